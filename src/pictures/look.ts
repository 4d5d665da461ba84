import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { cleanLine } from '../text/clean.ts'
import type { Fault } from '../types.ts'
import { fileMissing } from '../words/check.ts'
import {
  notAPicture,
  pictureHidden,
  pictureIsDrawing,
  pictureOutside,
  pictureTooHeavy,
  tooManyPixels,
} from '../words/pictures.ts'
import { findFile, HEAVIEST } from './file.ts'
import { type ImageKind, imageKind } from './kind.ts'
import { MOST_PIXELS } from './prepare.ts'

/** What a look at a post's picture has shown. */
export type Seen =
  | {
      readonly is: 'picture'
      /** Relative to the project's folder. */
      readonly path: string
      readonly digest: string
      readonly bytes: Buffer
      readonly kind: ImageKind
    }
  | { readonly is: 'elsewhere' }
  /** `refused`: something is wrong with it; `missing`: the post can go without it. */
  | { readonly is: 'refused' | 'missing'; readonly fault: Fault }

/** Looks at the file that a post calls a picture. Its content says what it is, not its name. */
export function lookAt(source: string, { post, root }: { post: { readonly path: string }; root: string }): Seen {
  const name = cleanLine(source)
  const refused = (fault: Fault): Seen => ({ is: 'refused', fault })
  const found = findFile(source, { folder: dirname(join(root, post.path)), root })
  if (found.is === 'elsewhere') return found
  if (found.is === 'outside') return refused(pictureOutside(name))
  if (found.is === 'hidden') return refused(pictureHidden(name))
  const size = found.is === 'missing' ? null : sizeOf(found.file)
  if (found.is === 'missing' || size === null) return { is: 'missing', fault: fileMissing(name) }
  if (size > HEAVIEST) return refused(pictureTooHeavy(name, inMillions(size), inMillions(HEAVIEST)))
  const bytes = readFileSync(found.file)
  const kind = imageKind(bytes)
  if (kind === null) return refused(isDrawing(bytes) ? pictureIsDrawing(name) : notAPicture(name))
  const pixels = kind.width * kind.height
  if (pixels > MOST_PIXELS) return refused(tooManyPixels(name, inMillions(pixels), inMillions(MOST_PIXELS)))
  const path = relative(root, found.file).split(sep).join('/')
  return { is: 'picture', path, digest: createHash('sha256').update(bytes).digest('hex'), bytes, kind }
}

function sizeOf(file: string): number | null {
  const stat = lstatSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? stat.size : null
}

function isDrawing(bytes: Buffer): boolean {
  return /<svg[\s/>]/i.test(bytes.toString('utf8', 0, 4096))
}

function inMillions(count: number): number {
  return Math.round(count / 1e6)
}
