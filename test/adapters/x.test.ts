import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import x from '../../src/adapters/x.ts'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { Settings } from '../../src/types.ts'
import { expectNoSecret, failureOf, surroundings, template, testAdapter } from './contract.ts'
import { document, sending, settings } from './document.ts'

const X = { adapter: x, template: template('x'), settings: settings() }

testAdapter({
  ...X,
  standIn: 'x',
  foreign: { GNET_X_ACCESS_TOKEN: `1234567890-${'t'.repeat(30)}`, GNET_X_ACCESS_SECRET: 's'.repeat(45) },
  ownFaults: { duplicate: 'unknown', '402': 'quota' },
})

const compose = (of = document(), change: Settings = X.settings) => x.compose(of, change, X.template)
const messageOf = (text: string) => ({ text, hashtags: [], media: [], summary: '' })
const codes = (text: string) =>
  x.check(messageOf(text), X.settings).findings.map((finding) => `${finding.level} ${finding.fault.code}`)

describe('the text for X', () => {
  it('ends with hashtags of the post and carries the link', () => {
    const message = compose()
    expect(message.text).toContain('https://blog.example.jp/night-shift/')
    expect(message.link).toBe('https://blog.example.jp/night-shift/')
    expect(message.hashtags).toHaveLength(2)
    for (const tag of message.hashtags) expect(message.text).toContain(`#${tag}`)
  })

  it('goes without the link where the settings say so', () => {
    const message = compose(document(), settings({ x: { link: 'none' } }))
    expect(message.text).not.toContain('https://')
    expect(message.link).toBeUndefined()
    expect(x.check(message, X.settings).cost).toEqual({ amount: 0.015, currency: 'USD' })
  })

  it("takes the post's own hashtags, all of them", () => {
    const message = compose(document({ post: { hashtags: ['夜勤あるある', '看護'] } }))
    expect(message.hashtags).toEqual(['夜勤あるある', '看護'])
  })

  it("is the writer's own where there is one, to the letter, with the link behind it", () => {
    const own = '夜勤明け、どう過ごしていますか。\n #夜勤 '
    expect(compose(document({ post: { social: { x: own } } })).text).toBe(
      '夜勤明け、どう過ごしていますか。\n #夜勤\n\nhttps://blog.example.jp/night-shift/',
    )
    const linked = '詳しくはhttps://blog.example.jp/night-shift をどうぞ'
    expect(compose(document({ post: { social: { x: linked } } })).text).toBe(linked)
    const bare = compose(document({ post: { social: { x: own } } }), settings({ x: { link: 'none' } }))
    expect(bare.text).toBe(own.trim())
    expect(bare.hashtags).toEqual(['夜勤'])
  })

  it("is never cut when it is the writer's own: too long a text is a fault", () => {
    const own = '夜'.repeat(200)
    const message = compose(document({ post: { social: { x: own } } }))
    expect(message.text).toContain(own)
    const review = x.check(message, X.settings)
    expect(review.length).toMatchObject({ limit: 280, unit: 'weighted' })
    expect(review.findings).toEqual([expect.objectContaining({ level: 'fault' })])
  })
})

describe("X's rules", () => {
  it('count 280 weighted characters', () => {
    expect(codes('夜'.repeat(140))).toEqual([])
    expect(codes(`${'夜'.repeat(140)}a`)).toEqual(['fault GNET-409'])
  })

  it('want a text', () => {
    expect(codes(' \n')).toEqual(['fault GNET-408'])
  })

  it('charge for a link, also for one by accident, and that one is named', () => {
    const review = x.check(messageOf('README.md を書きました'), X.settings)
    expect(review.cost).toEqual({ amount: 0.2, currency: 'USD' })
    expect(review.findings).toEqual([
      { level: 'warning', fault: expect.objectContaining({ en: expect.stringContaining('README.md') }) },
    ])
    expect(x.check(messageOf('package.json を書きました'), X.settings)).toMatchObject({
      findings: [],
      cost: { amount: 0.015 },
    })
    expect(x.check(messageOf('https://blog.example.jp/'), X.settings)).toMatchObject({
      findings: [],
      cost: { amount: 0.2 },
    })
  })

  it('say when the title is cut', () => {
    const title = '夜勤明けの過ごし方と、睡眠の整え方について考えたこと'
    const of = (text: string) => x.check({ ...messageOf(text), title }, X.settings).findings.map((it) => it.fault.code)
    expect(of(`${title.slice(0, 12)}…\n本文`)).toEqual(['GNET-471'])
    expect(of(`${title}\n本文…`)).toEqual([])
    expect(of('題名のない本文…')).toEqual([])
  })
})

describe('a connection to X', () => {
  let standIns: StandIns
  beforeEach(async () => {
    standIns = await startStandIns()
  })
  afterEach(() => standIns.close())

  const connectWith = (change: Parameters<typeof settings>[0], env = standIns.env) =>
    x.connect(surroundings({ adapter: x, settings: settings(change) }, env))
  const requests = () => standIns.journal().x.requests.map((request) => `${request.method} ${request.path}`)
  const lostAnswer = async (text: string, change: Parameters<typeof sending>[0] = {}) => {
    const connection = await connectWith({})
    const lost = sending({ ...change, intent: { text, ...change.intent } })
    standIns.fault('x', 'reset after')
    await failureOf(connection.deliver(messageOf(text), lost))
    standIns.fault('x', null)
    return lost
  }

  it('asks nothing to learn who it is: reading is billed', async () => {
    await (await connectWith({})).verify()
    expect(requests()).toEqual([])
  })

  it('asks once what the account is called where the settings name it, and not for one that the last post went to', async () => {
    const id = standIns.env.GNET_X_ACCESS_TOKEN?.split('-')[0] ?? ''
    const last = { id, name: '@firm' }
    const knows = await connectWith({ x: { account: 'Firm' } })
    expect(await knows.verify(async () => last)).toEqual(last)
    expect(await (await connectWith({ x: { account: id } })).verify()).toEqual({ id, name: id })
    expect(requests()).toEqual([])
    const other = await connectWith({ x: { account: '@other' } })
    await other.verify(async () => last)
    expect((await other.verify(async () => last)).name).toMatch(/^@rehearsal_/)
    expect(requests()).toEqual(['GET /2/users/me'])
  })

  it('asks when the access token does not begin with an id', async () => {
    // The stand-in refuses the token, but has been asked.
    const connection = await connectWith({}, { ...standIns.env, GNET_X_ACCESS_TOKEN: 'opaque' })
    expect((await failureOf(connection.verify())).failure).toBe('auth')
    expect(requests()).toEqual(['GET /2/users/me'])
  })

  it("writes the account's name into the address of the post", async () => {
    const connection = await connectWith({ x: { account: '@gnet_jp' } })
    expect((await connection.verify()).name).toMatch(/^@rehearsal_/)
    const delivery = await connection.deliver(messageOf('夜勤明け'), sending())
    expect(delivery.url).toMatch(/^https:\/\/x\.com\/gnet_jp\/status\/\d+$/)
  })

  it('finds its post though X has shortened the links and escaped the signs', async () => {
    const text = 'R&D <夜勤> README.md\n\nhttps://blog.example.jp/%E5%A4%9C/'
    const lost = await lostAnswer(text)
    const found = await (await connectWith({})).find(messageOf(text), lost)
    expect(found).toMatchObject({ status: 'published', id: standIns.journal().x.holds[0]?.id })
    expect(requests().filter((request) => request.startsWith('GET'))).toHaveLength(1)
  })

  it('does not take another post, or an older one with the same text, for its own', async () => {
    const lost = await lostAnswer('夜勤明けの朝')
    const connection = await connectWith({})
    const another = sending({ intent: { text: '夜勤明けの昼' } })
    expect(await connection.find(messageOf('夜勤明けの昼'), another)).toBe('cannot tell')
    const at = new Date(Date.parse(lost.attempt.at) + 120_000).toISOString()
    expect(await connection.find(messageOf('夜勤明けの朝'), sending({ intent: { text: '夜勤明けの朝', at } }))).toBe(
      'cannot tell',
    )
  })

  it('shows the post that X means when it refuses a text as a repeat', async () => {
    const connection = await connectWith({})
    const text = '夜勤明けの朝'
    const first = await connection.deliver(messageOf(text), sending())
    const again = await connection.deliver(messageOf(text), sending({ intent: { text } }))
    expect(again).toEqual({ ...first, repeated: true })
  })

  it('believes in no post that is not to be seen, and says that a person has to look', async () => {
    const connection = await connectWith({})
    const text = '夜勤明けの朝'
    standIns.fault('x', 'duplicate')
    const error = await failureOf(connection.deliver(messageOf(text), sending({ intent: { text } })))
    expect(error).toMatchObject({ failure: 'unknown', fault: { code: 'GNET-419' } })
    standIns.fault('x', '500', { on: 'read' })
    await connection.deliver(messageOf(text), sending())
    const unread = await failureOf(connection.deliver(messageOf(text), sending({ intent: { text } })))
    expect(unread).toMatchObject({ failure: 'unknown', fault: { code: 'GNET-419' } })
  })

  it('cannot tell while the read-back lags', async () => {
    const connection = await connectWith({})
    const text = '夜勤明けの朝'
    standIns.fault('x', 'lag', { ms: 60_000 })
    await connection.deliver(messageOf(text), sending())
    expect(await connection.find(messageOf(text), sending({ intent: { text } }))).toBe('cannot tell')
  })

  describe('that may send the same text again', () => {
    const again = { x: { onUnknown: 'retry-identical' } } as const

    it('learns from the refusal that the first one is out', async () => {
      const text = '夜勤明けの朝'
      const connection = await connectWith(again)
      standIns.fault('x', 'lag', { ms: 60_000 })
      await connection.deliver(messageOf(text), sending())
      const found = await connection.find(messageOf(text), sending({ intent: { text } }))
      expect(found).toEqual({ status: 'published', id: null, url: null })
      expect(standIns.journal().x.holds).toHaveLength(1)
    })

    it('posts it where the first one never arrived', async () => {
      const text = '夜勤明けの朝'
      const found = await (await connectWith(again)).find(messageOf('別の文章'), sending({ intent: { text } }))
      expect(found).toMatchObject({ status: 'published', id: standIns.journal().x.holds[0]?.id })
      expect(standIns.journal().x.holds.map((post) => post.text)).toEqual([text])
    })

    it('does not after an hour, and cannot tell after any other answer', async () => {
      const connection = await connectWith(again)
      const old = { text: '夜勤明けの朝', at: new Date(Date.now() - 61 * 60_000).toISOString() }
      expect(await connection.find(messageOf(old.text), sending({ intent: old }))).toBe('cannot tell')
      expect(requests().filter((request) => request.startsWith('POST'))).toEqual([])
      for (const fault of ['429', '500', 'reset before', '402'] as const) {
        standIns.fault('x', fault, { on: 'create' })
        expect(await connection.find(messageOf('朝'), sending({ intent: { text: '朝' } }))).toBe('cannot tell')
      }
    })

    it('does not when the read-back itself failed', async () => {
      for (const fault of ['500', '200 html', 'reset before'] as const) {
        standIns.fault('x', fault, { on: 'read' })
        await failureOf((await connectWith(again)).find(messageOf('朝'), sending({ intent: { text: '朝' } })))
      }
      expect(requests().filter((request) => request.startsWith('POST'))).toEqual([])
    })
  })
})

describe('a picture that X works on', () => {
  let standIns: StandIns
  beforeEach(async () => {
    standIns = await startStandIns()
  })
  afterEach(() => standIns.close())

  const upload = async () => {
    const connection = await x.connect(surroundings(X, standIns.env))
    const message = { ...messageOf('朝'), media: [{ source: 'one.png', alt: '窓' }] }
    await connection.upload?.(message, AbortSignal.timeout(20_000))
    return connection.deliver(message, sending())
  }
  const paths = () =>
    standIns.journal().x.requests.map(({ method, path }) => `${method} ${path.replace(/\d{19}/, 'id')}`)

  it('is asked about until it is ready, then described, then posted', async () => {
    // At the end of the upload, and at the first question.
    standIns.fault('x', 'slow picture', { times: 4 })
    expect(await upload()).toMatchObject({ status: 'published' })
    expect(paths()).toEqual([
      'POST /2/media/upload/initialize',
      'POST /2/media/upload/id/append',
      'POST /2/media/upload/id/finalize',
      'GET /2/media/upload',
      'GET /2/media/upload',
      'POST /2/media/metadata',
      'POST /2/tweets',
    ])
  })

  it('is named when X cannot', async () => {
    standIns.fault('x', 'picture fails')
    const error = await failureOf(upload())
    expect(error).toMatchObject({ failure: 'invalid', fault: { code: 'GNET-333' } })
    expect(paths()).not.toContain('POST /2/tweets')
  })
})

describe("X's own words", () => {
  const answering = async (act: (request: IncomingMessage, response: ServerResponse) => void) => {
    const server = createServer(act).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const env = {
      GNET_X_API_KEY: 'key-1234',
      GNET_X_API_SECRET: 'api-secret-1234',
      GNET_X_ACCESS_TOKEN: '77-token-1234',
      GNET_X_ACCESS_SECRET: 'access-secret-1234',
      GNET_X_ORIGIN: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    }
    try {
      const connection = await x.connect(surroundings(X, env))
      return await connection.deliver(messageOf('朝'), sending()).catch((error: unknown) => {
        expectNoSecret(error, env)
        return error
      })
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
  const problem = (status: number, body: object | string, headers: Record<string, string> = {}) =>
    answering((_, response) => {
      response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })

  it.each([
    [400, { detail: 'The `text` field is wrong.' }, 'invalid'],
    [402, { title: 'CreditsDepleted' }, 'quota'],
    [403, { detail: 'You are not allowed to create a Tweet with duplicate content.' }, 'unknown'],
    [403, { detail: 'The Tweet contains an invalid URL.' }, 'invalid'],
    [403, { type: 'https://api.x.com/2/problems/client-forbidden', detail: 'no' }, 'auth'],
    [403, { type: 'https://api.x.com/2/problems/usage-capped', detail: 'no' }, 'quota'],
    [403, { detail: 'Your account is not permitted to access this feature.' }, 'auth'],
    [403, 'cut off {', 'invalid'],
    [404, {}, 'invalid'],
    [408, {}, 'unknown'],
    [429, {}, 'busy'],
    [503, {}, 'unknown'],
    [302, {}, 'unknown'],
    [201, { data: { id: 'not-a-number' } }, 'unknown'],
    [201, {}, 'unknown'],
    [201, 'cut off {', 'unknown'],
  ] as const)('with status %i and %j mean %s %s', async (status, body, failure) => {
    expect(await problem(status, body)).toMatchObject({ name: 'DeliveryError', failure })
  })

  it('reach the person as one clean line without credentials', async () => {
    const detail = 'No\u001b[2J access\nfor access-secret-1234'
    const error = await problem(403, { type: 'client-forbidden', detail })
    expect(error).toMatchObject({ fault: { en: expect.stringContaining('No access for ***') } })
  })

  it('say until when to wait, by the limit that is used up', async () => {
    const soon = Math.ceil(Date.now() / 1000) + 60
    const later = soon + 3600
    const headers = { 'x-rate-limit-remaining': '99', 'x-rate-limit-limit': '100', 'x-rate-limit-reset': String(soon) }
    const day = { 'x-user-limit-24hour-remaining': '0', 'x-user-limit-24hour-reset': String(later) }
    expect(await problem(429, {}, headers)).toMatchObject({ retryAt: null })
    expect(await problem(429, {}, { ...headers, ...day })).toMatchObject({ retryAt: later * 1000 })
  })

  it('are "created" even if they break off behind the id', async () => {
    const delivery = await answering((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' })
      response.write('{"data":{"edit_history_post_ids":["1850000000000000001"],"id":"1850000000000000001","te', () =>
        response.socket?.destroySoon(),
      )
    })
    expect(delivery).toEqual({
      status: 'published',
      id: '1850000000000000001',
      url: expect.stringContaining('/1850000000000000001'),
    })
  })

  it('are asked for without compression: the library waits for ever when a compressed answer breaks off', async () => {
    let asked: string | undefined
    await answering((request, response) => {
      asked = request.headers['accept-encoding']
      response.end()
    })
    expect(asked).toBeUndefined()
  })

  it('are not "created" when the id itself broke off', async () => {
    const error = await answering((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' })
      response.write('{"data":{"id":"18500000', () => response.socket?.destroySoon())
    })
    expect(error).toMatchObject({ failure: 'unknown' })
  })
})
