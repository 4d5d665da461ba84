import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { clean } from '../text/clean.ts'
import { isWide } from '../text/sentences.ts'
import { comments } from './comments.ts'
import { isExternal, isSafeLink, urlAt } from './links.ts'
import { withHeadings } from './page-headings.ts'
import { safeTags } from './safe-tags.ts'

export type Parser = InstanceType<typeof MarkdownIt>
export type Token = ReturnType<Parser['parse']>[number]

/** The one Markdown parser of the program: raw HTML stays text, so a post can never run anything. */
export function markdownParser(): Parser {
  parser ??= makeParser()
  return parser
}

/** The same, for a text that nobody will click on: addresses stay as they are written. */
export function textParser(): Parser {
  forText ??= Object.assign(makeParser(), { normalizeLink: (url: string) => url })
  return forText
}

/** The same, for its pictures: of the blocks without one, which are nearly all, the lines are not taken apart. */
export function pictureParser(): Parser {
  if (forPictures !== undefined) return forPictures
  forPictures = makeParser()
  forPictures.core.ruler.at('inline', ({ tokens, md, env }) => {
    for (const { type, content, children } of tokens) {
      if (type === 'inline' && content.includes('![')) md.inline.parse(content, md, env, children ?? [])
    }
  })
  return forPictures
}

/** Safe HTML of a post's body. An opening heading that repeats the `title` is left out: the page shows it anyway. */
export function renderHtml(markdown: string, title = ''): string {
  const md = markdownParser()
  // Control characters would make feeds invalid XML; the two non-characters are none that `clean` knows.
  const text = clean(markdown)
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
  return md.renderer.render(withHeadings(md.parse(text, {}), title), md.options, {})
}

let parser: Parser | undefined
let forText: Parser | undefined
let forPictures: Parser | undefined

/** As deep as in markdown-it's own CommonMark; each level more lets `![![![` cost more, and nobody writes it. */
const NESTING = { maxNesting: 20 }

function makeParser(): Parser {
  const md: Parser = new MarkdownIt({ html: false }).set(NESTING).use(cjkFriendly).use(comments).use(safeTags)
  md.validateLink = isSafeLink
  md.inline.ruler.at('text', plainText)
  md.inline.ruler.at('linkify', bareUrl)
  const { rules } = md.renderer
  rules.softbreak = softBreak
  rules.link_open = (tokens, i, options, _env, self) => {
    const link = tokens[i] as Token
    if (isExternal(String(link.attrGet('href')))) link.attrSet('rel', 'noopener')
    return self.renderToken(tokens, i, options)
  }
  const image = rules.image as NonNullable<typeof rules.image>
  rules.image = (tokens, i, options, env, self) => {
    const token = tokens[i] as Token
    token.attrSet('loading', 'lazy')
    token.attrSet('decoding', 'async')
    return image(tokens, i, options, env, self)
  }
  // Wide tables and long code scroll by themselves, also by keyboard, so that the page never does.
  rules.table_open = () => '<div class="table" tabindex="0"><table>\n'
  rules.table_close = () => '</table></div>\n'
  for (const name of ['fence', 'code_block'] as const) {
    const rule = rules[name] as NonNullable<(typeof rules)[typeof name]>
    rules[name] = (...args) => rule(...args).replace('<pre>', '<pre tabindex="0">')
  }
  return md
}

/** What may begin anything else than text, by markdown-it's rules. */
const MARK = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~]/g

/** markdown-it's own rule calls a function for each letter; of Japanese, hundreds follow each other without a mark. */
const plainText: Parameters<Parser['inline']['ruler']['push']>[1] = (state, silent) => {
  MARK.lastIndex = state.pos
  const end = MARK.test(state.src) ? Math.min(MARK.lastIndex - 1, state.posMax) : state.posMax
  if (end === state.pos) return false
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}

/**
 * Only what begins with http:// or https:// becomes a link by itself: `README.md` and `gnet.co.jp` are names as often as
 * addresses. markdown-it's own rule wants a space before and takes Japanese behind a URL for a part of it.
 */
const bareUrl: Parameters<Parser['inline']['ruler']['push']>[1] = (state, silent) => {
  if (state.linkLevel > 0 || !state.src.startsWith('://', state.pos)) return false
  // Not from `state.pending`: looking at it would copy all that is pending, each time.
  const scheme = /(?:^|[^A-Za-z0-9])(https?)$/i.exec(state.src.slice(Math.max(0, state.pos - 6), state.pos))?.[1]
  if (scheme === undefined) return false
  const url = urlAt(state.src.slice(0, state.posMax), state.pos - scheme.length)
  if (url === null) return false
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme.length)
    const open = state.push('link_open', 'a', 1)
    open.attrs = [['href', state.md.normalizeLink(url)]]
    open.markup = 'linkify'
    open.info = 'auto'
    state.push('text', '', 0).content = url
    state.push('link_close', 'a', -1).markup = 'linkify'
  }
  state.pos += url.length - scheme.length
  return true
}

/**
 * The firm writes in short lines that are meant to be seen as lines, and where Japanese stands at a line's end a browser
 * would put a space that nobody wrote. Between two Latin words a line break is a space, as everywhere in Markdown.
 */
const softBreak: NonNullable<Parser['renderer']['rules']['softbreak']> = (tokens, i) => {
  let before = ''
  let after = ''
  for (let j = i - 1; before === '' && j >= 0; j--) before = (tokens[j] as Token).content.trimEnd()
  for (let j = i + 1; after === '' && j < tokens.length; j++) after = (tokens[j] as Token).content.trimStart()
  return isWide(before.charCodeAt(before.length - 1)) || isWide(after.charCodeAt(0)) ? '<br>\n' : '\n'
}
