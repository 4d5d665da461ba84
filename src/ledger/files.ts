import { join } from 'node:path'
import { LedgerError } from '../errors.ts'
import type { Intent, Ledger, Whereabouts } from '../types.ts'
import { ledgerUnreadable, ledgerUnwritable } from '../words/ledger.ts'
import { codeOf, createDurably, namesIn } from './disk.ts'
import { folderName, recordName, recordText } from './layout.ts'
import type { Known } from './memory.ts'
import { firstIntent, mayBegin, postOf } from './reading.ts'
import type { Kind } from './records.ts'
import { type FilesStore, folderOf, readSettled } from './settled.ts'
import { allWhereabouts, foldersIn, recalledWhereabouts, surveyOf } from './survey.ts'
import { whereaboutsOf } from './whereabouts.ts'

export type { FilesStore }
export { folderName }

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

function postsIn(store: FilesStore): string[] {
  const posts = new Set<string>()
  for (const name of foldersIn(store)) {
    const folder = join(store.folder, name)
    const first = firstIntent(namesIn(store.disk, folder))
    if (first === null) continue
    const path = join(folder, first)
    posts.add(postOf(name, { text: store.disk.readFileSync(path, 'utf8'), path }))
  }
  return [...posts].sort()
}

function each<T, U>(all: ReadonlyMap<string, T>, of: (it: T) => U): ReadonlyMap<string, U> {
  const every = new Map<string, U>()
  for (const [post, it] of all) every.set(post, of(it))
  return every
}

function guard<T>(fault: typeof ledgerUnwritable, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof LedgerError) throw error
    throw new LedgerError(fault(codeOf(error) || 'unknown reason'))
  }
}
