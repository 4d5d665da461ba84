import { DeliveryError } from '../../errors.ts'
import type { Failure } from '../../types.ts'
import { failed, noReply, unclear } from '../../words/adapters.ts'
import { postsApiClosed } from '../../words/youtube.ts'
import { quote, textAt } from '../network.ts'
import type { Answer } from './access.ts'

/** Why YouTube did not take a post. Reasons: "Errors" of the YouTube Data API, read 2026-11. */
export function failureOf(answer: Answer, secrets: readonly string[]): DeliveryError {
  const { status, body } = answer
  const reason = textAt(body, 'error', 'errors', 0, 'reason') ?? ''
  const detail = quote(textAt(body, 'error', 'message'), secrets)
  const failure = kindOf(status, reason)
  if (failure === 'unknown') return new DeliveryError('unknown', unclear('YouTube', status))
  // The posts API is a pilot until 2027: a project that is not part of it is told "forbidden", or that nothing is there.
  const closed = status === 404 || (status === 403 && failure === 'auth' && !SIGN_IN.has(reason))
  const fault = closed ? postsApiClosed(detail) : failed('YouTube', failure, detail)
  return new DeliveryError(failure, fault, failure === 'busy' ? retryAt(answer) : null)
}

/** Why a question went without an answer: surely nothing was posted. */
export function readFailureOf(answer: Answer, secrets: readonly string[]): DeliveryError {
  const detail = quote(textAt(answer.body, 'error', 'message'), secrets)
  const failure = kindOf(answer.status, textAt(answer.body, 'error', 'errors', 0, 'reason') ?? '')
  if (failure === 'unknown') return new DeliveryError('unreachable', noReply('YouTube', answer.status))
  return new DeliveryError(failure, failed('YouTube', failure, detail), failure === 'busy' ? retryAt(answer) : null)
}

function kindOf(status: number, reason: string): Exclude<Failure, 'duplicate' | 'unreachable' | 'hidden'> {
  if (QUOTA.has(reason)) return 'quota'
  if (status === 429 || /rateLimitExceeded/i.test(reason)) return 'busy'
  if (status === 401 || status === 403 || status === 404) return 'auth'
  return status >= 400 && status < 500 && status !== 408 ? 'invalid' : 'unknown'
}

const QUOTA = new Set(['quotaExceeded', 'dailyLimitExceeded', 'limitExceeded'])

/** Reasons of a 403 that speak of the sign-in and not of the pilot. */
const SIGN_IN = new Set([
  'insufficientPermissions',
  'channelForbidden',
  'youtubeSignupRequired',
  'accountDelegationForbidden',
])

function retryAt({ headers }: Answer): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? Date.now() + seconds * 1000 : null
}
