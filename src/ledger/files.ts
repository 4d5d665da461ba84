import { join } from 'node:path'
import { LedgerError } from '../errors.ts'
import type { Attempt, Intent, Ledger, Whereabouts } from '../types.ts'
import { ledgerUnreadable, ledgerUnwritable } from '../words/ledger.ts'
import { codeOf, createDurably, type Disk, namesIn, readStamped } from './disk.ts'
import { folderName, parseName, recordName, recordText } from './layout.ts'
import type { Known, Memory } from './memory.ts'
import { attemptsIn, firstIntent, mayBegin, postOf } from './reading.ts'
import type { Kind } from './records.ts'
import { tracesOf } from './traces.ts'
import { whereaboutsOf } from './whereabouts.ts'

export { folderName }

/** Where the store lives and what it stands on. */
export interface FilesStore {
  /** Absolute path of the folder that holds a folder a post. */
  readonly folder: string
  readonly disk: Disk
  readonly now: () => number
  /** A text that no other process uses now: names files written aside. */
  readonly unique: () => string
  /** For surveys of large ledgers. */
  readonly memory?: Memory
}

/** The ledger as files: `<post>/<destination>.<n>.<kind>.json`, each written once. Format: docs/ledger.md. */
export function filesLedger(store: FilesStore): Ledger {
  const durable = new Map<string, ReadonlySet<string>>()
  const written = new Set<string>()
  const create = (intent: Intent, kind: Kind, record: object) => {
    written.add(intent.post)
    const path = join(folderOf(store, intent.post), recordName(intent, kind))
    // An intent that is not durable is taken back, as nothing will be sent; unless others may already go by it.
    const takeBack = () => kind === 'intent' && store.now() < Date.parse(intent.deadline)
    const file = { path, content: recordText(record), aside: store.unique(), takeBack, durable }
    return guard(ledgerUnwritable, () => createDurably(store.disk, file))
  }
  const known = new Map<string, Known>()
  const read = (post: string) => guard(ledgerUnreadable, () => readSettled(store, post))
  let last: ReadonlyMap<string, Whereabouts> | undefined
  const whereabouts = () => {
    last = guard(ledgerUnreadable, () => allWhereabouts(store, known))
    written.clear()
    return last
  }
  const survey = () => {
    const all = guard(ledgerUnreadable, () => surveyOf(store, known))
    last = each(all, (it) => it.whereabouts)
    written.clear()
    return each(all, (it) => it.traces)
  }
  const lastWhereabouts = () => {
    if (last === undefined) return whereabouts()
    const all = new Map(last)
    for (const post of written) {
      const attempts = read(post)
      if (attempts.length > 0) all.set(post, whereaboutsOf(attempts))
    }
    return all
  }
  return {
    posts: async () => guard(ledgerUnreadable, () => postsIn(store)),
    read: async (post) => read(post),
    survey: async () => survey(),
    whereabouts: async () => whereabouts(),
    lastWhereabouts: async () => lastWhereabouts(),
    recalledWhereabouts: async () => {
      const earlier = last === undefined ? guard(ledgerUnreadable, () => recalledWhereabouts(store, known)) : null
      return earlier ?? lastWhereabouts()
    },
    begin: async (intent) => mayBegin(read(intent.post), intent) && create(intent, 'intent', intent),
    keepDraft: async (intent, draft) => {
      create(intent, 'draft', { version: 1, at: new Date(store.now()).toISOString(), draft })
    },
    settle: async (intent, outcome) => create(intent, 'outcome', outcome),
    resolve: async (intent, resolution) => create(intent, 'resolution', resolution),
  }
}

function folderOf(store: FilesStore, post: string): string {
  return join(store.folder, folderName(post))
}

function postsIn(store: FilesStore): string[] {
  const posts = new Set<string>()
  for (const name of namesIn(store.disk, store.folder)) {
    if (name.startsWith('.')) continue
    const folder = join(store.folder, name)
    const first = firstIntent(namesIn(store.disk, folder))
    if (first === null) continue
    const path = join(folder, first)
    posts.add(postOf(name, { text: store.disk.readFileSync(path, 'utf8'), path }))
  }
  return [...posts].sort()
}

function surveyOf(store: FilesStore, known: Map<string, Known>): ReadonlyMap<string, Known> {
  return ofAllPosts(store, (name) => {
    const found = store.memory?.known(name) ?? lookInto(name, { store, known })
    return found && { post: found.post, is: found }
  })
}

function allWhereabouts(store: FilesStore, known: Map<string, Known>): ReadonlyMap<string, Whereabouts> {
  return ofAllPosts(store, (name) => {
    const found = store.memory?.whereabouts(name) ?? lookInto(name, { store, known })
    return found && { post: found.post, is: found.whereabouts }
  })
}

/** Null where an earlier run has not kept how most of them stood. */
function recalledWhereabouts(store: FilesStore, known: Map<string, Known>): ReadonlyMap<string, Whereabouts> | null {
  const names = foldersIn(store)
  const unknown = names.filter((name) => !store.memory?.recalled(name))
  if (unknown.length > FEW) return null
  return inOrder(names, (name) => {
    const found = store.memory?.recalled(name) ?? lookInto(name, { store, known })
    return found && { post: found.post, is: found.whereabouts }
  })
}

/** So many are read quicker than all are looked at. */
const FEW = 50

function each<T, U>(all: ReadonlyMap<string, T>, of: (it: T) => U): ReadonlyMap<string, U> {
  const every = new Map<string, U>()
  for (const [post, it] of all) every.set(post, of(it))
  return every
}

function ofAllPosts<T>(store: FilesStore, find: (name: string) => Found<T> | null): ReadonlyMap<string, T> {
  store.memory?.lookOver()
  const all = inOrder(foldersIn(store), find)
  store.memory?.keep()
  return all
}

function foldersIn(store: FilesStore): string[] {
  return namesIn(store.disk, store.folder).filter((name) => !name.startsWith('.'))
}

/** What is known of each post by the name of its folder, in the order of their ids. */
function inOrder<T>(names: readonly string[], find: (name: string) => Found<T> | null): ReadonlyMap<string, T> {
  const posts = new Map<string, T>()
  let isInOrder = true
  let before = ''
  for (const name of names) {
    const found = find(name)
    if (found === null) continue
    // Most folders are named like their posts.
    isInOrder &&= before < found.post
    before = found.post
    posts.set(found.post, found.is)
  }
  return isInOrder ? posts : new Map([...posts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What is known of a post. */
interface Found<T> {
  readonly post: string
  readonly is: T
}

/** Null where nothing was ever begun. */
function lookInto(name: string, { store, known }: { store: FilesStore; known: Map<string, Known> }): Known | null {
  const look = store.memory?.look(name)
  const folder = `${store.folder}/${name}`
  const names = recordsIn(store, folder)
  const before = known.get(name)
  if (before?.names.join() === names.join()) return before
  const stamps = new Map<string, string>()
  const read = (record: string) => {
    const { text, stamp } = readStamped(store.disk, `${folder}/${record}`)
    stamps.set(record, stamp)
    return text
  }
  const texts = settledTexts(store, { folder, names, read, isUntouched: look?.isUntouched })
  const first = firstIntent(texts.keys())
  if (first === null) return null
  const post = postOf(name, { text: texts.get(first) as string, path: `${folder}/${first}` })
  const attempts = attemptsIn(post, { folder, texts })
  const records = [...texts.keys()]
  const found = {
    names: records,
    stamps: records.map((record) => stamps.get(record)).join(),
    post,
    whereabouts: whereaboutsOf(attempts),
    traces: tracesOf(attempts),
  }
  known.set(name, found)
  look?.learn(found)
  return found
}

interface Listing {
  readonly folder: string
  readonly names: string[]
  /** What a record says, by its name. */
  readonly read: (name: string) => string
  /** Has surely nothing come or gone since they were listed? Else they are listed again. */
  readonly isUntouched?: (() => boolean) | undefined
}

/** How often the records are read anew because others have written meanwhile. */
const LOOKS = 20

// While another run writes, a listing can hold a record and miss one written before it, such as the draft of an attempt
// that is already resolved. Two listings that are alike miss nothing.
function readSettled(store: FilesStore, post: string): Attempt[] {
  const folder = folderOf(store, post)
  const read = (name: string) => store.disk.readFileSync(`${folder}/${name}`, 'utf8')
  return attemptsIn(post, { folder, texts: settledTexts(store, { folder, names: recordsIn(store, folder), read }) })
}

function settledTexts(store: FilesStore, { folder, names, read, isUntouched }: Listing): Map<string, string> {
  for (let look = 1; look <= LOOKS; look++) {
    const texts = textsOf(names, read)
    if (isUntouched?.()) return texts
    const now = recordsIn(store, folder)
    if (now.join() === names.join()) return texts
    names = now
  }
  throw new LedgerError(ledgerUnreadable('it keeps changing'))
}

/** An intent may have been taken back since it was listed. */
function textsOf(names: readonly string[], read: Listing['read']): Map<string, string> {
  const texts = new Map<string, string>()
  for (const name of names) {
    try {
      texts.set(name, read(name))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  return texts
}

function recordsIn({ disk }: FilesStore, folder: string): string[] {
  return namesIn(disk, folder).filter((name) => parseName(name) !== null)
}

function guard<T>(fault: typeof ledgerUnwritable, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof LedgerError) throw error
    throw new LedgerError(fault(codeOf(error) || 'unknown reason'))
  }
}
