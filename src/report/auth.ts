import type { Account } from '../types.ts'
import type { ReportedError } from './shape.ts'

/** Where credentials lie; never what they are. */
export interface AuthReport {
  readonly schemaVersion: 1
  readonly command: 'auth'
  readonly variables: readonly { readonly platform: string; readonly name: string; readonly where: string | null }[]
  /** Of a sign-in: whose credentials these are. */
  readonly account?: Account
  readonly rights?: readonly string[]
  readonly errors: readonly ReportedError[]
}
