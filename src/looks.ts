import { stampOf } from './kept.ts'
import { type SecondThread, secondThread } from './second-thread.ts'

/** Files and folders, and the stamps that they had when gnet left them. */
export interface Left {
  /** What stands before each of the paths. */
  readonly prefix: string
  readonly paths: readonly string[]
  readonly stamps: readonly string[]
}

/** What the second thread is told: each list as one text, which is sooner sent. */
export interface Looking {
  readonly prefix: string
  readonly paths: string
  readonly stamps: string
  /** Where both threads say of each, by its place, what they know. */
  readonly known: Uint8Array
}

export interface Look {
  /** Has the second thread found it as it was left? It may not have come to it. */
  readonly isSeen: (place: number) => boolean
  /** Is it as it was left? Looks itself where the second thread has not found it so. */
  readonly isUntouched: (place: number) => boolean
}

type FindThread = () => SecondThread | null

/** From so many on they are worth telling. */
const MANY = 1000
/** No path has it, and no stamp. */
const BETWEEN = '\0'
/** Found by the second thread. */
const UNTOUCHED = 1
/** The first thread looks at it. */
const TAKEN = 2

/** Has the second thread look at all of these meanwhile, from the last on. It may find nothing, and never says more than that. */
export function lookBeside({ prefix, paths, stamps }: Left, findThread: FindThread = secondThread): Look {
  const isAsLeft = (place: number) => stampOf(`${prefix}${paths[place]}`) === stamps[place]
  const thread = paths.length < MANY ? null : findThread()
  if (thread === null) return { isSeen: () => false, isUntouched: isAsLeft }
  const known = new Uint8Array(new SharedArrayBuffer(paths.length))
  const looking = { prefix, paths: paths.join(BETWEEN), stamps: stamps.join(BETWEEN), known }
  thread.begin('look', looking satisfies Looking)
  const isSeen = (place: number) => Atomics.load(known, place) === UNTOUCHED
  return {
    isSeen,
    isUntouched: (place) => {
      if (isSeen(place)) return true
      Atomics.store(known, place, TAKEN)
      return isAsLeft(place)
    },
  }
}

/** All that the second thread does for it. */
export function lookAtAll({ prefix, known, ...left }: Looking): void {
  const paths = left.paths.split(BETWEEN)
  const stamps = left.stamps.split(BETWEEN)
  for (let place = known.length - 1; place >= 0; place--) {
    const isFree = Atomics.load(known, place) === 0
    if (isFree && stampOf(`${prefix}${paths[place]}`) === stamps[place]) Atomics.store(known, place, UNTOUCHED)
  }
}
