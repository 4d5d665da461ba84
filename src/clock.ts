/** The port to time: what a simulation replaces. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once after so many milliseconds; the answer cancels. */
  after(milliseconds: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, Math.max(0, milliseconds))
    return () => clearTimeout(timer)
  },
}

/** Waits, or returns early when the signal aborts. */
export function wait(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = () => {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = clock.after(milliseconds, finish)
    signal.addEventListener('abort', finish)
  })
}

/** A signal that aborts at a moment, or with another signal, whichever comes first; `release` frees its timer. */
export function signalUntil(
  clock: Clock,
  moment: number,
  other: AbortSignal,
): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const cancel = clock.after(moment - clock.now(), abort)
  if (other.aborted) abort()
  other.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    release: () => {
      cancel()
      other.removeEventListener('abort', abort)
    },
  }
}
