import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { type Env, graph } from './callers.ts'

let clock = 0
let standIns: StandIns
let page: string

beforeEach(async () => {
  clock = Date.parse('2026-11-23T01:00:00Z')
  standIns = await startStandIns({ now: () => clock })
  page = standIns.env.GNET_FACEBOOK_PAGE_ID ?? ''
})
afterEach(() => standIns.close())

type Json = Record<string, unknown> & { id: string; data: Record<string, unknown>[]; error: Record<string, unknown> }

async function call(method: string, path: string, fields: Env = {}): Promise<Json> {
  clock += 1_000
  return (await graph(standIns.env, { method, path, fields }).then((answer) => answer.json())) as Json
}
const post = (fields: Env) => call('POST', `${page}/feed`, fields)
const list = async (edge: string, fields: Env = {}) => (await call('GET', `${page}/${edge}`, fields)).data

describe("the Graph API's stand-in", () => {
  it('publishes at once and answers with what was asked for in the same call', async () => {
    const made = await post({
      message: 'お知らせ',
      link: 'https://blog.example.jp/a/',
      fields: 'id,permalink_url,is_published',
    })
    expect(made).toEqual({
      id: expect.stringMatching(new RegExp(`^${page}_\\d+$`)),
      permalink_url: `https://www.facebook.com/${page}/posts/${made.id.split('_')[1]}`,
      is_published: true,
    })
    expect(await list('published_posts')).toEqual([
      { id: made.id, message: 'お知らせ', created_time: '2026-11-23T01:00:01+0000' },
    ])
  })

  it('keeps an unpublished post out of every public list, and shows it once it is revealed', async () => {
    const made = await post({ message: '下書き', published: 'false' })
    for (const edge of ['published_posts', 'posts', 'feed', 'scheduled_posts']) expect(await list(edge)).toEqual([])
    expect(await list('promotable_posts', { is_published: 'false' })).toMatchObject([{ id: made.id }])
    expect(await call('GET', made.id, { fields: 'is_published' })).toEqual({ id: made.id, is_published: false })

    clock += 60_000
    expect(await call('POST', made.id, { is_published: 'true' })).toEqual({ success: true })
    expect(await call('POST', made.id, { is_published: 'true' })).toEqual({ success: true })
    expect(await list('published_posts')).toMatchObject([{ id: made.id, created_time: '2026-11-23T01:01:08+0000' }])
    expect(await list('promotable_posts', { is_published: 'false' })).toEqual([])
    expect(standIns.journal().facebook.holds).toHaveLength(1)
  })

  it('takes parameters from JSON and the token from a bearer header too', async () => {
    const { GNET_FACEBOOK_PAGE_TOKEN: token, GNET_FACEBOOK_ORIGIN: origin } = standIns.env
    const { createHmac } = await import('node:crypto')
    const proof = createHmac('sha256', standIns.env.GNET_FACEBOOK_APP_SECRET ?? '')
      .update(token ?? '')
      .digest('hex')
    const answer = await fetch(`${origin}/v25.0/${page}/feed?fields=message`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'JSON でも', published: false, appsecret_proof: proof }),
    })
    expect(await answer.json()).toMatchObject({ message: 'JSON でも' })
    expect(answer.headers.get('facebook-api-version')).toBe('v25.0')
    expect(standIns.journal().facebook.holds).toMatchObject([{ state: 'hidden' }])
  })

  it('shows a link card behind the redirect of Facebook', async () => {
    const made = await post({ message: 'a', link: 'https://blog.example.jp/a?b=1&c=2' })
    const shown = await call('GET', made.id, { fields: 'message,attachments.limit(1){unshimmed_url,url}' })
    expect(shown.attachments).toEqual({
      data: [
        {
          url: expect.stringMatching(/^https:\/\/l\.facebook\.com\/l\.php\?u=https%3A%2F%2Fblog/),
          unshimmed_url: 'https://blog.example.jp/a?b=1&c=2',
        },
      ],
    })
  })

  it('refuses a post that equals the one before it, but not an older one', async () => {
    await post({ message: '一' })
    expect((await post({ message: '一' })).error).toMatchObject({ code: 506 })
    await post({ message: '二' })
    expect((await post({ message: '一' })).error).toBeUndefined()
    const hidden = await post({ message: '一', published: 'false' })
    expect(hidden.error).toBeUndefined()
    expect((await call('POST', hidden.id, { is_published: 'true' })).error).toMatchObject({ code: 506 })
  })

  it.each<[string, Env, Record<string, unknown>]>([
    ['nothing in it', {}, { code: 100, error_subcode: 1349125 }],
    ['a link that is none', { link: 'nonsense' }, { code: 100 }],
    ['a link to Facebook', { link: 'https://www.facebook.com/x' }, { code: 100, error_subcode: 1609008 }],
    ['an odd flag', { message: 'a', published: 'maybe' }, { code: 100 }],
    ['a flag that is a word of JavaScript', { message: 'a', published: 'constructor' }, { code: 100 }],
    ['a text that is too long', { message: 'あ'.repeat(63_207) }, { code: 100 }],
    ['a date although it is public', { message: 'a', scheduled_publish_time: '1800000000' }, { code: 100 }],
    [
      'a date in five minutes',
      { message: 'a', published: 'false', scheduled_publish_time: '2026-11-23T01:05:00Z' },
      { code: 100 },
    ],
    [
      'a date in 31 days',
      { message: 'a', published: 'false', scheduled_publish_time: '2026-12-25T01:05:00Z' },
      { code: 100 },
    ],
    ['an odd kind', { message: 'a', unpublished_content_type: 'SECRET' }, { code: 100 }],
    ['a wish for a field that is gone', { message: 'a', fields: 'id,link' }, { code: 12 }],
    ['a wish for a field that never was', { message: 'a', fields: 'id,colour' }, { code: 100 }],
    ['a wish that cannot be read', { message: 'a', fields: 'id,attachments{url' }, { code: 100 }],
  ])('refuses a post with %s', async (_, fields, error) => {
    expect((await post(fields)).error).toMatchObject(error)
    expect(standIns.journal().facebook.holds).toEqual([])
  })

  it('lets a scheduled post out by itself', async () => {
    const at = String(Math.floor(clock / 1000) + 3_600)
    const made = await post({ message: '予約', published: 'false', scheduled_publish_time: at })
    expect(await list('scheduled_posts')).toMatchObject([{ id: made.id }])
    clock += 3_600_000
    expect(await list('published_posts')).toMatchObject([{ id: made.id }])
  })

  it('changes the text of a post and deletes it', async () => {
    const made = await post({ message: '前' })
    expect(await call('POST', made.id, { message: '後', fields: 'message' })).toMatchObject({
      success: true,
      message: '後',
    })
    expect((await call('POST', made.id, { is_published: 'false' })).error).toMatchObject({ code: 100 })
    expect(await call('DELETE', made.id)).toEqual({ success: true })
    expect((await call('DELETE', made.id)).error).toMatchObject({ code: 100, error_subcode: 33 })
    expect((await call('GET', made.id)).error).toMatchObject({ code: 100, error_subcode: 33 })
    expect(await list('published_posts')).toEqual([])
  })

  it('lists newest first, from a time on, and in pages', async () => {
    for (const message of ['一', '二', '三']) await post({ message })
    const since = String(clock / 1000 - 1)
    expect((await list('posts', { since, fields: 'message' })).map((it) => it.message)).toEqual(['三', '二'])
    const first = await call('GET', `${page}/posts`, { limit: '2', fields: 'message' })
    const { cursors } = first.paging as { cursors: { after: string } }
    expect(first.data.map((it) => it.message)).toEqual(['三', '二'])
    expect((await list('posts', { after: cursors.after, fields: 'message' })).map((it) => it.message)).toEqual(['一'])
    expect((await call('GET', `${page}/posts`, { limit: '101' })).error).toMatchObject({ code: 100 })
  })

  it.each<[string, Env, Record<string, unknown>]>([
    ['no token', { access_token: '' }, { code: 104 }],
    [
      'nonsense for a token',
      { access_token: 'nonsense' },
      { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
    ],
    ['a token that was withdrawn', { access_token: 'EAAB' }, { code: 190, error_subcode: 467 }],
    ['no proof', { appsecret_proof: '' }, { code: 100, type: 'GraphMethodException' }],
    [
      'a forged proof',
      { appsecret_proof: 'f'.repeat(64) },
      { code: 100, message: 'Invalid appsecret_proof provided in the API argument' },
    ],
  ])('lets nobody in with %s', async (_, fields, error) => {
    expect((await post({ message: 'a', ...fields })).error).toMatchObject({ ...error, fbtrace_id: expect.any(String) })
    expect(standIns.journal().facebook.holds).toEqual([])
  })

  it('knows its page, itself, and what its token is good for', async () => {
    expect(await call('GET', page, { fields: 'id,name' })).toEqual({ id: page, name: expect.any(String) })
    expect(await call('GET', 'me', { fields: 'id' })).toEqual({ id: page })
    expect((await call('GET', page, { fields: 'colour' })).error).toMatchObject({ code: 100 })
    const input = { input_token: standIns.env.GNET_FACEBOOK_PAGE_TOKEN ?? '' }
    expect(await call('GET', 'debug_token', input)).toMatchObject({
      data: { is_valid: true, profile_id: page, type: 'PAGE' },
    })
    expect(await call('GET', 'debug_token', { input_token: 'x' })).toMatchObject({ data: { is_valid: false } })
  })

  it('answers as Graph does where there is nothing', async () => {
    expect((await call('GET', `${page}/ads_posts`)).error).toMatchObject({ code: 10 })
    expect((await call('GET', `${page}/colours`)).error).toMatchObject({ code: 100 })
    expect((await call('GET', `${page}/constructor`)).error).toMatchObject({ code: 100 })
    expect((await call('GET', '12345')).error).toMatchObject({ code: 100, error_subcode: 33 })
    expect((await call('POST', '12345/feed', { message: 'a' })).error).toMatchObject({ code: 100, error_subcode: 33 })
    expect((await call('GET', 'a/b/c')).error).toMatchObject({ code: 2500 })
  })

  it('reads a page anew, and says how much of the allowance is used', async () => {
    const answer = await graph(standIns.env, {
      method: 'POST',
      path: '',
      fields: { id: 'https://blog.example.jp/', scrape: 'true' },
    })
    expect(await answer.json()).toMatchObject({ url: 'https://blog.example.jp/' })
    expect(JSON.parse(answer.headers.get('x-app-usage') ?? '')).toEqual({
      call_count: 1,
      total_cputime: 1,
      total_time: 1,
    })
    const usage = JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '') as Record<string, unknown[]>
    expect(usage[page]).toMatchObject([{ type: 'pages', estimated_time_to_regain_access: 0 }])
  })
})
