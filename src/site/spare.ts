import { lstatSync, mkdirSync, renameSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sha256 } from '../digest.ts'
import { keepingPlace, stampOf } from '../kept.ts'
import type { Templates } from './templates.ts'
import { emptyTree, lookOver, type Tree } from './tree.ts'
import { openTreeRecords } from './tree-records.ts'

/**
 * The site as it was before the present one, in a folder of its own: the next one is made of it by writing what has
 * changed. Of several runs one gets it.
 */
export interface Spare {
  /** Begins to look whether it is as gnet has left it: soon somebody will take it. */
  readonly lookAhead: () => void
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

/** Null where nothing can be kept. */
export function openSpare(site: string, { root, program, templates }: Keeping): Spare | null {
  const place = keepingPlace(root)
  if (place === null) return null
  const own = join(place, `site-${sha256(relative(root, site)).slice(0, 8)}`)
  const spare = join(own, 'spare')
  const records = openTreeRecords(own, { program, templates })
  const known = new Map<number, Tree>()
  const treeAt = (folder: string): Tree => {
    const id = idOf(folder)
    if (id === null) return emptyTree(folder)
    const tree = { ...(known.get(id) ?? records.read(id)), folder }
    known.set(id, tree)
    return tree
  }
  // Its folder's stamp changes when another run takes it, even if that puts it back.
  let look: { readonly of: string | null; readonly doubtful: () => ReadonlySet<string> } | null = null
  return {
    lookAhead: () => {
      look = idOf(spare) === null ? null : { of: stampOf(spare), doubtful: lookOver(treeAt(spare)) }
    },
    take: (aside) => {
      const doubtful = look?.doubtful()
      const isTheSame = look !== null && look.of === stampOf(spare)
      look = null
      if (idOf(spare) === null || !moved(spare, aside)) return emptyTree(aside)
      const tree = treeAt(aside)
      return doubtful !== undefined && isTheSame ? { ...tree, doubtful } : tree
    },
    give: (folder) => {
      makeQuietly(own)
      return moved(folder, spare)
    },
    present: () => treeAt(site),
    remember: (trees) => {
      const byId = new Map<number, Tree>()
      for (const tree of trees) {
        const id = idOf(tree.folder)
        if (id !== null) byId.set(id, tree)
      }
      // From now on anybody may touch it.
      for (const [id, { doubtful: _, ...tree }] of byId) known.set(id, tree)
      records.keep(byId)
    },
  }
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
