import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import { failed, noReply, unclear } from '../../words/adapters.ts'
import { missingRight, movedAway, notWordPress, wrongPassword } from '../../words/wordpress.ts'
import { at, quote, textAt } from '../network.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

/** The sign-in is not known, or its password is wrong; what WordPress 6.5 calls it depends on the request. */
const NOT_SIGNED_IN = new Set([
  'rest_not_logged_in',
  'incorrect_password',
  'invalid_username',
  'invalid_email',
  'application_passwords_disabled',
  'application_passwords_disabled_for_user',
])

/** The right behind a refusal. */
const RIGHTS: Readonly<Record<string, string>> = {
  rest_cannot_publish: 'publish_posts',
  rest_cannot_create: 'edit_posts',
  rest_cannot_edit: 'edit_posts',
  rest_forbidden_context: 'edit_posts',
  rest_forbidden_status: 'edit_posts',
  rest_cannot_assign_term: 'assign_terms',
}

/** Why WordPress refused. It answers `{ code, message, data: { status, params } }` (REST API Handbook, 2026-11). */
export function failureOf(answer: Answer, secrets: readonly string[]): DeliveryError {
  const { status, headers } = answer
  const code = codeOf(answer)
  if (code !== null && NOT_SIGNED_IN.has(code)) return new DeliveryError('auth', wrongPassword())
  const right = code === null ? undefined : RIGHTS[code]
  if (right !== undefined && (status === 401 || status === 403)) return new DeliveryError('auth', missingRight(right))
  if (code === 'rest_no_route' || code === 'rest_disabled') return new DeliveryError('invalid', notWordPress())
  if (status >= 300 && status < 400) return new DeliveryError('invalid', movedAway(whereTo(headers)))
  if (status === 404 && code === null) return new DeliveryError('invalid', notWordPress())
  const detail = reasonOf(answer, secrets)
  if (status === 401 || status === 403) return new DeliveryError('auth', failed('WordPress', 'auth', detail))
  if (status === 429) return new DeliveryError('busy', failed('WordPress', 'busy', detail), retryAt(headers))
  const refused = status >= 400 && status < 500 && status !== 408
  if (refused) return new DeliveryError('invalid', failed('WordPress', 'invalid', detail))
  return new DeliveryError('unknown', unclear('WordPress', status))
}

/** Why a question went without an answer: surely nothing came out by it. */
export function readFailureOf(error: unknown): unknown {
  if (!(error instanceof DeliveryError) || error.failure !== 'unknown') return error
  return new DeliveryError('unreachable', noReply('WordPress', null))
}

export function codeOf({ body }: Answer): string | null {
  return textAt(body, 'code')
}

/** WordPress's own words, with those of the fields it did not like. */
export function reasonOf({ body }: Answer, secrets: readonly string[]): string | null {
  const fields = Object.values(at(body, 'data', 'params') ?? {}).filter((it) => typeof it === 'string')
  const reason = [textAt(body, 'message'), ...fields].filter((it) => it !== null).join(' ')
  return quote(reason.replace(/<[^>]*>/g, ''), secrets) || null
}

function whereTo(headers: Answer['headers']): string {
  const location = textAt(headers, 'location') ?? ''
  // No more than the origin: the rest may echo what was asked.
  return URL.canParse(location) ? new URL(location).origin : cleanLine(location.slice(0, 80)) || '?'
}

function retryAt(headers: Answer['headers']): number | null {
  const seconds = Number(textAt(headers, 'retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? Date.now() + seconds * 1000 : null
}
