import type { Entry } from './entries.ts'
import type { Group, Grouping } from './groups.ts'

const MOST = 4
/** How far a post's neighbours within one group are looked at, each way: enough to choose from, and linear in the posts. */
const REACH = 20
/** A shared word of the title counts less than a tag that somebody chose; so does a category, which many share. */
export const WEIGHTS = { tag: 1, category: 0.5, word: 0.4 }

/** What several posts have in common; `members` are places in the list of all posts, in order. */
export interface Trait {
  readonly members: readonly number[]
  readonly weight: number
}

/** The places of the posts that are nearest to the one at a place. */
export type Near = (place: number) => readonly number[]

/** Finds the posts nearest to one by what they share: tags, category, words of the title; the rarer, the nearer. */
export function relatedPosts(
  entries: readonly Entry[],
  { tags, categories }: { tags: Grouping; categories: Grouping },
): Near {
  const traits = new Map<Group | string, { readonly members: number[]; readonly weight: number }>()
  const traitsOf = entries.map((entry, place) => {
    const own: Trait[] = []
    const add = (what: Group | string, weight: number) => {
      const trait = traits.get(what) ?? { members: [], weight }
      if (trait.members.length === 0) traits.set(what, trait)
      trait.members.push(place)
      own.push(trait)
    }
    for (const tag of tags.of(entry)) add(tag, WEIGHTS.tag)
    for (const category of categories.of(entry)) add(category, WEIGHTS.category)
    for (const word of entry.titleWords()) add(word, WEIGHTS.word)
    return own
  })
  return nearest(entries.length, (place) => traitsOf[place] as readonly Trait[])
}

/** Of so many posts, by what each of them shares with others. */
export function nearest(count: number, traitsOf: (place: number) => readonly Trait[]): Near {
  if (count < 2) return () => []
  const scores = new Float64Array(count)
  const known = new Map<number, readonly number[]>()
  return (here) => {
    const before = known.get(here)
    if (before !== undefined) return before
    const found: number[] = []
    for (const { members, weight } of traitsOf(here)) {
      const rarity = weight * Math.log((count + 1) / members.length)
      const at = indexOf(members, here)
      const end = Math.min(members.length, at + REACH + 1)
      for (let i = Math.max(0, at - REACH); i < end; i++) {
        const other = members[i] as number
        if (other === here) continue
        const score = scores[other] as number
        if (score === 0) found.push(other)
        scores[other] = score + rarity
      }
    }
    const isNearer = (a: number, b: number) =>
      (scores[b] as number) - (scores[a] as number) || Math.abs(a - here) - Math.abs(b - here) || a - b
    const first = firstBy(isNearer, found)
    for (const place of found) scores[place] = 0
    known.set(here, first)
    return first
  }
}

/** The first few in an order, without sorting the hundreds behind them. */
function firstBy(order: (a: number, b: number) => number, numbers: readonly number[]): number[] {
  const first: number[] = []
  for (const number of numbers) {
    let at = first.length
    while (at > 0 && order(number, first[at - 1] as number) < 0) at--
    if (at < MOST) first.splice(at, 0, number)
    if (first.length > MOST) first.pop()
  }
  return first
}

/** Where a number stands in an ordered list that holds it. */
function indexOf(ordered: readonly number[], wanted: number): number {
  let [low, high] = [0, ordered.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
