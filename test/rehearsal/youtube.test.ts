import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { type Env, googleToken, youtubeCaller } from './callers.ts'

let clock = 0
let standIns: StandIns
let channel: string

beforeEach(async () => {
  clock = Date.parse('2026-11-23T01:00:00Z')
  standIns = await startStandIns({ now: () => clock })
  channel = standIns.env.GNET_YOUTUBE_CHANNEL_ID ?? ''
})
afterEach(() => standIns.close())

const body = (answer: Response) => answer.json() as Promise<Record<string, unknown>>
const insert = (snippet: unknown, part = 'snippet') => ({
  method: 'POST',
  path: `posts?part=${part}`,
  body: { snippet },
})

describe("Google's token endpoint", () => {
  it('gives an access token for the refresh token', async () => {
    const answer = await googleToken(standIns.env)
    expect(await body(answer)).toMatchObject({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      token_type: 'Bearer',
    })
    expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  })

  it.each<[string, Env, number, string]>([
    ['another client', { client_id: 'x' }, 401, 'invalid_client'],
    ['another secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['another refresh token', { refresh_token: 'x' }, 400, 'invalid_grant'],
    ['no refresh token', { refresh_token: '' }, 400, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, changes, status, error) => {
    const answer = await googleToken(standIns.env, changes)
    expect(answer.status).toBe(status)
    expect(await body(answer)).toMatchObject({ error })
  })
})

describe("YouTube's stand-in", () => {
  it('publishes a post at once and gives it back in the list', async () => {
    const call = await youtubeCaller(standIns.env)
    const made = await body(await call(insert({ textDisplay: '新しい記事です。\nhttps://blog.example.jp/' })))
    const snippet = {
      channelId: channel,
      textDisplay: '新しい記事です。\nhttps://blog.example.jp/',
      publishTime: '2026-11-23T01:00:00.000Z',
    }
    expect(made).toEqual({
      kind: 'youtube#post',
      etag: expect.any(String),
      id: expect.stringMatching(/^Ugkx/),
      snippet,
    })
    const list = await body(await call({ path: `posts?part=id,snippet&channelId=${channel}&maxResults=50` }))
    expect(list).toMatchObject({
      kind: 'youtube#postListResponse',
      pageInfo: { totalResults: 1 },
      items: [{ id: made.id, snippet }],
    })
    expect(standIns.journal().youtube.holds).toMatchObject([{ url: `https://www.youtube.com/post/${made.id}` }])
  })

  it('lists newest first, in pages, and by id', async () => {
    const call = await youtubeCaller(standIns.env)
    for (const textDisplay of ['一', '二', '三']) {
      clock += 1000
      await call(insert({ textDisplay }))
    }
    const texts = (page: Record<string, unknown>) =>
      (page.items as { snippet: { textDisplay: string } }[]).map((item) => item.snippet.textDisplay)
    const first = await body(await call({ path: 'posts?part=snippet&mine=true&maxResults=2' }))
    expect(texts(first)).toEqual(['三', '二'])
    expect(
      texts(await body(await call({ path: `posts?part=snippet&mine=true&pageToken=${first.nextPageToken}` }))),
    ).toEqual(['一'])
    expect(texts(await body(await call({ path: 'posts?part=snippet&channelId=UCx' })))).toEqual([])
  })

  it('changes the text of a post and deletes it', async () => {
    const call = await youtubeCaller(standIns.env)
    const { id } = await body(await call(insert({ textDisplay: '前' })))
    const changed = await call({
      method: 'PUT',
      path: 'posts?part=snippet',
      body: { id, snippet: { textDisplay: '後' } },
    })
    expect(await body(changed)).toMatchObject({ id, snippet: { textDisplay: '後' } })
    expect((await call({ method: 'DELETE', path: `posts?id=${id}` })).status).toBe(204)
    expect((await call({ method: 'DELETE', path: `posts?id=${id}` })).status).toBe(404)
    expect(standIns.journal().youtube.holds).toMatchObject([{ state: 'deleted' }])
  })

  it('names the channel and whether it is made for kids', async () => {
    const call = await youtubeCaller(standIns.env)
    const list = await body(await call({ path: 'channels?part=snippet&part=status&mine=true' }))
    expect(list.items).toMatchObject([
      { id: channel, snippet: { title: expect.any(String) }, status: { madeForKids: false } },
    ])
    expect((list.items as object[])[0]).not.toHaveProperty('contentDetails')
    expect(await body(await call({ path: 'channels?part=id&id=UCx' }))).not.toHaveProperty('items')
  })

  it.each<[string, { method?: string; path: string; body?: unknown }, number, string]>([
    [
      'no part',
      { method: 'POST', path: 'posts', body: { snippet: { textDisplay: 'a' } } },
      400,
      'missingRequiredParameter',
    ],
    ['an odd part', insert({ textDisplay: 'a' }, 'colour'), 400, 'unexpectedParameter'],
    ['no text', insert({}), 400, 'missingRequiredParameter'],
    ['an empty text', insert({ textDisplay: ' \n' }), 400, 'missingRequiredParameter'],
    ['no snippet', { method: 'POST', path: 'posts?part=snippet', body: {} }, 400, 'missingRequiredParameter'],
    ['a body that is no object', { method: 'POST', path: 'posts?part=snippet', body: [] }, 400, 'badRequest'],
    ['an unknown name', insert({ textDisplay: 'a', text: 'b' }), 400, 'badRequest'],
    ['a date', insert({ textDisplay: 'a', publishTime: '2027-01-01T00:00:00Z' }), 400, 'badRequest'],
    ["somebody else's channel", insert({ textDisplay: 'a', channelId: 'UCx' }), 403, 'forbidden'],
    ['an odd parameter', { path: 'posts?part=id&mine=true&colour=red' }, 400, 'unexpectedParameter'],
    ['a list of nothing', { path: 'posts?part=id' }, 400, 'missingRequiredParameter'],
    ['too long a page', { path: 'posts?part=id&mine=true&maxResults=51' }, 400, 'badRequest'],
    ['an unknown path', { path: 'poems' }, 404, 'notFound'],
  ])('refuses %s with the body that Google sends', async (_, request, status, reason) => {
    const call = await youtubeCaller(standIns.env)
    const answer = await call(request)
    expect(answer.status).toBe(status)
    expect(await body(answer)).toMatchObject({ error: { code: status, errors: [{ reason }] } })
    expect(standIns.journal().youtube.holds).toEqual([])
  })

  it('refuses a token that is made up, and one that is an hour old', async () => {
    const call = await youtubeCaller(standIns.env)
    clock += 3_600_000
    const answer = await call(insert({ textDisplay: 'a' }))
    expect(answer.status).toBe(401)
    expect(await body(answer)).toMatchObject({
      error: { status: 'UNAUTHENTICATED', errors: [{ reason: 'authError' }] },
    })
    const headers = { authorization: 'Bearer ya29.made-up' }
    expect(
      (await fetch(`${standIns.env.GNET_YOUTUBE_ORIGIN}/youtube/v3/channels?part=id&mine=true`, { headers })).status,
    ).toBe(401)
  })
})
