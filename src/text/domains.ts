import { punycodeLength } from './punycode.ts'
import { ASCII_TLDS, UNICODE_TLDS } from './tlds.ts'

// The grammar of a link as X reads it: twitter-text 3.1.0 (2020-03-27), the last one there is.

const PUNCTUATION = new Set([..."!'#%&()*+,\\-./:;<=>?@[]^_{|}~$"].map((char) => char.charCodeAt(0)))

/** May begin and end a label of a domain: anything but ASCII punctuation, space and marks of direction. */
export function isLabelCode(code: number): boolean {
  if (code < 128) return !PUNCTUATION.has(code) && code !== 32 && (code < 9 || code > 13)
  if (code < 0x1680) return code !== 0x85 && code !== 0xa0 && code !== 0x61c
  if (code >= 0x3001 && code < 0xfeff) return true
  if (code < 0x2000) return code !== 0x1680 && code !== 0x180e
  if (code < 0x3000) return !(code <= 0x200a || UNSEEN.has(code))
  return code !== 0x3000 && code !== 0xfeff && code < 0xfffe
}

const UNSEEN = new Set([
  0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x202f, 0x205f, 0x2066, 0x2067, 0x2068,
  0x2069,
])

/** May stand anywhere in a domain. */
export function isDomainCode(code: number): boolean {
  return code === 0x2e || code === 0x2d || code === 0x5f || isLabelCode(code)
}

let asciiTlds: ReadonlySet<string> | undefined
let unicodeTld: RegExp | undefined
const ASCII_TLD_RUN = /[0-9a-z]+(?![0-9a-z@+-])/iy
const PUNYCODE_TLD = /xn--[-0-9a-z]+/iy

/** Where the top-level domain ends that begins at `at`, or -1. */
export function endOfTld(text: string, at: number): number {
  asciiTlds ??= new Set(ASCII_TLDS.split(' '))
  const ascii = endOfMatch(ASCII_TLD_RUN, text, at)
  if (ascii > 0 && ascii - at < 25 && asciiTlds.has(text.slice(at, ascii).toLowerCase())) return ascii
  if (text.charCodeAt(at) > 127) {
    unicodeTld ??= new RegExp(`(?:${UNICODE_TLDS.replaceAll(' ', '|')})(?=[^0-9a-zA-Z@+-]|$)`, 'iy')
    return endOfMatch(unicodeTld, text, at)
  }
  return endOfMatch(PUNYCODE_TLD, text, at)
}

export function endOfMatch(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at
  return sticky.test(text) ? sticky.lastIndex : -1
}

/** For each dot the last one after it at which a domain can end, going from label to label; -1 where there is none. */
export function furthestEnds(
  dots: readonly number[],
  { joins, ends }: { joins: (dot: number) => boolean; ends: (dot: number) => boolean },
): number[] {
  const furthest: number[] = new Array(dots.length).fill(-1)
  for (let k = dots.length - 2; k >= 0; k--) {
    if (!joins(k + 1)) continue
    const beyond = furthest[k + 1] as number
    furthest[k] = beyond >= 0 ? beyond : ends(k + 1) ? k + 1 : -1
  }
  return furthest
}

export function dotsIn(text: string, start: number, end: number): number[] {
  const dots: number[] = []
  for (let at = text.indexOf('.', start); at >= 0 && at < end; at = text.indexOf('.', at + 1)) dots.push(at)
  return dots
}

export const LATIN =
  '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u00ff\\u0100-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff'
const LATIN_LETTER = new RegExp(`[-a-z0-9${LATIN}]`, 'i')

/** The domains written in Latin letters inside a domain: what is left of 株式会社example.co.jp when nobody wrote https://. */
export function latinDomains(domain: string): { start: number; end: number }[] {
  const dots = dotsIn(domain, 0, domain.length)
  const starts = dots.map((dot, k) => latinStart(domain, k === 0 ? 0 : (dots[k - 1] as number) + 1, dot))
  const tlds = dots.map((dot) => endOfTld(domain, dot + 1))
  const furthest = furthestEnds(dots, {
    joins: (k) => starts[k] === (dots[k - 1] as number) + 1 && (starts[k] as number) < (dots[k] as number),
    ends: (k) => (tlds[k] as number) > 0,
  })
  const found: { start: number; end: number }[] = []
  let from = 0
  for (let k = 0; k < dots.length; k++) {
    const start = Math.max(starts[k] as number, from)
    if (start >= (dots[k] as number)) continue
    const last = (furthest[k] as number) >= 0 ? (furthest[k] as number) : k
    const end = tlds[last] as number
    if (end <= 0) continue
    found.push({ start, end })
    from = end
  }
  return found
}

function latinStart(domain: string, least: number, dot: number): number {
  let start = dot
  while (start > least && LATIN_LETTER.test(domain[start - 1] as string)) start--
  return start
}

/** A label longer than 63 letters, in the form that name servers know, makes a domain invalid. */
export function hasValidLabels(domain: string): boolean {
  return domain.split('.').every((label) => {
    const length = encodedLength(label)
    return length > 0 && length <= LONGEST_LABEL
  })
}

const LONGEST_LABEL = 63

function encodedLength(label: string): number {
  // Every character takes one letter at least; the encoding is quadratic.
  if ([...label].length > LONGEST_LABEL) return Number.POSITIVE_INFINITY
  const parts = label.split(/[\u3002\uff0e\uff61]/)
  return parts.reduce((sum, part) => sum + (/[^ -~]/.test(part) ? punycodeLength(part) : part.length), parts.length - 1)
}
