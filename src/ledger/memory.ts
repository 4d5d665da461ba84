import { join } from 'node:path'
import { keep, keepingPlace, recall, settledStampOf, stampOf } from '../kept.ts'
import type { Trace, Whereabouts } from '../types.ts'

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
  readonly known: (name: string) => Known | null
  /**
   * By the folder alone, which tells of every record that comes or goes. One that was changed by hand is noticed by
   * whoever goes by what it says.
   */
  readonly whereabouts: (name: string) => { readonly post: string; readonly whereabouts: Whereabouts } | null
  /** Call it before reading. */
  readonly look: (name: string) => Look
  /** Keeps it for later runs, where there is much that they do not have. */
  readonly keep: () => void
}

/** A folder as it stands before it is read. */
export interface Look {
  /** Nothing has come or gone since, for certain. */
  readonly isUntouched: () => boolean
  /** Takes in what was read. */
  readonly learn: (known: Known) => void
}

interface Seen extends Pick<Known, 'post' | 'whereabouts'> {
  /** Of the folder, which changes with every record that comes or goes. */
  readonly stamp: string
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
  const whereabouts = part<Seen>('whereabouts.json')
  const traces = part<Read>('attempts.json')
  /** The folders whose records this run has looked at, each by itself. */
  const unchanged = new Set<string>()
  let fresh = 0

  const seen = (name: string): Seen | null => {
    const it = whereabouts.learned.get(name) ?? whereabouts.earlier().get(name)
    if (it === undefined || stampOf(`${folder}/${name}`) !== it.stamp) return null
    whereabouts.learned.set(name, it)
    return it
  }
  const readOf = (name: string, { stamp }: Seen): Read | null => {
    const read = traces.learned.get(name) ?? traces.earlier().get(name)
    return read?.of === stamp ? read : null
  }
  return {
    whereabouts: seen,
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
        learn: ({ names, stamps, post, whereabouts: stands, traces: read }) => {
          fresh++
          if (stamp === null) return
          whereabouts.learned.set(name, { post, whereabouts: stands, stamp })
          unchanged.add(name)
          traces.learned.set(name, { of: stamp, names, stamps, traces: read })
        },
      }
    },
    keep: () => {
      if (fresh < FEW) return
      fresh = 0
      const all = [...whereabouts.learned].flatMap(([name, it]) => {
        const read = readOf(name, it)
        return read === null ? [] : [[name, read] as const]
      })
      whereabouts.keep([...whereabouts.learned])
      traces.keep(all)
    },
  }

  /** What this run has learned by folders' names, and what earlier ones have kept. */
  function part<T>(name: string) {
    const file = place === null ? null : join(place, name)
    let before: ReadonlyMap<string, T> | undefined
    return {
      learned: new Map<string, T>(),
      earlier: (): ReadonlyMap<string, T> => {
        before ??= new Map(file === null ? [] : recall<[string, T][]>(file, of))
        return before
      },
      keep: (all: readonly (readonly [string, T])[]) => {
        if (file !== null) keep(file, { of, value: all })
      },
    }
  }
}

function stampsOf(folder: string, names: readonly string[]): string {
  return names.map((name) => stampOf(`${folder}/${name}`)).join()
}
