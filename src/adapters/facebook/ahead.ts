import { DeliveryError } from '../../errors.ts'
import type { Ahead } from '../../types.ts'
import { facebookNotAhead } from '../../words/facebook.ts'

/** How far ahead Facebook takes a post (Meta: "Pages API, Posts", 2026: 10 minutes to 30 days). */
export const AHEAD: Ahead = { least: 10 * 60_000, most: 30 * 24 * 60 * 60_000 }

/** An RFC 3339 time in the seconds since 1970 that Graph takes, or null where Facebook would not take it now. */
export function publishTime(scheduledFor: string): string | null {
  const at = Date.parse(scheduledFor)
  const left = at - Date.now()
  return left < AHEAD.least || left > AHEAD.most ? null : String(Math.floor(at / 1000))
}

/** Throws DeliveryError (`invalid`) where Facebook would not take the post for that time. */
export function mustBeAhead(scheduledFor: string | undefined): void {
  if (scheduledFor === undefined || publishTime(scheduledFor) !== null) return
  throw new DeliveryError('invalid', facebookNotAhead(scheduledFor))
}
