import type { Fault } from './faults.ts'
import { randomText } from './made-up.ts'
import type { Answer } from './platform.ts'

export interface GraphError {
  readonly message: string
  readonly code: number
  readonly subcode?: number
  /** HTTP status; 400 unless said otherwise. */
  readonly status?: number
  readonly type?: 'OAuthException' | 'GraphMethodException'
  readonly title?: string
  readonly explanation?: string
  readonly transient?: boolean
  readonly note?: string
}

/** The Graph API's error body (Meta's guide "Handle errors", v26.0, 2026). */
export function graphError(error: GraphError): Answer {
  const { message, code, subcode, status = 400, type = 'OAuthException', title, explanation, transient } = error
  const body = {
    message,
    type,
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    ...(transient === undefined ? {} : { is_transient: transient }),
    ...(title === undefined ? {} : { error_user_title: title, error_user_msg: explanation ?? title }),
    fbtrace_id: `A${randomText(21, '_-')}`,
  }
  const challenge = [102, 104, 190].includes(code)
    ? { 'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${message}"` }
    : {}
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...challenge },
    body: JSON.stringify({ error: body }),
    note: error.note ?? message,
  }
}

export const parameter = (message: string, note?: string) =>
  graphError({ message: `(#100) ${message}`, code: 100, ...(note === undefined ? {} : { note }) })

export const noSuchObject = (verb: 'get' | 'post' | 'delete', id: string) =>
  graphError({
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    type: 'GraphMethodException',
    code: 100,
    subcode: 33,
  })

export const unknownPath = (path: string) =>
  graphError({ message: `Unknown path components: ${path}`, code: 2500, status: 400 })

export const noToken = () => graphError({ message: 'An access token is required to request this resource.', code: 104 })

export const badToken = () =>
  graphError({ message: 'Invalid OAuth access token - Cannot parse access token', code: 190, status: 401 })

export const revokedToken = () =>
  graphError({
    message: 'Error validating access token: The session is invalid.',
    code: 190,
    subcode: 467,
    status: 401,
  })

export const noProof = () =>
  graphError({
    message: 'API calls from the server require an appsecret_proof argument',
    type: 'GraphMethodException',
    code: 100,
  })

export const badProof = () =>
  graphError({
    message: 'Invalid appsecret_proof provided in the API argument',
    type: 'GraphMethodException',
    code: 100,
  })

export const duplicate = () =>
  graphError({
    message: '(#506) Duplicate status message',
    code: 506,
    transient: false,
    title: 'Duplicate status update',
    explanation: 'The same post cannot be published twice in a row.',
  })

export const emptyPost = () =>
  graphError({
    message: 'Invalid parameter',
    code: 100,
    subcode: 1349125,
    transient: false,
    title: 'Missing message or attachment',
  })

export const noPhoto = () => graphError({ message: '(#324) Requires upload file', code: 324 })

export const badPhoto = (note: string) =>
  graphError({
    message: 'Invalid parameter',
    code: 100,
    subcode: 1366046,
    title: "Can't Read Files",
    explanation: "Your photos couldn't be uploaded. Photos should be less than 4 MB and saved as JPG or PNG files.",
    note,
  })

export const photoInUse = () =>
  graphError({ message: 'Invalid parameter', code: 100, subcode: 1366051, title: 'Photos Already Posted' })

export const facebookLink = () =>
  graphError({ message: 'Invalid parameter', code: 100, subcode: 1609008, transient: false, title: 'Link not allowed' })

/** The Graph API's words for an HTTP status, or for one of Facebook's own faults. */
export function refusal(why: number | Fault, path: string): Answer | null {
  if (typeof why === 'number') return statuses[why] ?? (why === 404 ? unknownPath(path) : unknown(why))
  return faults[why]?.() ?? null
}

const unknown = (status: number) =>
  graphError({ message: 'An unknown error has occurred.', code: 1, status, transient: true })

const unavailable = (status: number) =>
  graphError({ message: 'Service temporarily unavailable', code: 2, status, transient: true })

const statuses: Readonly<Record<number, Answer>> = {
  401: revokedToken(),
  403: graphError({
    message:
      '(#200) If posting to a page, requires both pages_read_engagement and pages_manage_posts as an admin with sufficient administrative permission',
    code: 200,
    status: 403,
  }),
  429: graphError({ message: '(#4) Application request limit reached', code: 4, status: 429, transient: true }),
  503: unavailable(503),
}

const faults: Partial<Record<Fault, () => Answer>> = {
  'expired token': () =>
    graphError({
      message: 'Error validating access token: Session has expired on Sunday, 22-Nov-26 03:00:00 PST.',
      code: 190,
      subcode: 463,
      status: 401,
    }),
  'page throttle': () => graphError({ message: '(#32) Page request limit reached', code: 32, status: 403 }),
  blocked: () =>
    graphError({
      message: 'The action attempted has been deemed abusive or is otherwise disallowed',
      code: 368,
      subcode: 1390008,
      transient: false,
      title: 'You are going too fast',
      explanation: 'Posting is blocked for a while.',
    }),
  'link scrape': () =>
    graphError({ message: '(#1609005) Error posting link', code: 1609005, title: 'The link could not be read' }),
}
