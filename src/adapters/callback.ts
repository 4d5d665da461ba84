import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UsageError } from '../errors.ts'
import type { SigningIn } from '../types.ts'
import { callback, portsTaken, signInLate, signInRefused } from '../words/sign-in.ts'
import { quote } from './network.ts'

/** What a person's consent brings back, and what the platform needs to see again when it is traded in. */
export interface Consent {
  readonly code: string
  readonly redirect: string
  /** PKCE (RFC 7636). */
  readonly verifier: string
}

/** Where a person's browser ended, and what came with it. */
interface Back extends Omit<Consent, 'code'> {
  readonly answer: URLSearchParams
}

/** The page on which a person consents, for a redirect address, a state and a challenge of this sign-in alone. */
export type ConsentPage = (one: { redirect: string; state: string; challenge: string }) => URL

/** How long a person has, in milliseconds. */
const PATIENCE = 5 * 60_000

/** Consent that brings a code (RFC 6749). Throws UsageError as `askBack` does, and when consent was refused. */
export async function askConsent(page: ConsentPage, signingIn: Asking): Promise<Consent> {
  const { answer, ...rest } = await askBack(page, signingIn)
  return { code: codeIn(answer), ...rest }
}

/**
 * Lets a person consent in a browser, and takes the answer on a loopback address (RFC 8252): an IP literal, a free port,
 * one answer with the right state, then the door is shut. Without a browser the person pastes the address at which
 * theirs has ended. Throws UsageError when none came in five minutes.
 */
export async function askBack(page: ConsentPage, { person, signal, ports = [0] }: Asking): Promise<Back> {
  const [state, verifier] = [randomBytes(24).toString('base64url'), randomBytes(48).toString('base64url')]
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const server = createServer()
  await listen(server, ports)
  const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    const url = page({ redirect, state, challenge }).href
    const arrived = waitFor(server, { redirect, state, signal })
    // Shown when it is waited for; a person who pastes may come first.
    arrived.catch(() => undefined)
    person.tell(callback.open(url))
    if (await person.browse(url)) return { answer: await arrived, redirect, verifier }
    // The browser may be on this machine all the same, or on another.
    const taken = new AbortController()
    const answer = await Promise.race([arrived, pasted({ redirect, state }, { person, taken: taken.signal })])
    taken.abort()
    return { answer, redirect, verifier }
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

interface Asking extends Pick<SigningIn, 'person' | 'signal'> {
  /** Where a platform wants to know the port beforehand: the first that is free. */
  readonly ports?: readonly number[]
}

async function listen(server: Server, [port, ...others]: readonly number[]): Promise<void> {
  if (port === undefined) throw new UsageError(portsTaken())
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch {
    await listen(server, others)
  }
}

interface Awaited {
  readonly redirect: string
  readonly state: string
}

function waitFor(server: Server, wanted: Awaited & { signal: AbortSignal }): Promise<URLSearchParams> {
  const { redirect, state, signal } = wanted
  return new Promise((resolve, reject) => {
    const late = () => reject(new UsageError(signInLate()))
    const timer = setTimeout(late, PATIENCE).unref()
    signal.addEventListener('abort', late)
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const answer = answerOf(request.url ?? '', { redirect, state })
      // Only for this address: another name for it would be a page that has found the port (DNS rebinding).
      const isOurs = request.method === 'GET' && `http://${request.headers.host}/` === redirect
      response.setHeader('connection', 'close')
      if (answer === null || !isOurs) {
        response.writeHead(404).end()
        return
      }
      clearTimeout(timer)
      signal.removeEventListener('abort', late)
      response.writeHead(200, HEADERS).end(callback.page, () => resolve(answer))
      server.close()
    })
  })
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'",
}

interface Pasting {
  readonly person: SigningIn['person']
  /** Takes the question back. */
  readonly taken: AbortSignal
}

async function pasted(wanted: Awaited, { person, taken }: Pasting): Promise<URLSearchParams> {
  for (;;) {
    const address = (await person.ask(callback.paste, taken)).trim()
    if (taken.aborted) return new URLSearchParams()
    if (address === '') throw new UsageError(signInRefused('-'))
    const inside = address.startsWith(wanted.redirect) ? address.slice(wanted.redirect.length - 1) : ''
    const answer = answerOf(inside, wanted)
    if (answer !== null) return answer
    person.tell(callback.notIt)
  }
}

/** The parameters of an answer to this very sign-in, or null. */
function answerOf(path: string, { redirect, state }: Awaited): URLSearchParams | null {
  if (!URL.canParse(path, redirect)) return null
  const { pathname, searchParams } = new URL(path, redirect)
  return pathname === '/' && searchParams.get('state') === state ? searchParams : null
}

function codeIn(answer: URLSearchParams): string {
  const code = answer.get('code')
  if (code) return code
  throw new UsageError(signInRefused(quote(answer.get('error_description') ?? answer.get('error'), []) ?? ''))
}
