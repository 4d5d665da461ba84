import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, faultsOf, type PlatformName, type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { faultNames } from '../../src/words/rehearsal.ts'
import { googleToken, graph, type Seen, seen, seenOnX, until, xClient, youtubeCaller } from './callers.ts'

type Posting = 'x' | 'facebook' | 'youtube'

let clock = 0
let standIns: StandIns

beforeEach(async () => {
  clock = Date.now()
  standIns = await startStandIns({ now: () => clock })
})
afterEach(() => standIns.close())

/** Creates one public post and says what the caller saw. */
async function create(platform: Posting, text = '新しい記事です。'): Promise<Seen> {
  if (platform === 'x') return seenOnX(xClient(standIns.env).v2.tweet(text))
  if (platform === 'youtube') {
    const call = await youtubeCaller(standIns.env)
    return seen(call({ method: 'POST', path: 'posts?part=snippet', body: { snippet: { textDisplay: text } } }))
  }
  const path = `${standIns.env.GNET_FACEBOOK_PAGE_ID}/feed`
  return seen(graph(standIns.env, { method: 'POST', path, fields: { message: text } }))
}

/** The texts that the platform's list shows. */
async function listed(platform: Posting): Promise<readonly string[]> {
  if (platform === 'x') {
    const { v2 } = xClient(standIns.env)
    const { data: me } = await v2.me()
    return (await v2.userTimeline(me.id, { max_results: 5 })).tweets.map((post) => post.text)
  }
  if (platform === 'youtube') {
    const list = await (await youtubeCaller(standIns.env))({ path: 'posts?part=snippet&mine=true' })
    const { items } = (await list.json()) as { items: { snippet: { textDisplay: string } }[] }
    return items.map((item) => item.snippet.textDisplay)
  }
  const list = await graph(standIns.env, { path: `${standIns.env.GNET_FACEBOOK_PAGE_ID}/published_posts` })
  return ((await list.json()) as { data: { message: string }[] }).data.map((post) => post.message)
}

const held = (platform: Posting) => standIns.journal()[platform].holds.length
const creations = (platform: Posting) => standIns.journal()[platform].requests.filter((it) => it.act === 'create')

/** What a fault must look like: for the caller, and in what the platform holds afterwards. */
const faults: readonly [Fault, { seen: Partial<Seen> & { status?: number }; posts: 0 | 1 }][] = [
  ['reset before', { seen: { kind: 'broken' }, posts: 0 }],
  ['reset after', { seen: { kind: 'broken' }, posts: 1 }],
  ['500', { seen: { kind: 'answer', status: 500 }, posts: 0 }],
  ['500 after', { seen: { kind: 'answer', status: 500 }, posts: 1 }],
  ['502 html after', { seen: { kind: 'answer', status: 502 }, posts: 1 }],
  ['503', { seen: { kind: 'answer', status: 503 }, posts: 0 }],
  ['429', { seen: { kind: 'answer', status: 429 }, posts: 0 }],
  ['402', { seen: { kind: 'answer', status: 402 }, posts: 0 }],
  ['401', { seen: { kind: 'answer', status: 401 }, posts: 0 }],
  ['403', { seen: { kind: 'answer', status: 403 }, posts: 0 }],
  ['cut answer', { seen: { kind: 'cut' }, posts: 1 }],
  ['late', { seen: { kind: 'broken' }, posts: 0 }],
]
const platforms: readonly Posting[] = ['x', 'facebook', 'youtube']

describe.each(platforms)('%s', (platform) => {
  it.each(faults)('with the fault "%s" does what the name says', async (fault, expected) => {
    standIns.fault(platform, fault, { on: 'create' })
    expect(await create(platform)).toMatchObject(expected.seen)
    expect(held(platform)).toBe(expected.posts)
    const status = expected.seen.kind === 'broken' ? null : (expected.seen.status ?? creations(platform)[0]?.status)
    expect(creations(platform)).toMatchObject([{ fault, accepted: expected.posts === 1, status }])
    standIns.fault(platform, null)
    expect(await create(platform, '次の記事です。')).toMatchObject({ kind: 'answer' })
    expect(held(platform)).toBe(expected.posts + 1)
  })

  it.each(['hang', 'hang after'] as const)('with the fault "%s" never answers', async (fault) => {
    standIns.fault(platform, fault, { on: 'create' })
    const caller = create(platform)
    await until(() => creations(platform).length === 1)
    await until(() => fault === 'hang' || held(platform) === 1)
    expect(creations(platform)).toMatchObject([{ fault, status: null }])
    await standIns.close()
    expect(await caller).toEqual({ kind: 'broken' })
    expect(held(platform)).toBe(fault === 'hang' ? 0 : 1)
  })

  it('with the fault "200 html" sends a page and does nothing', async () => {
    standIns.fault(platform, '200 html', { on: 'create' })
    const answer = await create(platform)
    expect(JSON.stringify(answer)).toContain('<!doctype html>')
    expect(answer).toMatchObject({ status: 200 })
    expect(held(platform)).toBe(0)
  })

  it('with the fault "late" takes the post in only after a while', async () => {
    standIns.fault(platform, 'late', { ms: 60_000, times: 1 })
    expect(await create(platform)).toEqual({ kind: 'broken' })
    clock += 59_999
    expect(held(platform)).toBe(0)
    expect(await listed(platform)).toEqual([])
    clock += 1
    expect(held(platform)).toBe(1)
    expect(await listed(platform)).toEqual(['新しい記事です。'])
    expect(creations(platform)).toMatchObject([{ accepted: true, status: null }])
  })

  it('with the fault "late" takes the post in at the latest when the rehearsal ends', async () => {
    standIns.fault(platform, 'late', { ms: 60_000 })
    await create(platform)
    await standIns.close()
    expect(held(platform)).toBe(1)
  })

  it('with the fault "lag" shows a new post in lists only after a while', async () => {
    standIns.fault(platform, 'lag', { ms: 20_000 })
    expect(await create(platform)).toMatchObject({ kind: 'answer' })
    expect(held(platform)).toBe(1)
    expect(await listed(platform)).toEqual([])
    clock += 20_000
    expect(await listed(platform)).toEqual(['新しい記事です。'])
  })

  it('with the fault "slow" answers after the time it was given', async () => {
    standIns.fault(platform, 'slow', { ms: 80, on: 'create' })
    const start = performance.now()
    expect(await create(platform)).toMatchObject({ kind: 'answer' })
    expect(performance.now() - start).toBeGreaterThanOrEqual(79)
    expect(held(platform)).toBe(1)
  })

  it('has a fault as many times as it was told', async () => {
    standIns.fault(platform, '503', { times: 2, on: 'create' })
    const statuses: unknown[] = []
    for (const text of ['一', '二', '三']) statuses.push((await create(platform, text)) as { status?: number })
    expect(statuses).toMatchObject([{ status: 503 }, { status: 503 }, { status: expect.toSatisfy((it) => it < 300) }])
  })

  it('has a fault only where it was told to', async () => {
    standIns.fault(platform, '503', { on: 'read' })
    expect(await create(platform)).toMatchObject({ kind: 'answer', status: expect.toSatisfy((it) => it < 300) })
    await expect(listed(platform)).rejects.toThrow()
    standIns.fault(platform, '500 after')
    expect(await listed(platform)).toEqual(['新しい記事です。'])
    standIns.fault(platform, '503')
    await expect(listed(platform)).rejects.toThrow()
  })
})

describe("X's own faults and words", () => {
  it.each([
    ['duplicate', 403, { title: 'Forbidden', detail: 'You are not allowed to create a Tweet with duplicate content.' }],
    ['402', 402, { title: 'CreditsDepleted', type: 'https://api.x.com/2/problems/credits' }],
    ['401', 401, { title: 'Unauthorized', detail: 'Unauthorized' }],
    ['403', 403, { type: 'https://api.x.com/2/problems/oauth1-permissions' }],
    ['429', 429, { title: 'Too Many Requests' }],
    ['503', 503, { title: 'Service Unavailable' }],
  ] as const)('%s', async (fault, status, body) => {
    standIns.fault('x', fault)
    expect(await create('x')).toMatchObject({ status, type: 'application/problem+json', body: { ...body, status } })
    expect(held('x')).toBe(0)
  })

  it('say when one may come again', async () => {
    standIns.fault('x', '429', { times: 1 })
    const error = await xClient(standIns.env)
      .v2.tweet('a')
      .catch((it) => it)
    expect(error.rateLimit).toMatchObject({ remaining: 0, reset: Math.ceil((clock + 900_000) / 1000) })
  })
})

describe("Facebook's own faults and words", () => {
  it.each([
    ['expired token', 401, { code: 190, error_subcode: 463, type: 'OAuthException' }],
    ['page throttle', 403, { code: 32 }],
    ['blocked', 400, { code: 368, error_subcode: 1390008 }],
    ['link scrape', 400, { code: 1609005 }],
    ['429', 429, { code: 4, is_transient: true }],
    ['401', 401, { code: 190, error_subcode: 467 }],
    ['403', 403, { code: 200 }],
    ['500', 500, { code: 1, is_transient: true }],
    ['503', 503, { code: 2, is_transient: true }],
  ] as const)('%s', async (fault, status, error) => {
    standIns.fault('facebook', fault)
    expect(await create('facebook')).toMatchObject({ status, body: { error } })
    expect(held('facebook')).toBe(0)
  })

  it('hit the reveal alone when they are told to', async () => {
    const path = `${standIns.env.GNET_FACEBOOK_PAGE_ID}/feed`
    const fields = { message: 'a', published: 'false' }
    standIns.fault('facebook', 'reset after', { on: 'reveal' })
    const made = await seen(graph(standIns.env, { method: 'POST', path, fields }))
    const { id } = (made as { body: { id: string } }).body
    const reveal = graph(standIns.env, { method: 'POST', path: id, fields: { is_published: 'true' } })
    expect(await seen(reveal)).toEqual({ kind: 'broken' })
    expect(standIns.journal().facebook.holds).toMatchObject([{ id, state: 'published' }])
  })

  it('say for how long the page must wait', async () => {
    standIns.fault('facebook', 'page throttle')
    const answer = await graph(standIns.env, { path: 'me' })
    const usage = Object.values(JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '{}') as object)
    expect(usage).toMatchObject([[{ call_count: 100, estimated_time_to_regain_access: 15 }]])
  })
})

describe("YouTube's and Google's own faults and words", () => {
  it.each([
    ['quota', 403, 'quotaExceeded'],
    ['not in pilot', 403, 'forbidden'],
    ['made for kids', 403, 'forbidden'],
    ['401', 401, 'authError'],
    ['403', 403, 'insufficientPermissions'],
    ['429', 429, 'rateLimitExceeded'],
    ['503', 503, 'backendError'],
  ] as const)('%s', async (fault, status, reason) => {
    standIns.fault('youtube', fault)
    expect(await create('youtube')).toMatchObject({ status, body: { error: { code: status, errors: [{ reason }] } } })
    expect(held('youtube')).toBe(0)
  })

  it('tell a channel for kids by its status, and a project outside the pilot only at the posts', async () => {
    const call = await youtubeCaller(standIns.env)
    const channel = async () => (await call({ path: 'channels?part=status&mine=true' })).json()
    standIns.fault('youtube', 'made for kids')
    expect(await channel()).toMatchObject({ items: [{ status: { madeForKids: true } }] })
    standIns.fault('youtube', 'not in pilot')
    expect(await channel()).toMatchObject({ items: [{ status: { madeForKids: false } }] })
    expect((await call({ path: 'posts?part=id&mine=true' })).status).toBe(403)
  })

  it('withdraw the grant', async () => {
    standIns.fault('google', 'invalid grant')
    const answer = await googleToken(standIns.env)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({
      error: 'invalid_grant',
      error_description: 'Token has been expired or revoked.',
    })
  })
})

describe('the list of faults', () => {
  const all: readonly PlatformName[] = ['x', 'facebook', 'youtube', 'google']

  it('has every fault somewhere, each with a name in both languages', () => {
    const known = new Set(all.flatMap((platform) => faultsOf(platform)))
    expect([...known].toSorted()).toEqual(Object.keys(faultNames).toSorted())
    for (const { en, ja } of Object.values(faultNames)) {
      expect(en).not.toMatch(/[^\x20-\x7e]/)
      expect(ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    }
  })

  it('is kept: no platform takes a fault of another', () => {
    expect(() => standIns.fault('x', 'quota')).toThrow(RangeError)
    expect(() => standIns.fault('google', 'duplicate')).toThrow(RangeError)
    expect(() => standIns.fault('x', 'nonsense' as Fault)).toThrow(RangeError)
  })
})
