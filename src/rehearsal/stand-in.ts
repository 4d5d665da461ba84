import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hono } from 'hono'
import { type Act, courses, type Fault, type FaultOptions, faultsOf, hits, milliseconds } from './faults.ts'
import type { Answer, Ask, JournalRequest, Platform, PlatformJournal, Route } from './platform.ts'
import { asked, type Bindings, gatewayPage, onlyThisMachine, pause, readBody, send, type Wire } from './wire.ts'

export interface StandIn {
  readonly origin: string
  readonly journal: () => PlatformJournal
  readonly fault: (fault: Fault | null, options?: FaultOptions) => void
  readonly close: () => Promise<void>
}

export interface Surroundings {
  readonly now: () => number
  /** Milliseconds before every answer. */
  readonly delay: number
}

interface Armed {
  readonly fault: Fault
  readonly options: FaultOptions
  left: number
}

/** One stand-in while it runs. */
interface Running extends Surroundings {
  readonly platform: Platform
  readonly requests: JournalRequest[]
  /** Requests that take effect only later, by when. */
  readonly late: { readonly due: number; readonly act: (at: number) => void }[]
  readonly closing: AbortController
  armed: Armed | null
}

/** Opens one platform's stand-in on a free port of 127.0.0.1. */
export async function openStandIn(platform: Platform, surroundings: Surroundings): Promise<StandIn> {
  const closing = new AbortController()
  const running: Running = { ...surroundings, platform, requests: [], late: [], closing, armed: null }
  const [{ createAdaptorServer }, app] = await Promise.all([import('@hono/node-server'), application(running)])
  // gnet runs in the same process: its global Request and Response stay what they are.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal: () => journalOf(running),
    fault: (fault, options) => arm(running, fault, options),
    close: async () => {
      closing.abort()
      // A platform outlives its caller: what it has taken in "late" still happens.
      settleLate(running, Number.POSITIVE_INFINITY)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

async function application(running: Running): Promise<Hono<Bindings>> {
  const { platform } = running
  const { Hono } = await import('hono')
  const app = new Hono<Bindings>()
  app.onError((_, c) => c.text('Internal Server Error', 500))
  app.use(onlyThisMachine)
  app.get('/_journal', (c) => c.json({ platform: platform.name, ...journalOf(running) }))
  app.post('/_fault', (c) => takeOrder(running, c))
  for (const route of platform.routes) app.on(route.method, route.path, (c) => serve(running, c, route))
  app.notFound((c) => serve(running, c, null))
  return app
}

async function serve(running: Running, c: Wire, route: Route | null): Promise<Response> {
  const { platform, now } = running
  const taken = route && takeFault(running, route.act)
  const course = (taken && courses[taken.fault]) ?? null
  const fault = taken?.fault ?? null
  const entry = enter(running, { method: c.req.method, path: c.req.path, act: route?.act ?? null, fault })
  const body = await readBody(c, route?.limit)
  settleLate(running, now())
  const lag = taken?.fault === 'lag' ? milliseconds('lag', taken.options) : 0
  const ask = asked(c, { bytes: body ?? Buffer.alloc(0), arrived: now(), fault, lag })
  const act = (judged: Ask): Answer => {
    const status = body === null ? 413 : route === null ? 404 : null
    const answer =
      (status !== null && must(platform.refuse(status, judged))) ||
      (fault !== null && course === null && platform.refuse(fault, judged)) ||
      must(route?.judge(judged))
    entry.accepted = answer.status < 400
    entry.note = answer.note ?? null
    return answer
  }
  let answer = course === null || course.does === 'at once' ? act(ask) : null
  if (course?.does === 'later')
    postpone(running, now() + milliseconds('late', taken?.options), (at) => act({ ...ask, at }))
  if (course?.ends === 'say') answer = platform.refuse(course.status ?? 500, ask)
  if (course?.ends === 'html') answer = gatewayPage(course.status ?? 200)
  const slow = taken?.fault === 'slow' ? milliseconds('slow', taken.options) : 0
  await pause(running.delay + slow, running.closing.signal)
  if (course?.ends !== 'hang' && course?.ends !== 'reset') entry.status = answer?.status ?? null
  return send(c, { course, answer, at: now() })
}

function enter(running: Running, seen: Pick<JournalRequest, 'method' | 'path' | 'act' | 'fault'>): JournalRequest {
  const at = new Date(running.now()).toISOString()
  const entry: JournalRequest = { at, ...seen, accepted: false, status: null, note: null }
  running.requests.push(entry)
  return entry
}

function journalOf(running: Running): PlatformJournal {
  settleLate(running, running.now())
  return { requests: running.requests.map((request) => ({ ...request })), holds: running.platform.holds() }
}

function arm(running: Running, fault: Fault | null, options: FaultOptions = {}): void {
  const { name } = running.platform
  if (fault !== null && !faultsOf(name).includes(fault)) throw new RangeError(`${name} cannot have "${fault}"`)
  running.armed = fault === null ? null : { fault, options, left: options.times ?? Number.POSITIVE_INFINITY }
}

function takeFault(running: Running, act: Act): Armed | null {
  const { armed } = running
  if (armed === null || armed.left <= 0 || !hits(armed.fault, armed.options.on, act)) return null
  armed.left -= 1
  return armed
}

function postpone(running: Running, due: number, act: (at: number) => void): void {
  running.late.push({ due, act })
  running.late.sort((a, b) => a.due - b.due)
}

/** Nobody can see the time between two requests, so what is late is done when somebody looks next. */
function settleLate(running: Running, until: number): void {
  for (let next = running.late[0]; next !== undefined && next.due <= until; next = running.late[0]) {
    running.late.shift()
    next.act(next.due)
  }
}

/** `POST /_fault` with `{ fault, times?, on?, ms? }` as JSON, for tests in another process. */
async function takeOrder(running: Running, c: Wire): Promise<Response> {
  const json = c.req.header('content-type')?.startsWith('application/json') ?? false
  const body = await readBody(c)
  try {
    const order: unknown = json ? JSON.parse(`${body ?? ''}`) : null
    if (typeof order !== 'object' || order === null || !('fault' in order)) throw new RangeError('not an order')
    const { fault, ...options } = order as { fault: Fault | null } & FaultOptions
    arm(running, fault, options)
    return c.json({ ok: true })
  } catch {
    return c.json({ ok: false, faults: faultsOf(running.platform.name) }, 400)
  }
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the platform has no words for this')
  return value
}
