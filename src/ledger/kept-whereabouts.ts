import { columnOf, textsOf } from '../columns.ts'
import { keepTexts, recallTexts } from '../kept-texts.ts'
import type { Whereabouts } from '../types.ts'

/** How a post stood, and by what it is told that it still does. */
export interface Seen {
  readonly post: string
  readonly whereabouts: Whereabouts
  /** Of the folder, which changes with every record that comes or goes. */
  readonly stamp: string
}

/** What an earlier run has kept, by places. */
export interface EarlierSeen {
  /** Of the folders. */
  readonly names: readonly string[]
  readonly stamps: readonly string[]
  readonly placeOf: (name: string) => number | undefined
  /** The very same object each time. */
  readonly at: (place: number) => Seen
}

interface Index {
  readonly count: number
  /** All ways in which posts stand. Hardly any two posts stand differently. */
  readonly ways: readonly Whereabouts['at'][]
}

export function recallWhereabouts(file: string, of: string): EarlierSeen {
  const kept = recallTexts<Index>(file, of)
  if (kept === null) return NOTHING_SEEN
  const { count, ways } = kept.index
  const column = (i: number) => textsOf(kept.text(i), count)
  const [names, stamps, posts, paths, stands] = [column(0), column(1), column(2), column(3), column(4)]
  const places = new Map(names.map((name, place) => [name, place]))
  const made: Seen[] = []
  const make = (place: number): Seen => {
    const whereabouts = { path: paths[place] ?? nothing(), at: ways[Number(stands[place])] ?? nothing() }
    return { post: posts[place] ?? nothing(), whereabouts, stamp: stamps[place] ?? nothing() }
  }
  return {
    names,
    stamps,
    placeOf: (name) => places.get(name),
    at: (place) => {
      const it = made[place] ?? make(place)
      made[place] = it
      return it
    },
  }
}

function nothing(): never {
  throw new Error('nothing is kept at this place')
}

export const NOTHING_SEEN: EarlierSeen = { names: [], stamps: [], placeOf: () => undefined, at: nothing }

export function keepWhereabouts(
  file: string,
  { of, seen }: { readonly of: string; readonly seen: ReadonlyMap<string, Seen> },
): void {
  const all = [...seen.values()]
  const ways = new Map<string, { readonly number: number; readonly at: Whereabouts['at'] }>()
  const stands = all.map(({ whereabouts: { at } }) => {
    const text = JSON.stringify(at)
    const way = ways.get(text) ?? { number: ways.size, at }
    ways.set(text, way)
    return `${way.number}`
  })
  keepTexts(file, {
    of,
    index: { count: all.length, ways: [...ways.values()].map(({ at }) => at) } satisfies Index,
    texts: () => [
      columnOf([...seen.keys()]),
      columnOf(all.map(({ stamp }) => stamp)),
      columnOf(all.map(({ post }) => post)),
      columnOf(all.map(({ whereabouts }) => whereabouts.path)),
      columnOf(stands),
    ],
  })
}
