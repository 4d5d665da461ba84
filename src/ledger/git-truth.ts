import { LedgerError } from '../errors.ts'
import type { Git } from '../types.ts'
import { ledgerRewritten, ledgerSetBack } from '../words/ledger.ts'
import { type Branch, breathe, memoryOf, openBranch, witnessOf } from './git-branch.ts'
import { openGit } from './git-commands.ts'
import { commitOnTop, EMPTY, lostSince, type NewRecord, readSnapshot, type Snapshot } from './git-snapshot.ts'

export interface GitStore {
  /** The project's folder, anywhere in a clone. */
  readonly root: string
  readonly branch: string
  /** The remote's name; without it `origin`, or the only one. */
  readonly remote?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => number
  /** How long one git command may take, in seconds; 20 where nothing is said. */
  readonly patience?: number
}

/** What the ledger branch holds, as far as this run knows. Everything in it throws LedgerError. */
export interface Truth {
  /** As last seen; asks the remote where that is longer ago than so many milliseconds. */
  seen(age?: number): Promise<Snapshot>
  /** One at a time: looking again and pushing must not overtake each other. */
  inTurn<T>(act: (turn: Turn) => Promise<T>): Promise<T>
}

/** What may be done while nothing else is under way. */
export interface Turn {
  current(): Promise<Snapshot>
  lookAgain(): Promise<Snapshot>
  /** Puts records on top of what was last seen; after anything but `accepted`, look again. */
  add(records: readonly NewRecord[], message: string): Promise<'accepted' | 'raced' | LedgerError>
}

export function openTruth(store: GitStore): Truth {
  const git = openGit({ root: store.root, env: store.env, patience: store.patience ?? 20 })
  let branch: Branch | null = null
  let held: Snapshot | null = null
  let witness: string | null = null
  let since = 0

  const opened = async () => {
    branch ??= await openBranch(git, { branch: store.branch, remote: store.remote })
    return branch
  }
  const lookAgain = async () => {
    const seen = await look(git, { branch: await opened(), name: store.branch, held })
    since = store.now()
    held = seen.snapshot
    witness = seen.witness
    return held
  }
  const turn: Turn = {
    current: async () => held ?? (await lookAgain()),
    lookAgain,
    add: async (records, message) => {
      const base = await turn.current()
      const there = await opened()
      const next = await commitOnTop(git, { base, records, message, at: store.now(), format: there.format })
      const pushed = await there.push(next.commit, { branch: base.commit, witness })
      if (pushed !== 'accepted') return pushed
      held = next
      witness = next.commit
      since = store.now()
      await there.remember(next.commit)
      return pushed
    },
  }

  let last: Promise<unknown> = Promise.resolve()
  const inTurn: Truth['inTurn'] = (act) => {
    const mine = last.then(() => act(turn))
    last = mine.catch(() => undefined)
    return mine
  }
  const isOld = (age: number) => held === null || store.now() - since > age
  const seen = async (age = Number.POSITIVE_INFINITY) =>
    held !== null && !isOld(age) ? held : inTurn((turn) => (isOld(age) ? turn.lookAgain() : turn.current()))
  return { seen, inTurn }
}

interface Looking {
  readonly branch: Branch
  readonly name: string
  readonly held: Snapshot | null
}

interface Seen {
  readonly snapshot: Snapshot
  readonly witness: string | null
}

/** Fetches and reads the branch. Refuses one that lacks what was there before. */
async function look(git: Git, { branch, name, held }: Looking): Promise<Seen> {
  // Asked before fetching: another run in this clone may go on remembering while this one reads.
  const remembered = held === null ? await branch.remembered() : null
  for (let looks = 1; ; looks++) {
    const { branch: commit, witness } = await branch.fetch()
    if (held !== null && held.commit === commit && witness === commit) return { snapshot: held, witness }
    const next = commit === null ? EMPTY : await readSnapshot(git, { commit, branch: name, known: held ?? EMPTY })
    const lost = lostSince(held ?? (await readRemembered(git, { remembered, next, name })), next)
    const witnessed = lostSince(await readRemembered(git, { remembered: witness, next, name }), next)
    if (lost === null && witnessed === null) {
      if (commit !== null && commit !== remembered) await branch.remember(commit)
      return { snapshot: next, witness }
    }
    if (looks === LOOKS) {
      if (lost !== null) throw new LedgerError(ledgerRewritten(lost, { branch: name, remembered: memoryOf(name) }))
      throw new LedgerError(ledgerSetBack(witnessed ?? '', { branch: name, witness: witnessOf(name) }))
    }
    await breathe()
  }
}

/** A server's copies can lag a moment behind what it has accepted, and so can a clone with several runs in it. */
const LOOKS = 4

async function readRemembered(
  git: Git,
  { remembered, next, name }: { remembered: string | null; next: Snapshot; name: string },
): Promise<Snapshot> {
  if (remembered === null || remembered === next.commit) return EMPTY
  try {
    return await readSnapshot(git, { commit: remembered, branch: name, known: next })
  } catch (error) {
    // An old memory that cannot be read any more proves nothing.
    if (error instanceof LedgerError) return EMPTY
    throw error
  }
}
