import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { stampOf } from '../kept.ts'
import type { CopiedFile } from './manifest.ts'
import { writePage } from './page-file.ts'
import { openPen, type Pen } from './pen.ts'
import { makeRoom, type Tree, type Written } from './tree.ts'

/** What becomes of a file, and where it stands in its tree. */
export interface Writing {
  readonly path: string
  readonly written: Omit<Written, 'stamp'>
}

export type Write = (content: string | CopiedFile, writing: Writing) => void

/** From so many files on a second thread is worth its start. */
const MANY = 200

/** Writes files into a tree, which knows their stamps in the end: all of them, or it throws. */
export function writeInto(tree: Tree, writeAll: (write: Write) => void): void {
  let count = 0
  const second: { pen: Pen | null } = { pen: null }
  const take = (content: string | CopiedFile, path: string): boolean => {
    if (++count === MANY) second.pen = openPen(tree.folder)
    return typeof content === 'string' && second.pen !== null && second.pen.write([path, content])
  }
  try {
    writeAll((content, { path, written }) => {
      const target = makeRoom(tree, path)
      if (take(content, path)) return tree.files.set(path, { ...written, stamp: '' })
      mkdirSync(dirname(target), { recursive: true })
      writePage(content, target)
      return tree.files.set(path, { ...written, stamp: stampOf(target) ?? '' })
    })
  } finally {
    for (const [path, stamp] of second.pen?.finish() ?? []) {
      tree.files.set(path, { ...(tree.files.get(path) as Written), stamp })
    }
  }
}
