import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Finding, Place } from '../types.ts'
import { socialNotAMap } from '../words/fields.ts'
import {
  anchorsRefused,
  closingMissing,
  frontMatterNotAMap,
  frontMatterNotYaml,
  lineNotReadable,
} from '../words/front-matter.ts'
import { Anchored, loadYaml, YAMLException } from '../yaml.ts'
import { corrected } from './corrections.ts'
import { isField, typingOf } from './field-names.ts'

/** The lines between the fences. */
export interface Block {
  readonly head: readonly string[]
  /** 1-based line of the file on which `head` starts. */
  readonly firstLine: number
  readonly path: string
}

export class NotAMap extends Error {}
export function placeOf({ path }: Block, { line, valueColumn }: { line: number; valueColumn: number }): Place {
  return { path, line, column: valueColumn }
}

/** The fault where what was parsed is no map, or nested beyond measure; any other error as it is. */
export function wrongShape(error: unknown, { path, firstLine }: Block): unknown {
  if (!(error instanceof NotAMap || error instanceof RangeError)) return error
  return new UsageError(frontMatterNotAMap(), { path, line: firstLine, column: 1 })
}

/** A front matter whose end was forgotten, so that text of the body became its last fields. */
export function bodyInside(block: Block, lines: readonly string[]): Finding[] {
  const blank = block.head.findIndex((line) => line.trim() === '')
  if (blank === -1) return []
  const after = topLevel(lines).filter(({ start }) => start > blank)
  const prose = after.filter(({ text }) => {
    const key = /^([^:]*):/.exec(text)?.[1] ?? ''
    return typingOf(key, false) === null && !/^["']?[\w.-]+["']?$/.test(key.trim())
  })
  if (prose.length === 0 || prose.length < after.length) return []
  const place = { path: block.path, line: block.firstLine + blank, column: 1 }
  return [{ level: 'fault', fault: closingMissing('---'), place }]
}

interface Circumstances {
  /** As they were given to the parser. */
  readonly lines: readonly string[]
  /** Whether faults are known that may have caused the error. */
  readonly explained: boolean
}

/** Every field that cannot be read by itself, each with its line as it should be; else the one place YAML names. */
export function explainYaml(error: unknown, block: Block, { lines, explained }: Circumstances): Finding[] {
  if (error instanceof Anchored) return [anchored(block, lines)]
  const broken = topLevel(lines)
    .filter(({ text }) => !readable(text))
    .slice(0, 20)
    .map(({ start, text }) => explainLine(block, start, text.split('\n').length))
  if (!(error instanceof YAMLException)) {
    const shape = wrongShape(error, block)
    if (!(shape instanceof UsageError)) throw error
    return error instanceof NotAMap && broken.length > 0 ? broken : [...shape.findings]
  }
  if (broken.length > 0 || explained) return broken
  const { line, column } = error.mark ?? { line: 0, column: 0 }
  const correction = corrected(block.head[line] ?? '')
  const fault = correction === null ? frontMatterNotYaml(cleanLine(error.reason)) : lineNotReadable(correction)
  const place = { line: block.firstLine + Math.min(line, block.head.length), valueColumn: column + 1 }
  return [{ level: 'fault', fault, place: placeOf(block, place) }]
}

function anchored(block: Block, lines: readonly string[]): Finding {
  const found = lines.findIndex((text) => ANCHOR.test(text))
  const line = Math.max(0, found)
  const column = (lines[line] ?? '').search(/&\S/)
  const place = { line: block.firstLine + line, valueColumn: Math.max(0, column) + 1 }
  return { level: 'fault', fault: anchorsRefused(), place: placeOf(block, place) }
}

const ANCHOR = /(^|[\s:,[{-])&\S/

function readable(text: string): boolean {
  try {
    return typeof loadYaml(text) === 'object'
  } catch (error) {
    return error instanceof Anchored
  }
}

/** Each line that stands at the margin, with the lines that belong to it. */
function topLevel(lines: readonly string[]): { start: number; text: string }[] {
  const parts: { start: number; lines: string[] }[] = []
  lines.forEach((line, index) => {
    if (parts.length === 0 || /^[^\s#\-\]}]/.test(line)) parts.push({ start: index, lines: [line] })
    else parts.at(-1)?.lines.push(line)
  })
  return parts.map(({ start, lines: own }) => ({ start, text: own.join('\n') }))
}

function explainLine(block: Block, start: number, length: number): Finding {
  const strayed = block.head.slice(start, start + length).findIndex((line, index) => index > 0 && isField(line))
  const index = start + Math.max(0, strayed)
  const line = block.head[index] ?? ''
  const place = { path: block.path, line: block.firstLine + index, column: line.length - line.trimStart().length + 1 }
  if (/^social\s*[:：]\s*\{/i.test(line)) return { level: 'fault', fault: socialNotAMap(), place }
  const correction = corrected(line)
  if (correction !== null) return { level: 'fault', fault: lineNotReadable(correction), place }
  // Running text below a blank line: the front matter was not closed, and a later --- was taken for its end.
  const blank = block.head.findIndex((each) => each.trim() === '')
  if (blank === -1 || blank > index) return { level: 'fault', fault: frontMatterNotAMap(), place }
  return { level: 'fault', fault: closingMissing('---'), place: { ...place, line: block.firstLine + blank, column: 1 } }
}
