import { DeliveryError, UsageError } from '../../errors.ts'
import { isSecure } from '../../text/loopback.ts'
import type { Surroundings } from '../../types.ts'
import { failed, unclear } from '../../words/adapters.ts'
import { insecureAddress } from '../../words/wordpress.ts'
import { exchange, type Request } from '../exchange.ts'
import { nothingLeft, parseJson, whileReading } from '../network.ts'
import { type Answer, failureOf, readFailureOf } from './failure.ts'

/** The REST API of one WordPress, signed in. Routes are below `/wp/v2/`, `/` is the API's index; answers are JSON. */
export interface Rest {
  /** Where the blog is, without a trailing slash. */
  readonly home: string
  /** What must never be shown. */
  readonly secrets: readonly string[]
  /** A question. Throws DeliveryError, never `unknown`: nothing was changed. */
  readonly get: (route: string, query: Query, signal: AbortSignal) => Promise<unknown>
  /** Something to be made or changed, as JSON. Throws DeliveryError; `unknown` where nobody knows whether it was. */
  readonly post: (route: string, body: object, signal: AbortSignal) => Promise<unknown>
  /** The answer as it came, whatever it says. Throws only where none came. */
  readonly send: (route: string, asking: Asking) => Promise<Answer>
}

export type Query = Readonly<Record<string, string | readonly string[]>>

export type Asking = Pick<Request, 'method' | 'headers' | 'body' | 'signal'> & { readonly query?: Query }

/** Throws UsageError where the password would travel in the open. */
export function openRest({ env, settings }: Pick<Surroundings, 'env' | 'settings'>): Rest {
  const home = settings.blog.url ?? ''
  if (!URL.canParse(home) || !isSecure(new URL(home))) throw new UsageError(insecureAddress())
  const { GNET_WORDPRESS_USER: user = '', GNET_WORDPRESS_APP_PASSWORD: password = '' } = env
  const basic = Buffer.from(`${user}:${password}`).toString('base64')
  const secrets = [password, password.replaceAll(' ', ''), basic]
  const door: Door = { home, basic, plain: undefined }
  const send = async (route: string, asking: Asking) => {
    if (asking.method !== 'GET') await learnForm(door, asking.signal)
    return ask(route, asking, door)
  }
  return {
    home,
    secrets,
    send,
    get: async (route, query, signal) => {
      try {
        return accept(await send(route, { method: 'GET', query, signal: whileReading(signal) }), secrets)
      } catch (error) {
        throw readFailureOf(error)
      }
    },
    post: async (route, body, signal) => {
      const headers = { 'content-type': 'application/json' }
      return accept(await send(route, { method: 'POST', headers, body: JSON.stringify(body), signal }), secrets)
    },
  }
}

/** What an answer holds. Throws DeliveryError where it is none, or a refusal. */
export function accept(answer: Answer, secrets: readonly string[]): unknown {
  const { status, body } = answer
  if (status < 200 || status > 299) throw failureOf(answer, secrets)
  if (typeof body !== 'object' || body === null) throw new DeliveryError('unknown', unclear('WordPress', status))
  return body
}

interface Door {
  readonly home: string
  readonly basic: string
  /** True where the API is reached by `?rest_route=`: pretty permalinks are off. Unknown until it has answered once. */
  plain: boolean | undefined
}

/** Nothing may be posted on the chance that this is the API. */
async function learnForm(door: Door, signal: AbortSignal): Promise<void> {
  if (door.plain !== undefined) return
  try {
    await ask('types/post', { method: 'GET', query: { _fields: 'slug' }, signal: whileReading(signal) }, door)
  } catch (error) {
    throw readFailureOf(error)
  }
}

async function ask(route: string, asking: Asking, door: Door): Promise<Answer> {
  if (door.plain !== undefined) return exchangeWith(route, asking, door)
  const pretty = await exchangeWith(route, asking, door)
  if (isFromApi(pretty)) door.plain = false
  if (isFromApi(pretty) || pretty.status >= 500 || [401, 403, 429].includes(pretty.status)) return pretty
  const plain = await exchangeWith(route, asking, { ...door, plain: true })
  if (isFromApi(plain)) door.plain = true
  // Neither: what the usual address said is more to the point.
  return isFromApi(plain) ? plain : pretty
}

function isFromApi({ body }: Answer): boolean {
  return typeof body === 'object' && body !== null
}

async function exchangeWith(route: string, asking: Asking, door: Door): Promise<Answer> {
  const { method, body, signal, headers = {}, query = {} } = asking
  const url = addressOf(route, query, door)
  const signed = { ...headers, authorization: `Basic ${door.basic}`, accept: 'application/json' }
  try {
    const alone = method !== 'GET'
    const reply = await exchange(url, { method, headers: signed, signal, alone, ...(body !== undefined && { body }) })
    return { status: reply.status, headers: reply.headers, body: parseJson(reply.text) }
  } catch (error) {
    // The error itself may hold the request, and with it the password: it goes no further.
    if (nothingLeft(error)) throw new DeliveryError('unreachable', failed('WordPress', 'unreachable', null))
    throw new DeliveryError('unknown', unclear('WordPress', null))
  }
}

function addressOf(route: string, query: Query, { home, plain }: Door): string {
  const full = route === '/' ? '/' : `/wp/v2/${route}`
  const parameters = new URLSearchParams(plain ? { rest_route: full } : {})
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string') parameters.append(name, value)
    else for (const each of value) parameters.append(`${name}[]`, each)
  }
  const path = plain ? `${home}/` : `${home}/wp-json${full}`
  return parameters.size === 0 ? path : `${path}?${parameters}`
}
