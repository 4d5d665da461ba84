import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { columnOf, textsOf } from '../columns.ts'
import type { KeptTexts } from '../kept-texts.ts'
import { onceEach } from '../once.ts'
import { removeQuietly } from './aside.ts'
import { filesOfTwo, type KeptInTwo, openKeptInTwo, type Whole } from './kept-in-two.ts'
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

/** Beside the columns: paths of files, what decides them, their stamps; paths of folders, and their stamps. */
interface Index {
  readonly files: number
  readonly folders: number
  readonly shows: readonly (readonly [place: number, shows: Shows])[]
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
  const recordOf = onceEach((id): KeptInTwo<Index, Changes> => openKeptInTwo(fileOf(id), program))
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
      const whole = kept && columnsOf(kept.whole)
      if (kept === null || whole === null) return emptyTree('')
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

/** Null where one of them leads elsewhere. */
function columnsOf({ index, text }: KeptTexts<Index>): Before | null {
  const [paths, of, stamps] = [0, 1, 2].map((i) => textsOf(text(i), index.files)) as [string[], string[], string[]]
  const [folders, folderStamps] = [3, 4].map((i) => textsOf(text(i), index.folders)) as [string[], string[]]
  if (![paths, folders].every((column) => column.length === 0 || isBelow(column.join('/')))) return null
  const was = paths.map((_, i): Written => ({ of: of[i] as string, stamp: stamps[i] as string }))
  for (const [place, shows] of index.shows) was[place] = { ...(was[place] as Written), shows }
  return { files: { paths, was }, folders: { paths: folders, was: folderStamps } }
}

function wholeOf({ files, folders }: Tree): Whole<Index> {
  const written = [...files.values()]
  const shows = written.flatMap(({ shows }, place) => (shows === undefined ? [] : [[place, shows] as const]))
  return {
    index: { files: files.size, folders: folders.size, shows },
    texts: () => [
      columnOf([...files.keys()]),
      columnOf(written.map(({ of }) => of)),
      columnOf(written.map(({ stamp }) => stamp)),
      columnOf([...folders.keys()]),
      columnOf([...folders.values()]),
    ],
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
  paths.forEach((path, i) => {
    const is = now.get(path)
    if (is !== undefined) stay++
    if (is !== was[i]) changes.push([path, is ?? null])
  })
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
  paths.forEach((path, i) => {
    now.set(path, was[i] as T)
  })
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
