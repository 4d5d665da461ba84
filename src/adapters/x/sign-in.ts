import type { TwitterApi } from 'twitter-api-v2'
import { DeliveryError } from '../../errors.ts'
import type { Finding, SignedUp, SigningIn } from '../../types.ts'
import { noReply } from '../../words/adapters.ts'
import { otherWay, steps } from '../../words/sign-in.ts'
import { originFrom, textAt, whileReading } from '../network.ts'
import { openClient, signInForGood } from './access.ts'
import { signInByConsent } from './consent.ts'
import { examine } from './examine.ts'
import { readFailureOf } from './failure.ts'
import { HOME } from './tokens.ts'

/** By either way, as the person chooses. */
export async function signIn(signingIn: SigningIn): Promise<SignedUp> {
  const way = await signingIn.person.choose(steps.xWay, ['OAuth 1.0a', 'OAuth 2.0'])
  const chosen = way === 0 ? 'oauth1' : 'oauth2'
  const signedUp = await (way === 0 ? signInByPin(signingIn) : signInByConsent(signingIn))
  if (signingIn.settings.x.signIn === chosen) return signedUp
  const findings: Finding[] = [...signedUp.standing.findings, { level: 'warning', fault: otherWay(chosen) }]
  return { ...signedUp, standing: { ...signedUp.standing, findings } }
}

/**
 * OAuth 1.0a with a PIN, which X has for programs without a web page (docs.x.com, "PIN-based OAuth", 2026). Its tokens
 * do not end, and do not change when they are used, so that several machines and CI can hold them.
 */
async function signInByPin({ env, settings, person, signal }: SigningIn): Promise<SignedUp> {
  person.tell(steps.x)
  const appKey = await person.value('GNET_X_API_KEY', steps.apiKey)
  const appSecret = await person.value('GNET_X_API_SECRET', steps.apiSecret)
  const secrets = [appKey, appSecret]
  const client = await openClient(env, { appKey, appSecret })
  try {
    const asked = await ask(client(whileReading(signal)), 'request_token', { oauth_callback: 'oob' })
    const page = new URL('/oauth/authorize', originFrom(env, 'GNET_X_ORIGIN', HOME))
    page.searchParams.set('oauth_token', asked.oauth_token)
    person.tell(steps.openForPin(page.href))
    await person.browse(page.href)
    const pin = (await person.ask(steps.pin)).trim()
    const tokens = { appKey, appSecret, accessToken: asked.oauth_token, accessSecret: asked.oauth_token_secret }
    const signing = await openClient(env, tokens)
    const granted = await ask(signing(whileReading(signal)), 'access_token', { oauth_verifier: pin })
    const variables = {
      GNET_X_API_KEY: appKey,
      GNET_X_API_SECRET: appSecret,
      GNET_X_ACCESS_TOKEN: granted.oauth_token,
      GNET_X_ACCESS_SECRET: granted.oauth_token_secret,
    }
    const access = await signInForGood({ env: { ...env, ...variables }, settings, signal })
    return { variables, standing: await examine(access, signal) }
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    throw readFailureOf(error, secrets)
  }
}

interface Token {
  readonly oauth_token: string
  readonly oauth_token_secret: string
}

/** The library's own calls for this take the answer apart by the address, which a stand-in does not have. */
async function ask(client: TwitterApi, what: string, body: Readonly<Record<string, string>>): Promise<Token> {
  const answer = await client.post<unknown>(`${HOME}/oauth/${what}`, { ...body }, { forceParseMode: 'url' })
  const [token, secret] = [textAt(answer, 'oauth_token'), textAt(answer, 'oauth_token_secret')]
  if (token === null || secret === null) throw new DeliveryError('unreachable', noReply('X', null))
  return { oauth_token: token, oauth_token_secret: secret }
}
