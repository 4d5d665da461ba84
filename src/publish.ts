import { type Counter, deliverStep, type Result } from './deliver.ts'
import { DeliveryError, LedgerError, UsageError } from './errors.ts'
import { stateOf } from './ledger/state.ts'
import { isLive } from './live.ts'
import { isWork } from './plan.ts'
import type { World } from './planning.ts'
import { missingFrom, type SignIn, signInOnce } from './sign-in.ts'
import type { Adapter, Fault, Plan, PlannedPost, Sentence, Step, Template } from './types.ts'
import { credentialsMissing, notLive, placeholderLink, sayings, stopped } from './words/deliver.ts'

/** A World that may also send. */
export interface Office extends World {
  readonly counter: Counter
  /** Every variable gnet knows, as far as it is set. */
  readonly env: Readonly<Record<string, string>>
  /** Platforms the user named: missing credentials fail them instead of skipping them. */
  readonly named: readonly string[]
  readonly siteTemplate: (name: string) => Template
  readonly progress: (platform: string, what: Sentence) => void
}

/** What came of one post. */
export interface Published {
  readonly post: PlannedPost
  readonly results: readonly Result[]
}

/** Carries a plan out: for each post the blog first, then all announcements side by side. */
export async function publish(plan: Plan, office: Office): Promise<readonly Published[]> {
  refusePlaceholderLinks(plan, office)
  const desk: Desk = { ...office, plan, signIn: signInOnce(office, plan) }
  const published: Published[] = []
  for (const post of plan.posts) published.push({ post, results: await publishPost(post, desk) })
  return published
}

interface Desk extends Office {
  readonly plan: Plan
  readonly signIn: SignIn
}

async function publishPost(post: PlannedPost, desk: Desk): Promise<Result[]> {
  const [origins, announcements] = [stepsOf(post, 'origin'), stepsOf(post, 'announcement')]
  // Signing in and loading SDKs takes time that the blog's turn can cover.
  for (const step of announcements) if (isWork(step)) void warmUp(step, desk)
  const first = await Promise.all(origins.map((step) => carryOut(post, step, desk)))
  const obstacle = await obstacleTo(post, first, desk)
  const rest = announcements.map((step) =>
    obstacle === null || !isWork(step) ? carryOut(post, step, desk) : held(step, obstacle),
  )
  return [...first, ...(await Promise.all(rest))]
}

/** What the announcements would link to that is not there, or null. */
async function obstacleTo(post: PlannedPost, origins: readonly Result[], desk: Desk): Promise<Obstacle | null> {
  if (origins.some((it) => it.note === sayings.otherRun))
    return { status: 'skipped', note: sayings.otherRun, fault: null }
  const broken = origins.some((it) => it.status === 'failed' || it.status === 'unknown' || it.status === 'held')
  if (broken) return { status: 'held', note: sayings.heldByOrigin, fault: null }
  const due = stepsOf(post, 'announcement').some(isWork)
  if (!due || !desk.settings.blog.waitUntilLive || post.document === null || origins.length === 0) return null
  const { clock, stop } = desk.counter
  if (await isLive(post.document.url, { clock, stop })) return null
  return { status: 'held', note: null, fault: notLive(post.document.url) }
}

type Obstacle = Pick<Result, 'note' | 'fault'> & { readonly status: 'held' | 'skipped' }

function held(step: Step, obstacle: Obstacle): Result {
  return { platform: step.platform, account: null, url: null, failure: null, ...obstacle }
}

async function carryOut(post: PlannedPost, step: Step, desk: Desk): Promise<Result> {
  const { document } = post
  if (!isWork(step) || document === null || step.message === null) return untouched(step)
  if (desk.counter.stop.aborted) return held(step, { status: 'held', note: null, fault: stopped() })
  const adapter = adapterOf(step, desk)
  const missing = missingFrom(adapter, desk)
  if (missing.length > 0) return withoutCredentials(step, { missing, named: desk.named.includes(step.platform) })
  try {
    const signedIn = await desk.signIn(adapter)
    desk.progress(step.platform, step.reason)
    return await deliverStep({ counter: desk.counter, document, step, message: step.message, signedIn })
  } catch (error) {
    return refused(step, error)
  }
}

function refused(step: Step, error: unknown): Result {
  const base = { platform: step.platform, account: null, url: null, note: null, status: 'failed' } as const
  if (error instanceof DeliveryError) return { ...base, fault: error.fault, failure: error.failure }
  if (error instanceof LedgerError) return { ...base, fault: error.fault, failure: 'ledger' }
  const [finding] = error instanceof UsageError ? error.findings : []
  if (finding === undefined) throw error
  return { ...base, fault: finding.fault, failure: 'usage' }
}

function withoutCredentials(step: Step, { missing, named }: { missing: readonly string[]; named: boolean }): Result {
  const fault = credentialsMissing(missing)
  const base = { platform: step.platform, account: null, url: null }
  return named
    ? { ...base, status: 'failed', fault, failure: 'auth', note: null }
    : { ...base, status: 'skipped', fault: null, failure: null, note: fault }
}

function untouched(step: Step): Result {
  const state = stateOf(step.latest === null ? [] : [step.latest])
  const url = state.kind === 'published' ? state.url : null
  const account = step.latest?.intent.account ?? null
  return { platform: step.platform, status: 'skipped', account, url, fault: null, failure: null, note: null }
}

// ── small questions ───────────────────────────────────────────────────────────────────────────────────────────────

function stepsOf(post: PlannedPost, role: Step['role']): readonly Step[] {
  return post.steps.filter((step) => step.role === role)
}

async function warmUp(step: Step, desk: Desk): Promise<void> {
  const adapter = adapterOf(step, desk)
  if (missingFrom(adapter, desk).length > 0) return
  // A refusal is reported when the step is carried out.
  await desk.signIn(adapter).catch(() => undefined)
}

function adapterOf(step: Step, office: Office): Adapter {
  const adapter = office.adapters.find(({ name }) => name === step.platform)
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
