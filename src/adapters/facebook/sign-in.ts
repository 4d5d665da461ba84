import { DeliveryError, UsageError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { SignedUp, SigningIn } from '../../types.ts'
import { failed, noReply } from '../../words/adapters.ts'
import { noPages, steps } from '../../words/sign-in.ts'
import { askConsent } from '../callback.ts'
import { exchange } from '../exchange.ts'
import { listAt, nothingLeft, originFrom, parseJson, textAt, whileReading } from '../network.ts'
import { examine, rightsFor } from './examine.ts'
import { failureOf, readFailureOf } from './failure.ts'
import { HOME, openGraph } from './graph.ts'

/**
 * A person's token by "Facebook Login", made long-lived, then the token of the page that they choose, which lasts as
 * long as they keep their role there. A system user's token may be pasted instead; it outlives people (Meta: "Get
 * long-lived tokens", "System users", 2026).
 */
export async function signIn(signingIn: SigningIn): Promise<SignedUp> {
  const { env, settings, person, signal } = signingIn
  person.tell(steps.facebook)
  const secret = await person.value('GNET_FACEBOOK_APP_SECRET', steps.appSecret)
  const pasted = (await person.secret(steps.systemToken)).trim()
  const token = pasted === '' ? await personsToken(secret, signingIn) : pasted
  const own = { ...env, GNET_FACEBOOK_PAGE_TOKEN: token, GNET_FACEBOOK_APP_SECRET: secret }
  const page = await choosePage(openGraph({ env: own, settings }), { person, signal })
  const variables = { ...page, GNET_FACEBOOK_APP_SECRET: secret }
  const graph = openGraph({ env: { ...env, ...variables }, settings })
  return { variables, standing: await examine(graph, { settings, signal }) }
}

async function personsToken(secret: string, signingIn: SigningIn): Promise<string> {
  const { env, settings, person } = signingIn
  const app = (await person.ask(steps.appId)).trim()
  const home = originFrom(env, 'GNET_FACEBOOK_ORIGIN', 'https://www.facebook.com')
  const { code, redirect } = await askConsent(({ redirect, state }) => {
    const url = new URL(`/${settings.facebook.version}/dialog/oauth`, home)
    const scope = ['pages_show_list', ...rightsFor(settings)].join(',')
    const query = { client_id: app, redirect_uri: redirect, state, scope, response_type: 'code' }
    url.search = `${new URLSearchParams(query)}`
    return url
  }, signingIn)
  const short = await trade({ client_id: app, client_secret: secret, redirect_uri: redirect, code }, signingIn)
  const grant = { grant_type: 'fb_exchange_token', fb_exchange_token: short }
  return trade({ client_id: app, client_secret: secret, ...grant }, signingIn)
}

/** One token for another. The form travels in the body, so that no secret stands in an address. */
async function trade(form: Readonly<Record<string, string>>, { env, settings, signal }: SigningIn): Promise<string> {
  const url = `${originFrom(env, 'GNET_FACEBOOK_ORIGIN', HOME)}/${settings.facebook.version}/oauth/access_token`
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = `${new URLSearchParams(form)}`
  try {
    const reply = await exchange(url, { method: 'POST', headers, body, signal: whileReading(signal) })
    const said = parseJson(reply.text)
    if (reply.status !== 200) throw failureOf({ ...reply, body: said }, Object.values(form))
    const token = textAt(said, 'access_token')
    if (token !== null) return token
  } catch (error) {
    if (error instanceof DeliveryError) throw readFailureOf(error)
    if (nothingLeft(error)) throw new DeliveryError('unreachable', failed('Facebook', 'unreachable', null))
  }
  throw new DeliveryError('unreachable', noReply('Facebook', null))
}

type Choosing = Pick<SigningIn, 'person' | 'signal'>

async function choosePage(graph: ReturnType<typeof openGraph>, { person, signal }: Choosing) {
  let answer: unknown
  try {
    answer = await graph.get(['me', 'accounts'], { fields: 'id,name,access_token', limit: '100' }, whileReading(signal))
  } catch (error) {
    throw readFailureOf(error)
  }
  const pages = listAt(answer, 'data').flatMap((page) => {
    const [id, token] = [textAt(page, 'id'), textAt(page, 'access_token')]
    return id === null || token === null ? [] : [{ id, token, name: cleanLine(textAt(page, 'name') ?? id) }]
  })
  const chosen =
    pages.length > 1
      ? pages[
          await person.choose(
            steps.page,
            pages.map(({ name }) => name),
          )
        ]
      : pages[0]
  if (chosen === undefined) throw new UsageError(noPages())
  return { GNET_FACEBOOK_PAGE_ID: chosen.id, GNET_FACEBOOK_PAGE_TOKEN: chosen.token }
}
