import type { Fault } from './faults.ts'
import type { Answer } from './platform.ts'

/**
 * X's error bodies (problem+json), as recorded in 2026: the duplicate in akrherz/iembot#163, the others from X's
 * documentation and OpenAPI document 2.167.
 */
export function problem(status: number, why: { title: string; detail: string; type?: string; note?: string }): Answer {
  const { title, detail, type = 'about:blank', note } = why
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title, detail, type, status }),
    ...(note === undefined ? {} : { note }),
  }
}

const types = 'https://api.x.com/2/problems/'

export const unauthorized = (note: string) => problem(401, { title: 'Unauthorized', detail: 'Unauthorized', note })

export const forbidden = (detail: string, note?: string) =>
  problem(403, note === undefined ? { title: 'Forbidden', detail } : { title: 'Forbidden', detail, note })

/** Also what X says to a text that is too long. */
export const notPermitted = (note: string) => forbidden('You are not permitted to perform this action.', note)

export const duplicate = () => forbidden('You are not allowed to create a Tweet with duplicate content.', 'duplicate')

export const appOnly = () =>
  problem(403, {
    title: 'Unsupported Authentication',
    detail:
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    type: `${types}unsupported-authentication`,
  })

export const tooMany = () => problem(429, { title: 'Too Many Requests', detail: 'Too Many Requests' })

export function invalidRequest(faults: readonly string[]): Answer {
  const body = {
    errors: faults.map((message) => ({ parameters: {}, message })),
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${types}invalid-request`,
  }
  return {
    status: 400,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(body),
    note: faults.join('; '),
  }
}

export function notFound(id: string): Answer {
  return problem(404, {
    title: 'Not Found Error',
    detail: `Could not find tweet with id: [${id}].`,
    type: `${types}resource-not-found`,
  })
}

/** X's words for an HTTP status, or for the fault `duplicate`. */
export function refusal(why: number | Fault, userId: string): Answer | null {
  if (why === 'duplicate') return duplicate()
  if (typeof why !== 'number') return null
  const detail = `Your enrolled account [${userId}] does not have any credits to fulfill this request.`
  if (why === 402) return problem(402, { title: 'CreditsDepleted', detail, type: `${types}credits` })
  if (why === 403) {
    return problem(403, {
      title: 'Forbidden',
      detail: 'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
      type: `${types}oauth1-permissions`,
    })
  }
  if (why === 429) return tooMany()
  const title = titles[why] ?? 'Internal Server Error'
  return problem(why, { title, detail: title })
}

const titles: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Payload Too Large',
  503: 'Service Unavailable',
}
