import type { IncomingHttpHeaders } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** Platforms answer with a few kilobytes; more is not read. Characters. */
const LONGEST_ANSWER = 1_000_000

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly signal: AbortSignal
  /** On a connection of its own: on one that was kept open, a reset could also mean that it had been idle too long. */
  readonly alone?: boolean
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** As far as it came: an answer that broke off is judged by its status and by what arrived. */
  readonly text: string
}

/**
 * One HTTP request: asked once, redirects not followed. Rejects with Node's own error when no answer came. Node's
 * `fetch` would do as well, but its first use takes 25 ms longer and four times the processor (Node 20, 2026-11).
 */
export function exchange(url: string, { method, headers = {}, body, signal, alone = false }: Request): Promise<Reply> {
  const request = url.startsWith('http:') ? requestHttp : requestHttps
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, signal, ...(alone && { agent: false }) }, (incoming) => {
      let text = ''
      const finish = () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text })
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => {
        text += chunk
        if (text.length > LONGEST_ANSWER) incoming.destroy()
      })
      incoming.on('error', finish)
      incoming.on('close', finish)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
