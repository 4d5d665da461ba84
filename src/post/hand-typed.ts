import { cleanLine } from '../text/clean.ts'
import type { Fault } from '../types.ts'
import { commentKept } from '../words/fields.ts'
import { fieldTwice } from '../words/front-matter.ts'
import {
  BULLET,
  ENTRY,
  type Entry,
  type FieldPlace,
  indentOf,
  type Range,
  readEntry,
  type TypedLines,
  WORDS,
} from './entries.ts'
import { fieldOf, foldKey, isField } from './field-names.ts'
import {
  ambiguous,
  bare,
  flowItems,
  isBlockScalar,
  isQuoted,
  LONG,
  NO_YAML,
  open,
  quoted,
  unclosed,
  withoutComma,
} from './typed-value.ts'

export interface Mended {
  /** As many as went in, so that positions stay true. */
  readonly lines: readonly string[]
  /** By key as written; a field of `social` or `image` as `social.x`. */
  readonly fields: ReadonlyMap<string, FieldPlace>
  readonly warnings: readonly { readonly fault: Fault; readonly place: FieldPlace }[]
  readonly faults: readonly { readonly fault: Fault; readonly place: FieldPlace }[]
}

/**
 * YAML as people type it, as YAML: in the fields that hold text and tags, a value that YAML would misread or drop
 * (`title: [速報] …`, `tags: #医師`, `title：…`) is quoted as typed. Everything else is left to the parser.
 */
export function mend(lines: readonly string[], firstLine: number): Mended {
  const mending: Mending = {
    typed: lines,
    lines: dedent(lines.map((line) => line.replace(/^[\t\u3000]+/, (indent) => '  '.repeat(indent.length)))),
    firstLine,
    fields: new Map(),
    taken: new Map(),
    warnings: [],
    faults: [],
  }
  mendEntries(mending, { from: 0, to: lines.length, path: '' })
  return mending
}

/** The first field stands at the margin, however far in it was typed. */
function dedent(lines: string[]): string[] {
  const margin = indentOf(lines.find((line) => !/^\s*(#.*)?$/.test(line)) ?? '')
  if (margin === 0) return lines
  return lines.map((line) => line.slice(Math.min(margin, indentOf(line))))
}

interface Mending extends TypedLines {
  readonly fields: Map<string, FieldPlace>
  /** Line of each field, by its key without case and width where it is one of ours. */
  readonly taken: Map<string, number>
  readonly warnings: { fault: Fault; place: FieldPlace }[]
  readonly faults: { fault: Fault; place: FieldPlace }[]
}

function mendEntries(mending: Mending, { from, to, path }: Range): void {
  let at = from
  while (at < to) {
    const entry = readEntry(mending, at, { from, to, path })
    if (entry === null) {
      at++
      continue
    }
    remember(mending, entry, path)
    mendEntry(mending, entry, path)
    at = entry.end
  }
}

function remember(mending: Mending, entry: Entry, path: string): void {
  const name = path + entry.key
  // `Title` and `title` are one field to us, `Foo` and `foo` may be two to somebody else.
  const folded = entry.typing === null ? name : path + foldKey(entry.key)
  const first = mending.taken.get(folded)
  if (first !== undefined) mending.faults.push({ fault: fieldTwice(cleanLine(name), first), place: entry.place })
  else mending.taken.set(folded, entry.place.line)
  if (!mending.fields.has(name)) mending.fields.set(name, entry.place)
}

function mendEntry(mending: Mending, entry: Entry, path: string): void {
  const { typing } = entry
  if (entry.value.length > LONG) return
  if (typing === 'text' && isPlain(entry)) {
    rewrite(mending, entry, quoted(entry.value))
    return
  }
  // A foreign field needs no more than a colon that YAML knows.
  if (typing !== null || /^[^:]*：/.test(mending.lines[entry.at] ?? '')) rewriteKey(mending, entry)
  if (typing === null || isBlockScalar(entry.value) || isQuoted(entry.value)) return
  if (typing !== 'list' && typing !== 'text' && NO_YAML.test(entry.value)) {
    if (below(mending, entry).every((line) => line.trim() === '')) rewrite(mending, entry, quoted(entry.value))
  }
  const mayBeListed = typing === 'text' && fieldOf(entry.key) === 'category'
  const listed = typing === 'list' || (mayBeListed && /^(\[.*\])?$/.test(bare(entry.value)))
  if (typing === 'map' && bare(entry.value) === '' && path === '') {
    mendEntries(mending, { from: entry.at + 1, to: entry.end, path: `${entry.key}.` })
  } else if (listed && bare(entry.value) === '' && below(mending, entry).some((line) => BULLET.test(line))) {
    mendItems(mending, entry)
  } else if (listed || typing === 'text') {
    const value = listed ? listAsTyped(mending, entry) : textAsTyped(mending, entry)
    if (value !== null) rewrite(mending, entry, value)
  }
}

/** A text on one line without any of the marks that are looked for below. */
const isPlain = ({ value, at, end }: Entry) => end === at + 1 && /^[^"'#[\]{}|>]+$/.test(value)

// ── values ────────────────────────────────────────────────────────────────────────────────────────────────────────

const below = (mending: Mending, entry: Entry) => mending.lines.slice(entry.at + 1, entry.end)

/** The YAML that says exactly what was typed; null where the value had better be left to the parser. */
function textAsTyped(mending: Mending, entry: Entry): string | null {
  const value = /^#([ \t]|$)/.test(entry.value) ? '' : withoutComma(entry.value)
  const more = below(mending, entry).map((line) => line.trim())
  const nested = value === '' && more.some((line) => BULLET.test(line) || ENTRY.test(line))
  // A field that stands too far in by mistake is no part of the text above it.
  if (nested || more.some(isField) || runsOn(mending, entry)) return null
  const text = [value, ...more.filter((line) => !line.startsWith('#'))].filter((part) => part !== '').join(' ')
  if (/^(\[\s*\]|\{\s*\})?$/.test(text) || unclosed(text) || ambiguous(text) || open(text)) return null
  if (isQuoted(text)) return text
  if (/\s#\s/.test(text)) mending.warnings.push({ fault: commentKept(entry.key), place: entry.place })
  return quoted(text)
}

/** A text in quotes that ends on a later line: YAML reads it well, even where the lines below are not indented. */
function runsOn(mending: Mending, entry: Entry): boolean {
  const quote = entry.value[0]
  if ((quote !== '"' && quote !== "'") || !unclosed(entry.value)) return false
  return mending.lines.slice(entry.at + 1, entry.end).some((line) => line.trimEnd().endsWith(quote))
}

function listAsTyped(mending: Mending, entry: Entry): string | null {
  const more = below(mending, entry)
  const value = bare(entry.value)
  if (more.some(isField) || (value === '' && more.some((line) => ENTRY.test(line)))) return null
  const parts = [value, ...more.map((line) => bare(line.trim()))].filter((part) => part !== '')
  const joined = parts.join(/^[^[［].*[,、，].*[^,、，]$/.test(value) ? ', ' : ' ')
  if (joined === '' || joined.length > LONG || unclosed(joined)) return null
  if (!/^[[［]/.test(joined)) return quoted(joined)
  const items = flowItems(joined.replace(/([\]］])[,、]$/, '$1'))
  return items === null ? null : `[${items.join(', ')}]`
}

function mendItems(mending: Mending, entry: Entry): void {
  for (let at = entry.at + 1; at < entry.end; at++) {
    const line = mending.lines[at] ?? ''
    const match = BULLET.exec(line) ?? BULLET.exec(WORDS.test(line) ? `- ${line}` : '')
    if (match === null) continue
    const [, indent = '', , rest = ''] = match
    const value = bare(rest)
    // An item with fields of its own is left as it is.
    const holdsFields = at + 1 < entry.end && indentOf(mending.lines[at + 1] ?? '') > indent.length
    if (holdsFields && ENTRY.test(value)) continue
    mending.lines[at] = `${indent}- ${value === '' || isQuoted(value) || unclosed(value) ? value : quoted(value)}`
  }
}

/** The key as YAML wants it, the value untouched. */
function rewriteKey(mending: Mending, entry: Entry): void {
  mending.lines[entry.at] = `${entry.indent}${entry.written}: ${entry.value}`.trimEnd()
}

function rewrite(mending: Mending, entry: Entry, value: string): void {
  mending.lines.fill('', entry.at, entry.end)
  mending.lines[entry.at] = `${entry.indent}${entry.written}: ${value}`
}
