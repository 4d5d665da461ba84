import type { Parser } from './markdown.ts'

const OPEN = '<!--'
const CLOSE = '-->'

/** What the rules remember of one text, so that many beginnings without an end are searched once. */
interface Memory {
  commentEnd?: { readonly from: number; readonly at: number }
}

/** HTML comments are the writer's own notes (`<!--more-->` among them): they vanish. */
export function comments(parser: Parser): void {
  parser.block.ruler.before('paragraph', 'comment', commentBlock, { alt: ['paragraph', 'blockquote', 'list'] })
  parser.inline.ruler.before('autolink', 'comment', (state) => {
    if (!state.src.startsWith(OPEN, state.pos)) return false
    const length = state.src.slice(state.pos, Math.min(state.pos + 2000, state.posMax)).indexOf(CLOSE, OPEN.length)
    if (length < 0) return false
    state.pos += length + CLOSE.length
    return true
  })
}

/** A comment that stands alone on its lines, blank ones included. */
const commentBlock: Parameters<Parser['block']['ruler']['push']>[1] = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] as number) + (state.tShift[startLine] as number)
  if ((state.sCount[startLine] as number) - state.blkIndent >= 4 || !state.src.startsWith(OPEN, start)) return false
  const end = nextEnd(state.src, { from: start + OPEN.length, memory: state.env as Memory })
  if (end < 0) return false
  const lineEnd = state.src.indexOf('\n', end)
  const rest = state.src.slice(end + CLOSE.length, lineEnd < 0 ? undefined : lineEnd)
  if (rest.trim() !== '') return false
  let line = startLine
  while (line < endLine && (state.eMarks[line] as number) < end) line++
  if (line === endLine) return false
  if (!silent) state.line = line + 1
  return true
}

function nextEnd(text: string, { from, memory }: { from: number; memory: Memory }): number {
  const known = memory.commentEnd
  if (known !== undefined && known.from <= from && (known.at < 0 || from <= known.at)) return known.at
  const at = text.indexOf(CLOSE, from)
  memory.commentEnd = { from, at }
  return at
}
