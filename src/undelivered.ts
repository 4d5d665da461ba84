import type { Result } from './deliver/result.ts'
import { DeliveryError, LedgerError, UsageError } from './errors.ts'
import { stateOf } from './ledger/state.ts'
import type { Step } from './types.ts'
import { credentialsMissing } from './words/deliver.ts'
import { placed } from './words/placed.ts'

/** Why a step is not carried out in this run. */
export type Obstacle = Pick<Result, 'note' | 'fault'> & { readonly status: 'held' | 'skipped' }

/** What came of a step that something stands in the way of. */
export function held(step: Step, obstacle: Obstacle): Result {
  return { platform: step.platform, account: null, url: null, failure: null, ...obstacle }
}

/** What came of a step that broke off before anything was sent. Throws what is no fault of ours. */
export function refused(step: Step, error: unknown): Result {
  const base = { platform: step.platform, account: null, url: null, note: null, status: 'failed' } as const
  if (error instanceof DeliveryError) return { ...base, fault: error.fault, failure: error.failure }
  if (error instanceof LedgerError) return { ...base, fault: error.fault, failure: 'ledger' }
  const [finding] = error instanceof UsageError ? error.findings : []
  if (finding === undefined) throw error
  return { ...base, fault: placed(finding), failure: 'usage' }
}

/** What came of a step for which credentials are missing; `named`: its platform was asked for. */
export function withoutCredentials(
  step: Step,
  { missing, named }: { missing: readonly string[]; named: boolean },
): Result {
  const fault = credentialsMissing(missing)
  const base = { platform: step.platform, account: null, url: null }
  if (named) return { ...base, status: 'failed', fault, failure: 'auth', note: null }
  // Without the blog's post, announcements would lead nowhere; one that is only to be revised is there.
  const status = step.role === 'origin' && step.action !== 'revise' ? 'held' : 'skipped'
  return { ...base, status, fault: null, failure: null, note: fault }
}

/** What came of a step that this run has nothing to do about. */
export function untouched(step: Step): Result {
  const state = stateOf(step.latest === null ? [] : [step.latest])
  const url = state.kind === 'published' ? state.url : null
  const account = step.latest?.intent.account ?? null
  return { platform: step.platform, status: 'skipped', account, url, fault: null, failure: null, note: null }
}
