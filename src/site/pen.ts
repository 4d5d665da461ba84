import { secondThread } from '../second-thread.ts'
import type { Hollow, HollowList, HollowPost } from './manifest.ts'

/** A file to be written, by its path below the folder, and what is to stand in it. */
export type Sheet = readonly [path: string, content: string | Hollow]

/** The same as the thread is told of it. */
export type ToldSheet = readonly [path: string, content: string | HollowPost | ToldList]

export interface ToldList {
  readonly before: string
  /** Of each post the box that it lies in, and where it begins and ends there. */
  readonly items: readonly number[]
  readonly after: string
  /** Those that the thread has not been told of. */
  readonly newBoxes: readonly (readonly [box: number, bytes: ArrayBufferLike])[]
}

/** What became of it: its stamp, or what the system said; or it is left, since its post could not be put in. */
export type Written =
  | { readonly path: string; readonly stamp: string }
  | { readonly path: string; readonly code: string }
  | { readonly path: string; readonly isLeft: true }

/** Writes files in the second thread, with their folders, while the next pages are made. */
export interface Pen {
  /** False where it has so much before it that whoever asks is quicker. */
  readonly isFree: () => boolean
  /** As long as it is free. */
  readonly write: (sheet: Sheet) => void
  /** Waits until all is written; answers the stamps by path, and null for what is left. Throws where something could not be. */
  readonly finish: () => ReadonlyMap<string, string | null>
}

/** What the thread is told first. */
export interface Penning {
  readonly folder: string
  /** Where it says how far it is. */
  readonly state: Int32Array
}

export const IS_RUNNING = 0
export const WRITTEN = 1

/** So many are sent at once: to send each by itself would take as long as to write it. */
const BATCH = 8
/** So many may wait, so that few are in memory. */
const MOST_WAITING = 64
/** In milliseconds; a disk that takes longer for a few pages has failed. */
const PATIENCE = 30_000

/** A pen for the files of a folder; null where there is no second thread. `code` is the folder of that thread's code. */
export function openPen(folder: string, code?: string): Pen | null {
  const thread = secondThread(code)
  if (thread === null) return null
  const state = new Int32Array(new SharedArrayBuffer(8))
  const { port, received } = thread.begin('write', { folder, state } satisfies Penning)
  const told = new Set<number>()
  const toTold = ({ before, items, after }: HollowList): ToldList => {
    const newBoxes: ToldList['newBoxes'][number][] = []
    for (const { of, box } of items) {
      if (told.has(box)) continue
      told.add(box)
      newBoxes.push([box, of.buffer])
    }
    return { before, items: items.flatMap(({ box, start, end }) => [box, start, end]), after, newBoxes }
  }
  let batch: ToldSheet[] = []
  let sent = 0
  const send = () => {
    port.postMessage(batch)
    sent += batch.length
    batch = []
  }
  return {
    isFree: () => Atomics.load(state, IS_RUNNING) === 1 && sent - Atomics.load(state, WRITTEN) < MOST_WAITING,
    write: ([path, content]) => {
      batch.push([path, typeof content === 'object' && 'items' in content ? toTold(content) : content])
      if (batch.length === BATCH) send()
    },
    finish: () => {
      send()
      try {
        for (let done = Atomics.load(state, WRITTEN); done < sent; done = Atomics.load(state, WRITTEN)) {
          if (Atomics.wait(state, WRITTEN, done, PATIENCE) === 'timed-out')
            throw new Error('pages are not being written')
        }
        return stampsIn(received() as Written[][])
      } finally {
        thread.stop()
      }
    },
  }
}

function stampsIn(batches: readonly (readonly Written[])[]): ReadonlyMap<string, string | null> {
  const stamps = new Map<string, string | null>()
  for (const it of batches.flat()) {
    if ('code' in it) throw Object.assign(new Error(`${it.path} could not be written`), { code: it.code })
    stamps.set(it.path, 'stamp' in it ? it.stamp : null)
  }
  return stamps
}
