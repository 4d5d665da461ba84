import { foldTag, toHashtag, whyDead } from './hashtag-spelling.ts'
import { weigh } from './weight.ts'

export { toHashtag } from './hashtag-spelling.ts'

export interface HashtagInput {
  /** As the post lists them. */
  readonly tags: readonly string[]
  readonly title: string
  readonly headings: readonly string[]
  /** The body without greeting, tag line and footer. */
  readonly prose: string
  /** Share (0 to 1) of the sibling posts that carry a tag, where that is known. */
  readonly frequency: Readonly<Record<string, number>>
  readonly pinned: readonly string[]
  readonly aliases: Readonly<Record<string, string>>
  readonly count: number
}

/**
 * The hashtags that say best what a post is about. Pinned ones come first; then the first of the title's, as the writer
 * listed them; then what both a heading and the conclusion name; then the other ones of the title; then by headings,
 * occurrences in the text, place in the list, length, and rarity among the sibling posts; last what the text does not
 * speak of, and what stands on (nearly) every post, such as the firm's own name. Without `#`, the best first.
 */
export function chooseHashtags(input: HashtagInput): string[] {
  const candidates = readTags(input)
  const prose = searchable(input.prose)
  const text: Places = {
    title: searchable(input.title),
    headings: searchable(input.headings.join('\n')),
    prose,
    conclusion: prose.length > LONGER ? prose.slice(CONCLUSION * prose.length) : '',
  }
  const frequency = foldedFrequency(input.frequency)
  const ranked = candidates.map((tag, index) => {
    const share = Math.max(frequency.get(foldTag(tag.source)) ?? 0, frequency.get(foldTag(tag.hashtag)) ?? 0)
    return { ...tag, ...rank(tag, text, { share, place: index / candidates.length }), index }
  })
  const leading = ranked.find(({ inTitle, group }) => inTitle && (group === GROUP.theme || group === GROUP.title))
  const groupOf = (tag: (typeof ranked)[number]) => (tag === leading ? GROUP.leading : tag.group)
  ranked.sort((a, b) => groupOf(a) - groupOf(b) || b.score - a.score || a.index - b.index)
  return ranked.slice(0, Math.max(0, input.count)).map((tag) => tag.hashtag)
}

const folded = new WeakMap<HashtagInput['frequency'], ReadonlyMap<string, number>>()

/** Hundreds of tags, and the same for all the posts of a folder. */
function foldedFrequency(frequency: HashtagInput['frequency']): ReadonlyMap<string, number> {
  const known = folded.get(frequency)
  if (known !== undefined) return known
  const found = new Map(Object.entries(frequency).map(([tag, share]) => [foldTag(tag), share]))
  folded.set(frequency, found)
  return found
}

/** The tags that no hashtag can be made of (2026, ①), each once, and why. */
export function deadTags(
  tags: readonly string[],
  aliases: Readonly<Record<string, string>>,
): { readonly tag: string; readonly why: 'no letters' | 'too short' }[] {
  return [...new Set(tags)].flatMap((tag) => {
    const why = toHashtag(tag, aliases) === null ? whyDead(tag, aliases) : null
    return why === null ? [] : [{ tag, why }]
  })
}

interface Candidate {
  readonly source: string
  readonly hashtag: string
  readonly pinned: boolean
}

function readTags({ tags, pinned, aliases }: HashtagInput): Candidate[] {
  const candidates = new Map<string, Candidate>()
  const all = [...pinned.map((tag) => ({ tag, pinned: true })), ...tags.map((tag) => ({ tag, pinned: false }))]
  for (const { tag, pinned } of all) {
    const hashtag = toHashtag(tag, aliases)
    if (hashtag === null || candidates.has(foldTag(hashtag))) continue
    candidates.set(foldTag(hashtag), { source: tag, hashtag, pinned })
  }
  return [...candidates.values()]
}

interface Places {
  readonly title: string
  readonly headings: string
  readonly prose: string
  /** The last part of `prose`; empty for a short text, whose end is as near as its beginning. */
  readonly conclusion: string
}

/** On this many of the sibling posts a tag says nothing of this one. */
const COMMON = 0.8
/** What is first spoken of in the last part of a longer text is the firm's own advertisement. */
const LAST_PART = 0.85
const LONGER = 400
/** What a longer text still speaks of in its last third is what it is about, rather than an example on the way. */
const CONCLUSION = 2 / 3

const GROUP = { pinned: 0, leading: 1, theme: 2, title: 3, spokenOf: 4, aside: 5, common: 6 }

interface Rank {
  readonly group: number
  /** Within the group. */
  readonly score: number
  readonly inTitle: boolean
}

function rank(tag: Candidate, text: Places, { share, place }: { share: number; place: number }): Rank {
  const words = [...new Set([searchable(tag.source), searchable(tag.hashtag)])]
  const standsIn = (part: string) => words.some((word) => occurrences(part, word).count > 0)
  const inTitle = standsIn(text.title)
  const inHeading = standsIn(text.headings)
  const found = words.map((word) => occurrences(text.prose, word))
  const count = Math.max(...found.map((place) => place.count))
  const first = Math.min(...found.map((place) => place.first))
  const isAdvertised = text.prose.length > LONGER && first > LAST_PART * text.prose.length
  const score =
    1.5 * Number(inHeading) +
    Math.min(1.5, 0.75 * Math.log2(1 + count)) +
    1 -
    place -
    0.02 * weigh(tag.hashtag) -
    1.5 * share
  if (tag.pinned) return { group: GROUP.pinned, score: 0, inTitle }
  if (share >= COMMON) return { group: GROUP.common, score, inTitle }
  if (inHeading && standsIn(text.conclusion)) return { group: GROUP.theme, score, inTitle }
  if (inTitle) return { group: GROUP.title, score: 0, inTitle }
  const isSpokenOf = inHeading || (count > 0 && !isAdvertised)
  return { group: isSpokenOf ? GROUP.spokenOf : GROUP.aside, score, inTitle }
}

function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** How often a word stands in a text (counted up to 9), and where first. Go does not stand in Google. */
function occurrences(text: string, word: string): { count: number; first: number } {
  let count = 0
  let first = Number.POSITIVE_INFINITY
  if (word === '') return { count, first }
  for (let at = text.indexOf(word); at >= 0 && count < 9; at = text.indexOf(word, at + word.length)) {
    if (joins(text, at) || joins(text, at + word.length)) continue
    first = Math.min(first, at)
    count++
  }
  return { count, first }
}

/** Both sides of the border belong to one Latin word or number. */
function joins(text: string, border: number): boolean {
  const pair = text.slice(border - 1, border + 1)
  return !/[\u3041-\u30ff\u4e00-\u9fff]/.test(pair) && /^[\p{Script=Latin}\p{Nd}]{2}$/u.test(pair)
}
