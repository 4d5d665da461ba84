import type { Fault } from './faults.ts'
import type { Answer } from './platform.ts'

export interface GoogleError {
  readonly status: number
  readonly message: string
  readonly reason: string
  readonly domain?: string
  /** The parameter or header at fault. */
  readonly location?: { readonly name: string; readonly type: 'parameter' | 'header' | 'body' }
}

/** Google's error body, as the YouTube Data API sends it (its page "Errors", 2026). */
export function googleError({ status, message, reason, domain = 'global', location }: GoogleError): Answer {
  const at = location ? { location: location.name, locationType: location.type } : {}
  const name = names[status]
  const error = {
    code: status,
    message,
    errors: [{ message, domain, reason, ...at }],
    ...(name === undefined ? {} : { status: name }),
  }
  return { status, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify({ error }, null, 2), note: message }
}

export const JSON_TYPE = 'application/json; charset=UTF-8'

const names: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

export const unauthenticated = () =>
  googleError({
    status: 401,
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    reason: 'authError',
    location: { name: 'Authorization', type: 'header' },
  })

export const missing = (name: string) =>
  googleError({
    status: 400,
    message: `Required parameter: ${name}`,
    reason: 'missingRequiredParameter',
    domain: 'youtube.parameter',
    location: { name, type: 'parameter' },
  })

export const unexpected = (name: string) =>
  googleError({
    status: 400,
    message: `The request contains an unexpected parameter: ${name}`,
    reason: 'unexpectedParameter',
    domain: 'youtube.parameter',
    location: { name, type: 'parameter' },
  })

export const badBody = (message: string) =>
  googleError({ status: 400, message, reason: 'badRequest', location: { name: 'body', type: 'body' } })

export const notYours = (message: string) =>
  googleError({ status: 403, message, reason: 'forbidden', domain: 'youtube.common' })

export const notFound = (message: string) =>
  googleError({ status: 404, message, reason: 'postNotFound', domain: 'youtube.post' })

/** Google's words for an HTTP status, or for one of YouTube's own faults. */
export function refusal(why: number | Fault): Answer | null {
  if (why === 'quota') {
    const message = 'The request cannot be completed because you have exceeded your quota.'
    return googleError({ status: 403, message, reason: 'quotaExceeded', domain: 'youtube.quota' })
  }
  if (why === 'not in pilot') {
    return googleError({
      status: 403,
      message: 'Access to this method is limited to approved projects.',
      reason: 'forbidden',
    })
  }
  if (typeof why !== 'number') return null
  if (why === 401) return unauthenticated()
  if (why === 403) {
    return googleError({ status: 403, message: 'Insufficient Permission', reason: 'insufficientPermissions' })
  }
  const { message, reason } = statuses[why] ?? { message: 'Internal error encountered.', reason: 'backendError' }
  return googleError({ status: why, message, reason })
}

const statuses: Readonly<Record<number, { message: string; reason: string }>> = {
  404: { message: 'Requested entity was not found.', reason: 'notFound' },
  413: { message: 'Request entity is too large.', reason: 'uploadTooLarge' },
  429: { message: 'Resource has been exhausted (e.g. check quota).', reason: 'rateLimitExceeded' },
  503: { message: 'The service is currently unavailable.', reason: 'backendError' },
}
