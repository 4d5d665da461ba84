import { type Typing, typingOf } from './field-names.ts'

/** Where a field stands in the file; all counted from 1. `valueColumn` is the key's where no value is written. */
export interface FieldPlace {
  readonly line: number
  readonly column: number
  readonly valueColumn: number
}

/** Lines of YAML as people type it. */
export interface TypedLines {
  readonly typed: readonly string[]
  /** The same with their indents and, line by line, what they say as YAML. */
  readonly lines: string[]
  readonly firstLine: number
}

export interface Range {
  readonly from: number
  readonly to: number
  /** `social.` for the fields below `social`. */
  readonly path: string
}

/** A field with all the lines that belong to it. */
export interface Entry {
  readonly indent: string
  /** As written, quotes included. */
  readonly written: string
  readonly key: string
  readonly typing: Typing | null
  readonly value: string
  readonly at: number
  /** The line after the last that belongs to the entry. */
  readonly end: number
  readonly place: FieldPlace
}

// At most 40 letters of key, so that a long line without a colon costs nothing.
export const ENTRY =
  /^( *)("[^"\n]{1,40}"|'[^'\n]{1,40}'|[^\s"'#:：\-[\]{}&*!|>%@`][^"'#:：\n]{0,39}?)[ \t\u3000\u00a0]{0,9}([:：])([ \t\u3000\u00a0]*)(.*)$/

/** The entry that begins on a line, or null. */
export function readEntry(typed: TypedLines, at: number, { to, path }: Range): Entry | null {
  const line = typed.lines[at] ?? ''
  const match = ENTRY.exec(line)
  if (match === null) return null
  const [, indent = '', written = '', colon, space = '', rest = ''] = match
  const key = written.replace(/^(["'])(.*)\1$/, '$2')
  const value = rest.trimEnd()
  const typing = typingOf(key, path !== '')
  // `http://…` is no field; `title:新サービス` and `著者：小野` are.
  if (typing === null && colon === ':' && space === '' && value !== '') return null
  if (path === '' && indent !== '') return null
  // Columns are those of the file, where a tab is one letter.
  const moved = line.length - (typed.typed[at] ?? '').length
  const column = indent.length + 1 - moved
  const valueColumn = line.length - rest.length + 1 - moved
  return {
    indent,
    written,
    key,
    typing,
    value,
    at,
    end: endOfEntry(typed.lines, { at, to, value, list: typing === 'list' }),
    place: { line: typed.firstLine + at, column, valueColumn: value === '' ? column : valueColumn },
  }
}

interface Start {
  readonly at: number
  readonly to: number
  readonly value: string
  readonly list: boolean
}

/**
 * An entry goes on over blank lines, lines that stand further in, list items, and to the end of an open bracket; a list
 * also over words that stand right below it.
 */
function endOfEntry(lines: readonly string[], { at, to, value, list }: Start): number {
  const indent = indentOf(lines[at] ?? '')
  const empty = /^(#.*)?$/.test(value)
  const open = /^[[［][^\]］]*$/.test(value)
  let last = at + 1
  for (let end = at + 1; end < to; end++) {
    const next = lines[end] ?? ''
    if (/^\s*(#.*)?$/.test(next)) continue
    const item = empty && indentOf(next) === indent && BULLET.test(next)
    const closes = open && /^\s*[\]］]/.test(next)
    const word = list && end === last && WORDS.test(next)
    if (indentOf(next) <= indent && !item && !closes && !word) break
    last = end + 1
    if (closes) break
  }
  return last
}

/** Tags, but no field, no sentence, no fence. */
export const WORDS = /^[^\s:：。．.=＝#[\]{}"'|>-][^:：。．=＝[\]{}]{0,60}$/

export const BULLET = /^( *)[-・•‐－*＊](?!-)([ \t\u3000]*)(.*)$/

export const indentOf = (line: string) => line.length - line.trimStart().length
