import { wait } from './clock.ts'
import type { Counter } from './deliver/case.ts'
import type { Result } from './deliver/result.ts'
import { deliverStep } from './deliver/step.ts'
import { isWorthALook } from './deliver/worth.ts'
import { UsageError } from './errors.ts'
import { saysSomethingNew, tellTheRest } from './news.ts'
import { type Origin, openOrigin, type Page } from './origin.ts'
import { isWork } from './plan.ts'
import type { World } from './planning.ts'
import { missingFrom, type SignIn, signInOnce } from './sign-in.ts'
import { platformOf } from './text/destination.ts'
import { inTurn, threadsAmong } from './turns.ts'
import type {
  Adapter,
  Connection,
  Document,
  Fault,
  Looking,
  Person,
  Plan,
  PlannedPost,
  Sentence,
  Step,
  Template,
} from './types.ts'
import { held, type Obstacle, refused, untouched, withoutCredentials } from './undelivered.ts'
import { lookingCosts, placeholderLink, sayings, stopped } from './words/deliver.ts'
import { live, notLive } from './words/live.ts'
import { reasons } from './words/plan.ts'

/** A World that may also send. */
export interface Office extends World {
  readonly counter: Counter
  /** Every variable gnet knows, as far as it is set. */
  readonly env: Readonly<Record<string, string>>
  /** Platforms the user named: missing credentials fail them instead of skipping them. */
  readonly named: readonly string[]
  readonly siteTemplate: (name: string) => Template
  /** As in `Surroundings`. */
  readonly program?: string
  readonly progress: (platform: string, what: Sentence) => void
  /** What is going on besides, for people. */
  readonly note: (what: Sentence) => void
  /** A line that a program said which this run has started. */
  readonly output: (line: string) => void
  /** What programs find in their environment that this run starts. */
  readonly machine: Readonly<Record<string, string | undefined>>
  /** Whoever may be asked during the run. */
  readonly person: Person | null
}

/** What came of one post. */
export interface Published {
  readonly post: PlannedPost
  readonly results: readonly Result[]
}

/** Carries a plan out: for each post the blog first, then all announcements side by side. */
export async function publish(plan: Plan, office: Office): Promise<readonly Published[]> {
  refusePlaceholderLinks(plan, office)
  const desk: Desk = {
    ...office,
    plan,
    signIn: signInOnce(office, plan),
    origin: openOrigin(office.settings, office),
    further: new Map(),
    news: [],
  }
  const published: Published[] = []
  for (const post of plan.posts) published.push({ post, results: await publishPost(post, desk) })
  await tellTheRest(desk)
  return published
}

interface Desk extends Office {
  readonly plan: Plan
  readonly signIn: SignIn
  readonly origin: Origin
  /** Blogs beside the canonical one, by name, as far as this run has come to them. */
  readonly further: Map<string, Origin>
  /** Posts that came out in this run, as they say it now, for the first time. */
  readonly news: Document[]
}

async function publishPost(post: PlannedPost, desk: Desk): Promise<Result[]> {
  const announcements = stepsOf(post, 'announcement')
  const origins = await Promise.all(stepsOf(post, 'origin').map((step) => unlessDark(step, { post, desk })))
  const isNews = await saysSomethingNew(post, desk)
  await warmUp(announcements.filter(isWork), desk)
  const first = await Promise.all(origins.map((step) => carryOut(post, step, desk)))
  if (isNews && post.document !== null && first.some(({ status }) => status === 'published'))
    desk.news.push(post.document)
  const obstacle = await obstacleTo(post, first, desk)
  const threads = threadsAmong(announcements)
  const order = longestFirst(threads.flatMap((thread) => thread.slice(0, 1)))
  const rest = threads.map(async (thread) => {
    // The request of one leaves before the next one keeps the processor.
    await untilSent(order.indexOf(thread[0] as Step), desk.counter)
    return inTurn(thread, {
      post: post.id ?? '',
      ledger: desk.ledger,
      obstacle,
      carryOut: (step) => carryOut(post, step, desk),
    })
  })
  return [...first, ...(await Promise.all(rest)).flat()]
}

/** What the announcements would link to that is not there, or null. */
async function obstacleTo(post: PlannedPost, origins: readonly Result[], desk: Desk): Promise<Obstacle | null> {
  if (origins.some((it) => it.note === sayings.otherRun))
    return { status: 'skipped', note: sayings.otherRun, fault: null }
  const broken = origins.some((it) => it.status === 'failed' || it.status === 'unknown' || it.status === 'held')
  if (broken) return { status: 'held', note: sayings.heldByOrigin, fault: null }
  // What has just been published was waited for; and whoever leaves the blog out of a run has it elsewhere.
  const lookedAt = origins.length === 0 || origins.some(({ status }) => status === 'published')
  if (lookedAt || !desk.origin.waits || post.document === null || !stepsOf(post, 'announcement').some(isWork))
    return null
  const why = await desk.origin.obstacle(post.document, true)
  return why === null ? null : { status: 'held', note: null, fault: notLive(post.document.url, why) }
}

/** A post that went out earlier and cannot be read is built and deployed again before anything links to it. */
async function unlessDark(step: Step, { post, desk }: { post: PlannedPost; desk: Desk }): Promise<Step> {
  const due = desk.origin.waits && stepsOf(post, 'announcement').some(isWork)
  if (!due || step.action !== 'skip' || step.latest === null || post.document === null) return step
  if (!adapterOf(step, desk).revises(desk.settings) || (await desk.origin.obstacle(post.document, false)) === null)
    return step
  return { ...step, action: 'revise', reason: live.again }
}

async function carryOut(post: PlannedPost, step: Step, desk: Desk): Promise<Result> {
  const { document } = post
  if (!isWork(step) || document === null || step.message === null) return untouched(step)
  if (desk.counter.stop.aborted) return held(step, { status: 'held', note: null, fault: stopped() })
  const adapter = adapterOf(step, desk)
  const missing = missingFrom(adapter, desk)
  if (missing.length > 0) return withoutCredentials(step, { missing, named: desk.named.includes(adapter.name) })
  try {
    const signedIn = await desk.signIn(adapter)
    const looking = adapter.looking?.(desk.settings) ?? null
    desk.progress(step.platform, activityOf(step, { looking, now: desk.counter.clock.now() }))
    const { connection, account } = signedIn
    const isKnown = step.reason === reasons.pageMissing && !stepsOf(post, 'announcement').some(isWork)
    const own = asBlog(connection, { adapter, page: { document, isKnown }, desk })
    const followsSource = adapter.inPlace !== undefined
    const what = { counter: desk.counter, document, step, message: step.message, looking, followsSource }
    return await deliverStep({ ...what, signedIn: { connection: own, account } })
  } catch (error) {
    return refused(step, error)
  }
}

/** What this run does about a step; where that is billed, for how much. */
function activityOf(step: Step, { looking, now }: { looking: Looking | null; now: number }): Sentence {
  if (step.action !== 'ask' || step.latest === null) return sayings.sending
  if (!isWorthALook(step.latest, { looking, now })) return sayings.notAskedAgain
  return looking === null ? sayings.looking : lookingCosts(looking.cost.amount)
}

interface AtBlog {
  readonly adapter: Adapter
  readonly page: Page
  readonly desk: Desk
}

/** A blog's post is out once it is deployed and can be read there; anything else's once it is sent. */
function asBlog(connection: Connection, { adapter, page, desk }: AtBlog): Connection {
  if (adapter.role === 'origin') return desk.origin.whole(connection, page)
  const there = adapter.at?.(page.document, desk.settings)
  if (there === undefined) return connection
  const origin = desk.further.get(adapter.name) ?? openOrigin(there.settings, desk)
  desk.further.set(adapter.name, origin)
  return origin.whole(connection, { ...page, document: there.document })
}

// ── small questions ───────────────────────────────────────────────────────────────────────────────────────────────

function stepsOf(post: PlannedPost, role: Step['role']): readonly Step[] {
  return post.steps.filter((step) => step.role === role)
}

/** The last platform first: YouTube's requests wait for each other longest. What a person does waits for none. */
function longestFirst(steps: readonly Step[]): readonly Step[] {
  const byHand = (step: Step) => Number(step.action === 'handoff')
  return steps.toReversed().sort((a, b) => byHand(a) - byHand(b))
}

/**
 * Signing in takes time that the blog's turn can cover. Only for what takes longest: another SDK's loading would keep
 * the processor while nobody has anything to wait for yet.
 */
async function warmUp(steps: readonly Step[], desk: Desk): Promise<void> {
  const [first] = longestFirst(steps)
    .map((step) => adapterOf(step, desk))
    .filter((it) => missingFrom(it, desk).length === 0)
  if (first === undefined) return
  // A refusal is reported when the step is carried out.
  const signedIn = desk.signIn(first).catch(() => undefined)
  // Building the blog keeps the processor; what a sign-in asks for leaves before.
  await Promise.race([signedIn, untilSent(1, desk.counter)])
}

/** Time for so many requests to leave: for each one moment to connect, one to send. */
async function untilSent(requests: number, { clock, stop }: Pick<Counter, 'clock' | 'stop'>): Promise<void> {
  for (let moment = 0; moment < 2 * requests; moment++) await wait(clock, 1, stop)
}

function adapterOf(step: Step, office: Office): Adapter {
  const adapter = office.adapters.find(({ name }) => name === platformOf(step.platform))
  if (adapter === undefined) throw new Error(`no adapter named ${step.platform}`)
  return adapter
}

/** A link to an example domain must never reach a real platform. */
function refusePlaceholderLinks(plan: Plan, office: Office): void {
  if (office.settings.site.url !== null) return
  const faults: Fault[] = []
  for (const step of plan.posts.flatMap((post) => stepsOf(post, 'announcement'))) {
    if (step.action !== 'publish') continue
    const adapter = adapterOf(step, office)
    const moved = adapter.optionalEnv.some((name) => name.endsWith('_ORIGIN') && office.env[name])
    if (!moved && missingFrom(adapter, office).length === 0) faults.push(placeholderLink())
  }
  if (faults[0] !== undefined) throw new UsageError(faults[0])
}
