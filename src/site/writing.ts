import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { stampOf } from '../kept.ts'
import type { CopiedFile, Hollow, HollowList } from './manifest.ts'
import { type Part, writePage, writeText } from './page-file.ts'
import { openPen, type Pen, type Sheet } from './pen.ts'
import { makeRoom, type Tree, type Written } from './tree.ts'

/** What becomes of a file, and where it stands in its tree. */
export interface Writing {
  readonly path: string
  readonly written: Omit<Written, 'stamp'>
}

export interface Writer {
  readonly write: (content: string | CopiedFile, writing: Writing) => void
  /** Is there somebody who puts into a post's page the HTML that it leaves out? */
  readonly fillsIn: () => boolean
  /** Writes such a page, or one that leaves out the posts of a list; else calls `otherwise` in the end. */
  readonly writeHollow: (content: Hollow, writing: Writing & { readonly otherwise: () => void }) => void
}

/** From so many files on a second thread is worth its start. */
const MANY = 200

/**
 * Writes files into a tree, which knows their stamps in the end: all of them, or it throws. `writeAll` is called once more
 * where pages had to be made after all, since they may ask for pictures.
 */
export function writeInto(tree: Tree, writeAll: (writer: Writer) => void): void {
  let count = 0
  let pen: Pen | null = null
  const left = new Map<string, () => void>()
  const isTaken = () => {
    if (++count === MANY) pen = openPen(tree.folder)
    return pen?.isFree() === true
  }
  const give = (sheet: Sheet, written: Writing['written']) => {
    makeRoom(tree, sheet[0])
    pen?.write(sheet)
    tree.files.set(sheet[0], { ...written, stamp: '' })
  }
  const put = (path: string, written: Writing['written'], write: (target: string) => void) => {
    const target = makeRoom(tree, path)
    mkdirSync(dirname(target), { recursive: true })
    write(target)
    tree.files.set(path, { ...written, stamp: stampOf(target) ?? '' })
  }
  const writer: Writer = {
    write: (content, { path, written }) => {
      if (typeof content === 'string' && isTaken()) give([path, content], written)
      else put(path, written, (target) => writePage(content, target))
    },
    fillsIn: () => pen?.isFree() === true,
    writeHollow: (content, { path, written, otherwise }) => {
      if ('items' in content && !isTaken()) return put(path, written, (target) => writeText(partsOf(content), target))
      left.set(path, otherwise)
      give([path, content], written)
    },
  }
  try {
    writeAll(writer)
  } finally {
    for (const [path, stamp] of finished(pen)) {
      if (stamp === null) continue
      left.delete(path)
      tree.files.set(path, { ...(tree.files.get(path) as Written), stamp })
    }
    pen = null
  }
  if (left.size === 0) return
  for (const make of left.values()) make()
  writeAll(writer)
}

function partsOf({ before, items, after }: HollowList): readonly Part[] {
  return [before, ...items, after]
}

const finished = (pen: Pen | null) => pen?.finish() ?? []
