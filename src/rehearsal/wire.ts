import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Course } from './faults.ts'
import type { Answer, Ask } from './platform.ts'

export type Bindings = { Bindings: HttpBindings }
export type Wire = Context<Bindings>

/** Reads a request into what a platform judges. */
export function asked(c: Wire, rest: Pick<Ask, 'bytes' | 'arrived' | 'fault' | 'lag'>): Ask {
  // The raw address: signatures cover it as it was sent, before anybody has put it into a normal form.
  const raw = c.env.incoming.url ?? '/'
  const mark = raw.indexOf('?')
  return {
    method: c.req.method,
    path: mark === -1 ? raw : raw.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : raw.slice(mark)),
    headers: c.req.raw.headers,
    params: c.req.param() as Record<string, string>,
    at: rest.arrived,
    body: rest.bytes.toString('utf8'),
    ...rest,
  }
}

/** A platform's own limit for what is no upload. */
const MEGABYTE = 1024 * 1024

/** The body; null when it is longer than so many bytes. */
export async function readBody(c: Wire, limit: number = MEGABYTE): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of c.env.incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    // What is too much is read all the same, so that the caller gets to hear the answer.
    if (length <= limit) chunks.push(chunk)
  }
  return length <= limit ? Buffer.concat(chunks) : null
}

/** Sends an answer the way a fault wants it: whole, cut in half, never, or with a broken connection instead. */
export async function send(
  c: Wire,
  how: { course: Course | null; answer: Answer | null; at: number },
): Promise<Response> {
  const { course, answer, at } = how
  if (course?.ends === 'hang') return new Promise<Response>(() => {})
  const whole = answer !== null && course?.ends !== 'reset' && (course?.ends !== 'half' || answer.status >= 400)
  if (whole) return respond(answer, at)
  if (answer === null || course?.ends === 'reset') c.env.incoming.socket.resetAndDestroy()
  else sendHalf(c, answer, at)
  return (await import('@hono/node-server/utils/response')).RESPONSE_ALREADY_SENT
}

function respond(answer: Answer, at: number): Response {
  const body = answer.status === 204 ? null : answer.body
  return new Response(body, { status: answer.status, headers: headersOf(answer, at) })
}

function sendHalf(c: Wire, answer: Answer, at: number): void {
  const body = Buffer.from(answer.body)
  c.env.outgoing.writeHead(answer.status, { ...headersOf(answer, at), 'content-length': body.length })
  c.env.outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => c.env.incoming.socket.destroySoon())
}

function headersOf(answer: Answer, at: number): Record<string, string> {
  const { 'content-type': type = 'application/json; charset=utf-8', ...others } = answer.headers ?? {}
  return { 'content-type': type, date: new Date(at).toUTCString(), ...others }
}

/** What a proxy in between says instead of the platform. */
export const gatewayPage = (status: number): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><html lang="en"><head><title>Gateway</title></head><body><h1>Gateway</h1></body></html>\n',
})

/** Web pages of other origins, and names that were rebound to 127.0.0.1, get nothing from a stand-in. */
export async function onlyThisMachine(c: Wire, next: () => Promise<void>): Promise<Response | undefined> {
  const host = c.req.header('host') ?? ''
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return c.text('Misdirected Request', 421)
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== `http://${host}`) return c.text('Forbidden', 403)
  await next()
  return undefined
}

/** Waits, but not beyond the end of the rehearsal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
