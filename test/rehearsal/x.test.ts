import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { seenOnX, xClient } from './callers.ts'

const HOUR = 3_600_000

let clock = 0
let standIns: StandIns

beforeEach(async () => {
  clock = Date.now()
  standIns = await startStandIns({ now: () => clock })
})
afterEach(() => standIns.close())

const held = () => standIns.journal().x.holds.filter((post) => post.state === 'published')
const lastNote = () => standIns.journal().x.requests.at(-1)?.note

describe("X's stand-in, asked by twitter-api-v2", () => {
  it('takes a post that is signed for https://api.x.com and gives it an id that carries the time', async () => {
    const { data } = await xClient(standIns.env).v2.tweet('おはようございます。')
    expect(data.text).toBe('おはようございます。')
    expect(Number((BigInt(data.id) >> 22n) + 1_288_834_974_657n)).toBe(clock)
    expect(held().map((post) => post.text)).toEqual(['おはようございます。'])
    expect(held()[0]?.url).toMatch(new RegExp(`^https://x\\.com/rehearsal_\\w+/status/${data.id}$`))
  })

  it('names the account that the access token begins with', async () => {
    const { data } = await xClient(standIns.env).v2.me()
    expect(standIns.env.GNET_X_ACCESS_TOKEN).toMatch(new RegExp(`^${data.id}-`))
  })

  it.each([
    ['GNET_X_API_SECRET', 'the signature does not match'],
    ['GNET_X_ACCESS_SECRET', 'the signature does not match'],
    ['GNET_X_API_KEY', 'unknown consumer key'],
    ['GNET_X_ACCESS_TOKEN', 'unknown token'],
  ])('refuses a request with another %s', async (name, note) => {
    const seen = await seenOnX(xClient(standIns.env, { [name]: 'forged' }).v2.tweet('偽物'))
    expect(seen).toMatchObject({ status: 401, body: { title: 'Unauthorized', detail: 'Unauthorized', status: 401 } })
    expect(lastNote()).toBe(note)
    expect(held()).toEqual([])
  })

  it('refuses the same text again, also when only its Unicode form differs, for twelve hours', async () => {
    const { v2 } = xClient(standIns.env)
    await v2.tweet('ガイドを公開しました。')
    const seen = await seenOnX(v2.tweet('ガイドを公開しました。'.normalize('NFD')))
    expect(seen).toMatchObject({
      status: 403,
      body: {
        title: 'Forbidden',
        detail: 'You are not allowed to create a Tweet with duplicate content.',
        status: 403,
      },
    })
    expect(held()).toHaveLength(1)
    clock += 12 * HOUR
    await v2.tweet('ガイドを公開しました。')
    expect(held()).toHaveLength(2)
  })

  it('takes the text again after the post was deleted', async () => {
    const { v2 } = xClient(standIns.env)
    const { data } = await v2.tweet('一度目')
    expect(await v2.deleteTweet(data.id)).toEqual({ data: { deleted: true } })
    await v2.tweet('一度目')
    expect(held()).toHaveLength(1)
    expect(standIns.journal().x.holds).toHaveLength(2)
  })

  it.each([
    ['140 Japanese characters', 'あ'.repeat(140), true],
    ['141 Japanese characters', 'あ'.repeat(141), false],
    ['280 letters', 'a'.repeat(280), true],
    ['a link of any length for 23', `${'あ'.repeat(128)} https://blog.example.jp/${'a'.repeat(200)}`, true],
    ['one more than that', `${'あ'.repeat(129)} https://blog.example.jp/${'a'.repeat(200)}`, false],
    ['140 emoji that are newer than twitter-text', '🐦‍🔥'.repeat(140), true],
    ['141 of them', '🐦‍🔥'.repeat(141), false],
    ['a text that twitter-text would need minutes for', 'あ'.repeat(30_000), false],
  ])('counts %s as X does', async (_, text, fits) => {
    const seen = await seenOnX(xClient(standIns.env).v2.tweet(text))
    if (fits) expect(held().map((post) => post.text)).toEqual([text])
    else {
      expect(seen).toMatchObject({ status: 403, body: { detail: 'You are not permitted to perform this action.' } })
      expect(lastNote()).toMatch(/^weight/)
    }
  })

  it.each([
    ['an unknown key', { text: 'a', colour: 'red' }, 400],
    ['neither text nor media', {}, 400],
    ['a media id that nobody uploaded', { text: 'a', media: { media_ids: ['1'] } }, 400],
    ['a poll and a card', { text: 'a', poll: { options: ['a', 'b'], duration_minutes: 5 }, card_uri: 'x' }, 400],
    ['an answer to a post that is not there', { text: 'a', reply: { in_reply_to_tweet_id: '1' } }, 403],
    ['a quote', { text: 'a', quote_tweet_id: '1' }, 403],
    ['two cashtags', { text: '$AAPL $GOOG' }, 403],
    ['an edit', { text: 'a', edit_options: { previous_post_id: '1' } }, 403],
  ])('refuses %s', async (_, body, status) => {
    const seen = await seenOnX(xClient(standIns.env).v2.post('tweets', body as never))
    expect(seen).toMatchObject({ kind: 'answer', status })
    expect(held()).toEqual([])
  })

  it('takes an answer to a post of its own and leaves it out when replies are excluded', async () => {
    const { v2 } = xClient(standIns.env)
    const { data: first } = await v2.tweet('一つ目')
    await v2.reply('二つ目', first.id)
    const { data: me } = await v2.me()
    const all = await v2.userTimeline(me.id, { max_results: 5 })
    expect(all.tweets.map((post) => post.text)).toEqual(['二つ目', '一つ目'])
    const without = await v2.userTimeline(me.id, { max_results: 5, exclude: ['replies'] })
    expect(without.tweets.map((post) => post.text)).toEqual(['一つ目'])
  })

  it('gives posts back with t.co links, what they stand for, and HTML entities', async () => {
    const { v2 } = xClient(standIns.env)
    const text = 'AとB <新> & example.co.jp と https://blog.example.jp/a?b=1&c=%E3%81%82 #新商品'
    const { data: made } = await v2.tweet(text)
    const { data: me } = await v2.me()
    const page = await v2.userTimeline(me.id, {
      max_results: 5,
      exclude: ['retweets'],
      start_time: new Date(clock - 60_000).toISOString(),
      'tweet.fields': ['created_at', 'entities'],
    })
    const [post] = page.tweets
    expect(post?.text).toBe(made.text)
    expect(post?.text).toMatch(/^AとB &lt;新&gt; &amp; https:\/\/t\.co\/\w{10} と https:\/\/t\.co\/\w{10} #新商品$/)
    const urls = post?.entities?.urls ?? []
    expect(urls.map((url) => url.expanded_url)).toEqual([
      'http://example.co.jp',
      'https://blog.example.jp/a?b=1&c=%E3%81%82',
    ])
    for (const url of urls) expect([...(post?.text ?? '')].slice(url.start, url.end).join('')).toBe(url.url)
    expect(post?.created_at).toBe(new Date(clock).toISOString())
  })

  it('leaves `data` and unasked fields out, as X does', async () => {
    const { v2 } = xClient(standIns.env)
    const { data: me } = await v2.me()
    expect((await v2.userTimeline(me.id, { max_results: 5 })).data).toEqual({ meta: { result_count: 0 } })
    await v2.tweet('https://blog.example.jp/')
    const [post] = (await v2.userTimeline(me.id, { max_results: 5 })).tweets
    expect(Object.keys(post ?? {}).toSorted()).toEqual(['edit_history_post_ids', 'id', 'text'])
    clock += HOUR
    const later = await v2.userTimeline(me.id, { max_results: 5, start_time: new Date(clock - 1000).toISOString() })
    expect(later.data).toEqual({ meta: { result_count: 0 } })
  })

  it.each([
    ['max_results below 5', { max_results: 1 }],
    ['a parameter X does not know', { colour: 'red' }],
    ['a start that is no date-time', { start_time: '2026-11-23' }],
    ['a field X does not know', { 'tweet.fields': 'colour' }],
  ])('refuses a timeline with %s', async (_, query) => {
    const { v2 } = xClient(standIns.env)
    const { data: me } = await v2.me()
    expect(await seenOnX(v2.get(`users/${me.id}/tweets`, query as never))).toMatchObject({ status: 400 })
  })

  it('sends rate headers and answers 429 when the window is used up, until it is over', async () => {
    const { v2 } = xClient(standIns.env)
    const first = await v2.post('tweets', { text: '0' }, { fullResponse: true })
    expect(first.rateLimit).toMatchObject({ limit: 100, remaining: 99 })
    for (let n = 1; n < 100; n++) await v2.tweet(String(n))
    const refused = await v2.tweet('100').catch((error) => error)
    expect(refused.code).toBe(429)
    expect(refused.rateLimit).toMatchObject({ limit: 100, remaining: 0, reset: Math.ceil((clock + 900_000) / 1000) })
    expect(held()).toHaveLength(100)
    clock += HOUR / 4
    await v2.tweet('100')
    expect(held()).toHaveLength(101)
  })

  it('refuses a bearer token for what only a person may do', async () => {
    const answer = await fetch(`${standIns.env.GNET_X_ORIGIN}/2/tweets`, {
      method: 'POST',
      headers: { authorization: 'Bearer AAAA', 'content-type': 'application/json' },
      body: '{"text":"a"}',
    })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ title: 'Unsupported Authentication' })
    expect(answer.headers.get('x-rate-limit-limit')).toBeNull()
  })
})
