import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Keys {
  readonly key: string
  readonly secret: string
  readonly token: string
  readonly tokenSecret: string
}

export interface Signed {
  readonly method: string
  /** The address that the signature must be for, without the query. */
  readonly url: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Nonces seen → when, in milliseconds. */
export type Nonces = Map<string, number>

const WINDOW = 300_000

/**
 * Is a request signed by OAuth 1.0a, HMAC-SHA1 (RFC 5849, section 3), by these keys, now, and for the first time?
 * Returns null, or what is wrong. A JSON body is not part of the signature, a form's fields are.
 */
export function signatureFault(signed: Signed, keys: Keys, nonces: Nonces): string | null {
  const header = signed.headers.get('authorization') ?? ''
  if (!/^OAuth\s/i.test(header)) return 'no OAuth 1.0a header'
  const given = parseHeader(header.replace(/^OAuth\s+/i, ''))
  if (given === null) return 'the OAuth header cannot be read'
  // Whoever asks for a first token has none to sign with.
  const needed = keys.token === '' ? [] : ['token']
  for (const name of [...needed, 'consumer_key', 'nonce', 'timestamp', 'signature_method', 'signature']) {
    if (!given.get(`oauth_${name}`)) return `oauth_${name} is missing`
  }
  if (given.get('oauth_signature_method') !== 'HMAC-SHA1') return 'another signature method'
  if ((given.get('oauth_version') ?? '1.0') !== '1.0') return 'another version'
  if (given.get('oauth_consumer_key') !== keys.key) return 'unknown consumer key'
  if ((given.get('oauth_token') ?? '') !== keys.token) return 'unknown token'
  const sent = Number(given.get('oauth_timestamp')) * 1000
  if (!(Math.abs(sent - signed.at) <= WINDOW)) return 'timestamp out of bounds'
  if (!equal(given.get('oauth_signature') ?? '', signature(signed, given, keys))) return 'the signature does not match'
  return seenBefore(nonces, `${given.get('oauth_timestamp')} ${given.get('oauth_nonce')}`, signed.at)
}

function parseHeader(text: string): Map<string, string> | null {
  const given = new Map<string, string>()
  for (const part of text.split(',')) {
    const match = /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(part)
    if (!match) return null
    try {
      const name = decodeURIComponent(match[1] ?? '')
      if (given.has(name)) return null
      given.set(name, decodeURIComponent(match[2] ?? ''))
    } catch {
      return null
    }
  }
  return given
}

function signature(signed: Signed, given: ReadonlyMap<string, string>, keys: Keys): string {
  const parameters = [...signed.query, ...formFields(signed)]
  for (const [name, value] of given) if (name !== 'oauth_signature' && name !== 'realm') parameters.push([name, value])
  const normal = parameters
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const base = [signed.method.toUpperCase(), encode(signed.url), encode(normal)].join('&')
  return createHmac('sha1', `${encode(keys.secret)}&${encode(keys.tokenSecret)}`)
    .update(base)
    .digest('base64')
}

function formFields(signed: Signed): [string, string][] {
  const type = signed.headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded') ? [...new URLSearchParams(signed.body)] : []
}

function seenBefore(nonces: Nonces, nonce: string, at: number): string | null {
  for (const [old, when] of nonces) if (when < at - 2 * WINDOW) nonces.delete(old)
  if (nonces.has(nonce)) return 'the nonce was used before'
  nonces.set(nonce, at)
  return null
}

/** RFC 3986: only letters, digits and `-._~` stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function equal(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
