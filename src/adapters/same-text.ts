import { findLinks } from '../text/links.ts'

/**
 * True if a platform's copy of a text is the text: it may have been normalised, its spaces folded, its links written
 * out (scheme, trailing slash) or percent-encoded in another way. `theirs` must be free of the platform's own markup.
 */
export function sameText(ours: string, theirs: string): boolean {
  return essence(ours) === essence(theirs)
}

function essence(text: string): string {
  const composed = text.normalize('NFC')
  let result = ''
  let end = 0
  for (const link of findLinks(composed)) {
    result += `${composed.slice(end, link.start)} ${bareLink(link.text)} `
    end = link.end
  }
  return `${result}${composed.slice(end)}`.replace(/\s+/gu, ' ').trim()
}

function bareLink(link: string): string {
  const bare = link.replace(/^https?:\/\//i, '').replace(/\/+(?=$|[?#])/, '')
  try {
    return decodeURIComponent(bare).toLowerCase().normalize('NFC')
  } catch {
    return bare.toLowerCase()
  }
}

/** The text behind the five entities of XML; X and YouTube escape what they return. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" }
