import type { Fault } from './faults.ts'
import { type Codes, codeFault, consent } from './google-consent.ts'
import { JSON_TYPE } from './google-errors.ts'
import { randomText } from './made-up.ts'
import type { Answer, Ask, Platform } from './platform.ts'
import type { Memory } from './state.ts'

/** Access tokens that Google has given out → until when they hold, in milliseconds. */
export type Tokens = Map<string, number>

const LIFETIME = 3_599
const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl'

/** Google's sign-in: the page for consent, and the token endpoint (`oauth2.googleapis.com/token`, RFC 6749, 4.1 and 6). */
export function googlePlatform(memory: Memory, tokens: Tokens): Platform {
  const codes: Codes = new Map()
  return {
    name: 'google',
    routes: [
      {
        method: 'GET',
        path: '/o/oauth2/v2/auth',
        act: 'other',
        judge: (ask) => consent(ask, { account: memory.read().youtube, codes }),
      },
      { method: 'POST', path: '/token', act: 'other', judge: (ask) => grant({ memory, tokens, codes }, ask) },
      { method: 'POST', path: '/revoke', act: 'other', judge: (ask) => revoke(memory, ask) },
    ],
    refuse,
    holds: () => [],
  }
}

interface Granting {
  readonly memory: Memory
  readonly tokens: Tokens
  readonly codes: Codes
}

function grant({ memory, tokens, codes }: Granting, ask: Ask): Answer {
  const account = memory.read().youtube
  if (!ask.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    return refused(400, 'invalid_request', 'The body must be a form.')
  }
  const form = new URLSearchParams(ask.body)
  const [id, secret] = client(ask, form)
  if (id !== account.clientId) return refused(401, 'invalid_client', 'The OAuth client was not found.')
  if (secret !== account.clientSecret) return refused(401, 'invalid_client', 'Unauthorized')
  const token = `ya29.a0${randomText(190, '-_')}`
  const granted = { access_token: token, expires_in: LIFETIME, scope: SCOPE, token_type: 'Bearer' }
  if (form.get('grant_type') === 'authorization_code') {
    const fault = codeFault(form, { at: ask.at, codes })
    if (fault !== null) return refused(400, 'invalid_grant', fault)
    tokens.set(token, ask.at + LIFETIME * 1000)
    return said(200, { ...granted, refresh_token: account.refreshToken })
  }
  if (form.get('grant_type') !== 'refresh_token') {
    return refused(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`)
  }
  if (!form.get('refresh_token')) return refused(400, 'invalid_request', 'Missing required parameter: refresh_token')
  if (form.get('refresh_token') !== account.refreshToken) return refused(400, 'invalid_grant', 'Bad Request')
  tokens.set(token, ask.at + LIFETIME * 1000)
  return said(200, granted)
}

/** `oauth2.googleapis.com/revoke` */
function revoke(memory: Memory, ask: Ask): Answer {
  const isKnown = new URLSearchParams(ask.body).get('token') === memory.read().youtube.refreshToken
  return isKnown ? said(200, {}) : refused(400, 'invalid_token', 'Token expired or revoked')
}

function client(ask: Ask, form: URLSearchParams): readonly [string | null, string | null] {
  const basic = /^Basic\s+(.+)$/i.exec(ask.headers.get('authorization') ?? '')?.[1]
  if (basic === undefined) return [form.get('client_id'), form.get('client_secret')]
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return [id, secret]
}

function refuse(why: number | Fault): Answer | null {
  if (why === 'invalid grant') return refused(400, 'invalid_grant', 'Token has been expired or revoked.')
  if (typeof why !== 'number') return null
  if (why === 401) return refused(401, 'invalid_client', 'Unauthorized')
  if (why === 429) return refused(429, 'rate_limit_exceeded', 'Too many requests')
  return refused(why, why >= 500 ? 'internal_failure' : 'invalid_request', 'The request failed.')
}

const refused = (status: number, error: string, description: string): Answer => ({
  ...said(status, { error, error_description: description }),
  note: description,
})

const said = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': JSON_TYPE, 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate' },
  body: JSON.stringify(body, null, 2),
})
