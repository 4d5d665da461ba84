import { linkSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stampOf } from '../kept.ts'
import { lookBeside } from '../looks.ts'
import { secondThread } from '../second-thread.ts'
import type { ByPath } from './layers.ts'

/** A site's folder as gnet has left it, so that what has become of it since can be told. */
export interface Tree {
  /** Absolute. */
  readonly folder: string
  /** By their paths below the folder. */
  readonly files: ByPath<Written>
  /** Their stamps by their paths; the top, which moves, is not among them. */
  readonly folders: ByPath<string>
  /** Digests of the templates that its pages were filled into, by name; null for one that was not there. */
  readonly templates: Map<string, string | null>
  /** What may have been touched since: the files and folders that nobody has just looked at. All of them where it is not there. */
  readonly doubtful?: ReadonlySet<string>
}

export interface Written {
  /** Digest of what decides its content. */
  readonly of: string
  readonly stamp: string
  /** The pictures beside a post that its page has asked for, and their addresses where they were found. */
  readonly shows?: Shows
}

export type Shows = readonly (readonly [source: string, address: string | null])[]

export function emptyTree(folder: string): Tree {
  return { folder, files: new Map(), folders: new Map(), templates: new Map() }
}

/** The file as it was written, where nobody has touched it since. */
export function untouched({ folder, files, doubtful }: Tree, path: string): Written | null {
  const written = files.get(path)
  if (written !== undefined && doubtful?.has(path) === false) return written
  return written !== undefined && stampOf(`${folder}/${path}`) === written.stamp ? written : null
}

/** Does a folder hold exactly what gnet has put there? */
function isUntouchedFolder({ folder, folders, doubtful }: Tree, path: string): boolean {
  const stamp = folders.get(path)
  if (stamp !== undefined && doubtful?.has(path) === false) return true
  return stamp !== undefined && stampOf(`${folder}/${path}`) === stamp
}

/** The folders that are not as gnet has left them. The second thread looks at half of them. */
export function touchedFolders({ folder, folders }: Tree): ReadonlySet<string> {
  const paths = [...folders.keys()]
  const { isUntouched } = lookBeside({ prefix: `${folder}/`, paths, stamps: [...folders.values()] })
  return new Set(paths.filter((_, i) => !isUntouched(i)))
}

/** Has the second thread look at a tree; answers what has been touched, for which it looks at the rest. */
export function lookOver({ folder, files, folders }: Tree, findThread = secondThread): () => ReadonlySet<string> {
  const paths = [...files.keys(), ...folders.keys()]
  const stamps = [...[...files.values()].map(({ stamp }) => stamp), ...folders.values()]
  const { isUntouched } = lookBeside({ prefix: `${folder}/`, paths, stamps }, findThread)
  return () => new Set(paths.filter((_, i) => !isUntouched(i)))
}

/** Removes what gnet has not put into a folder, and forgets what is no longer there. */
export function tidyTree(tree: Tree): void {
  const { doubtful = tree.folders.keys() } = tree
  for (const path of ['', ...doubtful]) {
    if (path !== '' && (!tree.folders.has(path) || isUntouchedFolder(tree, path))) continue
    for (const child of childrenOf(tree, path)) {
      const place = path === '' ? child.name : `${path}/${child.name}`
      const isKnown = child.isDirectory() ? tree.folders.has(place) : child.isFile() && tree.files.has(place)
      if (!isKnown) rmSync(join(tree.folder, place), { recursive: true, force: true })
    }
  }
}

/** None of what is no folder any more; a link in its place is never followed. */
function childrenOf(tree: Tree, path: string) {
  const folder = join(tree.folder, path)
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return readdirSync(folder, { withFileTypes: true })
  tree.folders.delete(path)
  rmSync(folder, { force: true })
  return []
}

/**
 * Makes room for a file that is to be written anew: never over one that is there, which another site may share. Whoever
 * writes it makes its folder.
 */
export function makeRoom(tree: Tree, path: string): string {
  const file = join(tree.folder, path)
  if (tree.files.delete(path)) rmSync(file, { force: true })
  for (let at = dirname(path); at !== '.'; at = dirname(at)) {
    const isKnown = tree.folders.has(at)
    tree.folders.set(at, CHANGED)
    if (isKnown) break
  }
  return file
}

/** Stands for the stamp of a folder that is being written to. */
const CHANGED = ''

/** Takes a file over from another tree; both then share it. False where that is not possible. */
export function share(path: string, { from, to }: { from: Tree; to: Tree }): boolean {
  const written = untouched(from, path)
  if (written === null) return false
  const file = makeRoom(to, path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    linkSync(join(from.folder, path), file)
  } catch {
    return false
  }
  const shared = { ...written, stamp: stampOf(file) ?? '' }
  from.files.set(path, shared)
  to.files.set(path, shared)
  return true
}

/** Removes the files that are not wanted, and the folders that hold none. */
export function removeOthers(tree: Tree, wanted: ReadonlySet<string>): void {
  const others = [...tree.files.keys()].filter((path) => !wanted.has(path))
  if (others.length === 0) return
  for (const path of others) rmSync(makeRoom(tree, path), { force: true })
  const used = new Set<string>()
  for (const path of wanted) for (let at = dirname(path); at !== '.' && !used.has(at); at = dirname(at)) used.add(at)
  const unused = [...tree.folders.keys()].filter((path) => !used.has(path))
  for (const path of unused.sort((a, b) => b.length - a.length)) {
    rmdirSync(join(tree.folder, path))
    tree.folders.delete(path)
    if (tree.folders.has(dirname(path))) tree.folders.set(dirname(path), CHANGED)
  }
}

/** Puts down how the folders were left. */
export function sealFolders(tree: Tree): void {
  tree.folders.forEach((stamp, path) => {
    if (stamp === CHANGED) tree.folders.set(path, stampOf(join(tree.folder, path)) ?? CHANGED)
  })
}
