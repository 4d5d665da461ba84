import type { MessagePort } from 'node:worker_threads'
import { readGist } from '../post/gist.ts'
import type { ReadPost, ReadPosts } from '../post/reader.ts'
import { openShelf, type Project } from '../post/shelf.ts'
import { sketchOf } from '../site/sketch.ts'

/** What a reader (`post/reader.ts`) tells its thread. */
export interface ReadingAhead extends Project {
  readonly files: readonly string[]
  /** Who reads a file is whoever first puts a 1 to its place. */
  readonly claims: Int32Array
  readonly port: MessagePort
}

/** So many are sent at once: to send each by itself would take as long as to read it. */
const BATCH = 10

/** All that the thread of a reader does. */
export async function readAhead({ files, claims, port, ...project }: ReadingAhead): Promise<void> {
  const shelf = openShelf(project)
  let batch: (readonly [number, ReadPost | null])[] = []
  const send = () => {
    port.postMessage(batch satisfies ReadPosts)
    batch = []
  }
  for (let place = files.length - 1; place >= 0; place--) {
    if (Atomics.compareExchange(claims, place, 0, 1) !== 0) continue
    batch.push([place, await read(files[place] as string, shelf)])
    if (batch.length === BATCH) send()
  }
  send()
  port.close()
}

/** Faults are told by whoever reads it in the first thread. */
async function read(file: string, shelf: ReturnType<typeof openShelf>): Promise<ReadPost | null> {
  try {
    const found = await readGist(file, { shelf, now: Date.now, sketch: sketchOf })
    if (found === null) return null
    const { pictures, html } = found.document
    return { gist: found.gist, pictures, html }
  } catch {
    return null
  }
}
