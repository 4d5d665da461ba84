import type { Placed } from '../setup/place.ts'
import type { Finding } from '../types.ts'
import { type ReportedError, reportFinding } from './shape.ts'

/** What `gnet init` and `gnet templates eject` did to each file. */
export interface PlacedReport {
  readonly schemaVersion: 1
  readonly command: string
  readonly files: readonly Placed[]
  readonly errors: readonly ReportedError[]
  readonly warnings: readonly ReportedError[]
}

export function placedReport(
  command: string,
  { placed, warnings }: { placed: readonly Placed[]; warnings: readonly Finding[] },
): PlacedReport {
  return { schemaVersion: 1, command, files: placed, errors: [], warnings: warnings.map(reportFinding) }
}
