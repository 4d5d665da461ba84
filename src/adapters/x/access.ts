import type { Agent as HttpsAgent } from 'node:https'
import type { TwitterApi, TwitterApiTokens } from 'twitter-api-v2'
import { isCalled } from '../../text/account.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Account, RotatingTokens, Surroundings } from '../../types.ts'
import { originFrom, textAt, whileReading } from '../network.ts'
import { answerOf, readFailureOf } from './failure.ts'
import { freshTokens, HOME } from './tokens.ts'

/** X as signed in. `request` opens a client whose requests end when the signal aborts. */
export interface Access {
  readonly request: (signal: AbortSignal) => TwitterApi
  readonly account: (before?: () => Promise<Account | null>) => Promise<Account>
  /** The address of a post. */
  readonly addressOf: (id: string) => string
  readonly secrets: readonly string[]
  readonly retriesIdentical: boolean
}

type Entering = Pick<Surroundings, 'env' | 'settings' | 'signal' | 'vault'>

export async function signIn(surroundings: Entering): Promise<Access> {
  return surroundings.settings.x.signIn === 'oauth2' ? enter(surroundings) : signInForGood(surroundings)
}

/** By OAuth 2.0: who signed in is known since then, and need not be asked. */
async function enter({ env, settings, signal, vault }: Entering): Promise<Access> {
  return withTokens(await freshTokens(await vault(), { env, signal, now: Date.now }), { env, settings })
}

export async function withTokens(
  { access, refresh, account }: RotatingTokens,
  { env, settings }: Pick<Entering, 'env' | 'settings'>,
): Promise<Access> {
  return {
    ...offered(settings),
    request: await openClient(env, access),
    account: async () => account,
    secrets: [access, refresh, env.GNET_X_CLIENT_SECRET ?? ''],
  }
}

/** What the settings say of all ways to sign in. */
function offered({ x }: Surroundings['settings']): Pick<Access, 'addressOf' | 'retriesIdentical'> {
  const user = /^@?(\w{1,15})$/.exec(x.account ?? '')?.[1] ?? null
  return {
    addressOf: (id) => `https://x.com/${user ?? 'i/web'}/status/${id}`,
    retriesIdentical: x.onUnknown === 'retry-identical',
  }
}

/** By OAuth 1.0a. */
export async function signInForGood({ env, settings, signal }: Omit<Entering, 'vault'>): Promise<Access> {
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
  const wanted = settings.x.account
  let account: Account | null =
    known !== null && (wanted === null || wanted === known) ? { id: known, name: known } : null
  return {
    ...offered(settings),
    request,
    account: async (before) => {
      if (account !== null) return account
      const last = known === null ? null : ((await before?.()) ?? null)
      const isKnown = last !== null && last.id === known && isCalled(last, wanted ?? '')
      account = isKnown ? last : await askWhoThisIs(request(whileReading(signal)), secrets)
      return account
    },
    secrets,
  }
}

/**
 * The requests are signed for api.x.com wherever they go, so that a stand-in can check them as X would. Every one has
 * its own connection: on one kept open, a reset could mean that X was idle or that it took the post. Without
 * compression, because the library never notices that a compressed answer broke off.
 */
export async function openClient(
  env: Surroundings['env'],
  tokens: TwitterApiTokens | string,
): Promise<Access['request']> {
  const origin = new URL(originFrom(env, 'GNET_X_ORIGIN', HOME))
  const { TwitterApi } = await import('twitter-api-v2')
  // Taken only here: what loads this file, such as the second thread, seldom asks X.
  const { Agent } = process.getBuiltinModule(origin.protocol === 'http:' ? 'node:http' : 'node:https')
  const httpAgent = new Agent() as HttpsAgent
  return (signal) => {
    const plugin: Plugin = {
      onBeforeRequest: ({ computedParams: { url }, requestOptions }) => {
        url.protocol = origin.protocol
        url.host = origin.host
        requestOptions.signal = signal
      },
    }
    const client = { httpAgent, compression: 'identity' as const, plugins: [plugin] }
    return typeof tokens === 'string' ? new TwitterApi(tokens, client) : new TwitterApi(tokens, client)
  }
}

type Plugin = NonNullable<NonNullable<ConstructorParameters<typeof TwitterApi>[1]>['plugins']>[number]

/** One read of a user, which X bills at a cent. The id is empty where X will not say. */
async function askWhoThisIs(client: TwitterApi, secrets: readonly string[]): Promise<Account> {
  try {
    const answer = await client.v2.get('users/me')
    const username = textAt(answer, 'data', 'username')
    return { id: textAt(answer, 'data', 'id') ?? '', name: username === null ? 'X' : `@${cleanLine(username)}` }
  } catch (error) {
    if (answerOf(error)?.status === 404) return { id: '', name: 'X' }
    throw readFailureOf(error, secrets)
  }
}
