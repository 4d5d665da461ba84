import { constants, copyFileSync, writeFileSync } from 'node:fs'
import { bytesOf } from './images.ts'
import { type CopiedFile, isCopied, type Page, textOf } from './manifest.ts'

/** Writes one file of a site, where there must be none yet. */
export function writePage(file: Page | CopiedFile, target: string): void {
  if (!isCopied(file)) writeFileSync(target, textOf(file), { flag: 'wx' })
  else if (file.tells) writeFileSync(target, bytesOf({ file: file.copyOf }), { flag: 'wx' })
  else copyFileSync(file.copyOf, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
}
