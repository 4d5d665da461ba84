import pRetry from 'p-retry'
import { DeliveryError } from './errors.ts'

/**
 * Repeats what surely created nothing: a connection that was never made, a rate limit that lifts at once. Everything
 * else is for the caller to decide, and a create call whose outcome is unknown is never asked again.
 */
export async function retrySafely<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return pRetry(act, {
    retries: 2,
    minTimeout: 200,
    factor: 3,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => error instanceof DeliveryError && isSafe(error),
  })
}

function isSafe(error: DeliveryError): boolean {
  if (error.failure === 'unreachable') return true
  // Without a time from the platform a rate limit lifts in minutes, not within this run.
  return error.failure === 'busy' && error.retryAt !== null && error.retryAt - Date.now() < 200
}
