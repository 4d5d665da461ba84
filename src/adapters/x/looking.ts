import type { Looking, Settings } from '../../types.ts'

/** Clocks differ: a post may seem a little older than the attempt that made it. Milliseconds. */
export const EARLIER = 60_000
/** X may take a post late, but not later than this after the attempt's deadline. Every post read is billed. */
export const LATER = 15 * 60_000

/** What is not there by then never arrived, or was deleted: reading on would cost money and tell nothing. */
const DAYS = 7

export function lookingAt({ readPost }: Settings['x']['prices']): Looking {
  const cost = { amount: readPost, currency: 'USD' }
  return { cost, days: DAYS, window: { before: EARLIER, after: LATER } }
}
