import type { Parser } from './markdown.ts'

/** Tags that only dress text. Written without attributes, and with their end in the same paragraph, they are kept. */
const DRESS = /<(ruby|rt|rp|rb|b|i|u|s|em|strong|del|ins|mark|small|sub|sup|kbd)>/iy
const BREAK = /<br[ \t]*\/?>/iy
const LESS_THAN = 60
/** How far an end is looked for, in characters: a post of nothing but beginnings must not take quadratic time. */
const LONGEST = 2000

type InlineRule = Parameters<Parser['inline']['ruler']['push']>[1]

/**
 * Of all HTML only line breaks, furigana and their kin work in a post; everything else stays text. What comes out is
 * built from fixed names here, never copied from the post.
 */
export function safeTags(parser: Parser): void {
  parser.inline.ruler.before('autolink', 'safe_tags', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== LESS_THAN) return false
    return lineBreak(state, silent) || dressing(state, silent)
  })
}

const lineBreak: InlineRule = (state, silent) => {
  BREAK.lastIndex = state.pos
  const found = BREAK.exec(state.src)
  if (found === null) return false
  if (!silent) state.push('hardbreak', 'br', 0)
  state.pos += found[0].length
  return true
}

const dressing: InlineRule = (state, silent) => {
  DRESS.lastIndex = state.pos
  const found = DRESS.exec(state.src)
  const tag = found?.[1]?.toLowerCase()
  if (found === null || tag === undefined) return false
  const start = state.pos + found[0].length
  const max = state.posMax
  const length = state.src.slice(start, Math.min(start + LONGEST, max)).search(new RegExp(`</${tag}>`, 'i'))
  if (length < 0) return false
  if (!silent) {
    state.push('dress_open', tag, 1)
    state.pos = start
    state.posMax = start + length
    state.md.inline.tokenize(state)
    state.push('dress_close', tag, -1)
  }
  state.pos = start + length + tag.length + 3
  state.posMax = max
  return true
}
