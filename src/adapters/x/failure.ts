import { DeliveryError } from '../../errors.ts'
import type { Failure } from '../../types.ts'
import { failed, noReply, unclear } from '../../words/adapters.ts'
import { xCreditUsedUp } from '../../words/x.ts'
import { at, nothingLeft, quote, textAt } from '../network.ts'

/** What X answered; `body` is parsed JSON, or text where it was cut off or is none. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

/** The answer inside an error of twitter-api-v2 (1.29), or null if there was none. */
export function answerOf(error: unknown): Answer | null {
  const { type, code, data, headers, rawContent, response } = (error ?? {}) as LibraryError
  if (type === 'response') return { status: code ?? 0, body: data, headers: headers ?? {} }
  if (type !== 'partial-response' || response === undefined) return null
  return { status: response.statusCode ?? 0, body: rawContent, headers: response.headers ?? {} }
}

/** ApiResponseError, ApiPartialResponseError and ApiRequestError, told apart by `type` so that nothing is imported. */
interface LibraryError {
  readonly type?: string
  readonly code?: number
  readonly data?: unknown
  readonly headers?: Record<string, unknown>
  readonly rawContent?: string
  readonly response?: { readonly statusCode?: number; readonly headers?: Record<string, unknown> }
  /** `requestError` is always undefined; the cause lies here. */
  readonly _options?: { readonly error?: unknown }
}

/** Why a request to post failed. */
export function failureOf(error: unknown, secrets: readonly string[]): DeliveryError {
  const answer = answerOf(error)
  if (answer === null) {
    const cause = (error as LibraryError)?._options?.error ?? error
    if (nothingLeft(cause)) return new DeliveryError('unreachable', failed('X', 'unreachable', null))
    return new DeliveryError('unknown', unclear('X', null))
  }
  const failure = kindOf(answer)
  if (failure === 'unknown') return new DeliveryError('unknown', unclear('X', answer.status))
  const detail = quote(textAt(answer.body, 'detail') ?? textAt(answer.body, 'title'), secrets)
  const fault = answer.status === 402 ? xCreditUsedUp(detail) : failed('X', failure, detail)
  return new DeliveryError(failure, fault, failure === 'busy' ? retryAt(answer) : null)
}

/** Why a question went without an answer: as above, but surely nothing was posted. */
export function readFailureOf(error: unknown, secrets: readonly string[]): DeliveryError {
  const failure = failureOf(error, secrets)
  if (failure.failure !== 'unknown') return failure
  return new DeliveryError('unreachable', noReply('X', answerOf(error)?.status ?? null))
}

/** By status and problem type; the types as in X's OpenAPI 2.167 (2026-08), matched by their last segment. */
function kindOf({ status, body }: Answer): Exclude<Failure, 'hidden'> {
  const type = (textAt(body, 'type') ?? '').split('/').at(-1) ?? ''
  const detail = textAt(body, 'detail') ?? ''
  if (status === 401) return 'auth'
  if (status === 402 || type === 'credits' || type === 'usage-capped') return 'quota'
  if (status === 429 || status === 420) return 'busy'
  if (status === 403) return forbiddenKind(type, detail)
  // 408: X gave up waiting, and nobody says at which point.
  return status >= 400 && status < 500 && status !== 408 ? 'invalid' : 'unknown'
}

function forbiddenKind(type: string, detail: string): Exclude<Failure, 'hidden'> {
  if (/duplicate content/i.test(detail)) return 'duplicate'
  if (NOT_PERMITTED.has(type) || /not permitted to access|not permitted to use|suspended|locked/i.test(detail))
    return 'auth'
  return 'invalid'
}

const NOT_PERMITTED = new Set([
  'unsupported-authentication',
  'oauth1-permissions',
  'client-forbidden',
  'not-authorized-for-resource',
  'disallowed-resource',
])

/** When the limit that is used up is lifted: the latest of those with nothing remaining. */
function retryAt({ headers }: Answer): number | null {
  const resets = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'].map((limit) => {
    const used = Number(at(headers, `${limit}-remaining`) ?? 0) === 0
    return used ? Number(at(headers, `${limit}-reset`)) * 1000 : Number.NaN
  })
  const latest = Math.max(...resets.filter(Number.isFinite))
  return Number.isFinite(latest) ? latest : null
}
