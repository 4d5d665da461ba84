import { DeliveryError } from '../../errors.ts'
import type { Failure } from '../../types.ts'
import { failed, noReply, unclear } from '../../words/adapters.ts'
import { facebookCannotReadLink } from '../../words/facebook.ts'
import { at, listAt, parseJson, quote, textAt } from '../network.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

/** The object is gone, was never there, or this token may not see it: code 100 with subcode 33. */
export class GoneError extends DeliveryError {}

/** Why Facebook refused. Codes: Meta's "Handle errors" for the Graph API, read 2026-11. */
export function failureOf(answer: Answer, secrets: readonly string[]): DeliveryError {
  const code = Number(at(answer.body, 'error', 'code') ?? Number.NaN)
  const subcode = Number(at(answer.body, 'error', 'error_subcode') ?? Number.NaN)
  const words = textAt(answer.body, 'error', 'error_user_msg') ?? textAt(answer.body, 'error', 'message')
  const detail = quote(words, secrets)
  if (code === LINK_UNREADABLE) return new DeliveryError('invalid', facebookCannotReadLink(detail))
  if (code === 100 && subcode === 33) return new GoneError('invalid', failed('Facebook', 'invalid', detail))
  const failure = kindOf(answer, code)
  if (failure === 'unknown') return new DeliveryError('unknown', unclear('Facebook', answer.status))
  return new DeliveryError(failure, failed('Facebook', failure, detail), failure === 'busy' ? retryAt(answer) : null)
}

/** Why a question went without an answer: surely nothing was posted by it. */
export function readFailureOf(error: unknown): unknown {
  if (!(error instanceof DeliveryError) || error.failure !== 'unknown') return error
  return new DeliveryError('unreachable', noReply('Facebook', null))
}

const LINK_UNREADABLE = 1609005

function kindOf({ status, body }: Answer, code: number): Exclude<Failure, 'hidden'> {
  if (Number.isNaN(code)) return kindOfStatus(status)
  if (at(body, 'error', 'is_transient') === true && !BUSY.has(code)) return 'unknown'
  if (AUTH.has(code) || (code >= 200 && code < 300)) return 'auth'
  if (code === 100 && /appsecret_proof/.test(textAt(body, 'error', 'message') ?? '')) return 'auth'
  if (BUSY.has(code)) return 'busy'
  if (code === 341 || code === 368) return 'quota'
  if (code === 506) return 'duplicate'
  // 1 and 2 are Facebook's own trouble, whatever the status.
  return code === 1 || code === 2 || status >= 500 ? 'unknown' : 'invalid'
}

function kindOfStatus(status: number): Exclude<Failure, 'hidden'> {
  if (status === 401 || status === 403) return 'auth'
  if (status === 429) return 'busy'
  return status >= 400 && status < 500 && status !== 408 ? 'invalid' : 'unknown'
}

/** No, expired or foreign token; permission missing. */
const AUTH = new Set([3, 10, 102, 104, 190])

/** Limits of the app (4), the user (17), the page (32), a custom one (613), and the pages' use case (80001). */
const BUSY = new Set([4, 17, 32, 613, 80001])

/** When Facebook expects to listen again, by its rate headers; minutes from now. */
function retryAt({ headers }: Answer): number | null {
  const minutes: number[] = []
  const cases = parseJson(textAt(headers, 'x-business-use-case-usage') ?? '')
  for (const uses of Object.values(cases ?? {})) {
    for (const use of listAt(uses)) minutes.push(Number(at(use, 'estimated_time_to_regain_access')))
  }
  const longest = Math.max(0, ...minutes.filter(Number.isFinite))
  if (longest > 0) return Date.now() + longest * 60_000
  // The app's and the page's headers give no time; their windows roll over within an hour.
  const used = ['x-app-usage', 'x-page-usage'].map((name) => at(parseJson(textAt(headers, name) ?? ''), 'call_count'))
  return used.some((share) => Number(share) >= 100) ? Date.now() + 60 * 60_000 : null
}
