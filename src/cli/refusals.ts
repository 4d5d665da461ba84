import { readFileSync } from 'node:fs'
import type { Newer } from '../ci/newer.ts'
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

/** What this CI job's branch has moved on to since its checkout, or null. Never throws. */
export async function newerThanHere({ root, settings }: Project, { env }: Io): Promise<Newer | null> {
  if (!isInCI(env)) return null
  const { branchOf } = await import('../ci/place.ts')
  const branch = branchOf(env, read)
  if (branch === null) return null
  const [{ newerThan }, { openGit }] = await Promise.all([
    import('../ci/newer.ts'),
    import('../ledger/git-commands.ts'),
  ])
  return newerThan(openGit({ root, env, patience: 20 }), { remote: settings.ledger.remote ?? 'origin', branch })
}

/** A runner's disk forgets what was written down. Throws LedgerError. */
export function refuseForgetfulLedger({ ledger }: Settings, { env }: Io): void {
  if (isInCI(env) && ledger.store === 'files' && !ledger.allowInCI) throw new LedgerError(filesStoreInCI())
}
