import { DeliveryError } from '../../errors.ts'
import type { RotatingTokens, Surroundings, Vault } from '../../types.ts'
import { failed, noReply } from '../../words/adapters.ts'
import { noTokens, signInEnded } from '../../words/vault.ts'
import { exchange } from '../exchange.ts'
import { at, nothingLeft, originFrom, parseJson, quote, textAt, whileReading } from '../network.ts'

export const HOME = 'https://api.x.com'

/** An access token is good for two hours; a run that waits for a page to come online may take one of them. */
const ENOUGH = 60 * 60_000

type Variables = Surroundings['env']

interface Asking {
  readonly env: Variables
  readonly signal: AbortSignal
  readonly now: () => number
}

/** Tokens that are good for a run, renewed if need be. Throws DeliveryError. */
export async function freshTokens(vault: Vault, { env, signal, now }: Asking): Promise<RotatingTokens> {
  const tokens = await vault.renew(
    ({ until }) => until - now() > ENOUGH,
    async ({ refresh, account }) => {
      const form = { grant_type: 'refresh_token', refresh_token: refresh }
      return { ...(await askForTokens(form, { env, signal, now })), account }
    },
  )
  if (tokens === null) throw new DeliveryError('auth', noTokens())
  return tokens
}

/** X's token endpoint (docs.x.com, "OAuth 2.0", 2026), asked once. */
export async function askForTokens(
  form: Readonly<Record<string, string>>,
  { env, signal, now }: Asking,
): Promise<Omit<RotatingTokens, 'account'>> {
  const answer = await post('/2/oauth2/token', form, { env, signal })
  const [access, refresh] = [textAt(answer, 'access_token'), textAt(answer, 'refresh_token')]
  const seconds = at(answer, 'expires_in')
  if (access === null || refresh === null || typeof seconds !== 'number') {
    throw new DeliveryError('auth', signInEnded())
  }
  return { access, refresh, until: now() + seconds * 1000 }
}

/** Withdraws the tokens that are kept here; null where there are none, or none that can be read. */
export async function signOut({ env, signal, vault }: Leaving): Promise<boolean | null> {
  const token = refreshTokenIn(vault)
  if (token === null) return null
  try {
    const form = { token, token_type_hint: 'refresh_token' }
    return at(await post('/2/oauth2/revoke', form, { env, signal }), 'revoked') === true
  } catch {
    return false
  }
}

interface Leaving {
  readonly env: Variables
  readonly signal: AbortSignal
  readonly vault: Vault
}

function refreshTokenIn(vault: Vault): string | null {
  try {
    return vault.read()?.refresh ?? null
  } catch {
    return null
  }
}

async function post(
  path: string,
  form: Readonly<Record<string, string>>,
  { env, signal }: Pick<Asking, 'env' | 'signal'>,
): Promise<unknown> {
  const { GNET_X_CLIENT_ID: id = '', GNET_X_CLIENT_SECRET: secret } = env
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    // A public client has no secret and only says who it is.
    ...(secret && {
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
    }),
  }
  const body = `${new URLSearchParams({ ...form, client_id: id })}`
  const url = `${originFrom(env, 'GNET_X_ORIGIN', HOME)}${path}`
  try {
    const { status, text } = await exchange(url, {
      method: 'POST',
      headers,
      body,
      signal: whileReading(signal),
      alone: true,
    })
    const said = parseJson(text)
    if (status >= 200 && status < 300) return said
    if (status === 400) throw new DeliveryError('auth', signInEnded())
    const secrets = [secret ?? '', ...Object.values(form)]
    if (status < 500)
      throw new DeliveryError('auth', failed('X', 'auth', quote(textAt(said, 'error_description'), secrets)))
    throw new DeliveryError('unreachable', noReply('X', status))
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    const fault = nothingLeft(error) ? failed('X', 'unreachable', null) : noReply('X', null)
    throw new DeliveryError('unreachable', fault)
  }
}
