import { join } from 'node:path'
import { keep, keepingPlace, recall, settledStampOf, stampOf } from '../kept.ts'
import { type Look as LookBeside, lookBeside } from '../looks.ts'
import { runningThread } from '../second-thread.ts'
import type { Trace, Whereabouts } from '../types.ts'
import { type EarlierSeen, keepWhereabouts, NOTHING_SEEN, recallWhereabouts, type Seen } from './kept-whereabouts.ts'

/** What a folder holds, and the records it was read from: none of them is ever changed. */
export interface Known {
  readonly names: readonly string[]
  /** Of the records, from before they were read. */
  readonly stamps: string
  readonly post: string
  readonly whereabouts: Whereabouts
  readonly traces: readonly Trace[]
}

/** What a survey has read, for later ones, also in later runs: as long as nobody has touched it. */
export interface Memory {
  /** Has the second thread look at the folders, too, where it runs, until `keep`. */
  readonly lookOver: () => void
  readonly known: (name: string) => Known | null
  /**
   * By the folder alone, which tells of every record that comes or goes. One that was changed by hand is noticed by
   * whoever goes by what it says.
   */
  readonly whereabouts: (name: string) => Standing | null
  /** How it stood when that was asked last: it may stand differently by now. */
  readonly recalled: (name: string) => Standing | null
  /** Call it before reading. */
  readonly look: (name: string) => Look
  /** Keeps it for later runs, where there is much that they do not have. */
  readonly keep: () => void
}

export type Standing = Pick<Known, 'post' | 'whereabouts'>

/** A folder as it stands before it is read. */
export interface Look {
  /** Nothing has come or gone since, for certain. */
  readonly isUntouched: () => boolean
  /** Takes in what was read. */
  readonly learn: (known: Known) => void
}

interface Read extends Pick<Known, 'names' | 'stamps' | 'traces'> {
  /** Of the folder. */
  readonly of: string
}

/** So many folders are read quicker than what is kept is written. */
const FEW = 50

interface Opening {
  /** Of the ledger, in the project. */
  readonly folder: string
  /** Tells this gnet from any other. */
  readonly program: string
  readonly now: () => number
}

/** The memory of a project's ledger: one file of how posts stand, and one of all that their records say. */
export function openMemory(root: string, { folder, program, now }: Opening): Memory {
  const place = keepingPlace(root)
  const of = `${program} ${folder}`
  const fileOf = (name: string) => (place === null ? null : join(place, name))
  const [whereaboutsFile, tracesFile] = [fileOf('whereabouts.json'), fileOf('attempts.json')]
  /** By folders' names. */
  const learned = new Map<string, Seen>()
  const traces = new Map<string, Read>()
  /** The folders whose records this run has looked at, each by itself. */
  const unchanged = new Set<string>()
  let fresh = 0
  /** Somebody who recalls it would be told something else than what is there. */
  let isOutdated = false
  let look: LookBeside | null = null

  const earlierSeen = once((): EarlierSeen => {
    return whereaboutsFile === null ? NOTHING_SEEN : recallWhereabouts(whereaboutsFile, of)
  })
  const earlierTraces = once((): ReadonlyMap<string, Read> => {
    return new Map(tracesFile === null ? [] : recall<[string, Read][]>(tracesFile, of))
  })
  /** The places of those that are as they were. */
  const stay = new Set<number>()
  const seen = (name: string): Seen | null => {
    const it = learned.get(name)
    if (it !== undefined) return stampOf(`${folder}/${name}`) === it.stamp ? it : null
    const { placeOf, at, stamps } = earlierSeen()
    const before = placeOf(name)
    if (before === undefined) return null
    if (!(look?.isUntouched(before) ?? stampOf(`${folder}/${name}`) === stamps[before])) return null
    stay.add(before)
    return at(before)
  }
  const recalled = (name: string): Seen | null => {
    const { placeOf, at } = earlierSeen()
    const before = placeOf(name)
    return learned.get(name) ?? (before === undefined ? null : at(before))
  }
  const readOf = (name: string, { stamp }: Seen): Read | null => {
    const read = traces.get(name) ?? earlierTraces().get(name)
    return read?.of === stamp ? read : null
  }
  return {
    lookOver: () => {
      const { names, stamps } = earlierSeen()
      look = lookBeside({ prefix: `${folder}/`, paths: names, stamps }, runningThread)
    },
    whereabouts: seen,
    recalled,
    known: (name) => {
      const it = seen(name)
      const read = it && readOf(name, it)
      if (it === null || read === null) return null
      if (!(unchanged.has(name) || stampsOf(`${folder}/${name}`, read.names) === read.stamps)) return null
      unchanged.add(name)
      return { ...it, ...read }
    },
    look: (name) => {
      const path = `${folder}/${name}`
      const stamp = settledStampOf(path, now())
      return {
        isUntouched: () => stamp !== null && stampOf(path) === stamp,
        learn: ({ names, stamps, post, whereabouts, traces: read }) => {
          fresh++
          if (stamp === null) return
          const before = recalled(name)
          if (before !== null && JSON.stringify(before.whereabouts) !== JSON.stringify(whereabouts)) isOutdated = true
          learned.set(name, { post, whereabouts, stamp })
          unchanged.add(name)
          traces.set(name, { of: stamp, names, stamps, traces: read })
        },
      }
    },
    keep: () => {
      look = null
      if (fresh < FEW && !isOutdated) return
      const { names, at } = earlierSeen()
      const all = new Map([...[...stay].map((it) => [names[it] as string, at(it)] as const), ...learned])
      if (whereaboutsFile !== null) keepWhereabouts(whereaboutsFile, { of, seen: all })
      isOutdated = false
      if (fresh < FEW) return
      fresh = 0
      const reads = [...all].flatMap(([name, it]) => {
        const read = readOf(name, it)
        return read === null ? [] : [[name, read] as const]
      })
      if (tracesFile !== null) keep(tracesFile, { of, value: reads })
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}

function stampsOf(folder: string, names: readonly string[]): string {
  return names.map((name) => stampOf(`${folder}/${name}`)).join()
}
