import { cleanLine } from '../text/clean.ts'
import { plainText, tagList } from './values.ts'

/** What a file without front matter says about itself. */
export interface Found {
  readonly title: string
  readonly category: string | null
  readonly tags: readonly string[]
  /** As written. */
  readonly date: string | null
  /** How many lines of the file that took; the text starts below. */
  readonly lines: number
}

/** A Markdown file that starts with `# Title`, or a web page copied as it is. Null where no title can be seen. */
export function readWithoutFrontMatter(markdown: string): Found | null {
  // A title stands at the top; a page's head is a dozen lines.
  const lines = markdown.slice(0, 40_000).split('\n', 80).map(cleanLine)
  return readHeading(lines) ?? readPage(lines)
}

/** `# Title`, or a title underlined with `===`. */
export function readHeading(lines: readonly string[]): Found | null {
  const at = lines.findIndex((line) => line !== '')
  const first = lines[at] ?? ''
  const plain = { category: null, tags: [], date: null }
  const heading = /^#[ \u3000]+(.+)$/.exec(first)?.[1]?.replace(/ #+$/, '')
  if (heading !== undefined) return { ...plain, title: plainText(heading), lines: at + 1 }
  if (first !== '' && /^={3,}$/.test(lines[at + 1] ?? '')) return { ...plain, title: plainText(first), lines: at + 2 }
  return null
}

const HOME = /^(home|top|トップ|トップページ|ホーム)$/i
/** What a site calls its list of posts: no category. */
const SECTION = /^(blog|ブログ|ブログ一覧|news|お知らせ|新着情報|コラム|column|記事|記事一覧)$/i
const SEPARATOR = /\s*[>＞»›]\s*|\s+[/／]\s+/

/** A page pasted whole: breadcrumbs from HOME to the title, the title once more, then the tags on one line. */
function readPage(lines: readonly string[]): Found | null {
  const trail = readTrail(lines)
  if (trail === null) return null
  const rest = lines.slice(trail.end).map((line) => line.replace(/^#{1,6} /, ''))
  const { title, sections } = titleOf(trail.crumbs, rest)
  const category = sections.findLast((crumb) => !SECTION.test(crumb)) ?? null
  // Between the breadcrumbs and the text stand the section, the category, the title, a date and the tags again.
  const known = new Set([title, ...trail.crumbs].map(fold))
  let head = 0
  let tags: readonly string[] = []
  let date: string | null = null
  for (const [index, text] of rest.entries()) {
    if (text === '') continue
    const day = DAY.exec(text)?.[1]
    const labels = tags.length === 0 && head > 0 ? readTagLine(text, rest.slice(index + 1)) : null
    if (labels !== null) tags = labels
    else if (day !== undefined) date = day
    else if (!known.has(fold(text)) && !SECTION.test(text)) break
    head = index + 1
  }
  return { title: plainText(title), category, tags, date, lines: trail.end + head }
}

/** The last of the breadcrumbs, in full where the page shortened it, or the line below them where they end before it. */
function titleOf(crumbs: readonly string[], rest: readonly string[]): { title: string; sections: readonly string[] } {
  const last = crumbs.at(-1) ?? ''
  const sections = crumbs.slice(1, -1)
  const start = /^(.{4,}?)(?:…|\.{3})$/.exec(last)?.[1]
  const whole = start === undefined ? undefined : rest.slice(0, 20).find((line) => line.startsWith(start))
  if (whole !== undefined) return { title: whole, sections }
  const again = rest.slice(0, 20).some((line) => fold(line) === fold(last))
  const below = rest.find((line) => line !== '' && fold(line) !== fold(last) && !SECTION.test(line) && !DAY.test(line))
  const isTitle = below !== undefined && !/[。、]/.test(below) && readTagLine(below, []) === null
  if ((!again || SECTION.test(last)) && isTitle) return { title: below, sections: crumbs.slice(1) }
  return { title: last, sections }
}

const DAY =
  /^(?:(?:公開日|投稿日|更新日|日付|date)\s*[:：]?\s*)?(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?)(?:\s*[(（].[)）])?$/i

const fold = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** The breadcrumbs, as a list (`1. HOME`, `2. ブログ`) or on one line (`HOME > ブログ`), and the line after them. */
function readTrail(lines: readonly string[]): { crumbs: string[]; end: number } | null {
  const at = lines.findIndex((line) => line !== '')
  const oneLine = (lines[at] ?? '').split(SEPARATOR).map(unlink)
  if (oneLine.length >= 2 && HOME.test(oneLine[0] ?? '')) return { crumbs: oneLine, end: at + 1 }
  const crumbs: string[] = []
  let end = at
  for (let line = at; line >= 0 && line < lines.length && crumbs.length < 12; line++) {
    const crumb = /^(?:\d{1,2}[.)．）]|[-*+・])\s*(.+)$/.exec(lines[line] ?? '')?.[1]
    if (crumb !== undefined) crumbs.push(unlink(crumb))
    else if (lines[line] !== '') break
    if (crumb !== undefined) end = line + 1
  }
  return crumbs.length >= 2 && HOME.test(crumbs[0] ?? '') ? { crumbs, end } : null
}

/** `[HOME](https://…)` is HOME. */
const unlink = (crumb: string) => crumb.replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1').trim()

/** A line of words with spaces between, no sentence: four or more, or fewer that are marked or stand there twice. */
function readTagLine(text: string, rest: readonly string[]): string[] | null {
  const words = text.split(/\s+/)
  if (words.length < 2 || /[。、！？!?.」]/.test(text) || words.some((word) => word.length > 30)) return null
  const marked = words.every((word) => /^[#＃]/.test(word))
  const japanese = /[\u3040-\u30ff\u3400-\u9fff]/.test(text)
  return marked || (words.length >= 4 && japanese) || rest.includes(text) ? tagList(text) : null
}
