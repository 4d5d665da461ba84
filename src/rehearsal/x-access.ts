import { type Nonces, signatureFault } from './oauth1.ts'
import type { Answer, Route } from './platform.ts'
import type { Memory } from './state.ts'
import { holds } from './x-oauth2.ts'
import * as problems from './x-problems.ts'

/** The address that OAuth 1.0a signatures must be for, wherever the request arrives. */
const CANONICAL = 'https://api.x.com'

/** Requests in 15 minutes (X's rate limit page, 2026). */
const RATES = { create: 100, me: 75, timeline: 900, remove: 50, upload: 1_875, status: 1_000, metadata: 500 }
const QUARTER = 900_000

type Endpoint = keyof typeof RATES

export interface XAccess {
  readonly memory: Memory
  readonly nonces: Nonces
  readonly windows: Map<Endpoint, { used: number; reset: number }>
}

interface Guarded extends Route {
  readonly endpoint: Endpoint
}

/** A route behind the door: signature and rate limit come before everything else. */
export function guarded(x: XAccess, { endpoint, judge, ...route }: Guarded): Route {
  return {
    ...route,
    judge: (ask) => {
      const token = /^Bearer\s+(.+)$/i.exec(ask.headers.get('authorization') ?? '')?.[1]
      if (token !== undefined && !holds(x.memory.read(), { token, at: ask.at })) {
        const isUsers = (x.memory.read().x.grants ?? []).length > 0
        return withVersion(
          isUsers ? problems.unauthorized('an access token that does not hold') : problems.appOnly(),
          {},
        )
      }
      // Callers sign by the real clock, which a rehearsal's own clock may have left behind.
      const signed = { ...ask, url: `${CANONICAL}${ask.path}`, at: Date.now() }
      const fault = token === undefined ? signatureFault(signed, x.memory.read().x, x.nonces) : null
      if (fault !== null) return withVersion(problems.unauthorized(fault), {})
      const window = currentWindow(x, { endpoint, at: ask.at })
      const answer = window.used >= RATES[endpoint] ? problems.tooMany() : judge(ask)
      window.used += 1
      return withVersion(answer, rateHeaders(endpoint, window))
    },
  }
}

function currentWindow(x: XAccess, { endpoint, at }: { endpoint: Endpoint; at: number }) {
  const open = x.windows.get(endpoint)
  if (open && open.reset > at) return open
  const fresh = { used: 0, reset: at + QUARTER }
  x.windows.set(endpoint, fresh)
  return fresh
}

function rateHeaders(endpoint: Endpoint, window: { used: number; reset: number }): Record<string, string> {
  const limit = RATES[endpoint]
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(Math.max(0, limit - window.used)),
    'x-rate-limit-reset': String(Math.ceil(window.reset / 1000)),
  }
}

function withVersion(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return {
    ...answer,
    headers: { ...answer.headers, 'api-version': '2.167', 'x-access-level': 'read-write', ...headers },
  }
}

/** Refusals that no judge has seen carry the rate headers too; after a 429 nothing is left of the window. */
export function refused(x: XAccess, answer: Answer, at: number): Answer {
  const open = currentWindow(x, { endpoint: 'create', at })
  const window = answer.status === 429 ? { used: RATES.create, reset: at + QUARTER } : open
  return withVersion(answer, rateHeaders('create', window))
}
