import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'

export type Parser = InstanceType<typeof MarkdownIt>

/** The one Markdown parser of the program: raw HTML stays text, so a post can never run anything. */
export function markdownParser(): Parser {
  parser ??= new MarkdownIt({ html: false, linkify: true }).use(cjkFriendly)
  return parser
}

/** Safe HTML of a post's body. */
export function renderHtml(markdown: string): string {
  return markdownParser().render(markdown)
}

let parser: Parser | undefined
