import type { faultNames } from '../words/rehearsal.ts'

export type PlatformName = 'x' | 'facebook' | 'youtube' | 'google'
export type Fault = keyof typeof faultNames

/** What a request does at the platform. `other`: it deletes something, or fetches a token. */
export type Act = 'create' | 'reveal' | 'read' | 'upload' | 'other'

export interface FaultOptions {
  /** For so many requests; without it until the fault is taken away. */
  readonly times?: number
  /** Which requests; without it those where the fault means something (see `naturally`). */
  readonly on?: 'create' | 'reveal' | 'read' | 'upload' | 'any'
  /** Milliseconds, for `slow`, `late` and `lag`. */
  readonly ms?: number
}

/**
 * How a fault plays out. `does`: is the request acted on all the same? `ends`: what the caller sees. `say` asks the
 * platform for its own error body.
 */
export interface Course {
  readonly does: 'nothing' | 'at once' | 'later'
  readonly ends: 'answer' | 'say' | 'html' | 'reset' | 'hang' | 'half'
  readonly status?: number
}

/** Faults any server can have. The others are the platforms' own and have no course here. */
export const courses: Partial<Record<Fault, Course>> = {
  'reset before': { does: 'nothing', ends: 'reset' },
  'reset after': { does: 'at once', ends: 'reset' },
  '500': { does: 'nothing', ends: 'say', status: 500 },
  '500 after': { does: 'at once', ends: 'say', status: 500 },
  '502 html after': { does: 'at once', ends: 'html', status: 502 },
  '503': { does: 'nothing', ends: 'say', status: 503 },
  '429': { does: 'nothing', ends: 'say', status: 429 },
  '402': { does: 'nothing', ends: 'say', status: 402 },
  '401': { does: 'nothing', ends: 'say', status: 401 },
  '403': { does: 'nothing', ends: 'say', status: 403 },
  hang: { does: 'nothing', ends: 'hang' },
  'hang after': { does: 'at once', ends: 'hang' },
  'cut answer': { does: 'at once', ends: 'half' },
  '200 html': { does: 'nothing', ends: 'html', status: 200 },
  slow: { does: 'at once', ends: 'answer' },
  late: { does: 'later', ends: 'reset' },
  lag: { does: 'at once', ends: 'answer' },
}

const own: Record<PlatformName, readonly Fault[]> = {
  x: ['duplicate', 'slow picture', 'picture fails'],
  facebook: ['expired token', 'page throttle', 'blocked', 'link scrape'],
  youtube: ['quota', 'not in pilot', 'made for kids'],
  google: ['invalid grant'],
}

/** The faults a platform can be told to have, for tests and for a page that offers them. */
export function faultsOf(platform: PlatformName): readonly Fault[] {
  return [...(Object.keys(courses) as Fault[]), ...own[platform]]
}

const whenMissing = { slow: 3_000, late: 5_000, lag: 20_000 }

export function milliseconds(fault: Fault, options: FaultOptions = {}): number {
  return options.ms ?? (fault in whenMissing ? whenMissing[fault as keyof typeof whenMissing] : 0)
}

/** "Posted, but …" says something about requests that change something; an outage hits every request. */
export function hits(fault: Fault, on: FaultOptions['on'], act: Act): boolean {
  if (on !== undefined) return on === 'any' || on === act
  if (fault === 'slow picture' || fault === 'picture fails') return act === 'upload'
  return naturally(fault) === 'any' || act === 'create' || (act === 'reveal' && naturally(fault) === 'changes')
}

function naturally(fault: Fault): 'any' | 'changes' | 'creations' {
  if (fault === 'duplicate' || fault === 'link scrape') return 'creations'
  const course = courses[fault]
  if (fault === 'blocked') return 'changes'
  return course !== undefined && course.does !== 'nothing' && fault !== 'slow' ? 'changes' : 'any'
}
