import { unmarkedHeadings } from '../text/headings.ts'
import { normaliseSentence } from '../text/skeleton.ts'
import type { Token } from './markdown.ts'

/**
 * A page's tokens with its headings in order: those without a mark found, an opening one that repeats the title dropped,
 * none as high as the page's own `<h1>`, each with an id to link to.
 */
export function withHeadings(tokens: readonly Token[], title: string): Token[] {
  const marked = tokens.some((token) => token.type === 'heading_open')
  const filled = withoutEmpty(tokens)
  const page = marked ? withoutTitle(filled, title) : withUnmarked(filled)
  const lowered = page.some((token) => token.type === 'heading_open' && token.tag === 'h1')
  const taken = new Map([['main', 1]])
  page.forEach((token, i) => {
    if (!token.type.startsWith('heading_')) return
    if (lowered) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`
    if (token.type === 'heading_open') token.attrSet('id', idFor(textOf(page[i + 1]), taken))
  })
  return page
}

/** Lines of nothing but full-width or no-break spaces are how some editors push things down. */
function withoutEmpty(tokens: readonly Token[]): Token[] {
  const empty = (token: Token | undefined) => token?.type === 'inline' && token.content.trim() === ''
  return tokens.filter((token, i) => {
    if (token.type === 'paragraph_open') return !empty(tokens[i + 1])
    if (token.type === 'paragraph_close') return !empty(tokens[i - 1])
    return !empty(token)
  })
}

function withoutTitle(tokens: readonly Token[], title: string): Token[] {
  const wanted = normaliseSentence(title)
  const repeats = tokens[0]?.tag === 'h1' && wanted !== '' && normaliseSentence(textOf(tokens[1])) === wanted
  return repeats ? tokens.slice(3) : [...tokens]
}

function withUnmarked(tokens: readonly Token[]): Token[] {
  const page = [...tokens]
  const top = tokens.flatMap((token, i) => (token.level === 0 && token.nesting >= 0 ? [i] : []))
  const texts = top.map((i) => (tokens[i]?.type === 'paragraph_open' ? plainOf(tokens[i + 1]) : null))
  for (const found of unmarkedHeadings(texts)) {
    const i = top[found] as number
    for (const [token, type] of [
      [page[i], 'heading_open'],
      [page[i + 2], 'heading_close'],
    ] as const) {
      if (token !== undefined) Object.assign(token, { type, tag: 'h2' })
    }
  }
  return page
}

/** A paragraph's text with its line breaks; null where it is more than text. */
function plainOf(inline: Token | undefined): string | null {
  const children = inline?.children ?? []
  const plain = children.every(({ type }) => type === 'text' || type.endsWith('break') || /^(?:strong|em)_/.test(type))
  return plain ? children.map((child) => (child.type.endsWith('break') ? '\n' : child.content)).join('') : ''
}

function textOf(inline: Token | undefined): string {
  return (inline?.children ?? []).map((child) => (child.type === 'image' ? '' : child.content)).join('')
}

/** Letters, digits and hyphens of any script, a letter first; the second of a name gets `-2`. */
function idFor(text: string, taken: Map<string, number>): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const name = words
    .join('-')
    .slice(0, 80)
    .toWellFormed()
    .replace(/^(?!\p{L})/u, words.length === 0 ? 'section' : 'section-')
  let n = (taken.get(name) ?? 0) + 1
  let id = n === 1 ? name : `${name}-${n}`
  while (taken.has(id)) id = `${name}-${++n}`
  taken.set(name, n)
  if (id !== name) taken.set(id, 1)
  return id
}
