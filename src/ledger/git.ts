import { LedgerError } from '../errors.ts'
import type { Attempt, Intent, Ledger } from '../types.ts'
import { branchTooBusy } from '../words/ledger.ts'
import { breathe } from './git-branch.ts'
import type { NewRecord, Snapshot } from './git-snapshot.ts'
import { type GitStore, openTruth, type Truth, type Turn } from './git-truth.ts'
import { folderName, recordName, recordText } from './layout.ts'
import { attemptsIn, firstIntent, mayBegin, postOf } from './reading.ts'
import type { Kind } from './records.ts'
import { whereaboutsIn } from './whereabouts.ts'

export type { GitStore }

/**
 * The ledger on a branch of its own in the project's repository: the same files as the store `files`, the branch's
 * root being `.gnet/ledger`. A record counts once the remote has accepted its commit. The working tree, the index and
 * the checked-out branch are never touched. Needs git 2.30 or later (2.36 in a partial clone).
 */
export function gitLedger(store: GitStore): Ledger {
  const truth = openTruth(store)
  const put = openDesk(truth, store.branch)
  const own = new Set<string>()
  let surveyed: { readonly snapshot: Snapshot; readonly posts: ReadonlyMap<string, readonly Attempt[]> } | undefined
  const attemptsOf = (snapshot: Snapshot, post: string) => attemptsAt(snapshot, { post, branch: store.branch })
  const survey = async () => {
    const snapshot = await truth.seen()
    if (surveyed?.snapshot !== snapshot) {
      const posts = postsIn(snapshot, store.branch).map((post) => [post, attemptsOf(snapshot, post)] as const)
      surveyed = { snapshot, posts: new Map(posts) }
    }
    return surveyed.posts
  }
  const whereabouts = async () => whereaboutsIn(await survey())
  return {
    posts: async () => postsIn(await truth.seen(), store.branch),
    read: async (post) => {
      const attempts = attemptsOf(await truth.seen(), post)
      // Another run may be at it: what it has said in the meantime decides what this one does next.
      const open = attempts.some((it) => it.outcome === null && it.resolution === null && !own.has(claimOf(it.intent)))
      return open ? attemptsOf(await truth.seen(FRESH), post) : attempts
    },
    survey,
    whereabouts,
    lastWhereabouts: whereabouts,
    recalledWhereabouts: whereabouts,
    begin: async (intent) => {
      const won = await put(intent, 'intent', intent)
      if (won) own.add(claimOf(intent))
      return won
    },
    keepDraft: async (intent, draft) => {
      await put(intent, 'draft', { version: 1, at: new Date(store.now()).toISOString(), draft })
    },
    settle: (intent, outcome) => put(intent, 'outcome', outcome),
    resolve: (intent, resolution) => put(intent, 'resolution', resolution),
  }
}

/** How old, in milliseconds, the knowledge of an attempt may be that another run has not finished. */
const FRESH = 2000

function claimOf({ post, destination, n }: Intent): string {
  return `${folderName(post)}/${recordName({ destination, n }, 'intent')}`
}

// ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────

function attemptsAt(snapshot: Snapshot, { post, branch }: { post: string; branch: string }): Attempt[] {
  const name = folderName(post)
  const files = [...(snapshot.folders.get(name) ?? [])]
  const texts = new Map(files.map(([file, { text }]) => [file, text]))
  return attemptsIn(post, { folder: `${branch}:${name}`, texts })
}

function postsIn({ folders }: Snapshot, branch: string): string[] {
  const posts = new Set<string>()
  for (const [folder, files] of folders) {
    const first = firstIntent(files.keys())
    const text = first === null ? undefined : files.get(first)?.text
    if (text !== undefined) posts.add(postOf(folder, { text, path: `${branch}:${folder}/${first}` }))
  }
  return [...posts].sort()
}

// ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Wish extends NewRecord {
  readonly intent: Intent
  readonly kind: Kind
  /** True when the record is in the ledger, false when another run's is. */
  readonly answer: (written: boolean) => void
  readonly fail: (error: unknown) => void
}

type Put = (intent: Intent, kind: Kind, record: object) => Promise<boolean>

/** Takes records; those that arrive while a push is under way share the next one. */
function openDesk(truth: Truth, branch: string): Put {
  let waiting: Wish[] = []
  const writeAll = async (turn: Turn) => {
    const wishes = waiting
    waiting = []
    try {
      await write(wishes, { turn, branch })
    } catch (error) {
      for (const wish of wishes) wish.fail(error)
    }
  }
  return (intent, kind, record) =>
    new Promise((answer, fail) => {
      const [folder, name] = [folderName(intent.post), recordName(intent, kind)]
      waiting.push({ intent, kind, folder, name, text: recordText(record), answer, fail })
      void truth.inTurn(writeAll)
    })
}

/** How often a run that loses every race tries again; each loss means that another run has got on. */
const TRIES = 40

async function write(wishes: readonly Wish[], { turn, branch }: { turn: Turn; branch: string }): Promise<void> {
  let left = wishes
  let doubtful = false
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await turn.current()
    left = stillFree(left, { snapshot: before, doubtful, branch })
    if (left.length === 0) return
    const pushed = await turn.add(left, messageFor(left))
    if (pushed === 'accepted') {
      for (const wish of left) wish.answer(true)
      return
    }
    doubtful ||= pushed !== 'raced'
    const after = await turn.lookAgain().catch((error: unknown) => {
      throw pushed === 'raced' ? error : pushed
    })
    if (after.commit !== before.commit) continue
    if (pushed !== 'raced') throw pushed
    await breathe()
  }
  throw new LedgerError(branchTooBusy(branch))
}

/** Answers the wishes that are decided by what the ledger holds, and gives back those to be written. */
function stillFree(
  wishes: readonly Wish[],
  { snapshot, doubtful, branch }: { snapshot: Snapshot; doubtful: boolean; branch: string },
): Wish[] {
  const paths = new Set<string>()
  return wishes.filter((wish) => {
    const there = snapshot.folders.get(wish.folder)?.get(wish.name)
    const path = `${wish.folder}/${wish.name}`
    if (there !== undefined) {
      // After a push without a clear answer the record there can be this run's own: no other run writes this text.
      wish.answer(doubtful && there.text === wish.text)
      return false
    }
    const attempts = () => attemptsAt(snapshot, { post: wish.intent.post, branch })
    if (paths.has(path) || (wish.kind === 'intent' && !mayBegin(attempts(), wish.intent))) {
      wish.answer(false)
      return false
    }
    paths.add(path)
    return true
  })
}

/** One line a record. The branch must start no CI job. */
function messageFor(wishes: readonly Wish[]): string {
  const lines = wishes.map(({ name, intent }) => `${name.replace(/\.json$/, '')}: ${oneLine(intent.post)}`)
  const [first = '', ...more] = lines
  return [`${first} [skip ci]`, ...(more.length === 0 ? [] : ['', ...more]), ''].join('\n')
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 100)
}
