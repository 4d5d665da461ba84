import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { askConsent } from '../../src/adapters/callback.ts'
import { UsageError } from '../../src/errors.ts'
import type { Person, SigningIn } from '../../src/types.ts'
import { settings } from './document.ts'

interface One {
  readonly redirect: string
  readonly state: string
  readonly challenge: string
}

/** A sign-in whose person does this once the page is open. */
function consent(visit: (one: One) => Promise<void>, signal = new AbortController().signal) {
  let one: One = { redirect: '', state: '', challenge: '' }
  const person = { tell: () => undefined, browse: () => visit(one).then(() => true) } as unknown as Person
  const signingIn: SigningIn = { env: {}, settings: settings(), person, signal }
  const answer = askConsent((asked) => {
    one = asked
    return new URL('https://accounts.example.com/')
  }, signingIn)
  return answer.then((found) => ({ ...found, one }))
}

/** The status of an answer; 0 when nobody listens. */
function status(url: string, options: { host?: string; method?: string } = {}): Promise<number> {
  const headers = options.host === undefined ? {} : { host: options.host }
  return new Promise((resolve) => {
    const asked = request(url, { method: options.method ?? 'GET', headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    asked.on('error', () => resolve(0))
    asked.end()
  })
}

describe('the loopback address', () => {
  it('takes one answer with the right state, on an IP literal, and then nobody listens there', async () => {
    const seen: number[] = []
    const { code, redirect, verifier, one } = await consent(async ({ redirect, state }) => {
      seen.push(await status(`${redirect}?code=forged&state=guessed`))
      seen.push(await status(`${redirect}?code=forged`))
      seen.push(await status(`${redirect}elsewhere?code=forged&state=${state}`))
      seen.push(await status(`${redirect}?code=forged&state=${state}`, { host: 'evil.example.com' }))
      seen.push(await status(`${redirect}?code=forged&state=${state}`, { method: 'POST' }))
      seen.push(await status(`${redirect}?code=right&state=${state}`))
      seen.push(await status(`${redirect}?code=second&state=${state}`))
    })
    expect(seen).toEqual([404, 404, 404, 404, 404, 200, 0])
    expect([code, redirect]).toEqual(['right', expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/)])
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(one.challenge)
    expect(verifier.length).toBeGreaterThanOrEqual(43)
  })

  it('has another state and challenge for every sign-in', async () => {
    const ones = await Promise.all([1, 2].map(() => consent(({ redirect, state }) => visit(redirect, state))))
    expect(new Set(ones.flatMap(({ one }) => [one.state, one.challenge])).size).toBe(4)
  })

  it('says what stood against it, without control characters', async () => {
    const refused = consent(async ({ redirect, state }) => {
      await status(`${redirect}?error=access_denied%1b%5b2J&state=${state}`)
    })
    await expect(refused).rejects.toThrow(UsageError)
    await expect(refused).rejects.toThrow('(access_denied)')
  })

  it('is given up when the run is', async () => {
    const stop = new AbortController()
    const given = consent(async () => stop.abort(), stop.signal)
    await expect(given).rejects.toThrow('Nothing was saved')
  })
})

async function visit(redirect: string, state: string): Promise<void> {
  await status(`${redirect}?code=c&state=${state}`)
}
