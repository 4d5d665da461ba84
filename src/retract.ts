import { signalUntil } from './clock.ts'
import { DEADLINE } from './deliver/case.ts'
import type { Result } from './deliver/result.ts'
import { closeOpenAttempt, isUnfinished, waitForOther } from './deliver/unfinished.ts'
import { sha256 } from './digest.ts'
import { DeliveryError, LedgerError, UsageError } from './errors.ts'
import { attemptsAt, type State, stateOf } from './ledger/state.ts'
import { openOrigin } from './origin.ts'
import type { Office } from './publish.ts'
import { planStep, type Retraction, type RetractionStep } from './retraction.ts'
import { retrySafely } from './retry.ts'
import { missingFrom, type SignIn, signInOnce } from './sign-in.ts'
import { partBefore, platformOf } from './text/destination.ts'
import type { Account, Adapter, Connection, Delivery, Intent, Outcome, Settings } from './types.ts'
import { credentialsMissing, noAnswer, stillUnknown, stopped } from './words/deliver.ts'
import { placed } from './words/placed.ts'
import { otherRetraction, retractionUnclear } from './words/retract.ts'

/** Takes a post back: the announcements first, the blogs last. One that fails stops no other. */
export async function retract(retraction: Retraction, office: Office): Promise<readonly Result[]> {
  // Nothing is sent here, not even once more to learn whether it is out.
  const settings = { ...office.settings, x: { ...office.settings.x, onUnknown: 'ask' as const } }
  const own = { ...office, settings }
  const desk: Desk = { ...own, retraction, signIn: signInOnce(own, { posts: [], findings: [] }) }
  const results: Result[] = []
  for (const step of retraction.steps) results.push(await carryOut(step, desk))
  return results
}

interface Desk extends Office {
  readonly retraction: Retraction
  readonly signIn: SignIn
}

async function carryOut(step: RetractionStep, desk: Desk): Promise<Result> {
  if (step.action === 'skip') return result(step, { status: 'skipped', note: step.reason })
  if (desk.counter.stop.aborted) return result(step, { status: 'held', fault: stopped() })
  try {
    return await takeBack(step, desk)
  } catch (error) {
    if (error instanceof LedgerError) return result(step, { status: 'failed', fault: error.fault, failure: 'ledger' })
    if (error instanceof DeliveryError) return failed(step, error)
    const [finding] = error instanceof UsageError ? error.findings : []
    if (finding === undefined) throw error
    return result(step, { status: 'failed', fault: placed(finding), failure: 'usage' })
  }
}

/** How often another run may begin something at this place while this one looks. */
const TRIES = 3

async function takeBack(step: RetractionStep, desk: Desk): Promise<Result> {
  const adapter = desk.adapters.find(({ name }) => name === platformOf(step.platform))
  for (let tries = 0; tries < TRIES; tries++) {
    const { state, account, connection } = await stateNow(step, adapter, desk)
    if (state.kind === 'open' || state.kind === 'unknown') {
      return result(step, { status: 'unknown', fault: stillUnknown(), failure: 'unknown' })
    }
    const now = planStep(step.platform, state, { adapter, settings: desk.settings })
    if (now.action === 'skip') return result(now, { status: 'skipped', note: now.reason })
    const signedIn = now.action === 'retract' ? (connection ?? (await signInAt(adapter, desk)).connection) : null
    const intent = intentOf(now, { desk, state, account })
    // A site that takes long to build is built before the attempt's time begins, once it is known to be without the post.
    const clearAway = state.kind === 'retracting' ? await signedIn?.prepare?.(desk.retraction.post) : undefined
    try {
      if (desk.counter.stop.aborted) return result(step, { status: 'held', fault: stopped() })
      if (!(await desk.counter.ledger.begin(intent))) continue
      if (signedIn === null) return await record(now, intent, desk)
      return await remove(now, { intent, state, desk, connection: signedIn })
    } finally {
      await clearAway?.()
    }
  }
  return result(step, { status: 'held', fault: otherRetraction() })
}

interface Now {
  readonly state: State
  readonly account: Account | null
  /** Null where nobody had to be asked yet. */
  readonly connection: Connection | null
}

/** How it stands at this moment; what an earlier run left open is looked for, or waited for. */
async function stateNow({ platform }: RetractionStep, adapter: Adapter | undefined, desk: Desk): Promise<Now> {
  const { counter, retraction } = desk
  const read = async () => stateOf(attemptsAt(await counter.ledger.read(retraction.post), platform))
  const state = await read()
  const { action } = planStep(platform, state, { adapter, settings: desk.settings })
  if (action !== 'retract' && action !== 'ask') {
    return { state, account: state.latest?.intent.account ?? null, connection: null }
  }
  const { connection, account } = await signInAt(adapter, desk)
  if (!isUnfinished(state) && action === 'retract') return { state, connection, account }
  const before = partBefore(platform)
  const answered = before === null ? null : stateOf(attemptsAt(await counter.ledger.read(retraction.post), before))
  const trace = {
    counter,
    looking: adapter?.looking?.(desk.settings) ?? null,
    document: { post: { id: retraction.post } },
    step: { platform, ...(answered?.kind === 'published' && { answers: { id: answered.id, url: answered.url } }) },
    message: NOTHING,
    signedIn: { connection },
  }
  if (action === 'ask') return { state: await closeOpenAttempt(trace), connection, account }
  const left = await waitForOther(trace)
  // Its sender is over and did not say what came of it; deleting once more harms nothing.
  if (isUnfinished(left))
    await counter.ledger.settle(left.latest.intent, outcomeOf({ status: 'unknown', url: null }, desk))
  return { state: await read(), connection, account }
}

/** To look for a post takes its text alone. */
const NOTHING = { media: [] }

function signInAt(adapter: Adapter | undefined, desk: Desk): ReturnType<SignIn> {
  if (adapter === undefined) throw new DeliveryError('invalid', noAnswer())
  const missing = missingFrom(adapter, desk)
  if (missing.length > 0) throw new DeliveryError('auth', credentialsMissing(missing))
  return desk.signIn(adapter)
}

/** Nobody has to be asked: only the ledger is to know. */
async function record(step: RetractionStep, intent: Intent, desk: Desk): Promise<Result> {
  const status = step.action === 'handoff' ? 'handoff' : 'retracted'
  await desk.counter.ledger.settle(intent, outcomeOf({ status, url: step.url }, desk))
  return result(step, { status, account: intent.account, note: step.reason })
}

interface Removing {
  readonly intent: Intent
  readonly state: State
  readonly desk: Desk
  readonly connection: Connection
}

/** Deleting twice harms nothing, so that whatever has no clear end is simply done again by the next run. */
async function remove(step: RetractionStep, { intent, state, desk, connection }: Removing): Promise<Result> {
  const { counter } = desk
  const { signal, release } = signalUntil(counter.clock, Date.parse(intent.deadline), counter.halt)
  const sending = { attempt: intent, signal, draft: null, answers: null, keep: async () => undefined }
  let error: DeliveryError | null = null
  try {
    desk.progress(step.platform, step.reason)
    await retrySafely(async () => connection.retract?.(deliveryOf(state), sending), { clock: counter.clock, signal })
    await redeploy(step, desk)
  } catch (cause) {
    if (cause instanceof LedgerError) throw cause
    error = cause instanceof DeliveryError ? cause : new DeliveryError('unknown', retractionUnclear())
  } finally {
    release()
  }
  if (error === null) {
    await counter.ledger.settle(intent, outcomeOf({ status: 'retracted', url: step.url }, desk))
    return result(step, { status: 'retracted', account: intent.account })
  }
  const unclear = error.failure === 'unknown'
  const told = unclear ? new DeliveryError('unknown', retractionUnclear()) : error
  await counter.ledger.settle(
    intent,
    outcomeOf({ status: unclear ? 'unknown' : 'failed', url: step.url, error: told }, desk),
  )
  return { ...failed(step, told), account: intent.account }
}

function deliveryOf(state: State): Delivery {
  if (state.kind === 'published' || state.kind === 'retracting')
    return { status: 'published', id: state.id, url: state.url }
  return { status: 'published', id: state.kind === 'none' ? null : state.draft, url: null }
}

/** A blog's page is gone once the site is online without it. */
async function redeploy({ platform, role }: RetractionStep, desk: Desk): Promise<void> {
  const settings = role === 'origin' ? desk.settings : furtherBlog(platform, desk.settings)
  if (settings !== null) await openOrigin(settings, desk).redeploy()
}

function furtherBlog(platform: string, settings: Settings): Settings | null {
  const own = settings.blogs.find(({ name }) => `blog:${name}` === platform)
  return own === undefined ? null : { ...settings, ...own }
}

// ── records and results ───────────────────────────────────────────────────────────────────────────────────────────

interface Beginning {
  readonly desk: Desk
  readonly state: State
  readonly account: Account | null
}

function intentOf({ platform, cost }: RetractionStep, { desk, state, account }: Beginning): Intent {
  const { counter, retraction } = desk
  const at = counter.clock.now()
  const { path, title, url, source, content } = retraction.newest
  return {
    version: 2,
    post: retraction.post,
    destination: platform,
    n: (state.latest?.intent.n ?? 0) + 1,
    action: 'retract',
    at: new Date(at).toISOString(),
    deadline: new Date(at + DEADLINE).toISOString(),
    run: counter.run,
    by: counter.sender,
    path,
    title,
    url,
    source,
    digest: sha256(''),
    content,
    account,
    cost,
    text: '',
    link: null,
  }
}

interface Ending {
  readonly status: Outcome['status']
  readonly url: string | null
  readonly error?: DeliveryError
}

function outcomeOf({ status, url, error }: Ending, { counter: { clock, run } }: Desk): Outcome {
  const at = new Date(clock.now()).toISOString()
  return {
    version: 1,
    at,
    run,
    status,
    id: null,
    url,
    failure: error?.failure ?? null,
    detail: error?.fault.en ?? null,
  }
}

function failed(step: RetractionStep, { fault, failure }: DeliveryError): Result {
  return result(step, { status: failure === 'hidden' ? 'held' : 'failed', fault, failure })
}

function result({ platform, url }: RetractionStep, part: Partial<Result> & Pick<Result, 'status'>): Result {
  return { platform, account: null, url, fault: null, failure: null, note: null, ...part }
}
