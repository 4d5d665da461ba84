import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import facebook from '../../src/adapters/facebook.ts'
import { type Fault, type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { Connection, Failure } from '../../src/types.ts'
import { expectNoSecret, failureOf, surroundings, template, testAdapter } from './contract.ts'
import { document, sending, settings } from './document.ts'

const FACEBOOK = {
  adapter: facebook,
  template: template('facebook'),
  settings: settings({ footer: ['公式サイト https://www.example.jp/'] }),
}

testAdapter({
  ...FACEBOOK,
  standIn: 'facebook',
  knowsAbsent: true,
  foreign: { GNET_FACEBOOK_PAGE_ID: '610000000000001', GNET_FACEBOOK_PAGE_TOKEN: `EAA${'t'.repeat(180)}` },
  ownFaults: { 'expired token': 'auth', 'page throttle': 'busy', blocked: 'quota', 'link scrape': 'invalid' },
})

describe('the text for Facebook', () => {
  it('has the sub-headings, the footer, the link and the hashtags, and the link makes the card', () => {
    const message = facebook.compose(document(), FACEBOOK.settings, FACEBOOK.template)
    for (const part of ['まず眠る', '午後は外に出る', '公式サイト', 'https://blog.example.jp/night-shift/']) {
      expect(message.text).toContain(part)
    }
    expect(message.link).toBe('https://blog.example.jp/night-shift/')
    expect(message.hashtags.length).toBeGreaterThan(0)
    expect(message.hashtags.length).toBeLessThanOrEqual(3)
  })

  it("may be the writer's own, up to what Facebook takes", () => {
    const own = 'あ'.repeat(63_300)
    const message = facebook.compose(
      document({ post: { social: { facebook: own } } }),
      FACEBOOK.settings,
      FACEBOOK.template,
    )
    expect(message.text).toContain(own)
    expect(facebook.check(message, FACEBOOK.settings).findings).toEqual([expect.objectContaining({ level: 'fault' })])
  })
})

let standIns: StandIns
let connection: Connection

/** Every test of a group has stand-ins of its own, and is signed in there. */
function eachSignedIn(): void {
  beforeEach(async () => {
    standIns = await startStandIns()
    connection = await facebook.connect(surroundings(FACEBOOK, standIns.env))
  })
  afterEach(() => standIns.close())
}

describe('a connection to Facebook', () => {
  const message = {
    text: '夜勤明けの朝',
    link: 'https://blog.example.jp/night-shift/',
    hashtags: [],
    media: [],
    summary: '',
  }
  eachSignedIn()

  const send = (change: Parameters<typeof sending>[0] = {}) =>
    sending({ ...change, intent: { text: message.text, link: message.link, ...change.intent } })
  const requests = () => standIns.journal().facebook.requests.map((request) => `${request.method} ${request.act}`)
  const held = (state: string) => standIns.journal().facebook.holds.filter((post) => post.state === state)

  it('makes a hidden post, keeps its id, and only then reveals it', async () => {
    const steps: string[] = []
    const step = send({
      keep: async (draft) => {
        steps.push(`keep ${draft}`, ...held('hidden').map((post) => `hidden ${post.id}`))
      },
    })
    const delivery = await connection.deliver(message, step)
    const [post] = held('published')
    expect(steps).toEqual([`keep ${post?.id}`, `hidden ${post?.id}`])
    expect(delivery).toEqual({ status: 'published', id: post?.id, url: post?.url })
    expect(post).toMatchObject({ text: message.text, link: message.link })
    expect(requests()).toEqual(['POST create', 'POST reveal'])
  })

  it('reveals nothing when the id could not be kept', async () => {
    const keep = async () => {
      throw new Error('disk full')
    }
    await expect(connection.deliver(message, send({ keep }))).rejects.toThrow('disk full')
    expect(requests()).toEqual(['POST create'])
    expect(held('published')).toEqual([])
  })

  it('waits as long as Facebook says in its rate headers', async () => {
    standIns.fault('facebook', 'page throttle')
    const { retryAt } = await failureOf(connection.deliver(message, send()))
    expect(Math.round(((retryAt ?? 0) - Date.now()) / 60_000)).toBe(15)
  })

  it('asks who it is of nobody: the hidden post is the check', async () => {
    await connection.verify()
    expect(requests()).toEqual([])
  })

  it.each([
    ['401', 'auth'],
    ['429', 'busy'],
    ['blocked', 'quota'],
    ['500', 'unknown'],
    ['500 after', 'unknown'],
    ['reset before', 'unknown'],
    ['reset after', 'unknown'],
    ['502 html after', 'unknown'],
    ['200 html', 'unknown'],
    ['cut answer', 'unknown'],
  ] as [Fault, Failure][])(
    'leaves a hidden post that the next attempt reveals, after "%s" at the second step',
    async (fault, failure) => {
      standIns.fault('facebook', fault, { on: 'reveal' })
      const first = send()
      const error = await failureOf(connection.deliver(message, first))
      expect(error.failure).toBe(failure)
      expectNoSecret(error, standIns.env)
      expect(requests()).toEqual(['POST create', 'POST reveal'])
      standIns.fault('facebook', null)

      const found = await connection.find(message, send({ draft: first.kept[0] ?? null }))
      expect(found).toEqual(
        held('published').length === 1 ? expect.objectContaining({ status: 'published' }) : 'absent',
      )
      const second = send({ draft: first.kept[0] ?? null, intent: { n: 2 } })
      await connection.deliver({ ...message, text: '夜勤明けの昼' }, second)
      expect(second.kept).toEqual(first.kept)
      expect(standIns.journal().facebook.holds).toEqual([
        expect.objectContaining({ state: 'published', text: '夜勤明けの昼' }),
      ])
    },
  )

  it('does not make a second hidden post when the same delivery is tried again', async () => {
    standIns.fault('facebook', '429', { on: 'reveal', times: 1 })
    const same = send()
    await failureOf(connection.deliver(message, same))
    await connection.deliver(message, same)
    expect(standIns.journal().facebook.holds).toHaveLength(1)
  })

  it('makes a new hidden post where somebody has deleted the old one', async () => {
    const next = send({ draft: `${standIns.env.GNET_FACEBOOK_PAGE_ID}_122000000000000000` })
    await connection.deliver(message, next)
    expect(held('published').map((post) => post.id)).toEqual(next.kept)
  })

  it('cannot tell about a kept post that somebody has deleted', async () => {
    const draft = `${standIns.env.GNET_FACEBOOK_PAGE_ID}_122000000000000000`
    expect(await connection.find(message, send({ draft }))).toBe('cannot tell')
  })

  it('removes the hidden post of an attempt that never learned its id', async () => {
    standIns.fault('facebook', 'reset after', { on: 'create' })
    const lost = send()
    expect((await failureOf(connection.deliver(message, lost))).failure).toBe('unknown')
    standIns.fault('facebook', null)
    expect(lost.kept).toEqual([])
    expect(held('hidden')).toHaveLength(1)
    expect(await connection.find(message, lost)).toBe('absent')
    // Another run may be about to reveal a hidden post with this text: it stays until ours is out.
    expect(held('hidden')).toHaveLength(1)
    await connection.deliver(message, sending({ intent: { n: 2, text: message.text } }))
    expect(held('hidden')).toEqual([])
    expect(held('published')).toHaveLength(1)
  })

  it('leaves hidden posts of other texts and of other times alone', async () => {
    standIns.fault('facebook', 'reset after', { on: 'create' })
    await failureOf(connection.deliver({ ...message, text: '広告' }, send()))
    standIns.fault('facebook', null)
    await connection.find(message, send())
    expect(held('hidden')).toHaveLength(1)
    standIns.fault('facebook', 'reset after', { on: 'create' })
    await failureOf(connection.deliver(message, send()))
    standIns.fault('facebook', null)
    const at = new Date(Date.now() - 7_200_000).toISOString()
    await connection.find(message, send({ intent: { at, deadline: new Date(Date.parse(at) + 30_000).toISOString() } }))
    expect(held('hidden')).toHaveLength(2)
  })

  it('calls a text that is out already published, and knows where', async () => {
    const first = await connection.deliver(message, send())
    expect(await connection.deliver(message, send())).toEqual({ ...first, repeated: true })
    expect(held('published')).toHaveLength(1)
  })

  it('sends the token in no address', async () => {
    const urls: string[] = []
    const server = createServer((request, response) => {
      urls.push(`${request.method} ${request.url}`)
      response.end('{"id":"1_2","is_published":true,"data":[{"id":"1_3","is_published":false}]}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const env = { ...standIns.env, GNET_FACEBOOK_ORIGIN: `http://127.0.0.1:${port}` }
    const watched = await facebook.connect(surroundings(FACEBOOK, env))
    await watched.deliver(message, send())
    await watched.deliver(message, send({ draft: '1_2' }))
    await watched.find(message, send({ draft: '1_2' }))
    await watched.find(message, send())
    server.closeAllConnections()
    server.close()
    expect(urls.length).toBeGreaterThan(3)
    const { GNET_FACEBOOK_PAGE_TOKEN: token, GNET_FACEBOOK_APP_SECRET: secret } = standIns.env
    for (const url of urls) {
      expect(url).not.toContain(token)
      expect(url).not.toContain(secret)
    }
  })

  it('is refused with the wrong app secret as a matter of sign-in', async () => {
    const env = { ...standIns.env, GNET_FACEBOOK_APP_SECRET: 'f'.repeat(32) }
    const wrong = await facebook.connect(surroundings(FACEBOOK, env))
    expect((await failureOf(wrong.deliver(message, send()))).failure).toBe('auth')
  })
})

describe('the card of a page that was waited for', () => {
  const message = { text: '朝', link: 'https://blog.example.jp/asa/', hashtags: [], media: [], summary: '' }
  const awaited = settings({ blog: { waitUntilLive: true } })
  afterEach(() => standIns.close())

  it.each([null, '500', '401', 'reset before'] as const)(
    'is read anew before the post, and keeps nothing back (%s)',
    async (fault) => {
      standIns = await startStandIns()
      const connection = await facebook.connect(surroundings({ ...FACEBOOK, settings: awaited }, standIns.env))
      if (fault !== null) standIns.fault('facebook', fault, { times: 1, on: 'any' })
      expect(await connection.deliver(message, sending())).toMatchObject({ status: 'published' })
      const requests = standIns.journal().facebook.requests.map(({ method, act }) => `${method} ${act}`)
      expect(requests).toEqual(['POST other', 'POST create', 'POST reveal'])
    },
  )
})

describe('a post that Facebook is to bring out by itself', () => {
  const MINUTE = 60_000
  const ahead = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()
  const message = (minutes: number) => {
    return { text: '夜勤明けの朝', hashtags: [], media: [], summary: '', scheduledFor: ahead(minutes) }
  }
  eachSignedIn()

  const send = (change: Parameters<typeof sending>[0] = {}) =>
    sending({ ...change, intent: { destination: 'facebook', text: '夜勤明けの朝', ...change.intent } })
  const held = () => standIns.journal().facebook.holds

  it('is made hidden, its id kept, and only then given its time', async () => {
    const later = message(60)
    const steps: string[] = []
    const keep = async () => void steps.push(...held().map(({ state }) => state))
    const delivery = await connection.deliver(later, send({ keep }))
    expect(steps).toEqual(['hidden'])
    const [post] = held()
    expect(post?.state).toBe('scheduled')
    expect(post?.due).toBe(Math.floor(Date.parse(later.scheduledFor) / 1000) * 1000)
    expect(delivery).toEqual({ status: 'published', id: post?.id, url: post?.url })
  })

  it.each([9, 31 * 24 * 60])('is not sent for a time that is %d minutes ahead', async (minutes) => {
    const error = await failureOf(connection.deliver(message(minutes), send()))
    expect([error.failure, error.fault.code]).toEqual(['invalid', 'GNET-447'])
    expect(standIns.journal().facebook.requests).toEqual([])
  })

  it.each(['500 after', 'reset after', '500', 'reset before'] as const)(
    'is never there twice after "%s" at the second step, and is given its time by the next attempt',
    async (fault) => {
      const later = message(60)
      standIns.fault('facebook', fault, { on: 'reveal' })
      const first = send()
      expect((await failureOf(connection.deliver(later, first))).failure).toBe('unknown')
      standIns.fault('facebook', null)
      const draft = first.kept[0] ?? null
      const found = await connection.find(later, send({ draft }))
      const isScheduled = held()[0]?.state === 'scheduled'
      expect(found).toEqual(isScheduled ? expect.objectContaining({ status: 'published' }) : 'absent')
      if (!isScheduled) await connection.deliver(later, send({ draft, intent: { n: 2 } }))
      expect(held().map(({ state }) => state)).toEqual(['scheduled'])
    },
  )

  it('comes out at once where its draft is left over and its time has passed', async () => {
    standIns.fault('facebook', 'reset before', { on: 'reveal' })
    const first = send()
    await failureOf(connection.deliver(message(60), first))
    standIns.fault('facebook', null)
    const { scheduledFor: _, ...now } = message(60)
    await connection.deliver(now, send({ draft: first.kept[0] ?? null, intent: { n: 2 } }))
    expect(held().map(({ state }) => state)).toEqual(['published'])
  })

  it('can be given another text and another time, or only a text shortly before its time; and be taken back', async () => {
    const delivery = await connection.deliver(message(60), send())
    const moved = { ...message(120), text: '夜勤明けの昼' }
    await connection.revise?.(delivery, moved, send({ intent: { n: 2, action: 'revise' } }))
    const due = Math.floor(Date.parse(moved.scheduledFor) / 1000) * 1000
    expect(held()).toMatchObject([{ state: 'scheduled', text: '夜勤明けの昼', due }])
    const soon = { ...message(5), text: '夜勤明けの夜' }
    await connection.revise?.(delivery, soon, send({ intent: { n: 3, action: 'revise' } }))
    expect(held()).toMatchObject([{ state: 'scheduled', text: '夜勤明けの夜', due }])
    await connection.retract?.(delivery, send({ intent: { n: 4, action: 'retract' } }))
    expect(held()).toMatchObject([{ state: 'deleted' }])
  })
})
