import type { SignedUp, SigningIn } from '../../types.ts'
import { steps } from '../../words/sign-in.ts'
import { askConsent } from '../callback.ts'
import { originFrom } from '../network.ts'
import { withTokens } from './access.ts'
import { examine } from './examine.ts'
import { askForTokens } from './tokens.ts'

/** X sends people back only to addresses that are entered in its console, port and all. */
export const PORTS = [8735, 8736, 8737]

const SCOPES = 'tweet.read tweet.write users.read media.write offline.access'

/** OAuth 2.0 with PKCE (docs.x.com, "OAuth 2.0 Authorization Code Flow with PKCE", 2026); the code is good for 30 s. */
export async function signInByConsent(signingIn: SigningIn): Promise<SignedUp> {
  const { env, settings, person, signal } = signingIn
  person.tell(steps.xConsent(PORTS.map((port) => `http://127.0.0.1:${port}/`)))
  const id = await person.value('GNET_X_CLIENT_ID', steps.clientId)
  const secret = env.GNET_X_CLIENT_SECRET ?? (await person.secret(steps.xClientSecret)).trim()
  const variables = { GNET_X_CLIENT_ID: id, ...(secret !== '' && { GNET_X_CLIENT_SECRET: secret }) }
  const asked = { response_type: 'code', client_id: id, scope: SCOPES, code_challenge_method: 'S256' }
  const { code, redirect, verifier } = await askConsent(
    ({ redirect, state, challenge }) => {
      const url = new URL('/i/oauth2/authorize', originFrom(env, 'GNET_X_ORIGIN', 'https://x.com'))
      url.search = `${new URLSearchParams({ ...asked, redirect_uri: redirect, state, code_challenge: challenge })}`
      return url
    },
    { ...signingIn, ports: PORTS },
  )
  const own = { ...env, ...variables }
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier }
  const granted = await askForTokens(form, { env: own, signal, now: Date.now })
  const nobody = { ...granted, account: { id: '', name: '' } }
  const standing = await examine(await withTokens(nobody, { env: own, settings }), signal)
  return { variables, tokens: { ...granted, account: standing.account }, standing }
}
