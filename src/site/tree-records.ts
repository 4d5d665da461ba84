import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onceEach } from '../once.ts'
import { removeQuietly } from './aside.ts'
import { filesOfTwo, type KeptInTwo, openKeptInTwo } from './kept-in-two.ts'
import type { Templates } from './templates.ts'
import { emptyTree, type Shows, type Tree, type Written } from './tree.ts'

/** How trees were left, for later runs. */
export interface TreeRecords {
  /** By the number of the tree's folder, which it keeps wherever it is moved. */
  readonly read: (id: number) => Known
  /** Keeps those of these trees, and of no others. */
  readonly keep: (trees: ReadonlyMap<number, Tree>) => void
}

type Known = Omit<Tree, 'folder'>

/** Columns, since lists of equal things are read quickest. */
interface Whole {
  readonly paths: readonly string[]
  readonly of: readonly string[]
  readonly stamps: readonly string[]
  readonly shows: readonly (readonly [place: number, shows: Shows])[]
  readonly folders: readonly string[]
  readonly folderStamps: readonly string[]
}

/** Null for what is gone. */
type Changed<T> = readonly (readonly [path: string, is: T | null])[]

interface Changes {
  readonly files: Changed<Written>
  readonly folders: Changed<string>
  readonly templates: readonly (readonly [name: string, digest: string | null])[]
}

/** What was written as a whole, in columns. */
interface Before {
  readonly files: Column<Written>
  readonly folders: Column<string>
}

interface Column<T> {
  readonly paths: readonly string[]
  readonly was: readonly T[]
}

/** With more changes than this a record is written anew. */
const FEW = 1000

interface Opening {
  readonly program: string
  readonly templates: Pick<Templates, 'digestOf'>
}

export function openTreeRecords(place: string, { program, templates }: Opening): TreeRecords {
  const fileOf = (id: string) => join(place, `tree-${id}.json`)
  const recordOf = onceEach((id): KeptInTwo<Whole, Changes> => openKeptInTwo(fileOf(id), program))
  /** As they were when they were written as a whole. */
  const before = new Map<number, Before>()

  const keepTree = (id: number, tree: Tree) => {
    const record = recordOf(String(id))
    const whole = before.get(id)
    const changes = whole === undefined ? null : changesSince(whole, tree)
    if (changes === null || !record.keepChanges(changes)) record.keepWhole(wholeOf(tree), noChanges(tree))
  }
  return {
    read: (id) => {
      const kept = recordOf(String(id)).recall()
      if (kept === null || ![...kept.whole.paths, ...kept.whole.folders].every(isBelow)) return emptyTree('')
      const whole = columnsOf(kept.whole)
      before.set(id, whole)
      return ofTheseTemplates(changed(whole, kept.changes), templates)
    },
    keep: (trees) => {
      for (const [id, tree] of trees) keepTree(id, tree)
      const current = [...trees.keys()].flatMap((id) => filesOfTwo(fileOf(String(id))))
      for (const name of namesIn(place)) {
        const file = join(place, name)
        if (name.startsWith('tree-') && !current.includes(file)) removeQuietly(file)
      }
    },
  }
}

function columnsOf({ paths, of, stamps, shows, folders, folderStamps }: Whole): Before {
  const was = paths.map((_, i): Written => ({ of: of[i] as string, stamp: stamps[i] as string }))
  for (const [place, shown] of shows) was[place] = { ...(was[place] as Written), shows: shown }
  return { files: { paths, was }, folders: { paths: folders, was: folderStamps } }
}

function wholeOf({ files, folders }: Tree): Whole {
  const written = [...files.values()]
  return {
    paths: [...files.keys()],
    of: written.map(({ of }) => of),
    stamps: written.map(({ stamp }) => stamp),
    shows: written.flatMap(({ shows }, place) => (shows === undefined ? [] : [[place, shows] as const])),
    folders: [...folders.keys()],
    folderStamps: [...folders.values()],
  }
}

function noChanges({ templates }: Tree): Changes {
  return { files: [], folders: [], templates: [...templates] }
}

/** Null where there are many. */
function changesSince(whole: Before, { files, folders, templates }: Tree): Changes | null {
  const changes = { files: difference(whole.files, files), folders: difference(whole.folders, folders) }
  return changes.files.length + changes.folders.length > FEW ? null : { ...changes, templates: [...templates] }
}

/** What is not the very same. */
function difference<T>({ paths, was }: Column<T>, now: ReadonlyMap<string, T>): Changed<T> {
  const changes: (readonly [string, T | null])[] = []
  let stay = 0
  for (const [i, path] of paths.entries()) {
    const is = now.get(path)
    if (is !== undefined) stay++
    if (is !== was[i]) changes.push([path, is ?? null])
  }
  if (stay === now.size) return changes
  const before = new Set(paths)
  return [...changes, ...[...now].filter(([path]) => !before.has(path))]
}

function changed({ files, folders }: Before, changes: Changes): Known {
  return {
    files: withChanges(files, changes.files),
    folders: withChanges(folders, changes.folders),
    templates: new Map(changes.templates),
  }
}

function withChanges<T>({ paths, was }: Column<T>, changes: Changed<T>): Map<string, T> {
  const now = new Map<string, T>()
  for (const [i, path] of paths.entries()) now.set(path, was[i] as T)
  for (const [path, is] of changes) {
    if (is === null) now.delete(path)
    else if (isBelow(path)) now.set(path, is)
  }
  return now
}

/** Pages that were filled into other templates are other pages. */
function ofTheseTemplates(tree: Known, { digestOf }: Opening['templates']): Known {
  if ([...tree.templates].every(([name, digest]) => digestOf(name) === digest)) return tree
  const files = new Map([...tree.files].map(([path, written]) => [path, { ...written, of: OUTDATED }]))
  return { ...tree, files, templates: new Map() }
}

const OUTDATED = ''

function isBelow(path: string): boolean {
  return !/(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/.test(path)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
