import { badConsent, consentPage, redirectOf } from './consent.ts'
import { parametersOf, proofOf } from './graph-access.ts'
import { ok } from './graph-call.ts'
import * as errors from './graph-errors.ts'
import { randomText } from './made-up.ts'
import type { Answer, Ask } from './platform.ts'
import type { FacebookAccount } from './state.ts'

/** "Facebook Login" while the stand-in runs: codes → where they were sent; people's tokens → whether they last. */
export interface Logins {
  readonly codes: Map<string, string>
  readonly tokens: Map<string, 'short' | 'long'>
}

interface Desk {
  readonly account: FacebookAccount
  readonly logins: Logins
}

/** `www.facebook.com/{version}/dialog/oauth` */
export function dialog(ask: Ask, { account, logins }: Desk): Answer {
  const redirect = redirectOf(ask)
  if (ask.query.get('client_id') !== account.appId) return badConsent('Invalid App ID')
  if (redirect === null) return badConsent('URL blocked')
  const code = `AQ${randomText(120, '-_')}`
  logins.codes.set(code, redirect)
  return consentPage('Facebook', { redirect, state: ask.query.get('state') ?? '', code })
}

/** `/oauth/access_token`: a code for a token of an hour or two, that one for a token of sixty days. */
export function trade(ask: Ask, { account, logins }: Desk): Answer {
  const given = parametersOf(ask)
  if (given?.get('client_id') !== account.appId || given.get('client_secret') !== account.appSecret) {
    return errors.graphError({ message: 'Error validating client secret.', code: 1 })
  }
  const token = `EAA${randomText(180)}`
  if (given.get('grant_type') === 'fb_exchange_token') {
    if (!logins.tokens.has(given.get('fb_exchange_token') ?? '')) return errors.badToken()
    logins.tokens.set(token, 'long')
    return ok({ access_token: token, token_type: 'bearer', expires_in: 60 * 86_400 })
  }
  const code = given.get('code') ?? ''
  const redirect = logins.codes.get(code)
  logins.codes.delete(code)
  if (redirect === undefined || redirect !== given.get('redirect_uri')) {
    return errors.parameter('Error validating verification code. Please make sure your redirect_uri is identical')
  }
  logins.tokens.set(token, 'short')
  return ok({ access_token: token, token_type: 'bearer', expires_in: 5_400 })
}

/** `/me/accounts` for a person: the pages they have a role on, each with its own token. */
export function accounts(ask: Ask, { account, logins }: Desk): Answer {
  const token = /^Bearer\s+(.+)$/i.exec(ask.headers.get('authorization') ?? '')?.[1] ?? ''
  if (!logins.tokens.has(token)) return errors.badToken()
  if (ask.query.get('appsecret_proof') !== proofOf(token, account.appSecret)) return errors.badProof()
  const other = { id: '610000000000001', name: 'Another page', access_token: `EAA${randomText(180)}` }
  return ok({ data: [other, { id: account.id, name: account.name, access_token: account.token }] })
}
