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
 * The hashtags that say best what a post is about. Pinned ones come first; then those in the title, as the writer
 * listed them; then by headings, occurrences in the text, place in the list, length, and rarity among the sibling
 * posts; last what the text does not speak of, and what stands on (nearly) every post, such as the firm's own name.
 * Without `#`, the best first.
 */
export function chooseHashtags(input: HashtagInput): string[] {
  const candidates = readTags(input)
  const text: Places = {
    title: searchable(input.title),
    headings: searchable(input.headings.join('\n')),
    prose: searchable(input.prose),
  }
  const frequency = foldedFrequency(input.frequency)
  const ranked = candidates.map((tag, index) => {
    const share = Math.max(frequency.get(foldTag(tag.source)) ?? 0, frequency.get(foldTag(tag.hashtag)) ?? 0)
    return { ...tag, ...rank(tag, text, { share, place: index / candidates.length }), index }
  })
  ranked.sort((a, b) => a.group - b.group || b.score - a.score || a.index - b.index)
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
}

/** On this many of the sibling posts a tag says nothing of this one. */
const COMMON = 0.8
/** What is first spoken of in the last part of a longer text is the firm's own advertisement. */
const LAST_PART = 0.85
const LONGER = 400

function rank(
  tag: Candidate,
  text: Places,
  { share, place }: { share: number; place: number },
): { group: number; score: number } {
  if (tag.pinned) return { group: 0, score: 0 }
  const words = [...new Set([searchable(tag.source), searchable(tag.hashtag)])]
  const inTitle = words.some((word) => occurrences(text.title, word).count > 0)
  const inHeading = words.some((word) => occurrences(text.headings, word).count > 0)
  const found = words.map((word) => occurrences(text.prose, word))
  const count = Math.max(...found.map((place) => place.count))
  const first = Math.min(...found.map((place) => place.first))
  const late = text.prose.length > LONGER && first > LAST_PART * text.prose.length
  const score =
    1.5 * Number(inHeading) +
    Math.min(1.5, 0.75 * Math.log2(1 + count)) +
    1 -
    place -
    0.02 * weigh(tag.hashtag) -
    1.5 * share
  if (share >= COMMON) return { group: 4, score }
  if (inTitle) return { group: 1, score: 0 }
  return { group: inHeading || (count > 0 && !late) ? 2 : 3, score }
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
  return /^[\p{Script=Latin}\p{Nd}]{2}$/u.test(text.slice(border - 1, border + 1))
}
