import pRetry from 'p-retry'
import { type Clock, wait } from './clock.ts'
import { DeliveryError } from './errors.ts'

export interface Retrying {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Milliseconds before a second try; before a third one it is three times as long. */
const PAUSE = 200

/**
 * Repeats what surely created nothing: a connection that was never made, a rate limit that lifts at once. Everything
 * else is for the caller to decide, and a create call whose outcome is unknown is never asked again. An answer that
 * came counts, even if the signal has aborted meanwhile.
 */
export async function retrySafely<T>(act: () => Promise<T>, { clock, signal }: Retrying): Promise<T> {
  signal.throwIfAborted()
  return pRetry(act, {
    retries: 2,
    // p-retry would wait by the machine's own clock.
    minTimeout: 0,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!(error instanceof DeliveryError) || !isSafe(error, clock)) return false
      await wait(clock, PAUSE * 3 ** (attemptNumber - 1), signal)
      return !signal.aborted
    },
  })
}

function isSafe(error: DeliveryError, clock: Clock): boolean {
  if (error.failure === 'unreachable') return true
  // Without a time from the platform a rate limit lifts in minutes, not within this run.
  return error.failure === 'busy' && error.retryAt !== null && error.retryAt - clock.now() < PAUSE
}
