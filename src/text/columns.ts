import { eastAsianWidth } from 'get-east-asian-width'

/** Columns a text takes in a terminal: Japanese letters and emoji take two, combining marks none. */
export function columnsOf(text: string): number {
  if (LATIN.test(text)) return text.length
  let columns = 0
  for (const letter of lettersOf(text)) columns += columnsOfLetter(letter)
  return columns
}

/** Breaks a line where the columns end, before a Latin word where it began near; never within a letter or an emoji. */
export function wrapColumns(line: string, columns: number): string[] {
  if (columnsOf(line) <= columns) return [line]
  const rows: string[] = []
  let row = ''
  let used = 0
  for (const letter of lettersOf(line)) {
    const width = columnsOfLetter(letter)
    if (used + width > columns && row !== '') {
      const cut = endOf(row, letter)
      rows.push(row.slice(0, cut))
      row = row.slice(cut)
      used = columnsOf(row)
    }
    row += letter
    used += width
  }
  return [...rows, row]
}

/** Where a full row ends, so that the next letter and what goes along with it begin the next one. */
function endOf(row: string, next: string): number {
  const word = /[!-~]/.test(next) ? row.search(/[!-~]+$/) : -1
  if (word > row.length / 2) return word
  const letters = [...lettersOf(row)]
  const kept = letters.findLastIndex((_, i) => !NEVER_FIRST.test(letters[i + 1] ?? next)) + 1
  return kept < letters.length - MOST_CARRIED ? row.length : letters.slice(0, kept).join('').length
}

/** Marks that no Japanese line begins with. */
const NEVER_FIRST = /^[、。，．・：；？！」』】〉》）］｝〕…‥ー]/u
const MOST_CARRIED = 3

let segmenter: Intl.Segmenter | undefined

// Most of what is measured is plain Latin, for which nothing needs to be loaded.
const LATIN = /^[ -~]*$/

function lettersOf(text: string): Iterable<string> {
  if (LATIN.test(text)) return text
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function columnsOfLetter(letter: string): number {
  if (LATIN.test(letter)) return letter.length
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(letter)) return 2
  if (/^[\p{Mn}\p{Me}\p{Cf}]/u.test(letter)) return 0
  return eastAsianWidth(letter.codePointAt(0) ?? 0)
}
