import { startThread } from '../second-thread.ts'
import type { Document } from '../types.ts'
import type { Gist } from './gist.ts'
import type { Project } from './shelf.ts'

/** A post as the thread has read it. */
export interface ReadPost {
  readonly gist: Gist
  readonly pictures: Document['pictures']
  readonly html: string
}

/** What the thread answers: places in the list of files, and null for a post that whoever asks has to read. */
export type ReadPosts = readonly (readonly [place: number, read: ReadPost | null])[]

/** Reads posts in a thread of its own: from the last on, since whoever asks for them begins with the first. */
export interface Reader {
  /** Null where it has not come to the post, or cannot read it: it then leaves it to whoever asks. */
  readonly take: (file: string) => Promise<ReadPost | null>
  readonly close: () => void
}

interface Opening extends Project {
  /** The folder of the thread's code, where it is not this one's. */
  readonly code?: string
}

/** Null where there is no second thread. */
export function openReader(files: readonly string[], { root, settings, code }: Opening): Reader | null {
  // Who reads a file is whoever first puts a 1 to its place.
  const claims = new Int32Array(new SharedArrayBuffer(4 * files.length))
  const places = new Map(files.map((file, place) => [file, place]))
  const read = new Map<number, ReadPost | null>()
  let isOver = false
  let wake: () => void = () => undefined
  const thread = startThread('reader', {
    data: { root, settings, files, claims },
    ...(code !== undefined && { folder: code }),
    ended: () => {
      isOver = true
      wake()
    },
  })
  if (thread === null) return null
  const receive = (posts: ReadPosts) => {
    for (const [place, post] of posts) read.set(place, post)
    wake()
  }
  thread.port.on('message', receive)
  return {
    take: async (file) => {
      const place = places.get(file)
      if (place === undefined || Atomics.compareExchange(claims, place, 0, 1) === 0) return null
      for (const posts of thread.received()) receive(posts as ReadPosts)
      while (!read.has(place) && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const post = read.get(place) ?? null
      read.delete(place)
      return post
    },
    close: thread.stop,
  }
}
