import { LedgerError, UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Fault, Finding } from '../types.ts'
import { usage } from '../words/usage.ts'

/** How a command ends that could not do its work, and why. */
export interface Verdict {
  readonly code: number
  readonly findings: readonly Finding[]
}

export function judge(error: unknown): Verdict {
  if (error instanceof UsageError) return { code: 2, findings: error.findings }
  if (error instanceof LedgerError) return { code: 5, findings: [asFinding(error.fault, error.place)] }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { code: 1, findings: [asFinding(usage.crash(cleanLine(what)))] }
}

export function asFinding(fault: Fault, place?: Finding['place']): Finding {
  return place === undefined ? { level: 'fault', fault } : { level: 'fault', fault, place }
}
