import { objectionsTo } from './check/objections.ts'
import { decide, type Knowledge } from './decide.ts'
import { attemptsAt, isOut, stateOf } from './ledger/state.ts'
import type { Chosen, Objections } from './pictures/choose.ts'
import { isAhead, unlessPageIsLater } from './scheduling.ts'
import { partName } from './text/destination.ts'
import { isBegunBy } from './thread.ts'
import type { Adapter, Attempt, Document, Finding, Message, PlannedPost, Review, Step, Template } from './types.ts'
import { blogNotOut, inPart, reasons, sameParts, siteUrlMissing } from './words/plan.ts'
import { scheduling } from './words/scheduling.ts'

/** What a plan is made from, besides the document. */
export interface Planning extends Omit<Knowledge, 'adapter' | 'message' | 'review' | 'refused'> {
  readonly adapters: readonly Adapter[]
  /** Names of all platforms that hold the post, also of those left out of this run. */
  readonly origins: readonly string[]
  readonly template: (adapter: Adapter) => Template
  /** The pictures that go along, by platform, and what is to be said of them. */
  readonly pictures?: ReadonlyMap<string, Chosen | Objections>
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

/** One step a platform, or one for each part of a thread, or a post and its first comment. */
function planAt(document: Document, attempts: readonly Attempt[], aiming: Aiming): readonly Step[] {
  const planning = { ...aiming, settings: settingsFor(attempts, aiming) }
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

/** What is out, or may be, is finished by the settings of its time. */
function settingsFor(attempts: readonly Attempt[], { adapter, settings }: Aiming): Aiming['settings'] {
  const there = attemptsAt(attempts, adapter.name)
  const { kind, latest } = stateOf(there)
  const begun =
    kind === 'published' ? there.findLast(isOut) : kind === 'open' || kind === 'unknown' ? latest : undefined
  return begun === undefined ? settings : (adapter.asBegun?.(settings, begun.intent) ?? settings)
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
  const { media = null } = pictures ?? {}
  const message = media === null ? planning.message : { ...planning.message, media }
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
