import { readFileSync } from 'node:fs'
import { LedgerError, UsageError } from '../errors.ts'
import type { Settings } from '../types.ts'
import { filesStoreInCI } from '../words/ledger.ts'
import { type Io, isInCI } from './io.ts'
import type { Project } from './project.ts'

/** Before anything is asked for over the network, where even the ledger may lie. Throws UsageError. */
export async function refuseWrongPlace({ ci }: Settings, io: Io): Promise<void> {
  const { wrongPlaceFor } = await import('../ci/place.ts')
  const fault = wrongPlaceFor(io.env, { ci, read })
  if (fault !== null) throw new UsageError(fault)
}

const read = (path: string) => readFileSync(path, 'utf8')

/** The commit that this CI job's branch has by now and its checkout lacks, or null. Never throws. */
export async function newerCommit({ root, settings }: Project, { env }: Io): Promise<NewerCommit | null> {
  if (!isInCI(env)) return null
  const { branchOf } = await import('../ci/place.ts')
  const branch = branchOf(env, read)
  if (branch === null) return null
  const [{ newerCommit: ask }, { openGit }] = await Promise.all([
    import('../ci/newer.ts'),
    import('../ledger/git-commands.ts'),
  ])
  const tip = await ask(openGit({ root, env, patience: 20 }), { remote: settings.ledger.remote ?? 'origin', branch })
  return tip === null ? null : { branch, tip }
}

export interface NewerCommit {
  readonly branch: string
  readonly tip: string
}

/** A runner's disk forgets what was written down. Throws LedgerError. */
export function refuseForgetfulLedger({ ledger }: Settings, { env }: Io): void {
  if (isInCI(env) && ledger.store === 'files' && !ledger.allowInCI) throw new LedgerError(filesStoreInCI())
}
