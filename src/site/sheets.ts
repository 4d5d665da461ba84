import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stampOf } from '../kept.ts'
import type { Source } from '../types.ts'
import type { HollowPost } from './manifest.ts'
import { type Part, writeText } from './page-file.ts'
import type { ToldList, ToldSheet, Written } from './pen.ts'

interface Writing {
  readonly folder: string
  /** The HTML of a post, as UTF-8; null where it cannot be had any more. */
  readonly htmlOf: (source: Source) => Buffer | null
}

/** Writes what a pen (`pen.ts`) sends to the second thread, and says how each file was left. */
export function openSheets({ folder, htmlOf }: Writing): (sheets: readonly ToldSheet[]) => readonly Written[] {
  const boxes = new Map<number, Buffer>()
  const partsOf = (content: ToldSheet[1]) => {
    if (typeof content === 'string') return [content]
    return 'items' in content ? listed(content, boxes) : filledIn(content, htmlOf)
  }
  return (sheets) =>
    sheets.map(([path, content]) => {
      const parts = partsOf(content)
      return parts === null ? { path, isLeft: true } : write(parts, { path, folder })
    })
}

function listed({ before, items, after, newBoxes }: ToldList, boxes: Map<number, Buffer>): readonly Part[] {
  for (const [box, bytes] of newBoxes) boxes.set(box, Buffer.from(bytes))
  const parts: Part[] = [before]
  for (let at = 0; at < items.length; at += 3) {
    const [box, start, end] = [items[at] as number, items[at + 1] as number, items[at + 2] as number]
    parts.push({ of: boxes.get(box) as Buffer, start, end })
  }
  parts.push(after)
  return parts
}

/** Null where a page has to be made in the first thread: it alone looks for pictures, and says what is wrong. */
function filledIn({ before, source, after }: HollowPost, htmlOf: Writing['htmlOf']): readonly Part[] | null {
  try {
    const html = htmlOf(source)
    return html === null || html.includes('<img ') ? null : [before, { of: html, start: 0, end: html.length }, after]
  } catch {
    return null
  }
}

function write(parts: readonly Part[], { path, folder }: Placing): Written {
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
