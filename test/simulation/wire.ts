import { type Process, step } from './process.ts'
import { answered, leaves, leftUnanswered } from './watch.ts'
import { note, type PlatformName } from './world.ts'

/** What a request does at the platform. */
export type Act = 'create' | 'reveal' | 'change' | 'read' | 'remove' | 'upload'

export interface Request {
  readonly platform: Exclude<PlatformName, 'blog'>
  readonly act: Act
  /** For the history. */
  readonly what: string
  /** The hidden post that is to be revealed. */
  readonly draft?: string
  /** The platform does what it is asked. */
  readonly handle: () => Answer
  /** The platform's own way of refusing with a status. */
  readonly refuse: (course: Course) => Answer
}

export interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer as it came over the network: perhaps not JSON, perhaps not all of it. */
export interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly cut: boolean
}

/** How a request fares: whether it is acted on, and what the sender gets to see. Times in milliseconds. */
export interface Course {
  readonly arrives: 'no' | 'yes' | 'late'
  readonly ends: 'answer' | 'refusal' | 'html' | 'half' | 'reset' | 'refused' | 'hang'
  readonly status?: number
  /** How late it arrives, and how late the answer does. */
  readonly delay?: number
  readonly slow?: number
  /** A limit that is lifted at once. */
  readonly lifted?: boolean
}

/** One request over the simulated network, as `process` experiences it. Rejects like Node's own network. */
export function ask(process: Process, request: Request, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted())
    if (!step(process, () => `→ ${request.platform}: ${request.what}`)) return
    const { world } = process
    const { schedule, random } = world
    const course = world.trouble.network(process, request)
    const changes = request.act === 'create' || request.act === 'reveal' || request.act === 'change'
    const attempt = changes ? leaves(process, request) : null
    let answer: Answer | null = null
    const travel = random.int(1, 200)
    if (course.arrives !== 'no') {
      world.watch.underWay++
      const arrive = () => {
        world.watch.underWay--
        answer = request.handle()
        // What makes a draft public carries its text, too.
        const changes = request.act === 'change' || request.act === 'reveal'
        world.watch.changedLate ||= changes && course.arrives === 'late'
        note(world, request.platform, () => `← ${request.what}: ${answer?.status}`)
      }
      schedule.add(travel + (course.delay ?? 0), { actor: null, act: arrive, order: random.next() })
    }
    const end = (act: () => void) => {
      cancel()
      signal.removeEventListener('abort', abort)
      act()
    }
    const abort = () => end(() => reject(aborted()))
    const back = () => {
      if (!step(process, () => `${request.platform} ends with ${course.ends} ${course.status ?? ''}`)) return
      end(() => {
        const clear = answered(course, answer)
        if (attempt !== null && (clear || course.ends === 'refused')) leftUnanswered(process, attempt, -1)
        conclude({ course, answer: answer ?? request.refuse(course), resolve, reject })
      })
    }
    const early = course.arrives === 'late' && course.ends !== 'answer'
    const until = travel + (early ? 0 : (course.delay ?? 0)) + (course.slow ?? 0) + random.int(1, 200)
    const cancel =
      course.ends === 'hang'
        ? () => undefined
        : schedule.add(until, { actor: process, act: back, order: random.next() })
    signal.addEventListener('abort', abort)
  })
}

interface End {
  readonly course: Course
  readonly answer: Answer
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
}

function conclude({ course, answer, resolve, reject }: End): void {
  if (course.ends === 'reset') reject(networkError('ECONNRESET', 'read'))
  else if (course.ends === 'refused') reject(networkError('ECONNREFUSED', 'connect'))
  else resolve(replyOf(course, answer))
}

function replyOf({ ends, arrives, status = 500 }: Course, answer: Answer): Reply {
  const text = JSON.stringify(answer.body)
  const headers = answer.headers ?? {}
  if (ends === 'html') return { status, text: '<html>', headers: {}, cut: false }
  if (ends === 'half') return { status: answer.status, text: text.slice(0, text.length / 3), headers, cut: true }
  if (ends === 'refusal' && arrives !== 'no') return { status, text: '{}', headers: {}, cut: false }
  return { status: answer.status, text, headers, cut: false }
}

function networkError(code: string, syscall: string): Error {
  return Object.assign(new Error(code), { code, syscall })
}

function aborted(): Error {
  return Object.assign(new Error('This operation was aborted'), { name: 'AbortError' })
}

// ── what can happen to a request ──────────────────────────────────────────────────────────────────────────────────

export const courses = {
  none: { arrives: 'yes', ends: 'answer' },
  'connection refused': { arrives: 'no', ends: 'refused' },
  'reset before': { arrives: 'no', ends: 'reset' },
  'reset after': { arrives: 'yes', ends: 'reset' },
  '400': { arrives: 'no', ends: 'refusal', status: 400 },
  '401': { arrives: 'no', ends: 'refusal', status: 401 },
  '402': { arrives: 'no', ends: 'refusal', status: 402 },
  '403': { arrives: 'no', ends: 'refusal', status: 403 },
  '429': { arrives: 'no', ends: 'refusal', status: 429 },
  '429, lifted at once': { arrives: 'no', ends: 'refusal', status: 429, lifted: true },
  '500 before': { arrives: 'no', ends: 'refusal', status: 500 },
  '500 after': { arrives: 'yes', ends: 'refusal', status: 500 },
  '502 with HTML, before': { arrives: 'no', ends: 'html', status: 502 },
  '502 with HTML, after': { arrives: 'yes', ends: 'html', status: 502 },
  '503': { arrives: 'no', ends: 'refusal', status: 503 },
  '504, then accepted': { arrives: 'late', ends: 'refusal', status: 504, delay: 90_000 },
  'hang before': { arrives: 'no', ends: 'hang' },
  'hang after': { arrives: 'yes', ends: 'hang' },
  'hang, then accepted': { arrives: 'late', ends: 'hang', delay: 120_000 },
  'reset, then accepted': { arrives: 'late', ends: 'reset', delay: 60_000 },
  'cut answer': { arrives: 'yes', ends: 'half' },
  '200 with HTML, before': { arrives: 'no', ends: 'html', status: 200 },
  '200 with HTML, after': { arrives: 'yes', ends: 'html', status: 200 },
  slow: { arrives: 'yes', ends: 'answer', slow: 20_000 },
  'slower than the deadline': { arrives: 'yes', ends: 'answer', slow: 40_000 },
  'accepted slowly': { arrives: 'late', ends: 'answer', delay: 25_000 },
  'accepted after the deadline': { arrives: 'late', ends: 'answer', delay: 50_000 },
} satisfies Record<string, Course>

export type CourseName = keyof typeof courses
