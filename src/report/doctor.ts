import type { Check } from '../doctor/check.ts'
import type { Account } from '../types.ts'
import { type ReportedError, reportFinding } from './shape.ts'

export interface DoctorReport {
  readonly schemaVersion: 1
  readonly command: 'doctor'
  readonly checks: readonly ReportedCheck[]
  readonly errors: readonly ReportedError[]
}

export interface ReportedCheck {
  readonly name: string
  readonly state: Check['state']
  readonly message: string
  readonly account: Account | null
  readonly rights: readonly string[]
  /** RFC 3339. */
  readonly expires: string | null
  readonly daysLeft: number | null
  readonly warnings: readonly string[]
}

export function doctorReport(checks: readonly Check[], now: number): DoctorReport {
  return {
    schemaVersion: 1,
    command: 'doctor',
    checks: checks.map(({ name, state, what, account, rights, expires, findings }) => ({
      name,
      state,
      message: what.en,
      account,
      rights,
      expires: expires === null ? null : new Date(expires).toISOString(),
      daysLeft: expires === null ? null : Math.floor((expires - now) / (24 * 60 * 60_000)),
      warnings: findings.filter(({ level }) => level === 'warning').map(({ fault }) => `${fault.code}: ${fault.en}`),
    })),
    errors: checks.flatMap(({ findings }) => findings.filter(({ level }) => level === 'fault').map(reportFinding)),
  }
}
