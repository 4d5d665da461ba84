import { DeliveryError } from '../../errors.ts'
import type { Picture, Surroundings } from '../../types.ts'
import { failed, noReply, unclear } from '../../words/adapters.ts'
import { googleSignInExpired } from '../../words/youtube.ts'
import { exchange } from '../exchange.ts'
import { at, nothingLeft, originFrom, parseJson, quote, textAt, whileReading } from '../network.ts'

const HOME = 'https://www.googleapis.com'
const SIGN_IN = 'https://oauth2.googleapis.com'

/** What YouTube answered; `body` is parsed JSON, undefined for anything else. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

/** YouTube's Data API as one channel's owner. */
export interface Access {
  readonly channel: string
  /** One request, never repeated. Throws DeliveryError when no answer came. */
  readonly ask: (request: Request) => Promise<Answer>
  readonly secrets: readonly string[]
  /** When the refresh token ends, in milliseconds since 1970, as far as Google has said so when it was used. */
  readonly expires: () => number | null
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Behind `/youtube/v3/`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly data?: object
  /** A picture instead of data; behind `/upload/youtube/v3/`. */
  readonly upload?: Pick<Picture, 'bytes' | 'type'>
  readonly signal: AbortSignal
  /** Called last before the request leaves; may throw. */
  readonly check?: () => void
}

export async function openAccess({ env, signal }: Surroundings): Promise<Access> {
  const origin = originFrom(env, 'GNET_YOUTUBE_ORIGIN', HOME)
  const open = await opener(env)
  const secrets = [env.GNET_YOUTUBE_CLIENT_SECRET ?? '', env.GNET_YOUTUBE_REFRESH_TOKEN ?? '']
  let token: string | null = null
  let expires: number | null = null
  return {
    channel: env.GNET_YOUTUBE_CHANNEL_ID ?? '',
    secrets,
    expires: () => expires,
    ask: async (request) => {
      if (token === null) {
        const granted = await signIn(open(whileReading(signal)), env.GNET_YOUTUBE_REFRESH_TOKEN ?? '', secrets)
        token = granted.token
        expires = granted.expires
        secrets.push(token)
      }
      request.check?.()
      // Without a refresh token the client cannot sign in anew and repeat the request by itself, as it would on a 403.
      const client = open(request.signal)
      client.setCredentials({ access_token: token })
      return send(client, origin, request)
    },
  }
}

type Client = ReturnType<Awaited<ReturnType<typeof opener>>>

/**
 * Makes clients that ask once: gaxios repeats some requests, and the library its token request, whatever one sets from
 * outside; an interceptor has the last word.
 */
async function opener(env: Surroundings['env']) {
  const tokens = originFrom(env, 'GNET_GOOGLE_AUTH_ORIGIN', SIGN_IN)
  const { auth } = await import('googleapis/build/src/apis/youtube/index.js')
  return (signal: AbortSignal) => {
    const client = new auth.OAuth2({
      clientId: env.GNET_YOUTUBE_CLIENT_ID ?? '',
      clientSecret: env.GNET_YOUTUBE_CLIENT_SECRET ?? '',
      endpoints: { oauth2TokenUrl: `${tokens}/token` },
      // The library's own interceptors log tokens where GOOGLE_SDK_NODE_LOGGING is set.
      useAuthRequestParameters: false,
      transporterOptions: { fetchImplementation: fetchLike },
    })
    client.transporter.interceptors.request.add({
      resolved: async (config) =>
        Object.assign(config, { retry: false, retryConfig: { retry: 0 }, redirect: 'manual', signal }),
    })
    return client
  }
}

/**
 * What gaxios takes for `fetch`. A request that changes something gets a connection of its own. Node's own Request, Response and
 * Headers are left alone: the first use of any of them takes 25 ms.
 */
async function fetchLike(input: string | URL | globalThis.Request, init?: RequestInit): Promise<Response> {
  const { method, headers, body, signal } = init as Prepared
  const changes = method !== 'GET'
  const reply = await exchange(String(input), {
    method,
    headers: { ...(body instanceof URLSearchParams && { 'content-type': FORM }), ...Object.fromEntries(headers) },
    ...(changes && { body: body instanceof Uint8Array ? body : String(body ?? '') }),
    signal,
    alone: changes,
  })
  const kept = ['content-type', 'retry-after'].flatMap((name): [string, string][] => {
    const value = textAt(reply.headers, name)
    return value === null ? [] : [[name, value]]
  })
  // Of the class that gaxios itself made, whichever that is.
  const Headers = headers.constructor as typeof globalThis.Headers
  const answer = { status: reply.status, ok: reply.status >= 200 && reply.status < 300, headers: new Headers(kept) }
  // gaxios keeps an error's data only where the body has been read.
  return {
    ...answer,
    bodyUsed: true,
    text: async () => reply.text,
    json: async () => JSON.parse(reply.text),
  } as Response
}

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8'

/** What gaxios hands to `fetch`, as far as gnet's requests need it. */
interface Prepared {
  readonly method: Request['method']
  readonly headers: Headers
  readonly body?: string | URLSearchParams | Uint8Array
  readonly signal: AbortSignal
}

interface Granted {
  readonly token: string
  readonly expires: number | null
}

/** Trades the refresh token for an access token. Nothing is posted by it, whatever goes wrong. */
async function signIn(client: Client, refreshToken: string, secrets: readonly string[]): Promise<Granted> {
  client.setCredentials({ refresh_token: refreshToken })
  try {
    const { token, res } = await client.getAccessToken()
    // Seconds; said of tokens that end, such as the seven days of an app in testing.
    const left = at(res?.data, 'refresh_token_expires_in')
    const expires = typeof left === 'number' ? Date.now() + left * 1000 : null
    if (typeof token === 'string' && token !== '') return { token, expires }
  } catch (error) {
    // The error holds the request with the refresh token, so that it goes no further.
    throw signInFailure(error, secrets)
  }
  throw new DeliveryError('unreachable', noReply('YouTube', null))
}

function signInFailure(error: unknown, secrets: readonly string[]): DeliveryError {
  const { response, status = response?.status ?? null } = error as LibraryError
  const data = response?.data
  if (textAt(data, 'error') === 'invalid_grant') return new DeliveryError('auth', googleSignInExpired())
  if (status === 429) return new DeliveryError('busy', failed('YouTube', 'busy', null))
  if (status !== null && status >= 400 && status < 500) {
    const detail = quote(textAt(data, 'error_description') ?? textAt(data, 'error'), secrets)
    return new DeliveryError('auth', failed('YouTube', 'auth', detail))
  }
  const fault = nothingLeft(error) ? failed('YouTube', 'unreachable', null) : noReply('YouTube', status)
  return new DeliveryError('unreachable', fault)
}

/** GaxiosError, as far as it is looked at. */
interface LibraryError {
  readonly status?: number
  readonly response?: { readonly status?: number; readonly data?: unknown }
}

async function send(client: Client, origin: string, request: Request): Promise<Answer> {
  const { method, path, query, data, upload, signal } = request
  try {
    const answer = await client.request<string>({
      url: `${origin}${upload === undefined ? '' : '/upload'}/youtube/v3/${path}?${new URLSearchParams(query)}`,
      method,
      ...(data !== undefined && { data }),
      ...(upload !== undefined && { data: upload.bytes, headers: { 'content-type': upload.type } }),
      responseType: 'text',
      validateStatus: () => true,
      signal,
    })
    return { status: answer.status, body: parseJson(answer.data), headers: answer.headers }
  } catch (error) {
    if (nothingLeft(error)) throw new DeliveryError('unreachable', failed('YouTube', 'unreachable', null))
    throw new DeliveryError('unknown', unclear('YouTube', null))
  }
}
