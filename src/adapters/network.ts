import { DeliveryError, UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import { isLoopback } from '../text/loopback.ts'
import type { Sending } from '../types.ts'
import { notLoopback, outOfTime, type PlatformName } from '../words/adapters.ts'

/** How long a question may take that posts nothing, in milliseconds. */
const READING = 15_000
const LONGEST_DETAIL = 300

/**
 * Where a platform is asked: at `home`, or at the address on this machine that a rehearsal or test has put into
 * `variable`. Any other address would be a way to send credentials elsewhere: UsageError.
 */
export function originFrom(env: Readonly<Record<string, string>>, variable: string, home: string): string {
  const moved = env[variable] ?? ''
  if (moved === '') return home
  if (!isBareLoopback(moved)) throw new UsageError(notLoopback(variable))
  return new URL(moved).origin
}

function isBareLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const { protocol, username, password, pathname, search, hash } = url
  const bare = `${username}${password}${search}${hash}` === '' && pathname === '/'
  return protocol === 'http:' && bare && isLoopback(url)
}

/** To be called right before a request that may post: after the deadline a later run trusts that nothing leaves. */
export function mustBeInTime(platform: PlatformName, { signal, attempt }: Sending): void {
  if (!signal.aborted && Date.now() < Date.parse(attempt.deadline)) return
  throw new DeliveryError('unreachable', outOfTime(platform))
}

/** `signal`, and an end of its own for a question that posts nothing. */
export function whileReading(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(READING)])
}

/**
 * True if no byte of the request can have left: the name was not found, no connection came about, or its certificate
 * was refused. Everything else (reset, timeout, abort) may have happened after the platform took the post.
 */
export function nothingLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall = '', errors, cause } = error as NodeJS.ErrnoException & AggregateError
  if (Array.isArray(errors) && errors.length > 0) return errors.every(nothingLeft)
  if (/^(?:connect|getaddrinfo)$/.test(syscall) || CERTIFICATE_REFUSED.test(code)) return true
  if (error.message.includes('before secure TLS connection')) return true
  return nothingLeft(cause)
}

const CERTIFICATE_REFUSED =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH|ERR_TLS_CERT_|ERR_SSL_WRONG_VERSION)/

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value at a path of foreign JSON; undefined where it does not lead that far. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    here = (here as Record<string | number, unknown>)[key]
  }
  return here
}

export function textAt(value: unknown, ...path: (string | number)[]): string | null {
  const found = at(value, ...path)
  return typeof found === 'string' && found !== '' ? found : null
}

export function listAt(value: unknown, ...path: (string | number)[]): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** A platform's own words, fit to be shown: one line, not long, and free of the credentials it may echo. */
export function quote(detail: string | null, secrets: readonly string[]): string | null {
  if (detail === null) return null
  let line = cleanLine(detail)
  for (const secret of secrets) {
    if (secret.length < 4) continue
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
      line = line.replaceAll(form, '***')
    }
  }
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)}…` : line
}
