import { ready } from '../text/pattern.ts'

/** What blog engines mix into Markdown: HTML, JSX, shortcodes, Liquid, footnotes, containers, formulas. */

export interface BareMarkdown {
  /** Markdown alone, line for line as before; `unmask` its texts after parsing. */
  readonly markdown: string
  /** 0-based line of `<!--more-->`, or -1. */
  readonly moreLine: number
}

/** Takes everything out of a post's body that is neither Markdown nor text. Keeps line numbers. Linear. */
export function bareMarkdown(source: string): BareMarkdown {
  const lines = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  let text = maskCode(dropFences(lines))
  const more = MORE.exec(text)
  const moreLine = more === null ? -1 : text.slice(0, more.index).split('\n').length - 1
  for (const [open, close] of SPANS) text = dropSpans(text, open, close)
  text = dropElements(text)
  text = text.replace(HEADING_TAG, (_tag, level: string) => `${'#'.repeat(Number(level))} `)
  text = text.replace(BREAK_TAG, LINE_BREAK).replace(TAG, dropTag)
  return { markdown: dropLines(text), moreLine }
}

const MORE = /<!--\s*(?:more|truncate|excerpt|end-?excerpt)\s*-->|\{\/\*\s*(?:more|truncate)\s*\*\/\}/i

/** In this order: what holds others comes first. Code inside of a shortcode is no text; `raw` and notes are. */
const SPANS: readonly (readonly [RegExp, RegExp])[] = [
  [/<!--/g, /-->/g],
  [
    /\{%-?\s*(?:comment|highlight|code|codeblock|mermaid)\b/g,
    /\{%-?\s*end(?:comment|highlight|code|codeblock|mermaid)\s*-?%\}/g,
  ],
  [
    /\{\{[<%]\s*(?:highlight|mermaid|math|gist-code)\b/g,
    /\{\{[<%]\s*\/\s*(?:highlight|mermaid|math|gist-code)\s*[>%]\}\}/g,
  ],
  [/\{\{[<%]/g, /[>%]\}\}/g],
  [/\{%/g, /%\}/g],
  [/\{\{/g, /\}\}/g],
  [/\{\/\*/g, /\*\/\}/g],
  [/^\$\$/gm, /\$\$[ \t]*$/gm],
]

/** Removes from each `open` to the next `close`, keeping line breaks; an `open` without `close` stays. */
function dropSpans(text: string, open: RegExp, close: RegExp): string {
  let out = ''
  let from = 0
  open.lastIndex = 0
  for (let start = open.exec(text); start !== null; start = open.exec(text)) {
    close.lastIndex = start.index + start[0].length
    const end = close.exec(text)
    if (end === null) break
    const next = end.index + end[0].length
    out += text.slice(from, start.index) + newlines(text.slice(start.index, next))
    from = next
    open.lastIndex = next
  }
  return out + text.slice(from)
}

function newlines(text: string): string {
  return text.replace(/[^\n]+/g, '')
}

/** Elements whose content is no running text. */
const DROPPED =
  /<(script|style|pre|svg|table|iframe|object|video|audio|form|select|button|nav|aside|figcaption|blockquote|rt|rp|math|template|noscript|Sandpack|ConsoleBlock|TerminalBlock|CodeDiagram|Diagram)\b[^<>]{0,2000}>/gi

function dropElements(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return text
  const unclosed = new Set<string>()
  let out = ''
  let from = 0
  DROPPED.lastIndex = 0
  for (let tag = DROPPED.exec(text); tag !== null; tag = DROPPED.exec(text)) {
    const name = (tag[1] as string).toLowerCase()
    if (unclosed.has(name) || tag[0].endsWith('/>')) continue
    const close = lower.indexOf(`</${name}`, DROPPED.lastIndex)
    if (close < 0) {
      unclosed.add(name)
      continue
    }
    const end = text.indexOf('>', close)
    const next = end < 0 ? text.length : end + 1
    out += text.slice(from, tag.index) + newlines(text.slice(tag.index, next))
    from = next
    DROPPED.lastIndex = next
  }
  return out + text.slice(from)
}

const HEADING_TAG = /^[ \t]*<h([1-6])\b[^<>\n]{0,500}>/gim
const BREAK_TAG = /<br\s*\/?>/gi
const TAG =
  /<(?:\/[A-Za-z][\w.:-]*\s*|[A-Za-z][\w.:-]*(?:\s(?:[^<>"'{}]|"[^"]{0,9000}"|'[^']{0,9000}'|\{[^{}]{0,500}\}){0,2000})?\/?|![A-Z][^<>]{0,500}|\/?)>/g

/** `<IBIKEN>` between Japanese words and `<https://…>` are text, `<div>` and `<Card title="…" />` are not. */
function dropTag(tag: string): string {
  if (/^<[A-Z][A-Z0-9]+>$/.test(tag) && !HTML_NAMES.has(tag.slice(1, -1).toLowerCase())) return tag
  return newlines(tag)
}

const HTML_NAMES = new Set(
  'a abbr b big blockquote body br center cite code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr html i img ins kbd li mark ol p pre q s small span strike strong sub summary sup table tbody td th thead tr tt u ul'.split(
    ' ',
  ),
)

/** Fenced code, with its fences, becomes empty lines. An open fence runs to the end, as in CommonMark. */
function dropFences(text: string): string {
  let fence: string | null = null
  return text
    .split('\n')
    .map((line) => {
      const mark = /^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})(.*)$/.exec(line)
      if (fence === null) {
        if (mark === null || (mark[1]?.startsWith('`') && mark[2]?.includes('`'))) return line
        fence = mark[1] as string
        return ''
      }
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = null
      return ''
    })
    .join('\n')
}

const PLAIN = '<>{}$:'
/** Private-use characters stand for the marks inside of inline code, so that only the parser reads it. */
const MASK_BASE = 0xe000

function maskCode(text: string): string {
  if (!text.includes('`')) return text
  return text
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => (paragraph.includes('`') ? maskSpans(paragraph) : paragraph))
    .join('')
}

function maskSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)]
  const last = new Map<number, number>()
  for (const [index, run] of runs.entries()) last.set(run[0].length, index)
  let out = ''
  let from = 0
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i] as RegExpExecArray
    if ((last.get(open[0].length) as number) <= i) continue
    let j = i + 1
    while (runs[j]?.[0].length !== open[0].length) j++
    const close = runs[j] as RegExpExecArray
    const code = paragraph.slice(open.index, close.index)
    out +=
      paragraph.slice(from, open.index) +
      code.replace(/[<>{}$:]/g, (char) => String.fromCharCode(MASK_BASE + PLAIN.indexOf(char)))
    from = close.index
    i = j
  }
  return out + paragraph.slice(from)
}

/** Stands for `<br>`; a real line break would move the lines below. */
const LINE_BREAK = '\ue010'

/** Gives inline code its marks back, and `<br>` its line break. */
export function unmask(text: string): string {
  return text
    .replaceAll(LINE_BREAK, '\n')
    .replace(/[\ue000-\ue005]/g, (char) => PLAIN[char.charCodeAt(0) - MASK_BASE] as string)
}

/** Lines that are directives: containers, footnotes, MDX modules, attribute lists, tables of contents. */
function dropLines(text: string): string {
  let dropping: 'footnote' | 'module' | null = null
  let aside = 0
  return text
    .split('\n')
    .map((line) => {
      const blank = line.trim() === ''
      if (dropping === 'module' && blank) dropping = null
      if (dropping === 'footnote' && !blank && !/^(?: {2,}|\t)/.test(line)) dropping = null
      if (/^\[\^[^\]\s]+\]:/.test(line)) dropping = 'footnote'
      else if (MODULE.test(line)) dropping = /[;'"]\s*$/.test(line) ? null : 'module'
      if (dropping !== null || MODULE.test(line)) return ''
      const container = /^\s*:{3,}\s*(\S*)/.exec(line)
      if (container !== null) {
        aside = container[1] === '' ? Math.max(0, aside - 1) : aside + 1
        return ''
      }
      if (/^\s*[[*@{]/.test(line) && ready(DIRECTIVE).test(line)) return ''
      if (ADMONITION.test(line)) return line.replace(ADMONITION, '> ')
      return aside > 0 && !blank ? `> ${line}` : line
    })
    .join('\n')
    .replace(/\{:[^{}\n]{0,300}\}|\{#[\w-]{1,100}\}/g, '')
    .replace(/\[\^[^\]\s]{1,60}\]/g, '')
}

const MODULE = /^(?:import\s+(?:['"]|[\w*{][^'"]{0,300}\sfrom\s+['"])|export\s+(?:const|let|default|function|async|\{))/
/** Notes of docsify (`!> …`) and of GitHub (`> [!NOTE]`). */
const ADMONITION = /^[!?]>\s*|^>\s*\[!\w+\]\s*/
const DIRECTIVE =
  /^\s*(?:\[\[?_?(?:toc|TOC)_?\]?\]|\*\s+(?:toc|TOC)|@\[[\w-]+\]\(.*\)|\{:.*\}|\[[A-Za-z-]+[\w =":;,.%/-]*\/?\]|\[\/[A-Za-z-]+\])\s*$/
