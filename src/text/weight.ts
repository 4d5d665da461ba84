import { findEmoji } from './emoji.ts'
import { findLinks } from './links.ts'

const LINK = 23

/**
 * How long X takes a text to be; a post may have 280. Config v3 of twitter-text and docs.x.com "Counting characters"
 * (2026): in NFC, a link weighs 23, an emoji 2, Latin and most other alphabets 1 a character, everything else 2.
 * Linear.
 */
export function weigh(text: string): number {
  const normal = text.normalize('NFC')
  const links = findLinks(normal)
  const emoji = findEmoji(normal)
  let weight = 0
  let link = 0
  let face = 0
  let at = 0
  while (at < normal.length) {
    while (link < links.length && (links[link]?.start as number) < at) link++
    while (face < emoji.length && (emoji[face]?.start as number) < at) face++
    const nextLink = links[link]
    const nextFace = emoji[face]
    if (nextLink?.start === at) {
      weight += LINK
      at += nextLink.text.length
    } else if (nextFace?.start === at) {
      weight += 2
      at = nextFace.end
    } else {
      const stop = Math.min(nextLink?.start ?? normal.length, nextFace?.start ?? normal.length)
      const end = Math.max(stop, at + 1)
      weight += weightOf(normal, at, end)
      at = end
    }
  }
  return weight
}

/** The ranges of X's configuration, version 3, that weigh 1; a surrogate pair weighs 2 together. */
function weightOf(text: string, start: number, end: number): number {
  let weight = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code <= 0x10ff) weight += 1
    else if (code >= 0x2000 && code <= 0x2037) weight += isLight(code) ? 1 : 2
    else {
      weight += 2
      if (code >= 0xd800 && code <= 0xdbff && isLowSurrogate(text.charCodeAt(i + 1))) i++
    }
  }
  return weight
}

function isLight(code: number): boolean {
  return code <= 0x200d || (code >= 0x2010 && code <= 0x201f) || code >= 0x2032
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
