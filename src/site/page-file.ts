import { closeSync, constants, copyFileSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { bytesOf } from './images.ts'
import { type CopiedFile, isCopied, type Page, textOf } from './manifest.ts'
import type { Slice } from './shared-texts.ts'

/** Writes one file of a site, where there must be none yet. */
export function writePage(file: Page | CopiedFile, target: string): void {
  if (!isCopied(file)) writeText([textOf(file)], target)
  else if (file.tells) writeFileSync(target, bytesOf({ file: file.copyOf }), { flag: 'wx' })
  else copyFileSync(file.copyOf, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
}

/** No letter takes more bytes. */
const WIDEST = 3
/** Enough for nearly every page. */
let room = Buffer.allocUnsafe(1 << 18)

export type Part = string | Slice

/**
 * Writes a text, of which the parts are at hand, where there must be none yet. All take turns in the same memory: to count
 * a text's bytes first, so that it gets its own, would take as long as to write them.
 */
export function writeText(parts: readonly Part[], target: string): void {
  let most = 0
  for (const part of parts) most += typeof part === 'string' ? WIDEST * part.length : part.end - part.start
  if (room.length < most) room = Buffer.allocUnsafe(most)
  let length = 0
  for (const part of parts) {
    length += typeof part === 'string' ? room.write(part, length) : part.of.copy(room, length, part.start, part.end)
  }
  const file = openSync(target, 'wx')
  try {
    for (let at = 0; at < length; ) at += writeSync(file, room, at, length - at)
  } finally {
    closeSync(file)
  }
}
