import { createHmac } from 'node:crypto'
import * as errors from './graph-errors.ts'
import { partsIn } from './multipart.ts'
import type { Answer, Ask } from './platform.ts'
import type { FacebookAccount } from './state.ts'

/** A request's parameters, wherever they stood: the query, a form, or JSON. */
export type Parameters = ReadonlyMap<string, string>

/** Null when the body says to be JSON or a form and is not. Files in a form are no parameters. */
export function parametersOf(ask: Ask): Parameters | null {
  const all = new Map<string, string>(ask.query)
  const type = ask.headers.get('content-type') ?? ''
  if (ask.method !== 'POST' || ask.body === '') return all
  if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(ask.body)) all.set(name, value)
    return all
  }
  if (type.startsWith('multipart/form-data')) {
    const parts = partsIn(ask.bytes, type)
    for (const { name, filename, bytes } of parts ?? []) if (filename === null) all.set(name, bytes.toString('utf8'))
    return parts === null ? null : all
  }
  if (!type.startsWith('application/json')) return null
  try {
    const body: unknown = JSON.parse(ask.body)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
    for (const [name, value] of Object.entries(body)) {
      all.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    }
    return all
  } catch {
    return null
  }
}

/**
 * Who asks? Null when it is the page with its own token and the app's proof (the app has "Require App Secret" on);
 * else the Graph API's refusal.
 */
export function accessFault(ask: Ask, given: Parameters, account: FacebookAccount): Answer | null {
  const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(ask.headers.get('authorization') ?? '')?.[1]
  const token = given.get('access_token') ?? bearer
  if (!token) return errors.noToken()
  if (token !== account.token) return token.startsWith('EAA') ? errors.revokedToken() : errors.badToken()
  const proof = given.get('appsecret_proof')
  if (!proof) return errors.noProof()
  return proof === proofOf(token, account.appSecret) ? null : errors.badProof()
}

/** Meta's guide "Secure Graph API calls": HMAC-SHA256 of the token, keyed with the app's secret, in hex. */
export const proofOf = (token: string, secret: string) => createHmac('sha256', secret).update(token).digest('hex')
