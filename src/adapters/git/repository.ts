import type { Surroundings } from '../../types.ts'
import { openCheckedOut } from './checked-out.ts'
import { commandsIn, type Files } from './commands.ts'
import { openRemote } from './remote.ts'

/** A branch as it is now, and a way to add to it. */
export interface Branch {
  /** A file's text; null where there is none. */
  readonly read: (path: string) => Promise<string | null>
  /** The file that has this line; null where there is none. */
  readonly find: (line: string) => Promise<string | null>
  /** False where the branch has moved meanwhile: nothing was changed. */
  readonly commit: (files: Files, message: string) => Promise<boolean>
}

export interface Repository {
  readonly branch: () => Promise<Branch>
  /** What it is called for people and for the ledger. */
  readonly name: () => Promise<string>
}

/** The remote's branch, or with `push: false` the one that is checked out. */
export function openRepository(surroundings: Pick<Surroundings, 'git' | 'root' | 'settings'>): Repository {
  const { git } = surroundings.settings.blog
  const run = commandsIn(git.repository, surroundings)
  return git.push ? openRemote(git, run) : openCheckedOut(git, run)
}
