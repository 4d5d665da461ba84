import type { Result } from '../deliver/result.ts'
import { DeliveryError, LedgerError, UsageError } from '../errors.ts'
import type { Office } from '../publish.ts'
import type { Account, Finding, Sentence } from '../types.ts'
import { found } from '../words/doctor.ts'

/** One thing that a publish needs, and how it stands. */
export interface Check {
  /** A platform's name, or one of `checkNames`. */
  readonly name: string
  readonly state: 'ok' | 'warning' | 'fault' | 'off'
  readonly what: Sentence
  readonly findings: readonly Finding[]
  readonly account: Account | null
  readonly rights: readonly string[]
  /** Milliseconds since 1970. */
  readonly expires: number | null
  /** Of a fault: what the exit code follows from. */
  readonly failure: Result['failure']
}

/** The state follows from the findings, unless something is not set up at all. */
export function check(name: string, part: Partial<Check> = {}): Check {
  const findings = part.findings ?? []
  const has = (level: Finding['level']) => findings.some((finding) => finding.level === level)
  const state = has('fault') ? 'fault' : has('warning') ? 'warning' : 'ok'
  const failure = state === 'fault' ? 'usage' : null
  return { name, state, what: found.fine, findings, account: null, rights: [], expires: null, failure, ...part }
}

/** What an examination may touch: everything that a publish does, for reading only. */
export type Clinic = Pick<
  Office,
  | 'adapters'
  | 'settings'
  | 'template'
  | 'siteTemplate'
  | 'ledger'
  | 'root'
  | 'counter'
  | 'env'
  | 'machine'
  | 'person'
  | 'named'
  | 'clock'
>

/** Of a check that broke off: why. Throws what is no fault of ours. */
export function trouble(error: unknown): Pick<Check, 'findings' | 'failure' | 'what'> {
  if (error instanceof UsageError) return { ...said(error.findings), failure: 'usage' }
  if (error instanceof DeliveryError)
    return { ...said([{ level: 'fault', fault: error.fault }]), failure: error.failure }
  if (error instanceof LedgerError) return { ...said([faultAt(error)]), failure: 'ledger' }
  throw error
}

/** Of a check that found something. */
export const said = (findings: readonly Finding[]) => ({ findings, what: findings[0]?.fault ?? found.fine })

function faultAt({ fault, place }: LedgerError): Finding {
  return place === undefined ? { level: 'fault', fault } : { level: 'fault', fault, place }
}
