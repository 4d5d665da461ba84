import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { SignedUp, SigningIn } from '../../types.ts'
import { failed, noReply } from '../../words/adapters.ts'
import { noRefreshToken, steps } from '../../words/sign-in.ts'
import { noChannel } from '../../words/youtube.ts'
import { askConsent } from '../callback.ts'
import { exchange } from '../exchange.ts'
import { at, nothingLeft, originFrom, parseJson, quote, textAt, whileReading } from '../network.ts'

const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl'

/**
 * Google's flow for desktop programs (developers.google.com/identity/protocols/oauth2/native-app, 2026): consent, then
 * the code for a refresh token, then which channel it is for.
 */
export async function signIn(signingIn: SigningIn): Promise<SignedUp> {
  const { env, person, signal } = signingIn
  person.tell(steps.youtube)
  const id = await person.value('GNET_YOUTUBE_CLIENT_ID', steps.clientId)
  const secret = await person.value('GNET_YOUTUBE_CLIENT_SECRET', steps.clientSecret)
  const asked = {
    client_id: id,
    response_type: 'code',
    scope: SCOPE,
    // Only a consent that is given anew brings a refresh token.
    access_type: 'offline',
    prompt: 'consent',
    code_challenge_method: 'S256',
  }
  const { code, redirect, verifier } = await askConsent(({ redirect, state, challenge }) => {
    const url = new URL('/o/oauth2/v2/auth', originFrom(env, 'GNET_GOOGLE_AUTH_ORIGIN', 'https://accounts.google.com'))
    const own = { redirect_uri: redirect, state, code_challenge: challenge }
    url.search = `${new URLSearchParams({ ...asked, ...own })}`
    return url
  }, signingIn)
  const tokens = await ask(`${tokenOrigin(env)}/token`, {
    form: {
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
      client_id: id,
      client_secret: secret,
    },
    secrets: [secret, code, verifier],
    signal,
  })
  const [refresh, access] = [textAt(tokens, 'refresh_token'), textAt(tokens, 'access_token')]
  if (refresh === null || access === null) throw new DeliveryError('auth', noRefreshToken())
  const youtube = originFrom(env, 'GNET_YOUTUBE_ORIGIN', 'https://www.googleapis.com')
  const channels = await ask(`${youtube}/youtube/v3/channels?part=id,snippet&mine=true`, {
    token: access,
    secrets: [access],
    signal,
  })
  const channel = textAt(channels, 'items', 0, 'id')
  if (channel === null) throw new DeliveryError('auth', noChannel())
  const left = at(tokens, 'refresh_token_expires_in')
  const name = cleanLine(textAt(channels, 'items', 0, 'snippet', 'title') ?? channel)
  return {
    variables: {
      GNET_YOUTUBE_CLIENT_ID: id,
      GNET_YOUTUBE_CLIENT_SECRET: secret,
      GNET_YOUTUBE_REFRESH_TOKEN: refresh,
      GNET_YOUTUBE_CHANNEL_ID: channel,
    },
    standing: {
      account: { id: channel, name },
      rights: [SCOPE],
      expires: typeof left === 'number' ? Date.now() + left * 1000 : null,
      findings: [],
    },
  }
}

const tokenOrigin = (env: SigningIn['env']) =>
  originFrom(env, 'GNET_GOOGLE_AUTH_ORIGIN', 'https://oauth2.googleapis.com')

/** Withdraws the sign-in at Google; false when Google did not say that it is withdrawn. */
export async function signOut({ env, signal }: Pick<SigningIn, 'env' | 'signal'>): Promise<boolean> {
  const token = env.GNET_YOUTUBE_REFRESH_TOKEN ?? ''
  try {
    await ask(`${tokenOrigin(env)}/revoke`, { form: { token }, secrets: [token], signal })
    return true
  } catch {
    return false
  }
}

interface Asked {
  readonly form?: Readonly<Record<string, string>>
  readonly token?: string
  readonly secrets: readonly string[]
  readonly signal: AbortSignal
}

async function ask(url: string, { form, token, secrets, signal }: Asked): Promise<unknown> {
  const headers = {
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const body = form && `${new URLSearchParams(form)}`
  try {
    const method = form ? 'POST' : 'GET'
    const { status, text } = await exchange(url, {
      method,
      headers,
      ...(body && { body }),
      signal: whileReading(signal),
    })
    const said = parseJson(text)
    if (status >= 200 && status < 300) return said
    const why = textAt(said, 'error_description') ?? textAt(said, 'error', 'message') ?? textAt(said, 'error')
    throw new DeliveryError('auth', failed('YouTube', 'auth', quote(why, secrets)))
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    const fault = nothingLeft(error) ? failed('YouTube', 'unreachable', null) : noReply('YouTube', null)
    throw new DeliveryError('unreachable', fault)
  }
}
