import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LocalPage {
  readonly type: 'html' | 'text'
  readonly body: string
}

export interface LocalServer {
  /** With the token that only this program and its browser know. */
  readonly url: string
  /** Tells every open page that it is to load itself again. */
  readonly reload: () => void
  /** Resolves when the last page has been closed for a moment, or after `close`. */
  readonly closed: Promise<void>
  readonly close: () => void
}

/** A page that loads itself again is away for a moment. */
const AWAY = 1500

/**
 * Shows pages to a browser on this machine and to nobody else: 127.0.0.1 only, a free port, a token in the path, and the
 * exact Host, so that no other site can reach it by a name of its own (DNS rebinding). It reads; nothing changes anything.
 */
export async function openLocalServer(
  pageAt: (path: string, nonce: string) => Promise<LocalPage | null>,
): Promise<LocalServer> {
  const token = randomBytes(16).toString('hex')
  const listeners = new Set<ServerResponse>()
  let away: NodeJS.Timeout | undefined
  let host = ''

  const server = createServer((request, response) => {
    answer(request, response).catch(() => refuse(response, 500))
  })
  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  const close = () => {
    clearTimeout(away)
    server.close()
    server.closeAllConnections()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = refusalOf(request, host)
    if (status !== null) return refuse(response, status)
    const path = request.url ?? ''
    if (!path.startsWith(`/${token}/`)) return refuse(response, 404)
    const rest = path.slice(token.length + 2)
    if (rest === 'events') return listen(response)
    const nonce = randomBytes(16).toString('base64')
    const page = await pageAt(rest, nonce)
    if (page === null) return refuse(response, 404)
    response.writeHead(200, { ...headersWith(nonce), 'content-type': `${TYPES[page.type]}; charset=utf-8` })
    response.end(request.method === 'HEAD' ? '' : page.body)
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { ...headersWith(''), 'content-type': 'text/event-stream' })
    response.write(': here\n\n')
    listeners.add(response)
    clearTimeout(away)
    response.once('close', () => {
      listeners.delete(response)
      if (listeners.size === 0) away = setTimeout(close, AWAY)
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const reload = () => {
    for (const response of listeners) response.write('event: reload\ndata: \n\n')
  }
  return { url: `http://${host}/${token}/`, reload, closed, close }
}

const TYPES = { html: 'text/html', text: 'text/plain' } as const

/** Which status refuses a request, or null: another Host is a misdirected request, another Origin a stranger. */
function refusalOf({ method, headers, rawHeaders }: IncomingMessage, host: string): number | null {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  if (headers.host !== host || hosts.length !== 1) return 421
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return 403
  if (headers['sec-fetch-site'] === 'cross-site') return 403
  return method === 'GET' || method === 'HEAD' ? null : 405
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { ...headersWith(''), 'content-type': 'text/plain' })
  response.end()
}

function headersWith(nonce: string): Record<string, string> {
  const own = nonce === '' ? "'none'" : `'nonce-${nonce}'`
  return {
    'content-security-policy': `default-src 'none'; script-src ${own}; style-src ${own}; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
