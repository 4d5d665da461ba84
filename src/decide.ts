import type { State } from './ledger/state.ts'
import { formatInstant } from './post/dates.ts'
import { firstAllowed } from './quiet.ts'
import { handAhead, isAhead } from './scheduling.ts'
import type { Action, Adapter, Cost, Document, Message, Review, Sentence, Settings } from './types.ts'
import { cannotRevise, reasons } from './words/plan.ts'
import { scheduling } from './words/scheduling.ts'

/** What is known of one post at one platform, besides the document and what came of earlier attempts. */
export interface Knowledge {
  readonly adapter: Adapter
  readonly settings: Settings
  readonly message: Message
  readonly review: Review
  /** The settings forbid this post. */
  readonly refused: boolean
  /** Milliseconds since 1970; decides what lies in the future. */
  readonly now: number
  /** The project's folder, absolute. */
  readonly root: string
  /** False in a run without named files, where an undated post is not due. */
  readonly named: boolean
  /** Only where the settings ask for holidays. */
  readonly isHoliday?: (day: string) => boolean
  /** `--revise`: bring up to date what was edited after it went out. */
  readonly revise: boolean
  /** `--again`: publish anew what was taken back. */
  readonly again?: boolean
}

export interface Decision {
  readonly action: Action
  readonly reason: Sentence
  readonly waitsUntil?: string
  /** When the platform is to bring it out by itself. */
  readonly scheduledFor?: string
}

/** Whether a platform gets the post in this run, and why. Pure but for a look whether the page is on this disk. */
export function decide(document: Document, state: State, planning: Knowledge): Decision {
  // What is out stays out, whatever the front matter says by now.
  if (state.kind === 'published') {
    const decision = decidePublished(document, state, planning)
    const faulty = planning.refused || hasFault(planning.review)
    return decision.action === 'revise' && faulty ? { action: 'refuse', reason: reasons.faulty } : decision
  }
  if (state.kind === 'retracting') return { action: 'skip', reason: reasons.retracting }
  if (state.kind === 'retracted' && !planning.again) return { action: 'skip', reason: reasons.retracted }
  if (state.kind === 'open' || state.kind === 'unknown') return { action: 'ask', reason: reasons.unknown }
  if (state.kind === 'handoff') {
    const changed = state.latest.intent.source !== document.post.digest
    return { action: 'skip', reason: changed ? reasons.handedOffChanged : reasons.handedOff }
  }
  const obstacle = obstacleOf(document, planning)
  const decision: Decision =
    obstacle === null ? { action: 'publish', reason: whyPublish(state) } : despite(obstacle, planning)
  if (decision.action === 'skip') return decision
  if (planning.refused || hasFault(planning.review)) {
    return { action: 'refuse', reason: reasons.faulty }
  }
  if (planning.adapter.handsOver?.(planning.settings)) return { action: 'handoff', reason: reasons.handsOver }
  return decision
}

/** What is only too early may be something that its platform brings out by itself. A comment is made below its post. */
function despite(obstacle: Omit<Decision, 'action'>, planning: Knowledge): Decision {
  const { adapter, settings, message, now } = planning
  const { reason, waitsUntil } = obstacle
  const ahead = adapter.takesAhead?.(settings) ?? null
  if (waitsUntil === undefined || ahead === null || (message.part?.number ?? 1) > 1)
    return { action: 'skip', ...obstacle }
  return handAhead({ reason, waitsUntil }, { ahead, now })
}

function whyPublish({ kind }: State): Sentence {
  if (kind === 'retracted') return reasons.again
  return kind === 'none' ? reasons.notPublishedYet : reasons.triedBefore
}

function hasFault({ findings }: Review): boolean {
  return findings.some(({ level }) => level === 'fault')
}

function decidePublished(document: Document, state: State & { kind: 'published' }, planning: Knowledge): Decision {
  const { adapter, settings, root } = planning
  const changed = state.source !== document.post.digest
  if (isAhead(state, planning.now)) return decideAhead(document, state, planning)
  if (adapter.inPlace !== undefined && !document.post.draft) {
    if (changed) return { action: 'revise', reason: reasons.revised }
    if (!adapter.inPlace(document, settings, root)) return { action: 'revise', reason: reasons.pageMissing }
  }
  if (mayBeOverwritten(state, planning)) return { action: 'revise', reason: reasons.mayBeOverwritten }
  if (!changed) return { action: 'skip', reason: reasons.alreadyPublished }
  if (!planning.revise) return { action: 'skip', reason: reasons.changed }
  if (saysTheSame(state, planning)) return { action: 'skip', reason: reasons.sameText }
  if (!adapter.revises(settings)) return { action: 'skip', reason: cannotRevise(costAnew(planning)) }
  if (state.id === null && state.url === null) return { action: 'skip', reason: reasons.placeUnknown }
  return { action: 'revise', reason: reasons.changed }
}

/** The platform has it, and will bring it out by itself. */
function decideAhead(document: Document, state: State & { kind: 'published' }, planning: Knowledge): Decision {
  const at = state.scheduledFor ?? ''
  if (state.source === document.post.digest) return { action: 'skip', reason: scheduling.waitsThere(at) }
  if (!planning.revise) return { action: 'skip', reason: scheduling.changed(at) }
  const { waitsUntil, reason } = obstacleOf(document, planning) ?? { reason: reasons.changed }
  if (waitsUntil !== undefined && Date.parse(waitsUntil) === Date.parse(at)) {
    if (saysTheSame(state, planning)) return { action: 'skip', reason: reasons.sameText }
    return { action: 'revise', reason: reasons.changed, scheduledFor: at }
  }
  const moved = waitsUntil === undefined ? null : despite({ reason, waitsUntil }, planning)
  if (moved?.scheduledFor === undefined) return { action: 'skip', reason: scheduling.cannotMove(at) }
  return { ...moved, action: 'revise' }
}

/** What a platform has not taken by then, in milliseconds, it never will. */
const LATE = 60 * 60_000

/**
 * A change that nobody saw arrive may have come after the one that is out, and have put its older text there. Once nothing
 * more can come, what should be there is written once more, which harms nothing.
 */
function mayBeOverwritten(state: State & { kind: 'published' }, planning: Knowledge): boolean {
  const { adapter, settings, refused, review } = planning
  // A word list that has grown since must not hold up a run.
  if (state.rival === null || !adapter.revises(settings) || refused || hasFault(review)) return false
  const calm = Date.parse(state.rival) + LATE
  return Date.parse(state.at) < calm && calm <= planning.now && saysTheSame(state, planning)
}

/** Of an announcement only the text can be changed; a blog's page has more to it. */
function saysTheSame(state: State & { kind: 'published' }, { adapter, message }: Knowledge): boolean {
  return adapter.role === 'announcement' && adapter.at === undefined && state.text === message.text
}

/** What it would cost to delete the post and to post it anew; null where that is free, or gnet cannot. */
function costAnew({ adapter, settings, review }: Knowledge): Cost | null {
  const removal = adapter.retraction?.(settings)?.cost ?? null
  if (removal === null || review.cost === null) return null
  return { ...removal, amount: removal.amount + review.cost.amount }
}

function obstacleOf({ post }: Document, planning: Knowledge): Omit<Decision, 'action'> | null {
  const { adapter, settings, named, now } = planning
  if (post.to !== null && !post.to.includes(adapter.name)) return { reason: reasons.notForPlatform }
  if (post.draft) return { reason: reasons.draft }
  if (post.date === null && !named) return { reason: reasons.noDate }
  const due = post.date === null ? now : Math.max(now, Date.parse(post.date))
  if (due > now && adapter.schedules?.(settings)) return null
  const start =
    adapter.role === 'origin' ? due : firstAllowed(due, { settings, isHoliday: planning.isHoliday ?? never })
  if (start <= now) return null
  return {
    reason: due > now ? reasons.future : reasons.quiet,
    waitsUntil: formatInstant(start, settings.site.timezone),
  }
}

const never = () => false
