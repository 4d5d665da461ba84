import { findLinks } from './links.ts'

/** Places where a text may be cut, the last first. */
export interface Borders {
  /** A cut is good if it keeps this share of the room. */
  readonly least: number
  readonly positions: readonly number[]
  /** May the text be cut there as far as links, tags, numbers and words go? */
  readonly isFree: (position: number) => boolean
}

/**
 * Where a text may be cut at or before `end`, the best kind first: after 。！？, at 、, between two phrases, between two
 * words, between two characters. None lies inside a link, hashtag, number, Latin word or emoji; with `anywhere` the last
 * kind may lie inside all of these but links and emoji. `text` should go on beyond `end`, so that its words can be told.
 */
export function* borders(text: string, end: number, anywhere: boolean): Generator<Borders> {
  const isCharacterBorder = characterBordersOf(text)
  const kind = (least: number, positions: readonly number[], whole: readonly Span[]): Borders => {
    const isFree = (at: number) => at <= end && !isInside(whole, at) && isCharacterBorder(at)
    return { least, positions: positions.filter(isFree), isFree }
  }
  const whole = wholes(text)
  yield kind(0.6, endsOf(text, /[。｡！？!?♪]+[」』）)】〉》\]”"]*/gu), whole)
  yield kind(0.55, endsOf(text, /[、，､]|[,;:](?=\s)|\s[–—-](?=\s)/gu), whole)
  const words = wordBorders(text, end)
  const isPhrase = (at: number) => endsPhrase(text[at - 1] ?? '')
  yield kind(0.7, words.filter(isPhrase), whole)
  yield kind(0.3, words, whole)
  const all = Array.from({ length: end }, (_, i) => end - i)
  yield kind(0, all, whole)
  if (anywhere) yield kind(0, all, links(text))
}

type Span = readonly [start: number, end: number]

const SCRIPTS = '\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{sc=Hebrew}\\p{sc=Hangul}\\p{sc=Devanagari}'
const WORD = `[${SCRIPTS}\\p{Nd}_][${SCRIPTS}\\p{Nd}\\p{M}_]*`

let pieces: RegExp | undefined
let hashtag: RegExp | undefined

/** What must stay whole, sorted and without overlaps. */
function wholes(text: string): Span[] {
  pieces ??= new RegExp(
    [
      'https?:\\/\\/[!-~]+',
      '[#＃@＠][\\p{L}\\p{M}\\p{Nd}_\\u200c\\u200d・〜～·]+',
      // e-mail and Node.js, 1,234.5 and 2026年11月23日, 6万人 and C++
      `${WORD}(?:[-.,:/'’&+@–．，：万億兆千百年月日時分]${WORD})*(?:[万億兆千百]*[人円件年月日時分秒回個社名歳位%％℃]|[万億兆千百]+|[+#]+)?`,
    ].join('|'),
    'giu',
  )
  const found = Array.from(text.matchAll(pieces), (match): Span => [match.index, match.index + match[0].length])
  return merged([...found, ...hashtags(text), ...links(text)])
}

/** Those that begin where another piece ends, as in `https://example.com/"#医師`; not the `#` of C#. */
function hashtags(text: string): Span[] {
  hashtag ??= /(?<![\p{sc=Latin}0-9_])[#＃](?:[\p{L}\p{M}\p{Nd}_・〜～·]|\u200c|\u200d)+/gu
  return Array.from(text.matchAll(hashtag), (match): Span => [match.index, match.index + match[0].length])
}

function links(text: string): Span[] {
  return findLinks(text).map(({ start, end }): Span => [start, end])
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last !== undefined && start < last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)]
    else result.push([start, end])
  }
  return result
}

function isInside(sorted: readonly Span[], position: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as Span)[1] <= position) low = middle + 1
    else high = middle
  }
  return low < sorted.length && (sorted[low] as Span)[0] < position
}

function endsOf(text: string, pattern: RegExp): number[] {
  return Array.from(text.matchAll(pattern), (match) => match.index + match[0].length).reverse()
}

// A segmenter takes 10 ms to come up, so each is made where it is needed, and once.
let words: Intl.Segmenter | undefined
let characters: Intl.Segmenter | undefined

/** Tells whether a position lies between two characters as people see them, not inside an emoji or before an accent. */
export function characterBordersOf(text: string): (position: number) => boolean {
  let segments: Intl.Segments | undefined
  return (position) => {
    if (PLAIN.test(text.slice(Math.max(0, position - 1), position + 1))) return true
    characters ??= new Intl.Segmenter('ja', { granularity: 'grapheme' })
    segments ??= characters.segment(text)
    return position === text.length || segments.containing(position)?.index === position
  }
}

/** Nothing joins these two. */
const PLAIN = /^[ -~ぁ-んァ-ヶー一-龠。、]{2}$/

/** Between two words, where a line could break: not before a particle, a long mark or a closing bracket. */
function wordBorders(text: string, end: number): number[] {
  words ??= new Intl.Segmenter('ja', { granularity: 'word' })
  const start = startNear(text, end)
  const found: number[] = []
  for (const { index } of words.segment(text.slice(start, end + BEYOND))) {
    const at = start + index
    if (at > end) break
    const before = text.slice(Math.max(0, at - 2), at)
    const after = text.slice(at, at + 1)
    if (!follows(after) && !precedes(before) && !/[ァ-ヺー]{2}$/.test(before + after)) found.push(at)
  }
  return found.reverse()
}

/** A few letters beyond the end make sure that a word which goes on there is known. */
const BEYOND = 40

/** Words are told apart in the last stretch before the cut only; they cost more than all the rest. */
function startNear(text: string, end: number): number {
  for (let at = end - 400; at > end - 800 && at > 0; at--) if (PLAIN.test(text.slice(at - 1, at + 1))) return at
  return 0
}

// Unicode's tables take a while to come up, so that these are made where they are asked for.
const follows = (text: string) =>
  /^[\p{sc=Hiragana}ー々〻ヽヾゝゞ゛゜」』）)】〉》\]］”’。、，．！？!?…‥・%％,.;:]/u.test(text)
/** An opening bracket, or the お and ご of politeness. */
const precedes = (text: string) => /[「『（(【〈《[［“‘]$|(?:^|[^\p{sc=Hiragana}])[おご]$/u.test(text)

/** After a particle, a bracket or a space something new begins. */
const endsPhrase = (text: string) => /[\p{sc=Hiragana}\s。、」』）)】〉》！？!?]/u.test(text)
