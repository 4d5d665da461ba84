import { readFileSync } from 'node:fs'
import { LedgerError, UsageError } from '../errors.ts'
import type { Settings } from '../types.ts'
import { filesStoreInCI } from '../words/ledger.ts'
import { type Io, isInCI } from './io.ts'

/** Before anything is asked for over the network, where even the ledger may lie. Throws UsageError. */
export async function refuseWrongPlace({ ci }: Settings, io: Io): Promise<void> {
  const { wrongPlaceFor } = await import('../ci/place.ts')
  const fault = wrongPlaceFor(io.env, { ci, read: (path) => readFileSync(path, 'utf8') })
  if (fault !== null) throw new UsageError(fault)
}

/** A runner's disk forgets what was written down. Throws LedgerError. */
export function refuseForgetfulLedger({ ledger }: Settings, { env }: Io): void {
  if (isInCI(env) && ledger.store === 'files' && !ledger.allowInCI) throw new LedgerError(filesStoreInCI())
}
