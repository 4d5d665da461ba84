import { clean, cleanLine } from '../text/clean.ts'

/** A value as the text that was typed; undefined for lists and maps, '' where nothing is written. */
export function asText(value: unknown): string | undefined {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined
}

/** `canonical_url: null` and `canonical_url: ~` are ways to write nothing. */
export function blankToNull(text: string): string | null {
  return /^\s*(null|~)?\s*$/i.test(text.slice(0, 100)) && text.trim().length <= 4 ? null : text
}

/** One line, entities decoded, control characters gone, and without quotes that an input method made full-width. */
export function plainText(text: string): string {
  return unquote(cleanLine(decodeEntities(text)))
}

/** Several lines, as for `social:`. */
export function plainLines(text: string): string {
  return clean(decodeEntities(text)).trim()
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** Tags from a list or from one text. Null where the value is neither. Duplicates are folded, the first spelling stays. */
export function tagList(value: unknown): string[] | null {
  const one = asText(value)
  if (one === undefined && !Array.isArray(value)) return null
  const typed = one === undefined ? listItems(value as unknown[]) : blankToNull(one) === null ? [] : split(one)
  const tags = new Map<string, string>()
  for (const tag of typed.flatMap((each) => unhash(plainText(each)))) {
    const folded = tag.normalize('NFKC').toLowerCase()
    if (tag !== '' && !tags.has(folded)) tags.set(folded, tag)
  }
  return [...tags.values()]
}

/** `[医師 転職]`, a list of one, had better been no list. */
function listItems(items: readonly unknown[]): string[] {
  const found = items.flatMap(listItem)
  if (found.length !== 1) return found
  const words = (found[0] ?? '').split(/\s+/)
  return words.every((word) => /[\u3041-\u30ff\u4e00-\u9fff]/.test(word)) ? words : found
}

/** An item of a list keeps its spaces (`Amazon Web Services`); no tag holds a Japanese comma. */
function listItem(item: unknown): string[] {
  if (isMap(item)) return [asText(item.name ?? item.title ?? item.label ?? item.slug) ?? '']
  return (asText(item) ?? '').split(/[、，；]|,(?=\s*[\u3041-\u30ff\u4e00-\u9fff])/)
}

/** At commas where there are any, else at spaces, half-width and full-width. */
function split(text: string): string[] {
  const decoded = decodeEntities(text).trim()
  const inside =
    /^(?:\(([^()]*)\)|（([^（）]*)）|\{([^{}]*)\}|「([^「」]*)」)$/.exec(decoded)?.slice(1).join('') ?? decoded
  const parts = COMMA.test(inside)
    ? inside.split(COMMA)
    : /^・/.test(inside)
      ? inside.split(/[・\s]+/)
      : inside.split(/\s+/)
  return parts
    .map((part) => part.trim().replace(/^[-－*＊・](?=[^\s\d])/, ''))
    .filter((part) => !/^[-・|/／]?$/.test(part))
}

const COMMA = /[,、，;；]/

/** `#医師` is 医師 and `#医師#転職` are two; C# keeps its mark. */
function unhash(tag: string): string[] {
  if (!/^[#＃]/.test(tag)) return [tag]
  return tag.split(/[#＃]+/).map((part) => unquote(part.trim()))
}

function unquote(text: string): string {
  const match = /^(?:[“”]([^“”]*)”|＂([^＂]*)＂|"([^"]*)"|[‘’]([^‘’]*)’)$/.exec(text)
  return match === null ? text : match.slice(1).join('').trim()
}

/** The entities that copied text brings along. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const exists = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return exists ? String.fromCodePoint(code) : whole
  })
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  times: '×',
  yen: '¥',
  copy: '©',
  reg: '®',
  trade: '™',
}
