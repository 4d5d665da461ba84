import { titleWords } from './title-words.ts'

/** So many at most are shown with a post. */
export const MOST = 4
/** How far a post's neighbours within one group are looked at, each way: enough to choose from, and linear in the posts. */
const REACH = 20
/** A shared word of the title counts less than a tag that somebody chose; so does a category, which many share. */
export const WEIGHTS = { tag: 1, category: 0.5, word: 0.4 }

/** What posts are compared by, in the order of the site. */
export interface Compared {
  readonly titles: readonly string[]
  /** The numbers of each post's tags, in the order in which it names them. */
  readonly tags: readonly (readonly number[])[]
  /** The same of categories. */
  readonly categories: readonly (readonly number[])[]
}

/** What several posts have in common; `members` are places in the list of all posts, in order. */
export interface Trait {
  readonly members: readonly number[]
  readonly weight: number
}

/** The places of the posts that are nearest to the one at a place. */
export type Near = (place: number) => readonly number[]

/** A word of titles, and the places of the posts that have it there. */
export type InTitles = readonly [word: string, members: readonly number[]]

export interface Relations {
  readonly near: Near
  readonly words: () => readonly InTitles[]
}

/** Finds the posts nearest to one by what they share: tags, category, words of the title; the rarer, the nearer. */
export function relate({ titles, tags, categories }: Compared): Relations {
  const [byTag, byCategory, byWord] = [traits<number>('tag'), traits<number>('category'), traits<string>('word')]
  const traitsOf = titles.map((title, place) => [
    ...(tags[place] as readonly number[]).map((tag) => byTag.shared(tag, place)),
    ...(categories[place] as readonly number[]).map((category) => byCategory.shared(category, place)),
    ...titleWords(title).map((word) => byWord.shared(word, place)),
  ])
  return {
    near: nearest(titles.length, (place) => traitsOf[place] as readonly Trait[]),
    words: () => Array.from(byWord.all, ([word, { members }]) => [word, members]),
  }
}

function traits<T>(kind: keyof typeof WEIGHTS) {
  const weight = WEIGHTS[kind]
  const all = new Map<T, { readonly members: number[]; readonly weight: number }>()
  const shared = (what: T, place: number): Trait => {
    const trait = all.get(what) ?? { members: [], weight }
    if (trait.members.length === 0) all.set(what, trait)
    trait.members.push(place)
    return trait
  }
  return { all, shared }
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
