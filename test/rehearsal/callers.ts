import { createHmac } from 'node:crypto'
import { Agent } from 'node:http'
import { ApiPartialResponseError, ApiRequestError, ApiResponseError, TwitterApi } from 'twitter-api-v2'

export type Env = Readonly<Record<string, string>>

/** What a caller saw of one request. */
export type Seen =
  | { readonly kind: 'answer'; readonly status: number; readonly type: string; readonly body: unknown }
  | { readonly kind: 'broken' }
  | { readonly kind: 'cut' }

/** twitter-api-v2 itself, moved to a stand-in; it signs for https://api.x.com all the same. */
export function xClient(env: Env, changes: Env = {}): TwitterApi {
  const all = { ...env, ...changes }
  const origin = new URL(all.GNET_X_ORIGIN ?? '')
  const keys = {
    appKey: all.GNET_X_API_KEY ?? '',
    appSecret: all.GNET_X_API_SECRET ?? '',
    accessToken: all.GNET_X_ACCESS_TOKEN ?? '',
    accessSecret: all.GNET_X_ACCESS_SECRET ?? '',
  }
  const move = {
    onBeforeRequest: ({ computedParams, requestOptions }: { computedParams: { url: URL }; requestOptions: object }) => {
      computedParams.url.protocol = 'http:'
      computedParams.url.hostname = origin.hostname
      computedParams.url.port = origin.port
      Object.assign(requestOptions, { agent: new Agent({ keepAlive: false }) })
    },
  }
  return new TwitterApi(keys, { httpAgent: new Agent({ keepAlive: false }), plugins: [move as never] })
}

/** Runs a call of the client and says what came back, without ever throwing. */
export async function seenOnX(call: Promise<unknown>): Promise<Seen> {
  try {
    return { kind: 'answer', status: 200, type: 'json', body: await call }
  } catch (error) {
    if (error instanceof ApiResponseError) {
      const type = String(error.headers['content-type'])
      return { kind: 'answer', status: error.code, type, body: error.data }
    }
    if (error instanceof ApiPartialResponseError) return { kind: 'cut' }
    if (error instanceof ApiRequestError) return { kind: 'broken' }
    throw error
  }
}

export async function seen(call: Promise<Response>): Promise<Seen> {
  let answer: Response
  try {
    answer = await call
  } catch {
    return { kind: 'broken' }
  }
  try {
    const text = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    const body = type.includes('json') ? (JSON.parse(text) as unknown) : text
    return { kind: 'answer', status: answer.status, type, body }
  } catch {
    return { kind: 'cut' }
  }
}

/** A call of the Graph API with the page's token and the app's proof. */
export function graph(
  env: Env,
  call: { method?: string; path: string; fields?: Env; signal?: AbortSignal },
): Promise<Response> {
  const token = env.GNET_FACEBOOK_PAGE_TOKEN ?? ''
  const proof = createHmac('sha256', env.GNET_FACEBOOK_APP_SECRET ?? '')
    .update(token)
    .digest('hex')
  const form = new URLSearchParams({ access_token: token, appsecret_proof: proof, ...call.fields })
  const url = `${env.GNET_FACEBOOK_ORIGIN}/v26.0/${call.path}`
  const rest = { headers: { connection: 'close' }, ...(call.signal ? { signal: call.signal } : {}) }
  if (call.method === 'POST') return fetch(url, { method: 'POST', body: form, ...rest })
  return fetch(`${url}?${form}`, { method: call.method ?? 'GET', ...rest })
}

/** A new access token from Google's stand-in. */
export async function googleToken(env: Env, changes: Env = {}): Promise<Response> {
  const body = new URLSearchParams({
    client_id: env.GNET_YOUTUBE_CLIENT_ID ?? '',
    client_secret: env.GNET_YOUTUBE_CLIENT_SECRET ?? '',
    refresh_token: env.GNET_YOUTUBE_REFRESH_TOKEN ?? '',
    grant_type: 'refresh_token',
    ...changes,
  })
  return fetch(`${env.GNET_GOOGLE_AUTH_ORIGIN}/token`, { method: 'POST', body, headers: { connection: 'close' } })
}

/** A caller of the YouTube Data API with a fresh access token. */
export async function youtubeCaller(env: Env) {
  const { access_token: token } = (await (await googleToken(env)).json()) as { access_token: string }
  return (call: { method?: string; path: string; body?: unknown }): Promise<Response> =>
    fetch(`${env.GNET_YOUTUBE_ORIGIN}/youtube/v3/${call.path}`, {
      method: call.method ?? 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    })
}

/** Waits, without a clock, until something that another part of this process does has become true. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
