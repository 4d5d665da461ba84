/** What must stand by itself in a text, and the parts of the text that are left as they are. */
export interface Loners {
  readonly link: string | null
  /** Without `#`. */
  readonly hashtags: readonly string[]
  readonly verbatim: readonly string[]
}

/**
 * Puts a space before and after the link and every hashtag where the template did not: `{{ title }}{{ link }}` would
 * make one dead word of both. What the template adds to the link itself (`?utm_source=x`) stays with it.
 */
export function setApart(text: string, { link, hashtags, verbatim }: Loners): string {
  const tags = hashtags.map((tag) => `#${tag}`)
  const wanted = link === null || link === '' ? tags : [...tags, link]
  if (wanted.length === 0) return text
  if (wanted.every((part) => standsAlone(part, text))) return text
  const kept = verbatim.filter((part) => part !== '')
  const pattern = new RegExp(
    [...kept, ...wanted]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'g',
  )
  let result = ''
  let at = 0
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index < at || kept.includes(found)) continue
    const rest = text.slice(index + found.length)
    const before = result + text.slice(at, index)
    const isWithin = found === link && WITHIN_ADDRESS.test(before.slice(-200))
    const own = found + (found === link ? addition(rest, { tags, kept }) : '')
    at = index + own.length
    const gap = before === '' || /\s$/.test(before) || isWithin ? '' : ' '
    result = `${before}${gap}${own}${at < text.length && !/^\s/.test(text.slice(at)) ? ' ' : ''}`
  }
  return result + text.slice(at)
}

/** True if every occurrence of `part` has white space or an end of the text on both sides. */
function standsAlone(part: string, text: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    const [before, after] = [text[at - 1], text[at + part.length]]
    if ((before !== undefined && !/\s/.test(before)) || (after !== undefined && !/\s/.test(after))) return false
  }
  return true
}

/** `https://share.example/?u={{ link }}`: the link is part of another. */
const WITHIN_ADDRESS = /https?:\/\/[!-~]+[=/?&#]$/i

/** The query that the template puts behind a link. */
function addition(rest: string, { tags, kept }: { tags: readonly string[]; kept: readonly string[] }): string {
  if (kept.some((part) => rest.startsWith(part))) return ''
  const added = /^[?&][!-~]*/.exec(rest)?.[0] ?? ''
  const starts = tags.map((tag) => rest.indexOf(tag)).filter((start) => start >= 0)
  return added.slice(0, Math.min(...starts, added.length))
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
