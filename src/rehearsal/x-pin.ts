import { badConsent, page } from './consent.ts'
import { randomDigits, randomText } from './made-up.ts'
import { type Nonces, signatureFault } from './oauth1.ts'
import type { Answer, Ask, Route } from './platform.ts'
import type { Memory } from './state.ts'
import * as problems from './x-problems.ts'

interface Pinning {
  readonly memory: Memory
  readonly nonces: Nonces
}

/** OAuth 1.0a with a PIN (docs.x.com, "PIN-based OAuth", 2026): a request token, a page with a PIN, the lasting token. */
export function pinRoutes({ memory, nonces }: Pinning): readonly Route[] {
  const requests = new Map<string, { readonly secret: string; readonly pin: string }>()
  const signed = (ask: Ask, token: string, tokenSecret: string) => {
    const { key, secret } = memory.read().x
    const url = `https://api.x.com${ask.path}`
    return signatureFault({ ...ask, url, at: Date.now() }, { key, secret, token, tokenSecret }, nonces)
  }
  return [
    {
      method: 'POST',
      path: '/oauth/request_token',
      act: 'other',
      judge: (ask) => {
        const fault = signed(ask, '', '')
        if (fault !== null) return problems.unauthorized(fault)
        const [token, secret, pin] = [randomText(27), randomText(32), randomDigits(7)]
        requests.set(token, { secret, pin })
        return form({ oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: 'true' })
      },
    },
    {
      method: 'GET',
      path: '/oauth/authorize',
      act: 'other',
      judge: ({ query }) => {
        const found = requests.get(query.get('oauth_token') ?? '')
        return found
          ? page('X', `<p>gnet</p><p>PIN: <kbd id="pin">${found.pin}</kbd></p>`)
          : badConsent('unknown token')
      },
    },
    {
      method: 'POST',
      path: '/oauth/access_token',
      act: 'other',
      judge: (ask) => {
        const token = parameter(ask, 'oauth_token') ?? ''
        const found = requests.get(token)
        if (found === undefined) return problems.unauthorized('unknown request token')
        const fault = signed(ask, token, found.secret)
        requests.delete(token)
        if (fault !== null) return problems.unauthorized(fault)
        if (parameter(ask, 'oauth_verifier') !== found.pin) return problems.unauthorized('wrong PIN')
        const { x } = memory.read()
        const granted = { oauth_token: x.token, oauth_token_secret: x.tokenSecret }
        return form({ ...granted, user_id: x.id, screen_name: x.username })
      },
    },
  ]
}

function form(values: Readonly<Record<string, string>>): Answer {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return { status: 200, headers, body: `${new URLSearchParams(values)}` }
}

/** From the header, the query, or the body, wherever a client puts it. */
function parameter({ headers, query, body }: Ask, name: string): string | null {
  const header = new RegExp(`${name}="([^"]*)"`).exec(headers.get('authorization') ?? '')?.[1]
  if (header !== undefined) return decodeURIComponent(header)
  return query.get(name) ?? new URLSearchParams(body).get(name)
}
