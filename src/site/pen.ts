import { startThread } from '../second-thread.ts'

/** A file to be written, by its path below the folder, and what is to stand in it. */
export type Sheet = readonly [path: string, text: string]

/** What became of it: its stamp, or what the system said. */
export type Written =
  | { readonly path: string; readonly stamp: string }
  | { readonly path: string; readonly code: string }

/** Writes files in a thread of its own, with their folders, while the next pages are made. */
export interface Pen {
  /** False where it has so much before it that whoever asks is quicker: then the file is not written. */
  readonly write: (sheet: Sheet) => boolean
  /** Waits until all is written; answers the stamps by path. Throws where something could not be. Ends the pen. */
  readonly finish: () => ReadonlyMap<string, string>
}

/** So many are sent at once: to send each by itself would take as long as to write it. */
const BATCH = 8
/** So many may wait, so that few are in memory. */
const MOST_WAITING = 64
/** In milliseconds; a disk that takes longer for a few pages has failed. */
const PATIENCE = 30_000

/** Where the thread says how far it is. */
export const IS_RUNNING = 0
export const WRITTEN = 1

/** A pen for the files of a folder; null where there is no second thread. `code` is the folder of that thread's code. */
export function openPen(folder: string, code?: string): Pen | null {
  const state = new Int32Array(new SharedArrayBuffer(8))
  const thread = startThread('pen', { data: { folder, state }, ...(code !== undefined && { folder: code }) })
  if (thread === null) return null
  let batch: Sheet[] = []
  let sent = 0
  const send = () => {
    thread.port.postMessage(batch)
    sent += batch.length
    batch = []
  }
  return {
    write: (sheet) => {
      const waiting = sent - Atomics.load(state, WRITTEN)
      if (Atomics.load(state, IS_RUNNING) === 0 || waiting >= MOST_WAITING) return false
      batch.push(sheet)
      if (batch.length === BATCH) send()
      return true
    },
    finish: () => {
      send()
      try {
        for (let done = Atomics.load(state, WRITTEN); done < sent; done = Atomics.load(state, WRITTEN)) {
          if (Atomics.wait(state, WRITTEN, done, PATIENCE) === 'timed-out')
            throw new Error('pages are not being written')
        }
        return stampsIn(thread.received() as Written[][])
      } finally {
        thread.stop()
      }
    },
  }
}

function stampsIn(batches: readonly (readonly Written[])[]): ReadonlyMap<string, string> {
  const stamps = new Map<string, string>()
  for (const it of batches.flat()) {
    if ('code' in it) throw Object.assign(new Error(`${it.path} could not be written`), { code: it.code })
    stamps.set(it.path, it.stamp)
  }
  return stamps
}
