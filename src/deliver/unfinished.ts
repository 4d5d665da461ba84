import { signalUntil, wait } from '../clock.ts'
import { attemptsAt, type State, stateOf } from '../ledger/state.ts'
import { retrySafely } from '../retry.ts'
import type { Attempt, Delivery, Intent, Message, Sending, Step } from '../types.ts'
import { type Case, DEADLINE, GRACE, type SignedIn } from './case.ts'
import { outcomeOf, resolutionOf } from './records.ts'
import { isWorthALook } from './worth.ts'

/** Most runs are done with a step in a second or two; a store far away should not be asked too often for the others. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 3_000

/** As much of a case as it takes to learn what became of an attempt. */
export interface Trace extends Pick<Case, 'counter' | 'looking'> {
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
  const isDue = isWorthALook(state.latest, { looking: what.looking, now: counter.clock.now() })
  if (counter.stop.aborted || !isDue) return state
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

/** Where an attempt stands, read anew. */
export async function readState(what: Trace): Promise<State> {
  const attempts = await what.counter.ledger.read(what.document.post.id)
  return stateOf(attemptsAt(attempts, what.step.platform))
}

interface Looking {
  readonly state: State & { readonly latest: Attempt }
  readonly signal: AbortSignal
}

async function look(what: Trace, { state, signal }: Looking): Promise<Delivery | 'absent' | 'cannot tell'> {
  const { intent, draft } = state.latest
  const history = attemptsAt(await what.counter.ledger.read(intent.post), intent.destination)
  const sending: Sending = {
    attempt: intent,
    wasTakenBack: history.some((it) => it.intent.action === 'retract'),
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
