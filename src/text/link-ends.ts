import { endOfMatch, LATIN } from './domains.ts'

// What may follow the domain of a link: twitter-text 3.1.0 (validUrlPath, validUrlQueryChars).

const PATH_LETTERS = `a-z\\u0400-\\u04ff0-9${LATIN}`
const PORT = /:[0-9]+/y
const PATH_RUN = new RegExp(`[${PATH_LETTERS}!*';:=+,.$/%#[\\]\\-\\u2013_~@|&]*`, 'iy')
const PATH_LAST = new RegExp(`[${PATH_LETTERS}+\\-=_#/]`, 'i')
const IN_BRACKETS = PATH_RUN.source.slice(0, -1)
const BRACKETS = new RegExp(`\\((?:${IN_BRACKETS}+|${IN_BRACKETS}*\\(${IN_BRACKETS}+\\)${IN_BRACKETS}*)\\)`, 'iy')
const QUERY_RUN = /\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*/iy
const QUERY_LAST = /[a-z0-9\-_&=#/]/i

/** Where a link ends, with port, path and query, whose domain ends at `domainEnd`. */
export function endOfLink(text: string, domainEnd: number): number {
  let end = Math.max(domainEnd, endOfMatch(PORT, text, domainEnd))
  if (text[end] === '/') end = endOfPath(text, end + 1)
  const query = endOfMatch(QUERY_RUN, text, end)
  return query < 0 ? end : (lastOf(QUERY_LAST, text, { from: end + 1, to: query }) ?? end)
}

/** After the last letter that may end a path; brackets may end it too, but only right behind such a letter. */
function endOfPath(text: string, from: number): number {
  let end = from
  for (let at = from; ; ) {
    const run = endOfMatch(PATH_RUN, text, at)
    end = lastOf(PATH_LAST, text, { from: at, to: run }) ?? end
    at = text[run] === '(' ? endOfMatch(BRACKETS, text, run) : -1
    if (at < 0) return end
    if (end === run) end = at
  }
}

/** One past the last letter in the range that the pattern takes. */
function lastOf(letter: RegExp, text: string, { from, to }: { from: number; to: number }): number | undefined {
  for (let at = to; at > from; at--) if (letter.test(text[at - 1] as string)) return at
  return undefined
}
