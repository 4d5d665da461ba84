import { FAREWELL, opensWith } from './phrases.ts'

const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/
/** The shortest text below a heading that makes it one, counted up to the next candidate. */
const SECTION = { japanese: 60, other: 150 }
const LONGEST = { japanese: 30, other: 60 }

/**
 * In a post whose headings carry no mark: is this line, alone between blank lines, one of them? `before` and `after`
 * are the paragraphs around it, null at the ends of the post and beside anything that is no paragraph.
 */
export function looksLikeHeading(line: string, before: string | null, after: string | null): boolean {
  const text = line.trim()
  if (text === '' || text.includes('\n') || before === null || after === null) return false
  if (after.length <= text.length) return false
  // Labels and links of a footer stand alone, too, but no sentence follows them.
  return JAPANESE.test(text)
    ? /[。．]/.test(after) && isJapaneseHeading(text)
    : /[.!?]/.test(after) && isOtherHeading(text)
}

function isJapaneseHeading(text: string): boolean {
  if ([...text].length > LONGEST.japanese || /[。．.、，,:：;；…‥~〜～♪)）」』】]$/.test(text)) return false
  return !/。/.test(text) && !/^[*＊※★☆●■◆▼→(（#＃・<＜]/.test(text) && !isTalk(text)
}

/** Questions to the reader, polite requests and greetings stand alone in a line as often as headings do. */
function isTalk(text: string): boolean {
  return /(?:でしょう|ません|です|ます|ました)か[?？]$|(?:下さい|ください|ましょう|ございます|願います|ました|ますね|ですね)[!！♪]*$/.test(
    text,
  )
}

function isOtherHeading(text: string): boolean {
  return (
    text.length <= LONGEST.other &&
    text.includes(' ') &&
    /^["“]?[\p{Lu}\p{N}]/u.test(text) &&
    !/[.,:;!?…)"”]$/.test(text)
  )
}

/**
 * Which paragraphs of a post without marked headings are headings. A paragraph keeps its line breaks; null stands for a
 * list, a quotation, a table. One candidate alone proves nothing: there must be two, each with a text of its own below.
 */
export function unmarkedHeadings(paragraphs: readonly (string | null)[]): ReadonlySet<number> {
  const farewell = paragraphs.findIndex(
    (text, i) => text !== null && i > paragraphs.length / 2 && opensWith(text, FAREWELL),
  )
  const candidates = paragraphs.flatMap((text, i) => {
    if (text === null || (farewell >= 0 && i > farewell)) return []
    return looksLikeHeading(text, paragraphs[i - 1] ?? null, paragraphs[i + 1] ?? null) ? [i] : []
  })
  const headings = candidates.filter((from, i) => {
    const section = paragraphs.slice(from + 1, candidates[i + 1]).join('\n')
    return section.length >= (JAPANESE.test(section) ? SECTION.japanese : SECTION.other)
  })
  return new Set(headings.length >= 2 && headings.length === candidates.length ? headings : [])
}
