import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stampOf } from '../kept.ts'
import type { Source } from '../types.ts'
import type { Hollow } from './manifest.ts'
import { writeText } from './page-file.ts'
import type { Sheet, Written } from './pen.ts'

interface Writing {
  readonly folder: string
  /** The HTML of a post, as UTF-8; null where it cannot be had any more. */
  readonly htmlOf: (source: Source) => Buffer | null
}

/** Writes what a pen (`pen.ts`) has sent to the second thread, and says how each file was left. */
export function writeSheets(sheets: readonly Sheet[], { folder, htmlOf }: Writing): readonly Written[] {
  return sheets.map(([path, content]) => {
    const parts = typeof content === 'string' ? [content] : filledIn(content, htmlOf)
    return parts === null ? { path, isLeft: true } : write(parts, { path, folder })
  })
}

/** Null where a page has to be made in the first thread: it alone looks for pictures, and says what is wrong. */
function filledIn({ before, source, after }: Hollow, htmlOf: Writing['htmlOf']): readonly (string | Buffer)[] | null {
  try {
    const html = htmlOf(source)
    return html === null || html.includes('<img ') ? null : [before, html, after]
  } catch {
    return null
  }
}

function write(parts: readonly (string | Buffer)[], { path, folder }: Placing): Written {
  const file = join(folder, path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeText(parts, file)
    return { path, stamp: stampOf(file) ?? '' }
  } catch (error) {
    return { path, code: error instanceof Error && 'code' in error ? String(error.code) : 'EIO' }
  }
}

interface Placing {
  readonly path: string
  readonly folder: string
}
