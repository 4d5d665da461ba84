import type { ReportedError } from './shape.ts'

/** Where the rehearsal's page is. */
export interface RehearseReport {
  readonly schemaVersion: 1
  readonly command: 'rehearse'
  readonly url: string
  readonly errors: readonly ReportedError[]
}
