import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LocalPage {
  readonly type: keyof typeof TYPES
  /** Parts are sent as they come. */
  readonly body: string | Buffer | AsyncIterable<string>
}

/** What a server shows, by its path below the token. */
export interface LocalSite {
  /** Only reads; null where there is nothing. The nonce allows the page's own style and script. */
  readonly show: (path: string, nonce: string) => Promise<LocalPage | null>
  /** Does what the page has asked for; false where that makes no sense. Without it nothing can be changed. */
  readonly change?: (path: string, order: unknown) => boolean
}

export interface LocalServer {
  /** With the token that only this program and its browser know. */
  readonly url: string
  /** Tells every open page that something else is to be shown. */
  readonly changed: () => void
  /** Resolves when the last page has been closed for a moment, or after `close`. */
  readonly closed: Promise<void>
  readonly close: () => void
}

/** A page that loads itself again is away until it has been read, on a busy machine for some time. In milliseconds. */
const AWAY = 4000
const LARGEST_ORDER = 1_000_000
const CHANGED = 'event: changed\ndata: \n\n'

/**
 * Shows pages to a browser on this machine and to nobody else: 127.0.0.1 only, a free port, a token in the path, and the
 * exact Host, so that no other site can reach it by a name of its own (DNS rebinding). Only its own pages can change
 * anything.
 */
export async function openLocalServer({ show, change }: LocalSite): Promise<LocalServer> {
  const token = randomBytes(16).toString('hex')
  const waiting = new Set<ServerResponse>()
  const listeners = new Set<ServerResponse>()
  // A page begins to listen when it is there; what changes before that it must not miss.
  let changes = 0
  let changesBefore = 0
  let away: NodeJS.Timeout | undefined
  let hasBeenSeen = false
  let host = ''

  const server = createServer((request, response) => {
    answer(request, response).catch(() => endWith(response, 500))
  })
  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  const close = () => {
    clearTimeout(away)
    hasBeenSeen = false
    server.close()
    server.closeAllConnections()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = refusalOf(request, { host, changes: change !== undefined })
    if (status !== null) return endWith(response, status)
    const path = request.url ?? ''
    if (!path.startsWith(`/${token}/`)) return endWith(response, 404)
    // Whoever waits for an answer is still there, however long it takes.
    stay(response)
    const rest = path.slice(token.length + 2)
    if (request.method === 'POST') {
      const order = await readOrder(request)
      return endWith(response, order !== undefined && change?.(rest, order) ? 204 : 400)
    }
    if (rest === 'events') return listen(response)
    if (rest === '') changesBefore = changes
    const nonce = randomBytes(16).toString('base64')
    const page = await show(rest, nonce)
    if (page === null) return endWith(response, 404)
    response.writeHead(200, { ...headersWith(nonce), 'content-type': TYPES[page.type] })
    if (request.method === 'HEAD') response.end()
    else if (typeof page.body === 'string' || Buffer.isBuffer(page.body)) response.end(page.body)
    else await sendParts(response, page.body)
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { ...headersWith(''), 'content-type': 'text/event-stream' })
    response.write(changes === changesBefore ? ': here\n\n' : CHANGED)
    listeners.add(response)
    hasBeenSeen = true
  }

  function stay(response: ServerResponse): void {
    clearTimeout(away)
    waiting.add(response)
    response.once('close', () => {
      waiting.delete(response)
      listeners.delete(response)
      if (waiting.size === 0 && hasBeenSeen) away = setTimeout(close, AWAY)
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const changed = () => {
    changes++
    for (const response of listeners) response.write(CHANGED)
  }
  return { url: `http://${host}/${token}/`, changed, closed, close }
}

const TYPES = {
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
} as const

interface Allowed {
  readonly host: string
  readonly changes: boolean
}

/** Which status refuses a request, or null: another Host is a misdirected request, another Origin a stranger. */
function refusalOf({ method, headers, rawHeaders }: IncomingMessage, { host, changes }: Allowed): number | null {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  if (headers.host !== host || hosts.length !== 1) return 421
  const isOurs = headers.origin === `http://${host}`
  if (headers.origin !== undefined && !isOurs) return 403
  // Another port of this machine is the same site, but not us.
  if (!['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined)) return 403
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST' || !changes) return 405
  if (!isOurs) return 403
  return headers['content-type'] === 'application/json' ? null : 415
}

/** Undefined where it is no JSON, or too much of it. */
async function readOrder(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > LARGEST_ORDER) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as unknown
  } catch {
    return undefined
  }
}

/** Each part has left before the next one is asked for, which may keep this program busy. */
async function sendParts(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  for await (const part of parts) {
    response.write(part)
    await new Promise(setImmediate)
  }
  response.end()
}

/** Ends without a page: a refusal, or 204. */
function endWith(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { ...headersWith(''), 'content-type': 'text/plain' })
  response.end()
}

function headersWith(nonce: string): Record<string, string> {
  const own = nonce === '' ? "'none'" : `'nonce-${nonce}'`
  return {
    'content-security-policy': `default-src 'none'; script-src ${own}; style-src ${own}; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
