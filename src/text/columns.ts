import { eastAsianWidth } from 'get-east-asian-width'

/** Columns a text takes in a terminal: Japanese letters and emoji take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const letter of lettersOf(text)) columns += columnsOfLetter(letter)
  return columns
}

/** Breaks a line where the columns end, at a space where one is near; never within a letter or an emoji. */
export function wrapColumns(line: string, columns: number): string[] {
  const rows: string[] = []
  let row = ''
  let used = 0
  for (const letter of lettersOf(line)) {
    const width = columnsOfLetter(letter)
    if (used + width > columns && row !== '') {
      const space = /[!-~]/.test(letter) ? row.lastIndexOf(' ') : -1
      const cut = space > row.length / 2 ? space + 1 : row.length
      rows.push(row.slice(0, cut))
      row = row.slice(cut)
      used = columnsOf(row)
    }
    row += letter
    used += width
  }
  return [...rows, row]
}

let segmenter: Intl.Segmenter | undefined

// Most of what is measured is plain Latin, for which nothing needs to be loaded.
function lettersOf(text: string): Iterable<string> {
  if (/^[ -~]*$/.test(text)) return text
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function columnsOfLetter(letter: string): number {
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(letter)) return 2
  if (/^[\p{Mn}\p{Me}\p{Cf}]/u.test(letter)) return 0
  return eastAsianWidth(letter.codePointAt(0) ?? 0)
}
