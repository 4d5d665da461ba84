import { createHmac } from 'node:crypto'
import { DeliveryError } from '../../errors.ts'
import type { Surroundings } from '../../types.ts'
import { failed, unclear } from '../../words/adapters.ts'
import { exchange, type Reply } from '../exchange.ts'
import { type FormFile, multipart } from '../multipart.ts'
import { nothingLeft, originFrom, parseJson, textAt } from '../network.ts'
import { failureOf } from './failure.ts'

export const HOME = 'https://graph.facebook.com'

/** The Graph API as seen by one page. */
export interface Graph {
  readonly page: string
  readonly get: (path: Path, fields: Parameters, signal: AbortSignal) => Promise<unknown>
  readonly post: (path: Path, fields: Parameters, signal: AbortSignal) => Promise<unknown>
  readonly upload: (path: Path, form: Form, signal: AbortSignal) => Promise<unknown>
  readonly remove: (path: Path, signal: AbortSignal) => Promise<unknown>
  /** What the page's token is good for. It stands in the address, which is the only way that Meta documents. */
  readonly inspectToken: (signal: AbortSignal) => Promise<unknown>
}

/** An id, and behind it perhaps an edge. */
type Path = readonly string[]
type Parameters = Readonly<Record<string, string>>

/** A form with a file in it. */
export interface Form {
  readonly fields: Parameters
  readonly file: FormFile
}

interface Asking {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: Path
  readonly fields: Parameters
  readonly file?: FormFile
  readonly signal: AbortSignal
}

export function openGraph({ env, settings }: Pick<Surroundings, 'env' | 'settings'>): Graph {
  const root = `${originFrom(env, 'GNET_FACEBOOK_ORIGIN', HOME)}/${settings.facebook.version}`
  const token = env.GNET_FACEBOOK_PAGE_TOKEN ?? ''
  const appSecret = env.GNET_FACEBOOK_APP_SECRET ?? ''
  // Shows that the token comes from the app's own server (Meta: "Securing Graph API calls").
  const proof = createHmac('sha256', appSecret).update(token).digest('hex')
  const secrets = [token, appSecret, proof]
  const ask = async (asking: Asking) => read(await send(asking, { root, token, proof }), secrets)
  return {
    page: env.GNET_FACEBOOK_PAGE_ID ?? '',
    get: (path, fields, signal) => ask({ method: 'GET', path, fields, signal }),
    post: (path, fields, signal) => ask({ method: 'POST', path, fields, signal }),
    upload: (path, form, signal) => ask({ method: 'POST', path, ...form, signal }),
    inspectToken: (signal) => ask({ method: 'GET', path: ['debug_token'], fields: { input_token: token }, signal }),
    remove: (path, signal) => ask({ method: 'DELETE', path, fields: {}, signal }),
  }
}

interface Door {
  readonly root: string
  readonly token: string
  readonly proof: string
}

/** The token travels in the body or in a header, never in an address, which logs and proxies keep. */
async function send({ method, path, fields, file, signal }: Asking, { root, token, proof }: Door): Promise<Reply> {
  const parameters = new URLSearchParams({ ...fields, appsecret_proof: proof })
  const url = [root, ...path.map(encodeURIComponent)].join('/')
  try {
    if (method === 'POST') {
      parameters.set('access_token', token)
      const form = file === undefined ? null : multipart(Object.fromEntries(parameters), file)
      const headers = { 'content-type': form?.type ?? 'application/x-www-form-urlencoded' }
      return await exchange(url, { method, headers, body: form?.body ?? `${parameters}`, signal })
    }
    return await exchange(`${url}?${parameters}`, { method, headers: { authorization: `Bearer ${token}` }, signal })
  } catch (error) {
    // The error itself may hold the request, and with it the token: it goes no further.
    if (nothingLeft(error)) throw new DeliveryError('unreachable', failed('Facebook', 'unreachable', null))
    throw new DeliveryError('unknown', unclear('Facebook', null))
  }
}

function read({ status, headers, text }: Reply, secrets: readonly string[]): unknown {
  const body = parseJson(text)
  if (status < 200 || status > 299) throw failureOf({ status, body, headers }, secrets)
  if (typeof body !== 'object' || body === null) throw new DeliveryError('unknown', unclear('Facebook', status))
  return body
}

/** An id of a post, which becomes part of paths. */
export const POST_ID = /^[\w-]{1,100}$/

/** Where a post is read: as Facebook says, or as its id leads there. */
export function addressOf(id: string, post: unknown): string {
  const permalink = textAt(post, 'permalink_url') ?? ''
  const isAddress = /^https?:\/\//.test(permalink) && URL.canParse(permalink)
  return isAddress ? new URL(permalink).href : `https://www.facebook.com/${id}`
}
