import { folderName, recordName } from '../../src/ledger/layout.ts'
import type { Intent } from '../../src/types.ts'
import type { Process } from './process.ts'
import type { Answer, Course, Request } from './wire.ts'
import type { PlatformName, Shown, World } from './world.ts'

/** What a world is watched for while it runs; what it comes to in the end is in verdict.ts. */
export interface Watch {
  readonly violations: string[]
  /** Attempts with a request that may post and that never got a clear answer; how many. */
  readonly doubts: Map<string, number>
  /** Attempts whose outcome could not be written down. */
  readonly unrecorded: Set<string>
  /** Attempts whose intent was taken back because it could not be made durable; a power cut can bring it back. */
  readonly takenBack: Set<string>
  /** Posts that somebody has begun to take back. */
  readonly retracting: Set<string>
  /** A change was acted on long after it was sent: it may have come after a newer one, which the next runs make good. */
  changedLate: boolean
  powerCut: boolean
  clockJumped: boolean
  /** Requests that have left and not arrived. */
  underWay: number
  /** Requests that may post. */
  requests: number
}

export function newRecord(): Watch {
  return {
    violations: [],
    doubts: new Map(),
    unrecorded: new Set(),
    takenBack: new Set(),
    retracting: new Set(),
    changedLate: false,
    powerCut: false,
    clockJumped: false,
    underWay: 0,
    requests: 0,
  }
}

export function violated(world: World, what: string): void {
  world.watch.violations.push(what)
  world.history?.push(`VIOLATED: ${what}`)
}

/** A post goes out with the picture that it is to take along, and with none where there is none. */
export function refuseWrongPictures(world: World, text: string, pictured: boolean): void {
  if (pictured !== world.rules.pictures) violated(world, `"${text}" has ${pictured ? 'a' : 'no'} picture`)
}

export function keyOf({ post, destination, n }: Intent): string {
  return `${post}/${destination}.${n}`
}

/** Nothing new is begun after the first interrupt. */
export function begins(process: Process, intent: Intent): void {
  if (process.stop.signal.aborted) violated(process.world, `${keyOf(intent)} was begun after the interrupt`)
  if (intent.action === 'retract') process.world.watch.retracting.add(intent.post)
}

/** A request that may post, or change what is out, leaves: what must be true at this moment. Answers the attempt it belongs to. */
export function leaves(process: Process, request: Request): string {
  const { world } = process
  world.watch.requests++
  const acting = process.acting.get(request.platform)
  if (acting === undefined) throw new Error('a request of no attempt')
  const { attempt } = acting.sending
  const key = keyOf(attempt)
  if (recordAt(world, attempt, 'intent') === null) violated(world, `${key} was sent without a durable intent`)
  if (!acting.looks && process.clock.now() > Date.parse(attempt.deadline)) {
    violated(world, `${key} was sent after its deadline`)
  }
  // A look that sends the same text once more relies on X, which refuses also what was deleted a short while ago.
  if (!acting.looks && recordAt(world, { ...attempt, n: attempt.n + 1 }, 'intent')?.action === 'retract') {
    violated(world, `${key} was sent though taken back`)
  }
  if (request.act === 'reveal' && recordAt(world, attempt, 'draft')?.draft !== request.draft) {
    violated(world, `${key} revealed a post that the ledger might forget`)
  }
  const isAnnounced = attempt.action !== 'retract' && !world.watch.retracting.has(attempt.post)
  if (isAnnounced && world.rules.platforms.includes('blog') && !world.pages.has(attempt.post)) {
    violated(world, `${key} was announced before its page was there`)
  }
  leftUnanswered(process, key, 1)
  return key
}

export function leftUnanswered({ world }: Process, key: string, change: 1 | -1): void {
  world.watch.doubts.set(key, (world.watch.doubts.get(key) ?? 0) + change)
}

/** True where the sender got to see the whole of an answer that leaves no doubt. */
export function answered(course: Course, answer: Answer | null): boolean {
  if (course.ends === 'answer') return answer !== null
  return course.ends === 'refusal' && course.arrives === 'no' && (course.status ?? 500) < 500
}

/** Never twice: to be called whenever something has become public. */
export function becamePublic(world: World, platform: Exclude<PlatformName, 'blog'>, post: Shown): void {
  const source = sourceOf(post)
  const copies = publicCopies(world, platform, source)
  if (copies.length > 1) violated(world, `${source} stands ${copies.length} times on ${platform}`)
}

export function publicCopies(world: World, platform: PlatformName, source: string): readonly Shown[] {
  if (platform === 'blog') return []
  return world.shelves[platform].filter((post) => !post.hidden && sourceOf(post) === source)
}

/** Every text begins with its post's id. */
function sourceOf({ text }: Shown): string {
  return text.slice(0, text.indexOf(' '))
}

function recordAt(world: World, intent: Intent, kind: 'intent' | 'draft'): { draft?: string; action?: string } | null {
  const folder = `/project/.gnet/ledger/${folderName(intent.post)}`
  const text = world.disk.durable(`${folder}/${recordName(intent, kind)}`)
  return text === null ? null : JSON.parse(text)
}
