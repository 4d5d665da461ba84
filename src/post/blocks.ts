import { unmarkedHeadings } from '../text/headings.ts'
import { isWide } from '../text/sentences.ts'
import { hasLetter } from '../text/units.ts'
import type { Block } from '../types.ts'
import { bareMarkdown, unmask } from './foreign-markup.ts'
import { textParser } from './markdown.ts'

type Token = ReturnType<ReturnType<typeof textParser>['parse']>[number]

/**
 * A post's body as plain text, block by block: no code, tables, images, HTML, shortcodes; links and inline code are
 * their text. `firstLine` is the line of the file (from 1) on which `markdown` starts. `lead` is the text before
 * `<!--more-->`, null where that is missing.
 */
export function toBlocks(markdown: string, firstLine: number): { blocks: Block[]; lead: string | null } {
  const bare = bareMarkdown(markdown)
  const blocks: Block[] = []
  const around = { table: 0, quote: 0, item: 0, heading: 0 }
  for (const token of textParser().parse(bare.markdown, {})) {
    enter(around, token)
    if (token.type !== 'inline' || around.table > 0) continue
    const line = firstLine + (token.map?.[0] ?? 0)
    if (around.heading > 0) {
      const text = join(linesOf(token))
      if (text !== '') blocks.push({ kind: 'heading', text, line, level: around.heading })
      continue
    }
    const kind = around.quote > 0 ? 'quote' : around.item > 0 ? 'item' : 'paragraph'
    for (const text of paragraphs(linesOf(token))) blocks.push({ kind, text, line })
  }
  const marked = blocks.some((block) => block.kind === 'heading') ? blocks : withUnmarkedHeadings(blocks)
  return { blocks: marked, lead: bare.moreLine < 0 ? null : leadOf(marked, firstLine + bare.moreLine) }
}

function enter(around: { table: number; quote: number; item: number; heading: number }, token: Token): void {
  if (token.nesting === 0) return
  if (token.type.startsWith('table')) around.table += token.nesting
  else if (token.type.startsWith('blockquote')) around.quote += token.nesting
  else if (token.type.startsWith('list_item')) around.item += token.nesting
  else if (token.type.startsWith('heading')) around.heading = token.nesting > 0 ? Number(token.tag.slice(1)) : 0
}

/** The plain lines of a block. */
function linesOf(token: Token): string[] {
  let text = ''
  for (const child of token.children ?? []) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') text += '\n'
    else if (child.type !== 'image') text += child.content
  }
  return unmask(text.replace(INLINE_MATH, '').replace(SHORTCODE_EMOJI, ''))
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
}

const INLINE_MATH = /\$(?=[^\s$])[^$\n]{0,200}[\\^_=][^$\n]{0,200}\$/g
const SHORTCODE_EMOJI = /(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:])/g

/** Hard-wrapped lines become one paragraph; a stack of labels (a footer, an address) stays line by line. */
function paragraphs(lines: readonly string[]): string[] {
  const stack =
    lines.length > 2 &&
    lines.slice(0, -1).every((line) => !RUNS_ON.test(line)) &&
    !lines.some((line) => SENTENCE_END.test(line))
  const texts = stack ? lines : [join(lines)]
  return texts.filter((text) => hasLetter(text) && !/^https?:\/\/\S+$/.test(text))
}

/** Ends within a sentence: on hiragana, a comma, a word without Japanese before it. */
const RUNS_ON = /[\u3041-\u3096、，,]$|^[^\u3040-\u30ff\u4e00-\u9fff]*[a-z\d]$/
const SENTENCE_END = /[。．！？!?.]["'”’」』）)]?$/

/** Lines join without a space where Japanese stands on either side, with one otherwise. */
function join(lines: readonly string[]): string {
  // Line by line: a look at the end of what is already joined would make V8 copy all of it, each time.
  const gapBefore = (at: number) => {
    const before = lines[at - 1] ?? ''
    return before !== '' && !isWide(before.charCodeAt(before.length - 1)) && !isWide(lines[at]?.charCodeAt(0) ?? 0)
  }
  return lines.map((line, at) => (gapBefore(at) ? ` ${line}` : line)).join('')
}

/** In a post without marked headings, a short line between paragraphs is one. */
function withUnmarkedHeadings(blocks: readonly Block[]): Block[] {
  const found = unmarkedHeadings(blocks.map(({ kind, text }) => (kind === 'paragraph' ? text : null)))
  return blocks.map((block, i) => (found.has(i) ? { ...block, kind: 'heading', level: 2 } : block))
}

function leadOf(blocks: readonly Block[], moreLine: number): string | null {
  const texts = blocks.filter((block) => block.line < moreLine && block.kind !== 'heading').map((block) => block.text)
  return texts.length === 0 ? null : join(texts)
}
