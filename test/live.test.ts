import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../src/clock.ts'
import { waitUntilLive } from '../src/live.ts'
import { type Answers, type Loopback, loopback } from './loopback.ts'

const TITLE = '休み方から決める'
const page = (title: string) => ({ body: `<html><head><meta content="${title}" property="og:title"></head></html>` })

let now: number
let waits: number[]
let server: Loopback | undefined
beforeEach(() => {
  now = 0
  waits = []
})
afterEach(async () => {
  await server?.close()
  server = undefined
})

/** A clock that jumps to whatever is waited for. A look's own end never comes by itself. */
const clock: Clock = {
  now: () => now,
  after: (milliseconds, call) => {
    if (milliseconds === 15_000) return () => undefined
    const timer = setImmediate(() => {
      waits.push(milliseconds)
      now += milliseconds
      call()
    })
    return () => clearImmediate(timer)
  },
}

async function look(answers: Answers, { until = 60_000, title = TITLE, stop = new AbortController().signal } = {}) {
  server = await loopback(answers)
  return waitUntilLive({ url: `${server.origin}/rest/`, title }, { clock, stop, until })
}

describe('a page', () => {
  it('is live once it answers 200 with the title of the post', async () => {
    expect(await look(() => page(TITLE))).toBeNull()
    expect(waits).toEqual([])
  })

  it.each([
    ['with the name of the site', `${TITLE} | みどり坂`, TITLE],
    ['with entities and other quotation marks', '&#x201C;C&amp;D&#8221; &mdash; A&lt;B', '"C&D" - A<B'],
    ['with letters of another width', 'ＡＢＣ　入門', 'ABC 入門'],
  ])('may carry the title %s', async (_, shown, title) => {
    expect(await look(() => page(shown), { title })).toBeNull()
  })

  it('may be slow to go live: it is looked at again, more and more seldom', async () => {
    const answers: Answers = (n) => (n < 6 ? { status: 404 } : page(TITLE))
    expect(await look(answers)).toBeNull()
    expect(server?.asked).toHaveLength(6)
    expect(waits).toEqual([1_000, 1_500, 2_250, 3_375, 5_062.5])
  })

  it('is given up when the time is over, with what it said last', async () => {
    expect((await look(() => ({ status: 404 }), { until: 9_000 }))?.en).toBe('it answers 404')
    expect(now).toBe(9_000)
  })

  it('is looked at once even when there is no time', async () => {
    expect(await look(() => page(TITLE), { until: 0 })).toBeNull()
  })

  it('is not asked before the time that it names in Retry-After', async () => {
    const busy = { status: 503, headers: { 'retry-after': '20' } }
    expect(await look((n) => (n === 1 ? busy : page(TITLE)))).toBeNull()
    expect(waits).toEqual([20_000])
  })

  it('may name a date instead', async () => {
    const busy = { status: 503, headers: { 'retry-after': new Date(30_000).toUTCString() } }
    expect(await look((n) => (n === 1 ? busy : page(TITLE)))).toBeNull()
    expect(waits).toEqual([30_000])
  })

  it('is not waited for at all when that time is too far away', async () => {
    const busy = { status: 503, headers: { 'retry-after': '3600' } }
    expect((await look(() => busy))?.en).toBe('it answers 503')
    expect(server?.asked).toHaveLength(1)
  })

  it.each([
    ['no og:title', { body: '<title>休み方から決める</title>' }, 'the page has no og:title'],
    ['the title of another page', page('お探しのページはありません'), /another page: "お探しのページはありません"/],
    ['a title full of control characters', page('\u001b[2J\u0007別'), /another page: "別"/],
    [
      'a redirect to another site',
      { status: 302, headers: { location: 'https://login.example.com/' } },
      /another site/,
    ],
  ])('is not live with %s', async (_, answer, why) => {
    const found = await look(() => answer, { until: 0 })
    expect(found?.en).toMatch(why)
    expect(server?.asked).toHaveLength(1)
  })

  it("follows the site's own redirects, but not for ever", async () => {
    const slash = { status: 301, headers: { location: '/rest/index.html' } }
    expect(await look((n) => (n === 1 ? slash : page(TITLE)))).toBeNull()
    expect(server?.asked.map(({ line }) => line)).toEqual(['GET /rest/', 'GET /rest/index.html'])
    await server?.close()
    expect((await look(() => slash, { until: 0 }))?.en).toMatch(/another site/)
    expect(server?.asked).toHaveLength(6)
  })

  it('is not live where nobody listens', async () => {
    const gone = await loopback(() => undefined)
    await gone.close()
    const page = { url: `${gone.origin}/`, title: TITLE }
    const found = await waitUntilLive(page, { clock, stop: new AbortController().signal, until: 0 })
    expect(found?.en).toBe('no connection: ECONNREFUSED')
  })

  it('is not waited for once the run is interrupted', async () => {
    const stop = new AbortController()
    const answers: Answers = () => {
      stop.abort()
      return undefined
    }
    expect((await look(answers, { stop: stop.signal }))?.en).toBe('no answer came in time')
  })
})
