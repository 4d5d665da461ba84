import { objectionsTo } from './check/objections.ts'
import { attemptsAt, isOut, type State, stateOf } from './ledger/state.ts'
import type { Chosen } from './pictures/choose.ts'
import { formatInstant } from './post/dates.ts'
import { firstAllowed } from './quiet.ts'
import { handAhead, isAhead, unlessPageIsLater } from './scheduling.ts'
import { partName } from './text/destination.ts'
import { isBegunBy } from './thread.ts'
import type {
  Action,
  Adapter,
  Attempt,
  Cost,
  Document,
  Finding,
  Message,
  PlannedPost,
  Review,
  Sentence,
  Settings,
  Step,
  Template,
} from './types.ts'
import { blogNotOut, cannotRevise, inPart, reasons, sameParts, siteUrlMissing } from './words/plan.ts'
import { scheduling } from './words/scheduling.ts'

/** What a plan is made from, besides the document. */
export interface Planning {
  readonly settings: Settings
  readonly adapters: readonly Adapter[]
  /** Names of all platforms that hold the post, also of those left out of this run. */
  readonly origins: readonly string[]
  readonly template: (adapter: Adapter) => Template
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
  /** The pictures that go along, by platform, and what is to be said of them. */
  readonly pictures?: ReadonlyMap<string, Chosen>
  /** `--again`: publish anew what was taken back. */
  readonly again?: boolean
}

/** Decides what every platform will get of one post. Pure but for a look whether the page is on this disk. */
export function planPost(document: Document, attempts: readonly Attempt[], planning: Planning): PlannedPost {
  const objections = objectionsTo(document, planning.settings)
  const refused = objections.some(({ level }) => level === 'fault')
  const planned = planning.adapters.flatMap((adapter) => planAt(document, attempts, { ...planning, adapter, refused }))
  const { post } = document
  const onBlog = planning.origins.some((origin) => stateOf(attemptsAt(attempts, origin)).kind === 'published')
  const steps = unlessPageIsLater(planned, { document, now: planning.now, onBlog })
  return {
    id: post.id,
    path: post.path,
    document,
    steps: onBlog ? steps : warnOfMissingBlog(heldByRetraction(steps, attempts, planning)),
    findings: [...post.findings, ...(steps.some((step) => step.action === 'refuse') ? objections : milder(objections))],
  }
}

/** A word list that grew must not hold up a run for posts that are out, or not due: they are only warned of. */
function milder(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, level: 'warning' }))
}

/** A post that could not be read: refused everywhere, with what is wrong. */
export function refusePost(path: string, findings: readonly Finding[], adapters: readonly Adapter[]): PlannedPost {
  const steps = adapters.map(
    (adapter): Step => ({
      platform: adapter.name,
      role: adapter.role,
      action: 'refuse',
      reason: reasons.faulty,
      message: null,
      review: NO_REVIEW,
      latest: null,
    }),
  )
  return { id: null, path, document: null, steps, findings }
}

const NO_REVIEW: Review = { findings: [], length: null, cost: null }

interface Aiming extends Planning {
  readonly adapter: Adapter
  /** The settings forbid this post. */
  readonly refused: boolean
}

interface StepPlanning extends Aiming {
  readonly message: Message
  readonly review: Review
}

/** One step a platform, or one for each part of a thread, or a post and its first comment. */
function planAt(document: Document, attempts: readonly Attempt[], planning: Aiming): readonly Step[] {
  const { adapter, settings } = planning
  const template = planning.template(adapter)
  const first = adapter.compose(document, settings, template)
  const messages = [first, ...(adapter.continues?.(document, settings, template) ?? [])]
  const steps: Step[] = []
  for (const [i, message] of messages.entries()) {
    const platform = partName(adapter.name, i + 1)
    const step = planStep(document, attemptsAt(attempts, platform), { ...planning, platform, message })
    const before = steps.at(-1)
    const isRepeated = messages.slice(0, i).some(({ text }) => text === message.text)
    if (isRepeated && step.action === 'publish') steps.push(refuse(step, { level: 'fault', fault: sameParts(i + 1) }))
    else steps.push(before === undefined ? step : following(step, { before, attempts, now: planning.now }))
  }
  return steps
}

interface Following {
  readonly before: Step
  readonly attempts: readonly Attempt[]
  readonly now: number
}

/** A part is due only where the one before it goes out in this run, or is out as this plan has it. */
function following(step: Step, { before, attempts, now }: Following): Step {
  if (step.action !== 'publish') return step
  const there = attemptsAt(attempts, before.platform)
  const out = stateOf(there).kind === 'published' ? there.findLast(isOut) : undefined
  const coming = before.action === 'skip' ? out?.intent.scheduledFor : before.message?.scheduledFor
  if (coming !== undefined && isAhead({ scheduledFor: coming }, now)) {
    return { ...step, action: 'skip', reason: scheduling.afterPost, waitsUntil: coming }
  }
  if (before.action !== 'skip') return step
  if (out === undefined) return { ...step, action: 'skip', reason: before.reason }
  if (isBegunBy(out, before)) return step
  const isComment = step.message?.part?.as === 'comment'
  return { ...step, action: 'skip', reason: isComment ? reasons.noCommentAwaited : reasons.otherThread }
}

function refuse(step: Step, finding: Finding): Step {
  const review = { ...step.review, findings: [...step.review.findings, finding] }
  return { ...step, action: 'refuse', reason: reasons.faulty, review }
}

interface Piece extends Aiming {
  readonly platform: string
  readonly message: Message
}

function planStep(document: Document, attempts: readonly Attempt[], planning: Piece): Step {
  const { adapter, platform } = planning
  // Of a thread the first part has the pictures.
  const pictures = platform === adapter.name ? planning.pictures?.get(platform) : undefined
  const message = pictures === undefined ? planning.message : { ...planning.message, media: pictures.media }
  const review = reviewOf(message, { ...planning, more: pictures?.findings ?? [] })
  const state = stateOf(attempts)
  const { reason, scheduledFor, ...decision } = decide(document, state, { ...planning, message, review })
  const said = message.part === undefined || decision.action === 'skip' ? reason : inPart(reason, message.part)
  const whole = scheduledFor === undefined ? message : { ...message, scheduledFor }
  return { platform, role: adapter.role, message: whole, review, latest: state.latest, ...decision, reason: said }
}

function reviewOf(message: Message, planning: Aiming & { more: readonly Finding[] }): Review {
  const { adapter, settings, more } = planning
  const own = adapter.check(message, settings)
  const review = more.length === 0 ? own : { ...own, findings: [...own.findings, ...more] }
  if (adapter.role === 'origin' || settings.site.url !== null || message.link === undefined) return review
  return { ...review, findings: [...review.findings, { level: 'warning', fault: siteUrlMissing() }] }
}

interface Decision {
  readonly action: Action
  readonly reason: Sentence
  readonly waitsUntil?: string
  /** When the platform is to bring it out by itself. */
  readonly scheduledFor?: string
}

function decide(document: Document, state: State, planning: StepPlanning): Decision {
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
function despite(obstacle: Omit<Decision, 'action'>, planning: StepPlanning): Decision {
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

function decidePublished(document: Document, state: State & { kind: 'published' }, planning: StepPlanning): Decision {
  const { adapter, settings, root } = planning
  const changed = state.source !== document.post.digest
  if (isAhead(state, planning.now)) return decideAhead(document, state, planning)
  if (adapter.inPlace !== undefined && !document.post.draft) {
    if (changed) return { action: 'revise', reason: reasons.revised }
    if (!adapter.inPlace(document, settings, root)) return { action: 'revise', reason: reasons.pageMissing }
  }
  if (!changed) return { action: 'skip', reason: reasons.alreadyPublished }
  if (!planning.revise) return { action: 'skip', reason: reasons.changed }
  if (saysTheSame(state, planning)) return { action: 'skip', reason: reasons.sameText }
  if (!adapter.revises(settings)) return { action: 'skip', reason: cannotRevise(costAnew(planning)) }
  if (state.id === null && state.url === null) return { action: 'skip', reason: reasons.placeUnknown }
  return { action: 'revise', reason: reasons.changed }
}

/** The platform has it, and will bring it out by itself. */
function decideAhead(document: Document, state: State & { kind: 'published' }, planning: StepPlanning): Decision {
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

/** Of an announcement only the text can be changed; a blog's page has more to it. */
function saysTheSame(state: State & { kind: 'published' }, { adapter, message }: StepPlanning): boolean {
  return adapter.role === 'announcement' && adapter.at === undefined && state.text === message.text
}

/** What it would cost to delete the post and to post it anew; null where that is free, or gnet cannot. */
function costAnew({ adapter, settings, review }: StepPlanning): Cost | null {
  const removal = adapter.retraction?.(settings)?.cost ?? null
  if (removal === null || review.cost === null) return null
  return { ...removal, amount: removal.amount + review.cost.amount }
}

function obstacleOf({ post }: Document, planning: StepPlanning): Omit<Decision, 'action'> | null {
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

/** Nothing new links to a blog post that was taken back. */
function heldByRetraction(
  steps: readonly Step[],
  attempts: readonly Attempt[],
  { origins }: Planning,
): readonly Step[] {
  const isGone = origins.some((name) => /^retract/.test(stateOf(attemptsAt(attempts, name)).kind))
  if (!isGone || steps.some(({ role, action }) => role === 'origin' && action === 'publish')) return steps
  return steps.map((step) => {
    if (step.action !== 'publish' && step.action !== 'handoff') return step
    return { ...step, action: 'skip', reason: reasons.blogRetracted }
  })
}

// An announcement named by `--to` alone goes out without the blog; whoever asked for it should know.
function warnOfMissingBlog(steps: readonly Step[]): readonly Step[] {
  if (steps.some((step) => step.role === 'origin')) return steps
  return steps.map((step) => {
    if (step.action !== 'publish' && step.action !== 'handoff') return step
    if ((step.message?.part?.number ?? 1) > 1) return step
    const findings: Finding[] = [...step.review.findings, { level: 'warning', fault: blogNotOut() }]
    return { ...step, review: { ...step.review, findings } }
  })
}

/** True for a step that this run has to do something about. */
export function isWork(step: Step): boolean {
  return step.action === 'publish' || step.action === 'revise' || step.action === 'handoff' || step.action === 'ask'
}
