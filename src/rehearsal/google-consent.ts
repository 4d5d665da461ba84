import { createHash } from 'node:crypto'
import { badConsent, consentPage, redirectOf } from './consent.ts'
import { randomText } from './made-up.ts'
import type { Answer, Ask } from './platform.ts'
import type { YouTubeAccount } from './state.ts'

/** Codes that have been given out → what their consent was for. Each is good once, for ten minutes. */
export type Codes = Map<string, { readonly redirect: string; readonly challenge: string; readonly until: number }>

/** `accounts.google.com/o/oauth2/v2/auth`, as Google documents it for desktop programs (2026). */
export function consent(ask: Ask, { account, codes }: { account: YouTubeAccount; codes: Codes }): Answer {
  const { query } = ask
  const redirect = redirectOf(ask)
  if (query.get('client_id') !== account.clientId) return badConsent('invalid_client')
  if (redirect === null) return badConsent('redirect_uri_mismatch')
  if (query.get('response_type') !== 'code') return badConsent('unsupported_response_type')
  if (!query.get('scope')?.includes('auth/youtube')) return badConsent('invalid_scope')
  const challenge = query.get('code_challenge') ?? ''
  if (query.get('code_challenge_method') !== 'S256' || challenge === '')
    return badConsent('a code_challenge by S256 is missing')
  const code = `4/0A${randomText(68, '-_')}`
  codes.set(code, { redirect, challenge, until: ask.at + 600_000 })
  return consentPage('Google', { redirect, state: query.get('state') ?? '', code })
}

/** Null when the code is good for this form, else Google's word for what is wrong. */
export function codeFault(form: URLSearchParams, { at, codes }: { at: number; codes: Codes }): string | null {
  const code = form.get('code') ?? ''
  const given = codes.get(code)
  codes.delete(code)
  if (given === undefined || given.until < at) return 'Malformed auth code.'
  if (form.get('redirect_uri') !== given.redirect) return 'redirect_uri_mismatch'
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  return verifier === given.challenge ? null : 'Invalid code verifier.'
}
