import { randomUUID } from 'node:crypto'
import { DeliveryError, UsageError } from '../../errors.ts'
import { isLoopback, isSecure } from '../../text/loopback.ts'
import type { Settings, SignedUp, SigningIn } from '../../types.ts'
import { failed, noReply } from '../../words/adapters.ts'
import { signInRefused, steps, valueMissing } from '../../words/sign-in.ts'
import { insecureAddress, notWordPress, passwordsOff } from '../../words/wordpress.ts'
import { askBack } from '../callback.ts'
import { exchange } from '../exchange.ts'
import { at, nothingLeft, parseJson, quote, textAt, whileReading } from '../network.ts'
import { examine } from './account.ts'
import { openRest } from './rest.ts'

/**
 * An application password, made on WordPress's own page for it (authorize-application.php, WordPress 6.5). WordPress
 * sends it back to an address on this machine only where it runs locally itself; elsewhere it shows it, to be copied.
 */
export async function signIn(signingIn: SigningIn): Promise<SignedUp> {
  const { settings, person, signal } = signingIn
  const home = homeOf(settings)
  person.tell(steps.wordpress)
  const page = await pageFor(home, signal)
  const found = isLoopback(new URL(home)) ? await sentBack(page, signingIn) : await copied(page, signingIn)
  const rest = openRest({ env: found, settings })
  return { variables: found, standing: await examine(rest, signal) }
}

/** Withdraws the application password in use; false when WordPress did not say that it is gone. */
export async function signOut({ env, settings, signal }: Pick<SigningIn, 'env' | 'settings' | 'signal'>) {
  try {
    const rest = openRest({ env, settings })
    const own = 'users/me/application-passwords'
    const uuid = textAt(await rest.get(`${own}/introspect`, {}, signal), 'uuid')
    const { status } = await rest.send(`${own}/${encodeURIComponent(uuid ?? '')}`, { method: 'DELETE', signal })
    return uuid !== null && status === 200
  } catch {
    return false
  }
}

function homeOf({ blog }: Settings): string {
  const home = blog.url ?? ''
  if (!URL.canParse(home) || !isSecure(new URL(home))) throw new UsageError(insecureAddress())
  return home
}

type Found = Readonly<Record<'GNET_WORDPRESS_USER' | 'GNET_WORDPRESS_APP_PASSWORD', string>>

async function sentBack(page: string, signingIn: SigningIn): Promise<Found> {
  const { answer } = await askBack(({ redirect, state }) => {
    return addressed(page, { success_url: `${redirect}?${new URLSearchParams({ state })}` })
  }, signingIn)
  const [user, password] = [answer.get('user_login'), answer.get('password')]
  if (user && password) return { GNET_WORDPRESS_USER: user, GNET_WORDPRESS_APP_PASSWORD: password }
  throw new UsageError(signInRefused(quote(answer.get('error') ?? 'denied', []) ?? ''))
}

async function copied(page: string, { person }: SigningIn): Promise<Found> {
  const { href } = addressed(page, {})
  person.tell(steps.openForPassword(href))
  await person.browse(href)
  const user = (await person.ask(steps.wordpressUser)).trim()
  const password = (await person.secret(steps.wordpressPassword)).trim()
  if (user === '') throw new UsageError(valueMissing('GNET_WORDPRESS_USER'))
  if (password === '') throw new UsageError(valueMissing('GNET_WORDPRESS_APP_PASSWORD'))
  return { GNET_WORDPRESS_USER: user, GNET_WORDPRESS_APP_PASSWORD: password }
}

function addressed(page: string, more: Readonly<Record<string, string>>): URL {
  const url = new URL(page)
  // WordPress keeps the name, so that a person knows later what to withdraw, and takes each only once.
  const called = `gnet ${new Date().toISOString().slice(0, 19).replace('T', ' ')} UTC`
  for (const [name, value] of Object.entries({ app_name: called, app_id: randomUUID(), ...more }))
    url.searchParams.set(name, value)
  return url
}

/** The page's address, as the API's index says; a blog may have moved it. */
async function pageFor(home: string, signal: AbortSignal): Promise<string> {
  const index = await ask(`${home}/?rest_route=/`, signal)
  if (typeof index !== 'object' || index === null || at(index, 'namespaces') === undefined)
    throw new DeliveryError('invalid', notWordPress())
  const page = textAt(index, 'authentication', 'application-passwords', 'endpoints', 'authorization')
  if (page === null) throw new DeliveryError('auth', passwordsOff())
  if (!URL.canParse(page) || !isSecure(new URL(page))) throw new UsageError(insecureAddress())
  return page
}

async function ask(url: string, signal: AbortSignal): Promise<unknown> {
  try {
    const { text } = await exchange(url, { method: 'GET', signal: whileReading(signal) })
    return parseJson(text)
  } catch (error) {
    const fault = nothingLeft(error) ? failed('WordPress', 'unreachable', null) : noReply('WordPress', null)
    throw new DeliveryError('unreachable', fault)
  }
}
