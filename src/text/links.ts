import { dotsIn, endOfTld, furthestEnds, hasValidLabels, isDomainCode, isLabelCode, latinDomains } from './domains.ts'
import { endOfLink } from './link-ends.ts'

/** What X takes for a link: `start` and `end` are UTF-16 positions, `bare` means written without `https://`. */
export interface TextLink {
  readonly start: number
  readonly end: number
  /** As X reads it, which is nearly always what stands between `start` and `end`. */
  readonly text: string
  readonly bare: boolean
}

/**
 * The links X finds in a text, with and without protocol, by the rules of twitter-text 3.1.0 (extractUrlsWithIndices),
 * oddities included: `株式会社example.co.jpです` holds one, `README.md` is one, and a label of more than 63 letters makes
 * none. Linear: twitter-text tries every letter as a start, here each run of letters with a dot in it is read once.
 */
export function findLinks(text: string): readonly TextLink[] {
  const links: TextLink[] = []
  let consumed = 0
  let runEnd = 0
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', runEnd)) {
    let start = dot
    while (start > runEnd && isDomainCode(text.charCodeAt(start - 1))) start--
    runEnd = dot
    while (runEnd < text.length && isDomainCode(text.charCodeAt(runEnd))) runEnd++
    consumed = readRun({ text, start, end: runEnd, links }, consumed)
  }
  return links
}

interface Run {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly links: TextLink[]
}

/** Collects the links that begin in a run. X has consumed the text up to `consumed`; gives back how far it is then. */
function readRun(run: Run, consumed: number): number {
  const { text, links } = run
  const labels = readLabels(run)
  let done = consumed
  let protocol = protocolBefore(text, run.start, done)
  for (let k = 0; k < labels.length; k++) {
    const label = labels[k] as Label
    const start = protocol >= 0 && canStart(text, label.start, label) ? label.start : firstStart(text, label, done)
    if (start >= 0) {
      const begin = protocol >= 0 && start === label.start ? protocol : start
      const candidate = { text, begin, domain: start, domainEnd: label.endFor(start) }
      done = endOfLink(text, candidate.domainEnd)
      addLinks(links, candidate, done)
    }
    protocol = -1
  }
  return done
}

/** What stands before a dot, and where a domain ends that begins in it (-1: none does). */
interface Label {
  readonly start: number
  readonly dot: number
  readonly endFor: (start: number) => number
}

function readLabels({ text, start, end }: Run): Label[] {
  const dots = dotsIn(text, start, end)
  const starts = dots.map((_, k) => (k === 0 ? start : (dots[k - 1] as number) + 1))
  const tlds = dots.map((dot) => endOfTld(text, dot + 1))
  const underscores = dots.map((dot, k) => {
    const label = starts[k] as number
    const at = text.slice(label, dot).lastIndexOf('_')
    return at < 0 ? -1 : label + at
  })
  const furthest = furthestEnds(dots, {
    joins: (k) => isLabel(text, starts[k] as number, dots[k] as number),
    ends: (k) => (tlds[k] as number) > 0 && (underscores[k] as number) < 0,
  })
  return dots.map((dot, k) => {
    const beyond = furthest[k] as number
    const endFor = (at: number) => {
      if (beyond >= 0) return tlds[beyond] as number
      return at > (underscores[k] as number) ? (tlds[k] as number) : -1
    }
    return { start: starts[k] as number, dot, endFor }
  })
}

function isLabel(text: string, start: number, dot: number): boolean {
  return start < dot && isLabelCode(text.charCodeAt(start)) && isLabelCode(text.charCodeAt(dot - 1))
}

function canStart(text: string, at: number, label: Label): boolean {
  return isLabel(text, at, label.dot) && label.endFor(at) > 0
}

/** The first place in a label where X would begin a link without protocol. The letter before it must be free. */
function firstStart(text: string, label: Label, consumed: number): number {
  if (!isLabelCode(text.charCodeAt(label.dot - 1))) return -1
  const least = consumed === 0 ? 0 : consumed + 1
  let at = Math.max(label.start, least)
  // At the very beginning X first takes the first letter for what stands before the link.
  if (at === 0 && mayPrecede(text.charCodeAt(0)) && canStart(text, 1, label)) return 1
  if (label.endFor(label.dot) < 0) return -1
  for (; at < label.dot; at++) {
    if (at > 0 && !mayPrecede(text.charCodeAt(at - 1))) continue
    if (canStart(text, at, label)) return at
  }
  return -1
}

/** Not a Latin letter, a digit, `@`, `$` or `#`. */
function mayPrecede(code: number): boolean {
  if (code < 128) return !/[A-Za-z0-9@$#]/.test(String.fromCharCode(code))
  return code !== 0xff20 && code !== 0xff03 && code !== 0xfeff && code < 0xfffe
}

/** Where `https://` begins that ends at `at`, or -1. */
function protocolBefore(text: string, at: number, consumed: number): number {
  const match = /https?:\/\/$/i.exec(text.slice(Math.max(0, at - 8), at))
  if (match === null) return -1
  const start = at - match[0].length
  if (start === 0) return consumed === 0 ? 0 : -1
  return start > consumed && mayPrecede(text.charCodeAt(start - 1)) ? start : -1
}

interface Candidate {
  readonly text: string
  /** Where the link begins, at its protocol if it has one. */
  readonly begin: number
  readonly domain: number
  readonly domainEnd: number
}

const LONGEST_LINK = 4096
const SHORT_LINK = /^https?:\/\/t\.co\/([a-z0-9]+)(?:\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*[a-z0-9\-_&=#/])?/i

function addLinks(links: TextLink[], candidate: Candidate, end: number): void {
  const { text, begin, domain: domainStart, domainEnd } = candidate
  const url = text.slice(begin, end)
  const domain = text.slice(domainStart, domainEnd)
  const bare = begin === domainStart
  if (url.length + (bare ? 8 : domainStart - begin) > LONGEST_LINK || !hasValidLabels(domain)) return
  if (domain.startsWith('xn--') && latinDomains(domain).length === 0) return
  if (bare) {
    links.push(...bareLinks(candidate, end))
    return
  }
  const short = SHORT_LINK.exec(url)
  if (short !== null && (short[1] as string).length > 40) return
  const taken = short?.[0] ?? url
  links.push({ start: begin, end: begin + taken.length, text: taken, bare })
}

/** Without a protocol only the Latin part of a domain is a link; path and query belong to the last one. */
function bareLinks({ text, begin, domainEnd }: Candidate, end: number): TextLink[] {
  if (begin > 0 && '-_./'.includes(text[begin - 1] as string)) return []
  const domain = text.slice(begin, domainEnd)
  let from = 0
  const links = latinDomains(domain).map((latin): TextLink => {
    const name = domain.slice(latin.start, latin.end)
    const start = domain.indexOf(name, from)
    from = start + name.length
    return { start: begin + start, end: begin + from, text: name, bare: true }
  })
  const last = links.at(-1)
  const path = /^(?::[0-9]+)?\//.test(text.slice(domainEnd, domainEnd + 4096))
  if (last === undefined || !path) return links
  return [...links.slice(0, -1), { ...last, end, text: last.text + text.slice(domainEnd, end) }]
}
