import { createHash } from 'node:crypto'
import { badConsent, consentPage, redirectOf } from './consent.ts'
import { randomText } from './made-up.ts'
import type { Answer, Ask, Route } from './platform.ts'
import type { Memory, State, XGrant } from './state.ts'

/** An access token holds for two hours, a code for half a minute (docs.x.com, "OAuth 2.0", 2026). */
const LIFETIME = 7200
const CODE_HOLDS = 30_000
const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'offline.access']

interface Code {
  readonly redirect: string
  readonly challenge: string
  readonly until: number
}

/** OAuth 2.0 with PKCE: the page for consent, tokens that are good once, and their withdrawal. */
export function consentRoutes(memory: Memory): readonly Route[] {
  const codes = new Map<string, Code>()
  return [
    { method: 'GET', path: '/i/oauth2/authorize', act: 'other', judge: (ask) => consent(ask, { memory, codes }) },
    { method: 'POST', path: '/2/oauth2/token', act: 'other', judge: (ask) => grant(ask, { memory, codes }) },
    { method: 'POST', path: '/2/oauth2/revoke', act: 'other', judge: (ask) => revoke(ask, memory) },
  ]
}

/** True for an access token that this account has given out and that still holds. */
export function holds({ x }: State, { token, at }: { token: string; at: number }): boolean {
  return (x.grants ?? []).some(({ access, until, revoked }) => access === token && until > at && !revoked)
}

interface Granting {
  readonly memory: Memory
  readonly codes: Map<string, Code>
}

function consent(ask: Ask, { memory, codes }: Granting): Answer {
  const { query } = ask
  const redirect = redirectOf(ask)
  const scopes = query.get('scope')?.split(' ') ?? []
  if (query.get('client_id') !== memory.read().x.clientId) return badConsent('unknown client')
  if (redirect === null) return badConsent('redirect_uri does not match')
  if (query.get('response_type') !== 'code') return badConsent('unsupported response_type')
  if (SCOPES.some((scope) => !scopes.includes(scope))) return badConsent('a scope is missing')
  const challenge = query.get('code_challenge') ?? ''
  if (query.get('code_challenge_method') !== 'S256' || challenge === '') return badConsent('no code_challenge by S256')
  const code = randomText(90)
  codes.set(code, { redirect, challenge, until: ask.at + CODE_HOLDS })
  return consentPage('X', { redirect, state: query.get('state') ?? '', code })
}

function grant(ask: Ask, { memory, codes }: Granting): Answer {
  const form = new URLSearchParams(ask.body)
  if (!isClient(ask, memory.read())) return refused(401, 'unauthorized_client', 'Missing valid authorization header')
  if (form.get('grant_type') === 'authorization_code') {
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    if (!isAnswered(form, code) || (code?.until ?? 0) < ask.at) return INVALID
    return memory.change((state) => give(state, { at: ask.at, spent: [] }))
  }
  if (form.get('grant_type') !== 'refresh_token') return refused(400, 'invalid_request', 'Unsupported grant_type')
  return memory.change((state) => renew(state, { refresh: form.get('refresh_token') ?? '', at: ask.at }))
}

/** A token that was used before may be in a thief's hands: then nobody's tokens of this grant hold any more. */
function renew(state: State, { refresh, at }: { refresh: string; at: number }): Answer {
  const grants = state.x.grants ?? []
  const found = grants.find((it) => it.refresh === refresh || it.spent.includes(refresh))
  if (found === undefined || found.revoked) return INVALID
  if (found.refresh !== refresh) {
    state.x.grants = grants.map((it) => (it === found ? { ...it, revoked: true } : it))
    return { ...INVALID, note: 'a refresh token was used twice: the grant is revoked' }
  }
  state.x.grants = grants.filter((it) => it !== found)
  return give(state, { at, spent: [...found.spent, refresh] })
}

function give(state: State, { at, spent }: { at: number; spent: readonly string[] }): Answer {
  const made: XGrant = {
    access: randomText(91),
    refresh: randomText(91),
    until: at + LIFETIME * 1000,
    spent,
    revoked: false,
  }
  state.x.grants = [...(state.x.grants ?? []), made]
  const { access, refresh } = made
  const scope = [...SCOPES, 'media.write'].join(' ')
  return said(200, { token_type: 'bearer', expires_in: LIFETIME, access_token: access, scope, refresh_token: refresh })
}

function revoke(ask: Ask, memory: Memory): Answer {
  const token = new URLSearchParams(ask.body).get('token')
  if (!isClient(ask, memory.read())) return refused(401, 'unauthorized_client', 'Missing valid authorization header')
  memory.change((state) => {
    state.x.grants = (state.x.grants ?? []).map((it) =>
      it.refresh === token || it.access === token ? { ...it, revoked: true } : it,
    )
  })
  return said(200, { revoked: true })
}

function isClient({ headers, body }: Ask, { x }: State): boolean {
  const basic = /^Basic\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (basic === undefined || x.clientId === undefined) return false
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
  return id === x.clientId && secret === x.clientSecret && new URLSearchParams(body).get('client_id') === id
}

function isAnswered(form: URLSearchParams, code: Code | undefined): boolean {
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  return code !== undefined && form.get('redirect_uri') === code.redirect && verifier === code.challenge
}

const said = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

const refused = (status: number, error: string, description: string): Answer => ({
  ...said(status, { error, error_description: description }),
  note: description,
})

const INVALID = refused(400, 'invalid_request', 'Value passed for the token was invalid.')
