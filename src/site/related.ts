import type { Entry } from './entries.ts'
import type { Grouping } from './groups.ts'
import { titleWords } from './title-words.ts'

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
  const traits = new Map<string, Trait>()
  const traitsOf = entries.map((entry, place) => {
    const names: [string, number][] = [
      ...tags.of(entry).map(({ address }): [string, number] => [address, WEIGHTS.tag]),
      ...categories.of(entry).map(({ address }): [string, number] => [address, WEIGHTS.category]),
      ...wordsOf(entry).map((word): [string, number] => [word, WEIGHTS.word]),
    ]
    return names.map(([name, weight]) => {
      const trait = traits.get(name) ?? { members: [], weight }
      traits.set(name, trait)
      trait.members.push(place)
      return trait
    })
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

function wordsOf({ document, title }: Entry): readonly string[] {
  return document.titleWords ?? titleWords(title)
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
