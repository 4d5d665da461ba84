import type { Media } from '../types.ts'
import { beginningOf } from './beginning.ts'
import { markdownParser, pictureParser, type Token } from './markdown.ts'

/** The pictures of a post's text, in its order, as its page names them. */
export function picturesIn(markdown: string): Media[] {
  // Most posts have none, and need not be taken apart to know.
  const first = markdown.indexOf('![')
  if (first < 0 || !markdown.includes(']', first)) return []
  return pictureParser()
    .parse(beginningOf(markdown), {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'image')
    .map((image) => ({ source: String(image.attrGet('src')), alt: wordsOf(image) }))
}

function wordsOf({ children }: Token): string {
  const md = markdownParser()
  return md.renderer.renderInlineAsText(children ?? [], md.options, {})
}
