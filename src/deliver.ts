import { type Clock, signalUntil, wait } from './clock.ts'
import { sha256 } from './digest.ts'
import { DeliveryError, LedgerError } from './errors.ts'
import { attemptsAt, type State, stateOf } from './ledger/state.ts'
import { contentOf } from './post/content.ts'
import { retrySafely } from './retry.ts'
import type {
  Account,
  Attempt,
  Connection,
  Delivery,
  Document,
  Failure,
  Fault,
  Intent,
  Ledger,
  Message,
  Outcome,
  Resolution,
  Sender,
  Sending,
  Sentence,
  Step,
} from './types.ts'
import { noAnswer, otherVersion, sayings, stillUnknown, stopped, uploadBrokeOff } from './words/deliver.ts'

/** How long a sender may take. Later runs trust that nothing leaves after it (design, section 4, point 2). */
export const DEADLINE = 30_000
/** How much longer a later run waits, for clocks that differ. */
export const GRACE = 15_000

/** How long the pictures of one message may take on their way, in milliseconds. */
const UPLOADING = 120_000

/** Most runs are done with a step in a second or two; a store far away should not be asked too often for the others. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 3_000

/** What came of one step in this run. */
export interface Result {
  readonly platform: string
  readonly status: 'published' | 'handoff' | 'failed' | 'unknown' | 'held' | 'skipped' | 'retracted'
  readonly account: Account | null
  readonly url: string | null
  readonly fault: Fault | null
  readonly failure: Failure | 'ledger' | 'usage' | null
  /** Said beside the status. */
  readonly note: Sentence | null
}

/** What delivering may touch. */
export interface Counter {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly run: string
  readonly sender: Sender
  /** True only when that sender is surely no longer running. */
  readonly isGone: (sender: Sender) => boolean
  /** Aborts at the first interrupt: nothing new is started. */
  readonly stop: AbortSignal
  /** Aborts when what is in flight has had its time. */
  readonly halt: AbortSignal
}

export interface SignedIn {
  readonly connection: Connection
  readonly account: Account
}

/** One step with everything it needs. */
export interface Case {
  readonly counter: Counter
  readonly document: Document
  readonly step: Step
  readonly message: Message
  readonly signedIn: SignedIn
  /** An edited post is brought up to date there without being asked for, as on the static site. */
  readonly followsSource: boolean
}

/** Carries one step out: settles what an earlier attempt left open, then sends at most once. Never throws. */
export async function deliverStep(what: Case): Promise<Result> {
  try {
    const before = await readState(what)
    const state = await closeOpenAttempt(what)
    if (wasTakenBack(state, what)) return result(what, { status: 'skipped', note: sayings.takenBack })
    if (state.kind === 'published' && before.kind !== 'published') {
      const landed = (state.latest.resolution ?? state.latest.outcome)?.status === 'published'
      if (landed) return alreadyOut(what, state, { status: 'published', note: sayings.foundPublished })
      // What was open is a revision, and it did not come about.
      return await attempt({ ...what, step: { ...what.step, action: 'revise' } }, state)
    }
    if (state.kind === 'published' && what.step.action !== 'revise')
      return alreadyOut(what, state, { status: 'skipped' })
    if (state.kind === 'unknown' || state.kind === 'open') return unknown(what, stillUnknown())
    if (state.kind === 'handoff') return result(what, { status: 'skipped' })
    return await attempt(what, state)
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return result(what, { status: 'failed', fault: error.fault, failure: 'ledger' })
  }
}

/** By another run, since this one looked; what the plan knew of may be published anew. */
function wasTakenBack({ kind, latest }: State, { step }: Case): boolean {
  return kind === 'retracting' || (kind === 'retracted' && latest.intent.n !== step.latest?.intent.n)
}

// ── an earlier attempt without an end ─────────────────────────────────────────────────────────────────────────────

/** As much of a case as it takes to learn what became of an attempt. */
export interface Trace extends Pick<Case, 'counter'> {
  readonly document: { readonly post: { readonly id: string } }
  readonly step: Pick<Step, 'platform' | 'answers'>
  readonly message: Pick<Message, 'media' | 'labels'>
  readonly signedIn: Pick<SignedIn, 'connection'>
}

/** Settles an attempt without an end where its run is over: asks the platform what came of it. Throws LedgerError. */
export async function closeOpenAttempt(what: Trace): Promise<State> {
  const { counter } = what
  const state = await waitForOther(what)
  if (state.kind !== 'open' && state.kind !== 'unknown') return state
  if (counter.stop.aborted) return state
  const { intent } = state.latest
  // Closed before the look: a sender that was only slow could otherwise still record what contradicts it.
  if (state.kind === 'open' && !(await counter.ledger.settle(intent, outcomeOf('unknown', counter)))) {
    return closeOpenAttempt(what)
  }
  const { signal, release } = signalUntil(counter.clock, counter.clock.now() + DEADLINE, counter.halt)
  try {
    const found = await look(what, { state, signal })
    if (found !== 'cannot tell') await counter.ledger.resolve(intent, resolutionOf(found, counter))
  } finally {
    release()
  }
  return readState(what)
}

/** Begun, perhaps by a run that is still at it. */
export function isUnfinished(state: State): state is State & { readonly latest: Attempt } {
  if (state.latest === null) return false
  return state.latest.outcome === null && state.latest.resolution === null
}

/** Waits until an unfinished attempt is settled by its own run, or can no longer be under way. */
export async function waitForOther(what: Trace): Promise<State> {
  const { counter } = what
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    const state = await readState(what)
    if (!isUnfinished(state) || counter.isGone(state.latest.intent.by)) return state
    const left = Date.parse(state.latest.intent.deadline) + GRACE - counter.clock.now()
    if (left <= 0 || counter.stop.aborted) return state
    await wait(counter.clock, Math.min(left, pause), counter.stop)
  }
}

async function readState(what: Trace): Promise<State> {
  const attempts = await what.counter.ledger.read(what.document.post.id)
  return stateOf(attemptsAt(attempts, what.step.platform))
}

interface Looking {
  readonly state: State & { readonly latest: Attempt }
  readonly signal: AbortSignal
}

async function look(what: Trace, { state, signal }: Looking): Promise<Delivery | 'absent' | 'cannot tell'> {
  const { intent, draft } = state.latest
  const sending: Sending = {
    attempt: intent,
    signal,
    draft,
    answers: what.step.answers ?? null,
    keep: (id) => what.counter.ledger.keepDraft(intent, id),
  }
  try {
    const find = () => what.signedIn.connection.find(messageOf(intent, what.message), sending)
    return await retrySafely(find, { clock: what.counter.clock, signal })
  } catch {
    return 'cannot tell'
  }
}

/** What an earlier run sent, as far as it takes to recognise it; should it be sent once more, with today's pictures and labels. */
function messageOf(intent: Intent, { media, labels = [] }: Trace['message']): Message {
  const message = { text: intent.text, hashtags: [], media, labels, summary: '' }
  return intent.link === null ? message : { ...message, link: intent.link }
}

// ── one attempt ───────────────────────────────────────────────────────────────────────────────────────────────────

async function attempt(what: Case, state: State): Promise<Result> {
  const { counter, signedIn, document } = what
  let clearAway: (() => Promise<void>) | undefined
  try {
    if (!counter.stop.aborted) clearAway = await signedIn.connection.prepare?.(document.post.id)
    return await begin(what, state)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return result(what, { status: 'failed', fault: error.fault, failure: error.failure })
  } finally {
    await clearAway?.()
  }
}

async function begin(what: Case, state: State): Promise<Result> {
  const { counter } = what
  if (counter.stop.aborted) return result(what, { status: 'held', fault: stopped() })
  const hindered = await uploadFirst(what)
  if (hindered !== null) return hindered
  const intent = intentOf(what, state.latest)
  if (!(await counter.ledger.begin(intent))) return lost(what)
  const { signal, release } = signalUntil(counter.clock, Date.parse(intent.deadline), counter.halt)
  const sending: Sending = {
    attempt: intent,
    signal,
    draft: unusedDraft(state),
    answers: what.step.answers ?? null,
    keep: (draft) => counter.ledger.keepDraft(intent, draft),
  }
  try {
    return await settle(what, { intent, sent: await send(what, { state, sending }) })
  } finally {
    release()
  }
}

/**
 * The pictures go there before the attempt begins: they may take longer than its deadline allows, and until then surely
 * nothing is posted, whatever happens.
 */
async function uploadFirst(what: Case): Promise<Result | null> {
  const { counter, message, signedIn } = what
  const { connection } = signedIn
  if (connection.upload === undefined || message.media.length === 0 || what.step.action === 'revise') return null
  const held = result(what, { status: 'held', fault: stopped() })
  const { signal, release } = signalUntil(counter.clock, counter.clock.now() + UPLOADING, counter.stop)
  try {
    const act = async () => connection.upload?.(message, signal)
    await retrySafely(act, { clock: counter.clock, signal })
    return counter.stop.aborted ? held : null
  } catch (error) {
    if (counter.stop.aborted) return held
    const { fault, failure } =
      error instanceof DeliveryError ? error : new DeliveryError('unreachable', uploadBrokeOff())
    return result(what, { status: 'failed', fault, failure })
  } finally {
    release()
  }
}

// A draft that was never revealed is revealed by the next attempt, so that two of them can never both be seen.
function unusedDraft(state: State): string | null {
  return state.kind === 'published' || state.kind === 'none' ? null : state.draft
}

type Sent = { readonly delivery: Delivery } | { readonly error: unknown }

async function send(what: Case, { state, sending }: { state: State; sending: Sending }): Promise<Sent> {
  const { connection } = what.signedIn
  // An interrupt can come before the first call: then nothing has left.
  let last: unknown = new DeliveryError('unreachable', stopped())
  const act = async () => {
    last = new DeliveryError('unknown', noAnswer())
    try {
      if (what.step.action === 'revise' && connection.revise && state.kind === 'published') {
        const out = { status: 'published', id: state.id, url: state.url } as const
        return await connection.revise(out, what.message, sending)
      }
      return await connection.deliver(what.message, sending)
    } catch (error) {
      last = error
      throw error
    }
  }
  try {
    return { delivery: await retrySafely(act, { clock: what.counter.clock, signal: sending.signal }) }
  } catch (error) {
    return { error: error instanceof DeliveryError ? error : last }
  }
}

async function settle(what: Case, { intent, sent }: { intent: Intent; sent: Sent }): Promise<Result> {
  if ('error' in sent && sent.error instanceof LedgerError) throw sent.error
  const [outcome, shown] = 'delivery' in sent ? success(what, sent.delivery) : failure(what, sent.error)
  try {
    await what.counter.ledger.settle(intent, outcome)
    return shown
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    // It is out, and the intent is durable: the next run finds it. But somebody should know at once.
    return { ...shown, fault: error.fault, failure: 'ledger' }
  }
}

function success(what: Case, delivery: Delivery): [Outcome, Result] {
  const note = delivery.status === 'handoff' ? delivery.how : null
  return [outcomeOf(delivery, what.counter), result(what, { status: delivery.status, url: delivery.url, note })]
}

function failure(what: Case, cause: unknown): [Outcome, Result] {
  const error = cause instanceof DeliveryError ? cause : new DeliveryError('unknown', noAnswer())
  const outcome = outcomeOf(error, what.counter)
  if (error.failure === 'unknown') return [outcome, unknown(what, error.fault)]
  if (error.failure === 'duplicate')
    return [outcome, result(what, { status: 'published', note: sayings.platformHasIt })]
  // The blog has it, and nobody can read it yet: the announcements wait for the next run, and so does the post.
  const status = error.failure === 'hidden' ? 'held' : 'failed'
  return [outcome, result(what, { status, fault: error.fault, failure: error.failure })]
}

/** Another run has the claim: what it has made of it so far. */
async function lost(what: Case): Promise<Result> {
  const state = await readState(what)
  if (state.kind === 'published') return alreadyOut(what, state, { status: 'skipped' })
  return result(what, { status: 'skipped', note: sayings.otherRun })
}

// ── records and results ───────────────────────────────────────────────────────────────────────────────────────────

function intentOf({ document, step, message, signedIn, counter }: Case, latest: Attempt | null): Intent {
  const at = counter.clock.now()
  const { post } = document
  return {
    version: 1,
    post: post.id,
    destination: step.platform,
    n: (latest?.intent.n ?? 0) + 1,
    action: step.action === 'revise' ? 'revise' : 'publish',
    at: new Date(at).toISOString(),
    deadline: new Date(at + (signedIn.connection.patience ?? DEADLINE)).toISOString(),
    run: counter.run,
    by: counter.sender,
    path: post.path,
    title: post.title,
    url: document.url,
    source: post.digest,
    digest: sha256(JSON.stringify(message)),
    content: contentOf(post),
    account: signedIn.account,
    cost: step.review.cost,
    text: message.text,
    link: message.link ?? null,
    ...(message.part !== undefined && { part: message.part }),
  }
}

function outcomeOf(what: Delivery | DeliveryError | 'unknown', { clock, run }: Counter): Outcome {
  const base = { version: 1, at: new Date(clock.now()).toISOString(), run, id: null, url: null } as const
  if (what === 'unknown') return { ...base, status: 'unknown', failure: null, detail: null }
  if (what instanceof DeliveryError) {
    const status = what.failure === 'unknown' ? 'unknown' : what.failure === 'duplicate' ? 'published' : 'failed'
    return { ...base, status, failure: what.failure, detail: what.fault.en }
  }
  const id = what.status === 'published' ? what.id : null
  return { ...base, status: what.status, id, url: what.url, failure: null, detail: null }
}

function resolutionOf(found: Delivery | 'absent', { clock, run }: Counter): Resolution {
  const base = { version: 1, at: new Date(clock.now()).toISOString(), run, by: 'find', id: null, url: null } as const
  if (found === 'absent') return { ...base, status: 'absent' }
  return { ...base, status: 'published', id: found.status === 'published' ? found.id : null, url: found.url }
}

type Shown = Pick<Result, 'status'> & { readonly note?: Sentence }

/** Another run brought it out; which of the two has read the newer file, neither can tell, but the next run can. */
function alreadyOut(what: Case, state: State & { kind: 'published' }, shown: Shown): Result {
  if (what.followsSource && state.source !== what.document.post.digest) {
    return result(what, { status: 'held', url: state.url, fault: otherVersion() })
  }
  return result(what, { ...shown, url: state.url })
}

function unknown(what: Case, fault: Fault): Result {
  return result(what, { status: 'unknown', fault, failure: 'unknown' })
}

function result(what: Case, part: Partial<Result> & Pick<Result, 'status'>): Result {
  const { signedIn, step } = what
  return {
    platform: step.platform,
    account: signedIn.account,
    url: null,
    fault: null,
    failure: null,
    note: null,
    ...part,
  }
}
