import { lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sha256 } from '../digest.ts'
import { keep, keepingPlace, recall } from '../kept.ts'
import { removeQuietly } from './aside.ts'
import type { Templates } from './templates.ts'
import { emptyTree, type Shows, type Tree } from './tree.ts'

/**
 * The site as it was before the present one, in a folder of its own: the next one is made of it by writing what has
 * changed. Of several runs one gets it.
 */
export interface Spare {
  /** Moves it to where the next site is written. Empty where there is none. */
  readonly take: (aside: string) => Tree
  /** Puts a folder in its place that is no site any more; false where there is one already. */
  readonly give: (folder: string) => boolean
  /** The site that stands now. */
  readonly present: () => Tree
  /** Keeps for later runs how the trees were left. */
  readonly remember: (trees: readonly Tree[]) => void
}

interface Keeping {
  readonly root: string
  readonly program: string
  readonly templates: Pick<Templates, 'digestOf'>
}

type KeptFile = readonly [path: string, of: string, stamp: string, shows?: Shows]

interface Kept {
  readonly files: readonly KeptFile[]
  readonly folders: readonly (readonly [path: string, stamp: string])[]
  readonly templates: readonly (readonly [name: string, digest: string | null])[]
}

/** Null where nothing can be kept. */
export function openSpare(site: string, { root, program, templates }: Keeping): Spare | null {
  const place = keepingPlace(root)
  if (place === null) return null
  const own = join(place, `site-${sha256(relative(root, site)).slice(0, 8)}`)
  const spare = join(own, 'spare')
  const recordOf = (id: number) => join(own, `tree-${id}.json`)

  const known = new Map<number, Tree>()
  const treeAt = (folder: string): Tree => {
    const id = idOf(folder)
    if (id === null) return emptyTree(folder)
    const tree = { ...(known.get(id) ?? treeFrom(recall<Kept>(recordOf(id), program), templates)), folder }
    known.set(id, tree)
    return tree
  }
  return {
    take: (aside) => (idOf(spare) !== null && moved(spare, aside) ? treeAt(aside) : emptyTree(aside)),
    give: (folder) => {
      makeQuietly(own)
      return moved(folder, spare)
    },
    present: () => treeAt(site),
    remember: (trees) => {
      const records = trees.flatMap((tree) => {
        const id = idOf(tree.folder)
        if (id !== null) known.set(id, tree)
        return id === null ? [] : [{ file: recordOf(id), value: recordFor(tree) }]
      })
      for (const { file, value } of records) keep(file, { of: program, value })
      const current = records.map(({ file }) => file)
      for (const name of namesIn(own)) {
        if (name.startsWith('tree-') && !current.includes(join(own, name))) removeQuietly(join(own, name))
      }
    },
  }
}

function treeFrom(kept: Kept | null, { digestOf }: Keeping['templates']): Tree {
  if (kept === null || ![...kept.files, ...kept.folders].every(([path]) => isBelow(path))) return emptyTree('')
  const isCurrent = kept.templates.every(([name, digest]) => digestOf(name) === digest)
  const files = kept.files.map(([path, of, stamp, shows]) => {
    return [path, { of: isCurrent ? of : OUTDATED, stamp, ...(shows && { shows }) }] as const
  })
  return {
    folder: '',
    files: new Map(files),
    folders: new Map(kept.folders),
    templates: new Map(isCurrent ? kept.templates : []),
  }
}

const OUTDATED = ''

function recordFor({ files, folders, templates }: Tree): Kept {
  const written = [...files].map(([path, { of, stamp, shows }]): KeptFile => {
    return shows === undefined ? [path, of, stamp] : [path, of, stamp, shows]
  })
  return { files: written, folders: [...folders], templates: [...templates] }
}

function isBelow(path: string): boolean {
  return !/(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/.test(path)
}

/** A folder keeps it wherever it is moved. */
function idOf(folder: string): number | null {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  return stat?.isDirectory() ? stat.ino : null
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch {
    return false
  }
}

function makeQuietly(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {}
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
