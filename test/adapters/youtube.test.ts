import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import youtube from '../../src/adapters/youtube.ts'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { expectNoSecret, failureOf, surroundings, template, testAdapter } from './contract.ts'
import { document, sending, settings } from './document.ts'

const API = { adapter: youtube, template: template('youtube'), settings: settings({ youtube: { route: 'api' } }) }
const HANDOFF = { ...API, settings: settings() }

testAdapter({
  ...API,
  standIn: 'youtube',
  foreign: { GNET_YOUTUBE_CHANNEL_ID: 'UC1111111111111111111111', GNET_YOUTUBE_REFRESH_TOKEN: '1//of-somebody-else' },
  ownFaults: { quota: 'quota', 'not in pilot': 'auth' },
})

const message = { text: '夜勤明けの朝', hashtags: [], media: [], summary: '' }

describe('the text for YouTube', () => {
  it('has the link and up to three hashtags', () => {
    const composed = youtube.compose(document(), HANDOFF.settings, HANDOFF.template)
    expect(composed.text).toContain('https://blog.example.jp/night-shift/')
    expect(composed.hashtags).toHaveLength(3)
  })

  it('may be longer than what reads well, with a warning', () => {
    const own = document({ post: { social: { youtube: 'あ'.repeat(1200) } } })
    const review = youtube.check(youtube.compose(own, HANDOFF.settings, HANDOFF.template), HANDOFF.settings)
    expect(review.findings).toEqual([expect.objectContaining({ level: 'warning' })])
  })
})

describe('the route handoff', () => {
  const env = { GNET_YOUTUBE_CHANNEL_ID: 'UC0123456789012345678901' }

  it('needs the channel only, and says so in the plan', () => {
    expect(youtube.env(HANDOFF.settings)).toEqual(['GNET_YOUTUBE_CHANNEL_ID'])
    expect(youtube.handsOver?.(HANDOFF.settings)).toBe(true)
    expect(youtube.handsOver?.(API.settings)).toBe(false)
  })

  it('gives the address of the composer and what to do, and asks nobody', async () => {
    const connections = vi.spyOn(Socket.prototype, 'connect')
    const connection = await youtube.connect(surroundings(HANDOFF, env))
    expect(await connection.verify()).toEqual({ id: env.GNET_YOUTUBE_CHANNEL_ID, name: env.GNET_YOUTUBE_CHANNEL_ID })
    const delivery = await connection.deliver(message, sending())
    expect(delivery).toMatchObject({
      status: 'handoff',
      url: 'https://www.youtube.com/channel/UC0123456789012345678901/posts?show_create_dialog=1',
      how: {
        en: expect.stringContaining('gnet resolve night-shift --to youtube --url'),
        ja: expect.stringContaining('gnet resolve night-shift'),
      },
    })
    expect(await connection.find(message, sending())).toBe('cannot tell')
    expect(connections).not.toHaveBeenCalled()
    connections.mockRestore()
  })

  it('writes a command that can be pasted, whatever the post is called', async () => {
    const connection = await youtube.connect(surroundings(HANDOFF, env))
    const delivery = await connection.deliver(message, sending({ intent: { post: "夜勤'; rm -rf ~ #" } }))
    expect(delivery).toMatchObject({
      how: { en: expect.stringContaining(`gnet resolve '夜勤'\\''; rm -rf ~ #' --to youtube`) },
    })
  })
})

describe('the route api', () => {
  let standIns: StandIns
  beforeEach(async () => {
    standIns = await startStandIns()
  })
  afterEach(() => standIns.close())

  const connect = (change: Record<string, string> = {}) =>
    youtube.connect(surroundings(API, { ...standIns.env, ...change }))
  const requests = () => {
    const { google, youtube: posts } = standIns.journal()
    return [...google.requests, ...posts.requests].map((request) => `${request.method} ${request.path}`)
  }

  it('signs in once, looks whose channel it is, and posts', async () => {
    const connection = await connect()
    expect(await connection.verify()).toEqual({
      id: standIns.env.GNET_YOUTUBE_CHANNEL_ID,
      name: expect.stringContaining('リハーサル'),
    })
    const delivery = await connection.deliver(message, sending())
    expect(delivery.url).toMatch(/^https:\/\/www\.youtube\.com\/post\/Ug/)
    expect(requests()).toEqual(['POST /token', 'GET /youtube/v3/channels', 'POST /youtube/v3/posts'])
  })

  it.each([
    ['google', 'invalid grant', 'auth'],
    ['google', '401', 'auth'],
    ['google', '403', 'auth'],
    ['google', '429', 'busy'],
    ['google', '500', 'unreachable'],
    ['google', 'reset before', 'unreachable'],
    ['google', '200 html', 'unreachable'],
    ['youtube', '401', 'auth'],
    ['youtube', '403', 'auth'],
    ['youtube', '429', 'busy'],
    ['youtube', 'quota', 'quota'],
    ['youtube', '500', 'unreachable'],
    ['youtube', 'reset before', 'unreachable'],
    ['youtube', '200 html', 'unreachable'],
    ['youtube', 'made for kids', 'auth'],
  ] as const)(
    'is stopped by %s "%s" as %s, after one request, with no secret shown',
    async (platform, fault, failure) => {
      const connection = await connect()
      standIns.fault(platform, fault)
      const error = await failureOf(connection.verify())
      expect(error.failure).toBe(failure)
      expectNoSecret(error, standIns.env)
      expect(standIns.journal()[platform].requests).toHaveLength(1)
    },
  )

  it('knows that nothing was sent when the sign-in failed on the way', async () => {
    const connection = await connect()
    standIns.fault('google', 'reset before', { times: 1 })
    expect((await failureOf(connection.deliver(message, sending()))).failure).toBe('unreachable')
    expect(standIns.journal().youtube.requests).toEqual([])
    await connection.deliver(message, sending())
    expect(standIns.journal().youtube.holds).toHaveLength(1)
  })

  it('refuses the sign-in of another channel', async () => {
    const connection = await connect({ GNET_YOUTUBE_CHANNEL_ID: 'UCsomebodyelse' })
    const error = await failureOf(connection.verify())
    expect(error.failure).toBe('auth')
    expect(error.fault.en).toContain('UCsomebodyelse')
  })

  it('is told plainly when the posts API is not open to it', async () => {
    const connection = await connect()
    standIns.fault('youtube', 'not in pilot', { on: 'create' })
    const error = await failureOf(connection.deliver(message, sending()))
    expect(error.fault.en).toContain('route: handoff')
  })

  it('does not take an older post with the same text for its own', async () => {
    const connection = await connect()
    await connection.deliver(message, sending())
    const at = new Date(Date.now() + 120_000).toISOString()
    expect(await connection.find(message, sending({ intent: { text: message.text, at } }))).toBe('cannot tell')
    expect(await connection.find(message, sending({ intent: { text: message.text } }))).toMatchObject({
      status: 'published',
    })
  })
})

describe('the route api, seen from the other side', () => {
  const env = {
    GNET_YOUTUBE_CHANNEL_ID: 'UC1',
    GNET_YOUTUBE_CLIENT_ID: 'client',
    GNET_YOUTUBE_CLIENT_SECRET: 'client-secret-1234',
    GNET_YOUTUBE_REFRESH_TOKEN: 'refresh-token-1234',
  }
  const seen: { readonly line: string; readonly socket: Socket }[] = []
  let status = 200
  // Its tokens have no end, which is when the library would sign in anew and repeat what was refused.
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url?.split('?')[0]}`
    seen.push({ line, socket: request.socket })
    const refused = line === 'POST /youtube/v3/posts' && status !== 200
    response.writeHead(refused ? status : 200, { 'content-type': 'application/json' })
    if (line === 'POST /token') response.end('{"access_token":"access-token-1234"}')
    else if (refused) response.end(JSON.stringify({ error: { message: request.headers.authorization } }))
    else response.end('{"id":"UgkxA","items":[{"id":"UC1"}]}')
  })
  beforeEach(async () => {
    seen.length = 0
    status = 200
    server.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const connect = () => {
    const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    return youtube.connect(surroundings(API, { ...env, GNET_YOUTUBE_ORIGIN: origin, GNET_GOOGLE_AUTH_ORIGIN: origin }))
  }

  it('posts on a connection of its own', async () => {
    const connection = await connect()
    await connection.verify()
    await connection.deliver(message, sending())
    const [post, ...others] = seen.toReversed()
    expect(post?.line).toBe('POST /youtube/v3/posts')
    expect(others.map((request) => request.socket)).not.toContain(post?.socket)
  })

  it.each([401, 403])(
    'posts once, also when it is refused with %i, and shows no token that comes back',
    async (refusal) => {
      status = refusal
      const error = await failureOf((await connect()).deliver(message, sending()))
      expect(seen.map((request) => request.line)).toEqual(['POST /token', 'POST /youtube/v3/posts'])
      expect(error.fault.en).toContain('Bearer ***')
      expectNoSecret(error, { ...env, GNET_ACCESS_TOKEN: 'access-token-1234' })
    },
  )
})
