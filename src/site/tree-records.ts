import { join } from 'node:path'
import { columnOf, textsOf } from '../columns.ts'
import type { KeptTexts } from '../kept-texts.ts'
import { type KeptInTwo, openKeptInTwo } from './kept-in-two.ts'
import { type Base, type ByPath, type Changed, isLayered, layersOf } from './layers.ts'
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

/**
 * Beside the columns: paths of files, what decides them, their stamps; paths of folders, and their stamps in each of the trees,
 * which have the same files but for what has changed.
 */
interface Index {
  readonly files: number
  readonly folders: number
  readonly shows: readonly (readonly [place: number, shows: Shows])[]
  readonly trees: readonly number[]
}

interface Changes {
  readonly files: Changed<Written>
  readonly folders: Changed<string>
  readonly templates: readonly (readonly [name: string, digest: string | null])[]
}

/** Of each tree, by its number. */
type AllChanges = readonly (readonly [id: number, changes: Changes])[]

/** What was kept as a whole. */
interface Bases {
  readonly files: Base<Written>
  readonly folders: ReadonlyMap<number, Base<string>>
}

/** With more changes than this it is kept anew. */
const FEW = 1000

interface Opening {
  readonly program: string
  readonly templates: Pick<Templates, 'digestOf'>
}

export function openTreeRecords(place: string, { program, templates }: Opening): TreeRecords {
  const record: KeptInTwo<Index, AllChanges> = openKeptInTwo(join(place, 'trees.json'), program)
  let kept: { readonly bases: Bases; readonly changes: ReadonlyMap<number, Changes> } | null | undefined
  const recall = () => {
    const both = record.recall()
    const bases = both && basesOf(both.whole)
    return both && bases && { bases, changes: new Map(both.changes) }
  }
  return {
    read: (id) => {
      if (kept === undefined) kept = recall()
      const folders = kept?.bases.folders.get(id)
      const changes = kept?.changes.get(id)
      if (!kept || folders === undefined || changes === undefined) return emptyTree('')
      const tree = {
        files: layersOf(
          kept.bases.files,
          changes.files.filter(([path]) => isBelow(path)),
        ),
        folders: layersOf(
          folders,
          changes.folders.filter(([path]) => isBelow(path)),
        ),
        templates: new Map(changes.templates),
      }
      return ofTheseTemplates(tree, templates)
    },
    keep: (trees) => {
      const changes = kept ? changesSince(kept.bases, trees) : null
      if (changes === null || !record.keepChanges(changes)) keepWhole(record, trees)
    },
  }
}

/** Null where one of them leads elsewhere. */
function basesOf({ index, text }: KeptTexts<Index>): Bases | null {
  const column = (i: number, count: number) => textsOf(text(i), count)
  const [paths, of, stamps] = [column(0, index.files), column(1, index.files), column(2, index.files)]
  const folders = column(3, index.folders)
  if (![paths, folders].every((all) => all.length === 0 || isBelow(all.join('/')))) return null
  const was = paths.map((_, i): Written => ({ of: of[i] as string, stamp: stamps[i] as string }))
  for (const [at, shows] of index.shows) was[at] = { ...(was[at] as Written), shows }
  const folderAt = placesOf(folders)
  const inTree = (i: number) => ({ paths: folders, placeOf: folderAt, was: column(4 + i, index.folders) })
  return {
    files: { paths, placeOf: placesOf(paths), was },
    folders: new Map(index.trees.map((id, i) => [id, inTree(i)])),
  }
}

function placesOf(paths: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  paths.forEach((path, place) => {
    places.set(path, place)
  })
  return places
}

/** Null where there are many, or a tree that was not kept. */
function changesSince(bases: Bases, trees: ReadonlyMap<number, Tree>): AllChanges | null {
  const all: [number, Changes][] = []
  let count = 0
  for (const [id, { files, folders, templates }] of trees) {
    if (!(isLayered(files) && isLayered(folders))) return null
    if (files.base !== bases.files || folders.base !== bases.folders.get(id)) return null
    const changes = { files: files.changes(), folders: folders.changes(), templates: [...templates] }
    count += changes.files.length + changes.folders.length
    all.push([id, changes])
  }
  return count > FEW ? null : all
}

/** The paths are those of the first of them. */
function keepWhole(record: KeptInTwo<Index, AllChanges>, trees: ReadonlyMap<number, Tree>): void {
  const [first] = trees.values()
  if (first === undefined) return
  const [paths, written, folders] = [[...first.files.keys()], [...first.files.values()], [...first.folders.keys()]]
  const shows = written.flatMap(({ shows }, place) => (shows === undefined ? [] : [[place, shows] as const]))
  const index = { files: paths.length, folders: folders.length, shows, trees: [...trees.keys()] }
  const texts = () => [
    columnOf(paths),
    columnOf(written.map(({ of }) => of)),
    columnOf(written.map(({ stamp }) => stamp)),
    columnOf(folders),
    ...[...trees.values()].map((tree) => columnOf(folders.map((path) => tree.folders.get(path) ?? ''))),
  ]
  const changes = [...trees].map(([id, tree]): [number, Changes] => {
    const others = difference(tree.files, first.files, isSame)
    return [
      id,
      { files: others, folders: difference(tree.folders, first.folders, () => true), templates: [...tree.templates] },
    ]
  })
  record.keepWhole({ index, texts }, changes)
}

function difference<T>(now: ByPath<T>, before: ByPath<T>, isSameAs: (one: T, other: T) => boolean): Changed<T> {
  if (now === before) return []
  const changes: [string, T | null][] = []
  before.forEach((was, path) => {
    const is = now.get(path)
    if (is === undefined || !isSameAs(is, was)) changes.push([path, is ?? null])
  })
  now.forEach((is, path) => {
    if (!before.has(path)) changes.push([path, is])
  })
  return changes
}

function isSame(one: Written, other: Written): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Pages that were filled into other templates are other pages. */
function ofTheseTemplates(tree: Known, { digestOf }: Opening['templates']): Known {
  if ([...tree.templates].every(([name, digest]) => digestOf(name) === digest)) return tree
  const files = new Map<string, Written>()
  tree.files.forEach((written, path) => {
    files.set(path, { ...written, of: OUTDATED })
  })
  return { ...tree, files, templates: new Map() }
}

const OUTDATED = ''

function isBelow(path: string): boolean {
  return !/(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/.test(path)
}
