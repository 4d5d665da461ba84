import { type Borders, borders, characterBordersOf } from './borders.ts'
import { splitSentences } from './sentences.ts'

/** How much room there is, and by whose measure (X's weight, or characters). */
export interface Room {
  readonly limit: number
  readonly measure: (text: string) => number
}

/**
 * The beginning of a text that fits: as many whole sentences as there is room for, else cut after 。！？, then at 、, then
 * at a phrase border, then between two characters, with one … added. Never inside a link, hashtag, number, Latin word or
 * emoji, and never with a bracket left open. Empty where nothing fits. Linear, whatever the text's length.
 */
export function shorten(text: string, room: Room): string {
  const whole = text.trim()
  const start = beginning(whole, room)
  if (start.all) return whole
  return wholeSentences(whole, start.end, room) || cut(whole, start.end, room)
}

/** The same for a title: it is one piece, so no sentence of it is left out without …; a monstrous word is cut, too. */
export function shortenTitle(title: string, room: Room): string {
  const whole = title.replace(/\s+/g, ' ').trim()
  const start = beginning(whole, room)
  if (start.all) return whole
  return cut(whole, start.end, room) || cut(whole, start.end, room, true)
}

/** Texts shorter than this are measured as a whole at once. */
const SMALL = 4096

/** How much of a text's beginning fits (a UTF-16 position, about: a link may end there), found by doubling and halving. */
function beginning(text: string, { limit, measure }: Room): { all: boolean; end: number } {
  const fits = (end: number) => measure(text.slice(0, end)) <= limit
  let high = Math.min(SMALL, text.length)
  while (fits(high)) {
    if (high === text.length) return { all: true, end: high }
    high = Math.min(2 * high, text.length)
  }
  let low = 0
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (fits(middle)) low = middle
    else high = middle
  }
  return { all: false, end: low }
}

/** The splitter looks ahead for closing brackets and particles. */
const LOOK_AHEAD = 256

function wholeSentences(text: string, end: number, { limit, measure }: Room): string {
  const known = text.slice(0, end + LOOK_AHEAD)
  const isCharacterBorder = characterBordersOf(known)
  let taken = 0
  let next = 0
  for (const sentence of splitSentences(known)) {
    next += sentence.length
    if (next === known.length && next < text.length) break
    const whole = text.slice(0, next).trimEnd()
    if (whole.length > end || measure(whole) > limit) break
    if (isCharacterBorder(next)) taken = next
  }
  return text.slice(0, taken).trimEnd()
}

const ELLIPSIS = '…'

function cut(text: string, end: number, { limit, measure }: Room, anywhere = false): string {
  const known = text.slice(0, end + LOOK_AHEAD)
  for (const kind of borders(known, end, anywhere)) {
    for (const position of kind.positions) {
      const kept = closed(known, position, kind)
      if (kept === '' || measure(kept + ELLIPSIS) > limit) continue
      if (measure(kept) < kind.least * limit) break
      return kept + ELLIPSIS
    }
  }
  return ''
}

/**
 * The text up to a border, without what cannot stand before …: commas, opening brackets, and all from a bracket on that
 * is not closed any more. A bracket that opens the text is left out itself.
 */
function closed(text: string, position: number, { isFree }: Borders): string {
  let start = 0
  let end = position
  for (;;) {
    while (end > start && TRAILING.includes(text[end - 1] as string) && isFree(end - 1)) end--
    const open = firstOpenBracket(text, start, end)
    if (open < 0) return text.slice(start, end)
    if (open === start) start++
    else if (isFree(open)) end = open
    else return ''
  }
}

const TRAILING = ' \t\n\u3000、，,・:：;；|｜/／-–—―~〜～.…‥「『（(【〈《[［“‘"\''
const OPENING = '「『（(【〈《[［“'
const CLOSING = '」』）)】〉》]］”'

function firstOpenBracket(text: string, start: number, end: number): number {
  const open: number[] = []
  for (let i = start; i < end; i++) {
    if (OPENING.includes(text[i] as string)) open.push(i)
    else if (CLOSING.includes(text[i] as string)) open.pop()
  }
  return open[0] ?? -1
}
