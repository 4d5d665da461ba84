import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import {
  closingMissing,
  closingNotExact,
  languageRefused,
  openingMissing,
  openingNotExact,
} from '../words/front-matter.ts'
import { isField, isTitle } from './field-names.ts'

/** The languages front matter may be in. None of them can do anything but say what it says. */
export type Language = 'yaml' | 'toml' | 'json'

export interface Opening {
  /** Index of the line. */
  readonly at: number
  readonly fence: '---' | '+++'
  readonly language: Language
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['json', 'json'],
])

/** Hyphens, dashes and long-vowel marks that an input method or a word processor makes of `---`. */
const DASHES = /^[-\u2010-\u2015\u2212\u2500\u30fc\ufe63\uff0d\uff70]{1,10}[\s\u3000]*$/

/**
 * Decides on the first line alone whether there is front matter and in which language; null where there is none. Throws
 * UsageError for every other language, before anything was parsed.
 */
export function findOpening(lines: readonly string[], path: string): Opening | null {
  const at = lines.findIndex((line) => line.trim() !== '')
  const first = (lines[at] ?? '').slice(0, 200)
  const next = lines.slice(at + 1, at + 6).find((line) => line.trim() !== '') ?? ''
  const place = { path, line: at + 1, column: 1 }
  const fence = first.startsWith('---') ? '---' : first.startsWith('+++') ? '+++' : null
  if (fence === null) {
    if (DASHES.test(first) && isField(next)) throw new UsageError(openingNotExact('---'), place)
    if (isTitle(first) || (isField(first) && isField(next))) throw new UsageError(openingMissing('---'), place)
    return null
  }
  const named = first.slice(3).trim()
  if (named === '') {
    // Below blank lines a `---` is front matter only where fields follow; else it is a line across the page.
    return at === 0 || isField(next) ? { at, fence, language: fence === '---' ? 'yaml' : 'toml' } : null
  }
  if (/^[-+]+$/.test(named)) {
    if (isField(next)) throw new UsageError(openingNotExact(fence), place)
    return null
  }
  const language = LANGUAGES.get(named.toLowerCase())
  if (language === undefined || (fence === '+++' && language !== 'toml')) {
    throw new UsageError(languageRefused(cleanLine(named).slice(0, 40), fence), { ...place, column: 4 })
  }
  return { at, fence, language }
}

/** The index of the line that closes the front matter. Throws UsageError where it is missing or not quite right. */
export function findClosing(lines: readonly string[], { at, fence, language }: Opening, path: string): number {
  for (let line = at + 1; line < lines.length; line++) {
    const text = (lines[line] ?? '').trimEnd()
    if (text === '') continue
    if (text === fence || (language === 'yaml' && text === '...')) return line
    const almost = fence === '---' ? text.startsWith('---') || DASHES.test(text) : /^\+{4,}$/.test(text)
    if (almost && text.length > 1) throw new UsageError(closingNotExact(fence), { path, line: line + 1, column: 1 })
  }
  throw new UsageError(closingMissing(fence), { path, line: endOfFields(lines, at + 1) + 1, column: 1 })
}

/** The line after the fields: the first blank one, or the end of the file. */
function endOfFields(lines: readonly string[], from: number): number {
  const blank = lines.findIndex((line, index) => index >= from && line.trim() === '')
  return blank === -1 ? lines.length : blank
}
