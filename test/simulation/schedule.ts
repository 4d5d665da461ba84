import { nextTick } from 'node:process'

/** Something that happens at a moment: to a process, or to the world. */
interface Action<Actor> {
  readonly actor: Actor | null
  readonly act: () => void
  at: number
  order: number
}

/** Who acts in the world: may be dead, or frozen for a while. */
export interface Actor {
  alive: boolean
  /** Milliseconds since 1970, true time. */
  frozenUntil: number
}

export interface Schedule<A extends Actor> {
  /** True time, in milliseconds since 1970; the processes' clocks differ from it. */
  now(): number
  /** `order` decides among actions of one moment. The answer cancels. */
  add(delay: number, action: { actor: A | null; act: () => void; order: number }): () => void
  /** Lets everything happen, in order of time, until nothing is left, or `enough` says so. */
  play(enough: () => boolean): Promise<void>
}

/**
 * One action at a time, and everything that follows from it is over before the next: so a world always runs the same
 * way, and the one process that an action belongs to is the only one whose code runs until then.
 */
export function openSchedule<A extends Actor>(start: number, enter: (actor: A | null) => void): Schedule<A> {
  const waiting: Action<A>[] = []
  let time = start
  return {
    now: () => time,
    add: (delay, { actor, act, order }) => {
      const action = { actor, act, order, at: time + Math.max(0, delay) }
      waiting.push(action)
      return () => {
        const index = waiting.indexOf(action)
        if (index >= 0) waiting.splice(index, 1)
      }
    },
    play: async (enough) => {
      while (waiting.length > 0 && !enough()) {
        const action = takeNext(waiting)
        const { actor } = action
        if (actor?.alive === false) continue
        time = Math.max(time, action.at)
        if (actor === null) {
          action.act()
          continue
        }
        if (actor.frozenUntil > time) {
          action.at = actor.frozenUntil
          waiting.push(action)
          continue
        }
        enter(actor)
        action.act()
        await quiet()
        enter(null)
      }
    },
  }
}

function takeNext<A extends Actor>(waiting: Action<A>[]): Action<A> {
  let best = 0
  for (let index = 1; index < waiting.length; index++) {
    const [a, b] = [waiting[index] as Action<A>, waiting[best] as Action<A>]
    if (a.at < b.at || (a.at === b.at && a.order < b.order)) best = index
  }
  const action = waiting[best] as Action<A>
  waiting[best] = waiting.at(-1) as Action<A>
  waiting.pop()
  return action
}

/** Every promise that could go on has gone on: Node empties their queue before it comes to the next tick. */
function quiet(): Promise<void> {
  return new Promise((resolve) => nextTick(resolve))
}
