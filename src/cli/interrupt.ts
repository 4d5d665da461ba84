import type { Counter } from '../deliver/case.ts'
import type { Io } from './io.ts'

/** What is under way gets this long after the first interrupt, in milliseconds, so that gnet has ended within 5 s. */
const TIME_TO_FINISH = 4_500

/** Signals for a run that may be interrupted: `stop` at once, `halt` when the time to finish is over. */
export function interruptible(io: Io, announce: () => void): Pick<Counter, 'stop' | 'halt'> & { release: () => void } {
  const stop = new AbortController()
  const halt = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const release = io.onInterrupt(() => {
    announce()
    stop.abort()
    timer = setTimeout(() => halt.abort(), TIME_TO_FINISH)
  })
  return {
    stop: stop.signal,
    halt: halt.signal,
    release: () => {
      clearTimeout(timer)
      release()
    },
  }
}
