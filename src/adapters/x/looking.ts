import type { Looking, Settings } from '../../types.ts'

/** Clocks differ: a post may seem a little older than the attempt that made it. Milliseconds. */
export const EARLIER = 60_000
/** X may take a post late, but not later than this after the attempt's deadline. Every post read is billed. */
export const LATER = 15 * 60_000
/** X refuses a text again for some hours; how many is not documented, but of these it may be any. */
export const REPEATED = 24 * 60 * 60_000

/** What is not there by then never arrived, or was deleted: reading on would cost money and tell nothing. */
const DAYS = 7

export function lookingAt({ prices, account, signIn }: Settings['x']): Looking {
  const cost = { amount: prices.readPost, currency: 'USD' }
  const isKnown = account === null || /^\d+$/.test(account) || signIn === 'oauth2'
  return {
    cost,
    days: DAYS,
    window: { before: EARLIER, after: LATER, repeated: REPEATED },
    account: isKnown ? null : { amount: prices.readUser, currency: 'USD' },
  }
}
