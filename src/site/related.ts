import { compare, type Entry } from './entries.ts'
import type { Grouping } from './groups.ts'

/** How far a post's neighbours within one tag are looked at, each way: enough to choose from, and linear in the posts. */
const REACH = 20
const MOST = 4
/** Titles are compared for so many of the best. */
const SHORT_LIST = 12

interface Candidate {
  readonly other: Entry
  readonly score: number
  /** In posts. */
  readonly distance: number
}

/** Finds the posts nearest to one: by shared tags (rare ones count more), category, and words of the title. */
export function relatedPosts(
  entries: readonly Entry[],
  { tags, categories }: { tags: Grouping; categories: Grouping },
): (entry: Entry) => readonly Entry[] {
  const places = new Map<string, Map<Entry, number>>()
  for (const group of [...tags.groups, ...categories.groups]) {
    places.set(group.address, new Map(group.entries.map((entry, i) => [entry, i])))
  }
  const rank = new Map(entries.map((entry, i) => [entry, i]))
  const words = new Map(entries.map((entry) => [entry, pairsIn(entry.title)]))
  return (entry) => {
    const scores = new Map<Entry, number>()
    for (const group of [...tags.of(entry), ...categories.of(entry)]) {
      const weight = Math.log((entries.length + 1) / group.entries.length)
      const at = places.get(group.address)?.get(entry) ?? 0
      for (const other of group.entries.slice(Math.max(0, at - REACH), at + REACH + 1)) {
        if (other !== entry) scores.set(other, (scores.get(other) ?? 0) + weight)
      }
    }
    const own = words.get(entry) as Set<string>
    const here = rank.get(entry) as number
    const candidates = [...scores].map(([other, score]) => {
      return { other, score, distance: Math.abs((rank.get(other) as number) - here) }
    })
    const scored = candidates
      .sort(byScore)
      .slice(0, SHORT_LIST)
      .map((it) => {
        return { ...it, score: it.score + 2 * likeness(own, words.get(it.other) as Set<string>) }
      })
    return scored
      .sort(byScore)
      .slice(0, MOST)
      .map(({ other }) => other)
  }
}

/** Pairs of letters stand in for words: Japanese has no spaces, and a word list would cost more than the page. */
function pairsIn(title: string): Set<string> {
  const letters = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < letters.length; i++) {
    const pair = letters.slice(i, i + 2)
    if (!/[\u3041-\u3096]{2}/.test(pair)) pairs.add(pair)
  }
  return pairs
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return shared / Math.sqrt(a.size * b.size)
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.distance - b.distance || compare(a.other.address, b.other.address)
}
