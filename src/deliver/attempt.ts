import { signalUntil } from '../clock.ts'
import { DeliveryError, LedgerError } from '../errors.ts'
import { isOut, type State } from '../ledger/state.ts'
import { retrySafely } from '../retry.ts'
import type { Delivery, Intent, Outcome, Sending } from '../types.ts'
import { noAnswer, sayings, stopped, uploadBrokeOff } from '../words/deliver.ts'
import type { Case } from './case.ts'
import { intentOf, outcomeOf } from './records.ts'
import { alreadyOut, type Result, result, unknown } from './result.ts'
import { readState } from './unfinished.ts'

/** How long the pictures of one message may take on their way, in milliseconds. */
const UPLOADING = 120_000

/** Sends at most once, on top of what is settled. Throws LedgerError. */
export async function attempt(what: Case, state: State): Promise<Result> {
  const { counter, signedIn, document } = what
  let clearAway: (() => Promise<void>) | undefined
  try {
    if (!counter.stop.aborted) clearAway = await signedIn.connection.prepare?.(document.post.id)
    return isLost(what, state) ? await makeAgain(what, state) : await begin(what, state)
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
  return settle(what, { intent, sent: await send(what, { state, intent }) })
}

/** A page that is out, as it is now, and that this disk has lost: making it again tells nobody anything new. */
function isLost({ step, document, followsSource }: Case, state: State): boolean {
  return (
    followsSource && step.action === 'revise' && state.kind === 'published' && state.source === document.post.digest
  )
}

/**
 * Without a record: a runner that forgets its disk would write one for every post in every run. So nobody can be asked
 * what came of it, nor need they be: the next run makes it once more.
 */
async function makeAgain(what: Case, state: State): Promise<Result> {
  if (what.counter.stop.aborted) return result(what, { status: 'held', fault: stopped() })
  const [, shown] = ended(what, await send(what, { state, intent: intentOf(what, state.latest) }))
  return shown.status === 'unknown' ? { ...shown, status: 'failed', failure: 'unreachable' } : shown
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

async function send(what: Case, { state, intent }: { state: State; intent: Intent }): Promise<Sent> {
  const { counter, step } = what
  const { connection } = what.signedIn
  const { signal, release } = signalUntil(counter.clock, Date.parse(intent.deadline), counter.halt)
  const sending: Sending = {
    attempt: intent,
    signal,
    draft: unusedDraft(state),
    answers: step.answers ?? null,
    keep: (draft) => counter.ledger.keepDraft(intent, draft),
  }
  // An interrupt can come before the first call: then nothing has left.
  let last: unknown = new DeliveryError('unreachable', stopped())
  const act = async () => {
    last = new DeliveryError('unknown', noAnswer())
    try {
      if (step.action === 'revise' && connection.revise && state.kind === 'published') {
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
    return { delivery: await retrySafely(act, { clock: counter.clock, signal }) }
  } catch (error) {
    return { error: error instanceof DeliveryError ? error : last }
  } finally {
    release()
  }
}

function ended(what: Case, sent: Sent): [Outcome, Result] {
  if ('error' in sent && sent.error instanceof LedgerError) throw sent.error
  return 'delivery' in sent ? success(what, sent.delivery) : failure(what, sent.error)
}

async function settle(what: Case, { intent, sent }: { intent: Intent; sent: Sent }): Promise<Result> {
  const [outcome, shown] = ended(what, sent)
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
  const note = delivery.status === 'handoff' ? delivery.how : delivery.repeated ? sayings.platformHasIt : null
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
  // What the other run wanted to bring up to date, or back, may have failed.
  if (state.kind === 'published' && isOut(state.latest)) return alreadyOut(what, state, { status: 'skipped' })
  return result(what, { status: 'skipped', note: sayings.otherRun })
}
