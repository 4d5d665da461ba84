import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { TwitterApi, TwitterApiTokens } from 'twitter-api-v2'
import type { Account, Surroundings } from '../../types.ts'
import { originFrom, textAt, whileReading } from '../network.ts'
import { answerOf, readFailureOf } from './failure.ts'

export const HOME = 'https://api.x.com'

/** X as signed in. `request` opens a client whose requests end when the signal aborts. */
export interface Access {
  readonly request: (signal: AbortSignal) => TwitterApi
  readonly account: () => Promise<Account>
  /** The address of a post. */
  readonly addressOf: (id: string) => string
  readonly secrets: readonly string[]
  readonly retriesIdentical: boolean
}

export async function signIn({
  env,
  settings,
  signal,
}: Pick<Surroundings, 'env' | 'settings' | 'signal'>): Promise<Access> {
  const accessToken = env.GNET_X_ACCESS_TOKEN ?? ''
  const request = await openClient(env, {
    appKey: env.GNET_X_API_KEY ?? '',
    appSecret: env.GNET_X_API_SECRET ?? '',
    accessToken,
    accessSecret: env.GNET_X_ACCESS_SECRET ?? '',
  })
  const secrets = [env.GNET_X_API_KEY, env.GNET_X_API_SECRET, accessToken, env.GNET_X_ACCESS_SECRET].map(
    (it) => it ?? '',
  )
  // An access token of OAuth 1.0a begins with its user's id, and asking X costs money.
  const known = /^(\d{1,19})-/.exec(accessToken)?.[1] ?? null
  const name = settings.x.account
  let id = known
  const account = async () => {
    id ??= await askForId(request(whileReading(signal)), secrets)
    return { id, name: name ?? (id === '' ? 'X' : id) }
  }
  const user = /^@?(\w{1,15})$/.exec(name ?? '')?.[1] ?? null
  return {
    request,
    account,
    addressOf: (id) => `https://x.com/${user ?? 'i/web'}/status/${id}`,
    secrets,
    retriesIdentical: settings.x.onUnknown === 'retry-identical',
  }
}

/**
 * The requests are signed for api.x.com wherever they go, so that a stand-in can check them as X would. Every one has
 * its own connection: on one kept open, a reset could mean that X was idle or that it took the post. Without
 * compression, because the library never notices that a compressed answer broke off.
 */
export async function openClient(env: Surroundings['env'], tokens: TwitterApiTokens): Promise<Access['request']> {
  const origin = new URL(originFrom(env, 'GNET_X_ORIGIN', HOME))
  const { TwitterApi } = await import('twitter-api-v2')
  const httpAgent = origin.protocol === 'http:' ? new HttpAgent() : new HttpsAgent()
  return (signal) => {
    const plugin: Plugin = {
      onBeforeRequest: ({ computedParams: { url }, requestOptions }) => {
        url.protocol = origin.protocol
        url.host = origin.host
        requestOptions.signal = signal
      },
    }
    return new TwitterApi(tokens, { httpAgent: httpAgent as HttpsAgent, compression: 'identity', plugins: [plugin] })
  }
}

type Plugin = NonNullable<NonNullable<ConstructorParameters<typeof TwitterApi>[1]>['plugins']>[number]

/** Empty where X will not say; the account is then known by its name in the settings only. */
async function askForId(client: TwitterApi, secrets: readonly string[]): Promise<string> {
  try {
    return textAt(await client.v2.get('users/me'), 'data', 'id') ?? ''
  } catch (error) {
    if (answerOf(error)?.status === 404) return ''
    throw readFailureOf(error, secrets)
  }
}
