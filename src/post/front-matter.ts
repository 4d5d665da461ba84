import matter from 'gray-matter'
import { UsageError } from '../errors.ts'
import { clean, cleanLine } from '../text/clean.ts'
import type { Fault, Finding } from '../types.ts'
import { frontMatterNotJson, frontMatterNotToml, frontMatterTooLong, lineNotReadable } from '../words/front-matter.ts'
import { loadYaml } from '../yaml.ts'
import { correctedToml } from './corrections.ts'
import type { FieldPlace } from './entries.ts'
import { findClosing, findOpening, type Language } from './fences.ts'
import { mend } from './hand-typed.ts'
import { type Block, bodyInside, explainYaml, NotAMap, placeOf, wrongShape } from './yaml-block.ts'

export interface FrontMatter {
  readonly kind: Language | 'none'
  /** By key as written. YAML values are texts (as typed), lists and maps of texts, or null where nothing is written. */
  readonly data: Readonly<Record<string, unknown>>
  /** Where each field stands, a field below `social` or `image` as `social.x`. */
  readonly lines: ReadonlyMap<string, FieldPlace>
  /** The body, with `\n` as line end. */
  readonly markdown: string
  /** 1-based line of the file on which `markdown` starts. */
  readonly bodyLine: number
  /** 1-based line of the opening `---`; 1 where there is none. */
  readonly line: number
  readonly warnings: readonly Finding[]
}

/**
 * Splits a post into its front matter (YAML between `---`, TOML between `+++`, or `---yaml`, `---toml`, `---json`) and
 * its body. Throws UsageError with every fault found; front matter in any other language is refused and never runs.
 */
export async function splitFrontMatter(source: string, path: string): Promise<FrontMatter> {
  const text = withPlainLines(source)
  const lines = text.split('\n', LINES_LOOKED_AT)
  const opening = findOpening(lines, path)
  if (opening === null) {
    return { kind: 'none', data: {}, lines: new Map(), markdown: text, bodyLine: 1, line: 1, warnings: [] }
  }
  const closing = findClosing(lines, opening, path)
  const head = lines.slice(opening.at + 1, closing)
  if (head.length > MOST_LINES || head.reduce((size, line) => size + line.length, 0) > MOST_LETTERS) {
    throw new UsageError(frontMatterTooLong(), { path, line: opening.at + 1, column: 1 })
  }
  const read = { yaml: readYaml, toml: readToml, json: readJson }[opening.language]
  return {
    kind: opening.language,
    ...(await read({ head: head.map(clean), firstLine: opening.at + 2, path })),
    markdown: text.slice(lines.slice(0, closing + 1).reduce((at, line) => at + line.length + 1, 0)),
    bodyLine: closing + 2,
    line: opening.at + 1,
  }
}

/** Where it is not closed by then, it is not closed at all. */
const LINES_LOOKED_AT = 5000
/** As all line numbers count them. */
export function withPlainLines(source: string): string {
  return source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
}

const MOST_LINES = 1000
const MOST_LETTERS = 65_536

type Content = Pick<FrontMatter, 'data' | 'lines' | 'warnings'>

/** gray-matter with one engine, and none that runs anything. It never sees a language named in a file. */
function parseWith(language: Language, parse: (text: string) => unknown, lines: readonly string[]) {
  const engines = { ...NOTHING, [language]: { parse: (text: string) => parse(text.replace(/^\n/, '')) } }
  const options = { language, engines } as Parameters<typeof matter>[1]
  const { data } = matter(`---\n${lines.join('\n')}\n---\n`, options) as { data: unknown }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new NotAMap()
  // Without a prototype, so that a field called `constructor` or `__proto__` is a field like any other.
  return Object.assign<Record<string, unknown>, object>(Object.create(null), data)
}

function refuse(): never {
  throw new Error('front matter that runs code is refused')
}

const EXECUTABLE = ['javascript', 'js', 'coffee', 'coffeescript', 'cson']
/** gray-matter knows these languages by itself, or by these names; whatever it is asked, they do nothing. */
const NOTHING = Object.fromEntries(EXECUTABLE.map((name) => [name, { parse: refuse }]))

async function readYaml(block: Block): Promise<Content> {
  const mended = mend(block.head, block.firstLine)
  const findings = (level: Finding['level'], found: readonly { fault: Fault; place: FieldPlace }[]): Finding[] =>
    found.map(({ fault, place }) => ({ level, fault, place: placeOf(block, place) }))
  const faults = findings('fault', mended.faults)
  try {
    const data = parseWith('yaml', loadYaml, mended.lines)
    faults.push(...bodyInside(block, mended.lines))
    if (faults.length === 0) return { data, lines: mended.fields, warnings: findings('warning', mended.warnings) }
  } catch (error) {
    faults.push(...explainYaml(error, block, { lines: mended.lines, explained: faults.length > 0 }))
  }
  throw new UsageError(faults)
}

async function readToml(block: Block): Promise<Content> {
  const { parse, TomlError } = await import('smol-toml')
  try {
    const data = parseWith('toml', (text) => parse(text), block.head)
    return { data, lines: findFields(block, TOML_FIELD), warnings: [] }
  } catch (error) {
    if (!(error instanceof TomlError)) throw wrongShape(error, block)
    const line = Math.min(error.line - 1, block.head.length)
    const correction = correctedToml(block.head[line] ?? '')
    const reason = cleanLine(error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '')
    const fault = correction === null ? frontMatterNotToml(reason) : lineNotReadable(correction)
    throw new UsageError(
      fault,
      placeOf(block, { line: block.firstLine + line, valueColumn: Math.max(1, error.column) }),
    )
  }
}

async function readJson(block: Block): Promise<Content> {
  try {
    const data = parseWith('json', (text) => JSON.parse(text), block.head)
    return { data, lines: findFields(block, JSON_FIELD), warnings: [] }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw wrongShape(error, block)
    const text = block.head.join('\n')
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
    const before = text.slice(0, position).split('\n')
    const place = { line: block.firstLine + before.length - 1, valueColumn: (before.at(-1)?.length ?? 0) + 1 }
    throw new UsageError(frontMatterNotJson(), placeOf(block, place))
  }
}

const TOML_FIELD = /^[ \t]{0,20}(?:["']?)([\w.\-\u0080-\uffff]{1,40})["']?[ \t]{0,20}=[ \t]{0,20}/
const JSON_FIELD = /^[ \t]{0,20}\{?[ \t]{0,20}"([^"]{1,40})"[ \t]{0,20}:[ \t]{0,20}/

function findFields({ head, firstLine }: Block, pattern: RegExp): Map<string, FieldPlace> {
  const fields = new Map<string, FieldPlace>()
  head.forEach((line, index) => {
    const match = pattern.exec(line)
    const key = match?.[1]
    if (match === null || key === undefined || fields.has(key)) return
    fields.set(key, { line: firstLine + index, column: match[0].indexOf(key) + 1, valueColumn: match[0].length + 1 })
  })
  return fields
}
