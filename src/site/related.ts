import type { Entry } from './entries.ts'
import type { Group, Grouping } from './groups.ts'

const MOST = 4
/** How far a post's neighbours within one group are looked at, each way: enough to choose from, and linear in the posts. */
const REACH = 20
/** A shared word of the title counts less than a tag that somebody chose; so does a category, which many share. */
const WEIGHTS = { tag: 1, category: 0.5, word: 0.4 }

/** What several posts have in common; `members` are places in the list of all posts, in order. */
interface Trait {
  readonly members: number[]
  readonly weight: number
}

/** Finds the posts nearest to one by what they share: tags, category, words of the title; the rarer, the nearer. */
export function relatedPosts(
  entries: readonly Entry[],
  { tags, categories }: { tags: Grouping; categories: Grouping },
): (entry: Entry) => readonly Entry[] {
  if (entries.length < 2) return () => []
  const traits = new Map<Group | string, Trait>()
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
    for (const word of entry.sketch.titleWords) add(word, WEIGHTS.word)
    return own
  })
  const placeOf = new Map(entries.map((entry, place) => [entry, place]))
  const scores = new Float64Array(entries.length)
  return (entry) => {
    const here = placeOf.get(entry) as number
    const found: number[] = []
    for (const { members, weight } of traitsOf[here] as Trait[]) {
      const rarity = weight * Math.log((entries.length + 1) / members.length)
      const at = indexOf(members, here)
      for (let i = Math.max(0, at - REACH); i < Math.min(members.length, at + REACH + 1); i++) {
        const other = members[i] as number
        if (other === here) continue
        if (scores[other] === 0) found.push(other)
        scores[other] = (scores[other] as number) + rarity
      }
    }
    const isNearer = (a: number, b: number) =>
      (scores[b] as number) - (scores[a] as number) || Math.abs(a - here) - Math.abs(b - here) || a - b
    const nearest = firstBy(isNearer, found)
    for (const place of found) scores[place] = 0
    return nearest.map((place) => entries[place] as Entry)
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
