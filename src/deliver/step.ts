import { LedgerError } from '../errors.ts'
import type { State } from '../ledger/state.ts'
import { sayings, stillUnknown } from '../words/deliver.ts'
import { attempt } from './attempt.ts'
import type { Case } from './case.ts'
import { alreadyOut, type Result, result, unknown } from './result.ts'
import { closeOpenAttempt, readState } from './unfinished.ts'

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
    if (state.kind === 'published' && (what.step.action !== 'revise' || isNewer(state, what)))
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

/** A page that another run has brought out since this one looked: its file may be newer than what was read here. */
function isNewer({ latest, source }: State & { kind: 'published' }, { step, document, followsSource }: Case): boolean {
  return followsSource && source !== document.post.digest && latest.intent.n !== step.latest?.intent.n
}
