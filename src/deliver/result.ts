import type { State } from '../ledger/state.ts'
import type { Account, Failure, Fault, Sentence } from '../types.ts'
import { otherVersion } from '../words/deliver.ts'
import type { Case } from './case.ts'

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

type Shown = Pick<Result, 'status'> & { readonly note?: Sentence }

/** Another run brought it out; which of the two has read the newer file, neither can tell, but the next run can. */
export function alreadyOut(what: Case, state: State & { kind: 'published' }, shown: Shown): Result {
  if (what.followsSource && state.source !== what.document.post.digest) {
    return result(what, { status: 'held', url: state.url, fault: otherVersion() })
  }
  return result(what, { ...shown, url: state.url })
}

export function unknown(what: Case, fault: Fault): Result {
  return result(what, { status: 'unknown', fault, failure: 'unknown' })
}

export function result(what: Case, part: Partial<Result> & Pick<Result, 'status'>): Result {
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
