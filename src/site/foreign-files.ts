import {
  copyFileSync,
  type Dirent,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import { foreignFile } from '../words/site.ts'
import { MANIFEST, readManifest } from './manifest.ts'
import { emptyTree, type Tree, touchedFolders } from './tree.ts'

/** Something in the site's folder that gnet did not write: `CNAME`, a picture, a `.git`. Empty folders count, too. */
export interface Foreign {
  /** Relative, with `/`. */
  readonly path: string
  readonly kind: 'file' | 'link' | 'folder'
}

/**
 * What must be carried over into the next site, which is written already. Where `present` knows a folder as gnet has left
 * it, nobody has put anything there. Throws UsageError where one of it stands in the place of a page.
 */
export function foreignFiles(folder: string, next: string, present: Tree = emptyTree(folder)): Foreign[] {
  let ours: ReadonlySet<string> | undefined
  const isOurs = (path: string) => {
    if (present.files.has(path)) return true
    ours ??= readManifest(folder)
    return ours.has(path.normalize('NFC'))
  }
  const foreign: Foreign[] = []
  const below = foldersIn(present)
  const touched = touchedFolders(present)
  const walk = (path: string) => {
    if (present.folders.has(path) && !touched.has(path)) return below.get(path)?.forEach(walk)
    const children = readdirSync(join(folder, path), { withFileTypes: true })
    if (children.length === 0 && path !== '') foreign.push({ path, kind: 'folder' })
    for (const child of children) {
      const place = path === '' ? child.name : `${path}/${child.name}`
      if (child.isDirectory()) walk(place)
      else if (place !== MANIFEST && !isOurs(place)) foreign.push({ path: place, kind: kindOf(child) })
    }
  }
  walk('')
  if (foreign.length === 0) return []
  const files = readManifest(next)
  const pages = foldersOf(files)
  return foreign.filter((it) => {
    // A manifest may have been lost; a file that is what we would write anyway is ours.
    if (it.kind === 'file' && files.has(it.path) && isSame(join(folder, it.path), join(next, it.path))) return false
    const blocks = files.has(it.path) || (it.kind !== 'folder' && pages.has(it.path))
    if (blocks || foldersAbove(it.path).some((above) => files.has(above))) throw new UsageError(foreignFile(it.path))
    return true
  })
}

/** Links, not copies: quick, and the old site stays whole until it is replaced. */
export function carryOver(foreign: readonly Foreign[], { from, to }: { from: string; to: string }): void {
  for (const { path, kind } of foreign) {
    const target = join(to, path)
    mkdirSync(kind === 'folder' ? target : dirname(target), { recursive: true })
    if (kind === 'link') rmSync(target, { force: true })
    if (kind === 'link') symlinkSync(readlinkSync(join(from, path)), target)
    if (kind === 'file') linkOrCopy(join(from, path), target)
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

/** The folders in each folder. */
function foldersIn({ folders }: Tree): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>()
  for (const path of folders.keys()) {
    const parent = dirname(path)
    const others = below.get(parent)
    if (others === undefined) below.set(parent, [path])
    else others.push(path)
  }
  return below
}

function kindOf(child: Dirent): Foreign['kind'] {
  return child.isSymbolicLink() ? 'link' : 'file'
}

function isSame(one: string, other: string): boolean {
  return lstatSync(one).size === lstatSync(other).size && readFileSync(one).equals(readFileSync(other))
}

function foldersOf(files: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of files) for (const folder of foldersAbove(path)) folders.add(folder)
  return folders
}

function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, i) => names.slice(0, i + 1).join('/'))
}
