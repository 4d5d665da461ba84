import { secondThread } from '../second-thread.ts'
import type { Document } from '../types.ts'
import type { Words } from './renderings.ts'
import type { Project } from './shelf.ts'

/** A post as the thread has read it. */
export interface ReadPost {
  /** A `Gist` as JSON: read sooner than copied, and kept as it is. */
  readonly gist: string
  readonly pictures: Document['pictures']
  /** Where it shows pictures, which the first thread has to look for; else the thread keeps the words to make it of. */
  readonly html?: string
}

/** What the thread answers: places in the list of files, and null for a post that whoever asks has to read. */
export type ReadPosts = readonly (readonly [place: number, read: ReadPost | null])[]

/** What the thread is told of posts that the first thread has read. */
export type ToldPosts = readonly (readonly [file: string, words: Words])[]

/** What the thread reads. */
export interface ReadingAhead extends Project {
  /** What posts have in common is kept by this name (`commons.ts`). */
  readonly of: string
  readonly files: readonly string[]
  /** Who reads a file is whoever first puts a 1 to its place. */
  readonly claims: Int32Array
}

/** Reads posts in the second thread: from the last on, since whoever asks for them begins with the first. */
export interface Reader {
  /** Null where it has not come to the post, or cannot read it: it then leaves it to whoever asks. */
  readonly take: (file: string) => Promise<ReadPost | null>
  /** What has come that nobody has taken. Whoever gets it here must not `take` it again. */
  readonly arrived: () => readonly (readonly [file: string, read: ReadPost])[]
  /** Tells the thread what a post says, so that it makes the HTML of that one, too. */
  readonly tell: (file: string, words: Words) => void
  /** Nobody asks any more; the thread has all that it was told. */
  readonly close: () => void
}

interface Opening extends Project {
  readonly of: string
  /** The folder of the thread's code, where it is not this one's. */
  readonly code?: string
}

/** So many are told at once: to send each by itself would take as long as to read it. */
const BATCH = 10

/** Null where there is no second thread. */
export function openReader(files: readonly string[], { root, settings, of, code }: Opening): Reader | null {
  const thread = secondThread(code)
  if (thread === null) return null
  const claims = new Int32Array(new SharedArrayBuffer(4 * files.length))
  const places = new Map(files.map((file, place) => [file, place]))
  const read = new Map<number, ReadPost | null>()
  const { port, received } = thread.begin('read', { root, settings, of, files, claims } satisfies ReadingAhead)
  let isOver = false
  let wake: () => void = () => undefined
  const receive = (posts: ReadPosts) => {
    for (const [place, post] of posts) read.set(place, post)
    wake()
  }
  port.on('message', receive)
  void thread.ended.then(() => {
    isOver = true
    wake()
  })
  let told: ToldPosts[number][] = []
  const send = () => {
    port.postMessage(told satisfies ToldPosts)
    told = []
  }
  return {
    take: async (file) => {
      const place = places.get(file)
      if (place === undefined || Atomics.compareExchange(claims, place, 0, 1) === 0) return null
      if (!read.has(place)) for (const posts of received()) receive(posts as ReadPosts)
      while (!read.has(place) && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const post = read.get(place) ?? null
      read.delete(place)
      return post
    },
    arrived: () => {
      for (const posts of received()) receive(posts as ReadPosts)
      return [...read].flatMap(([place, post]) => {
        if (post === null) return []
        read.delete(place)
        return [[files[place] as string, post] as const]
      })
    },
    tell: (file, words) => {
      told.push([file, words])
      if (told.length === BATCH) send()
    },
    close: () => {
      send()
      port.close()
    },
  }
}
