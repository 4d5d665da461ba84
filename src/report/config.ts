import type { ReportedError } from './shape.ts'

/** What `gnet config` shows. Of variables only where they are set, except addresses and ids. */
export interface ConfigReport {
  readonly schemaVersion: 1
  readonly command: 'config'
  /** As `--config` names it; null where the project has none. */
  readonly file: string | null
  readonly settings: readonly {
    readonly key: string
    readonly value: unknown
    readonly from: 'default' | 'file'
    readonly line?: number
    readonly column?: number
  }[]
  readonly variables: readonly {
    readonly name: string
    readonly from: string | null
    readonly value: string | null
  }[]
  readonly language: { readonly value: string; readonly from: string | null }
  readonly errors: readonly ReportedError[]
}
