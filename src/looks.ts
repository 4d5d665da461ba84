import { stampOf } from './kept.ts'
import { secondThread } from './second-thread.ts'

/** Files and folders, and the stamps that they had when gnet left them. */
export interface Left {
  /** What stands before each of the paths. */
  readonly prefix: string
  readonly paths: readonly string[]
  readonly stamps: readonly string[]
}

/** What the second thread is told. */
export interface Looking extends Left {
  /** Where it says which it has found untouched, by their places. */
  readonly seen: Uint8Array
}

/** Has the second thread found it as it was left? Else whoever asks has to look. */
export type Look = (place: number) => boolean

/** From so many on they are worth telling. */
const MANY = 1000
const UNTOUCHED = 1

/** Has the second thread look at all of these meanwhile, from the last on. It may find nothing, and never says more than that. */
export function lookBeside(left: Left, code?: string): Look {
  const thread = left.paths.length < MANY ? null : secondThread(code)
  if (thread === null) return () => false
  const seen = new Uint8Array(new SharedArrayBuffer(left.paths.length))
  thread.begin('look', { ...left, seen } satisfies Looking)
  return (place) => Atomics.load(seen, place) === UNTOUCHED
}

/** All that the second thread does for it. */
export function lookAtAll({ prefix, paths, stamps, seen }: Looking): void {
  for (let place = paths.length - 1; place >= 0; place--) {
    if (stampOf(`${prefix}${paths[place]}`) === stamps[place]) Atomics.store(seen, place, UNTOUCHED)
  }
}
