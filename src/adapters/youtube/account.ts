import type { Account, Settings } from '../../types.ts'

/**
 * The channel of the environment, where nobody can be asked what it is called: a name in the settings is taken for its
 * name, an id there is not, so that another channel's is noticed.
 */
export function channelAccount(channel: string, { youtube: { account } }: Settings): Account {
  return { id: channel, name: account === null || /^UC[\w-]{22}$/.test(account) ? channel : account }
}
