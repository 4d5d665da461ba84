import type { Failure, Fault, Finding, Place } from './types.ts'

/** Something the user can mend: a flag, a setting, a post. Nothing was attempted. */
export class UsageError extends Error {
  readonly findings: readonly Finding[]
  constructor(fault: Fault, place?: Place)
  constructor(findings: readonly Finding[])
  constructor(what: Fault | readonly Finding[], place?: Place) {
    const findings = Array.isArray(what) ? (what as readonly Finding[]) : [asFinding(what as Fault, place)]
    super(findings.map((finding) => finding.fault.en).join('\n'))
    this.name = 'UsageError'
    this.findings = findings
  }
}

/** A platform did not take a message, or nobody can say whether it did. */
export class DeliveryError extends Error {
  readonly failure: Failure
  readonly fault: Fault
  /** When the platform may be asked again (milliseconds since 1970), where it said so. */
  readonly retryAt: number | null
  constructor(failure: Failure, fault: Fault, retryAt: number | null = null) {
    super(fault.en)
    this.name = 'DeliveryError'
    this.failure = failure
    this.fault = fault
    this.retryAt = retryAt
  }
}

/** The ledger could not be read or written. Nothing may be sent. */
export class LedgerError extends Error {
  readonly fault: Fault
  readonly place: Place | undefined
  constructor(fault: Fault, place?: Place) {
    super(fault.en)
    this.name = 'LedgerError'
    this.fault = fault
    this.place = place
  }
}

function asFinding(fault: Fault, place: Place | undefined): Finding {
  return place === undefined ? { level: 'fault', fault } : { level: 'fault', fault, place }
}
