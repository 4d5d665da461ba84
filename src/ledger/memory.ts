import { join } from 'node:path'
import { keep, keepingPlace, recall, settledStampOf, stampOf } from '../kept.ts'
import type { Attempt } from '../types.ts'

/** What a folder holds, and the names of the records it was read from: none of them is ever changed. */
export interface Known {
  readonly names: readonly string[]
  readonly post: string
  readonly attempts: readonly Attempt[]
}

/** What a survey has read, for later ones, also in later runs: as long as nobody has touched it. */
export interface Memory {
  readonly known: (name: string) => Known | null
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

interface Stamped extends Known {
  /** Of the folder, which changes with every record that comes or goes. */
  readonly stamp: string
  /** Of the records: somebody may have changed one by hand. */
  readonly stamps: string
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

/** The memory of a project's ledger. */
export function openMemory(root: string, { folder, program, now }: Opening): Memory {
  const place = keepingPlace(root)
  const file = place === null ? null : join(place, 'ledger.json')
  const of = `${program} ${folder}`
  const learned = new Map<string, Stamped>()
  let earlier: ReadonlyMap<string, Stamped> | undefined
  let fresh = 0

  const earlierOf = (name: string): Stamped | null => {
    earlier ??= new Map(file === null ? [] : recall<[string, Stamped][]>(file, of))
    const it = earlier.get(name)
    return it !== undefined && stampsOf(join(folder, name), it.names) === it.stamps ? it : null
  }
  return {
    known: (name) => {
      const it = learned.get(name) ?? earlierOf(name)
      if (it === null || stampOf(join(folder, name)) !== it.stamp) return null
      learned.set(name, it)
      return it
    },
    look: (name) => {
      const path = join(folder, name)
      const stamp = settledStampOf(path, now())
      return {
        isUntouched: () => stamp !== null && stampOf(path) === stamp,
        learn: (known) => {
          fresh++
          if (stamp !== null) learned.set(name, { ...known, stamp, stamps: stampsOf(path, known.names) })
        },
      }
    },
    keep: () => {
      if (file === null || fresh < FEW) return
      fresh = 0
      keep(file, { of, value: [...learned] })
    },
  }
}

function stampsOf(folder: string, names: readonly string[]): string {
  return names.map((name) => stampOf(join(folder, name))).join()
}
