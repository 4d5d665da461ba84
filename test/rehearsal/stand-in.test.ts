import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { graph, seen, until, xClient } from './callers.ts'

let standIns: StandIns
beforeEach(async () => {
  standIns = await startStandIns()
})
afterEach(() => standIns.close())

const origins = () => Object.entries(standIns.env).filter(([name]) => name.endsWith('_ORIGIN'))
const x = () => standIns.env.GNET_X_ORIGIN ?? ''

/** A status, by a request whose headers fetch would not let through. */
function status(headers: Record<string, string>, path = '/_journal'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(`${x()}${path}`, { headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    call.once('error', reject)
    call.end()
  })
}

function order(body: unknown, type = 'application/json'): Promise<Response> {
  return fetch(`${x()}/_fault`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })
}

describe('a stand-in', () => {
  it('names all variables of the platforms, and four addresses on loopback', () => {
    expect(Object.keys(standIns.env).toSorted()).toEqual([
      'GNET_FACEBOOK_APP_SECRET',
      'GNET_FACEBOOK_ORIGIN',
      'GNET_FACEBOOK_PAGE_ID',
      'GNET_FACEBOOK_PAGE_TOKEN',
      'GNET_GOOGLE_AUTH_ORIGIN',
      'GNET_X_ACCESS_SECRET',
      'GNET_X_ACCESS_TOKEN',
      'GNET_X_API_KEY',
      'GNET_X_API_SECRET',
      'GNET_X_ORIGIN',
      'GNET_YOUTUBE_CHANNEL_ID',
      'GNET_YOUTUBE_CLIENT_ID',
      'GNET_YOUTUBE_CLIENT_SECRET',
      'GNET_YOUTUBE_ORIGIN',
      'GNET_YOUTUBE_REFRESH_TOKEN',
    ])
    for (const [, origin] of origins()) expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(new Set(origins().map(([, origin]) => origin)).size).toBe(4)
  })

  it('is not to be reached from outside of this machine', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find((each) => !each.internal && each.family === 'IPv4')
    const port = Number(new URL(x()).port)
    for (const host of [outside?.address, '127.0.0.2'].filter((it) => it !== undefined)) {
      const reached = await new Promise((resolve) => {
        const socket = connect({ host, port })
        socket.once('connect', () => resolve(true))
        socket.once('error', () => resolve(false))
      })
      expect(reached, host).toBe(false)
    }
  })

  it('answers no other name and no web page of another origin', async () => {
    const { host } = new URL(x())
    expect(await status({ host })).toBe(200)
    expect(await status({ host: 'evil.example' })).toBe(421)
    expect(await status({ host: `127.0.0.1.evil.example` })).toBe(421)
    expect(await status({ host, origin: x() })).toBe(200)
    expect(await status({ host, origin: 'https://evil.example' })).toBe(403)
    expect(await status({ host, origin: 'null' })).toBe(403)
  })

  it('tells another process what it holds and was asked, and takes faults from it', async () => {
    await xClient(standIns.env).v2.tweet('一つ目')
    expect((await order({ fault: '503', times: 1, on: 'create' })).status).toBe(200)
    await expect(xClient(standIns.env).v2.tweet('二つ目')).rejects.toMatchObject({ code: 503 })
    await xClient(standIns.env).v2.tweet('三つ目')
    expect((await order({ fault: '503' })).status).toBe(200)
    expect((await order({ fault: null })).status).toBe(200)
    await xClient(standIns.env).v2.tweet('四つ目')
    expect(await (await fetch(`${x()}/_journal`)).json()).toMatchObject({
      platform: 'x',
      holds: [{ text: '一つ目' }, { text: '三つ目' }, { text: '四つ目' }],
      requests: [{ status: 201, accepted: true }, { status: 503, fault: '503' }, { status: 201 }, { status: 201 }],
    })
  })

  it.each([[{ fault: 'quota' }], [{ fault: 'nonsense' }], [{}], [null], ['503']])(
    'takes no order like %j',
    async (body) => {
      expect((await order(body)).status).toBe(400)
    },
  )

  it('takes no order that a web form could send', async () => {
    expect((await order({ fault: '503' }, 'text/plain')).status).toBe(400)
  })

  it('keeps secrets out of its journal', async () => {
    await xClient(standIns.env).v2.me()
    await graph(standIns.env, { path: 'me' })
    const journal = JSON.stringify(standIns.journal())
    expect(journal).toContain('/v26.0/me')
    for (const [name, value] of Object.entries(standIns.env)) {
      if (/SECRET|TOKEN|KEY/.test(name)) expect(journal, name).not.toContain(value)
    }
  })

  it('refuses a body of more than a megabyte in the words of its platform', async () => {
    const body = 'a'.repeat(1024 * 1024 + 1)
    const answers = origins().map(([, origin]) => fetch(`${origin}/v26.0/me/feed`, { method: 'POST', body }))
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(413)
      expect(await answer.json()).toBeTypeOf('object')
    }
  })

  it('answers an unknown path in the words of its platform', async () => {
    for (const [, origin] of origins()) {
      const answer = await fetch(`${origin}/nowhere`)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await answer.json()).toBeTypeOf('object')
    }
  })

  it('closes at once, with whatever is open', async () => {
    standIns.fault('x', 'slow', { ms: 60_000 })
    standIns.fault('facebook', 'hang')
    const callers = [seen(fetch(`${x()}/2/users/me`)), seen(graph(standIns.env, { path: 'me' }))]
    await until(() => standIns.journal().x.requests.length + standIns.journal().facebook.requests.length === 2)
    const start = performance.now()
    await standIns.close()
    expect(await Promise.all(callers)).toEqual([{ kind: 'broken' }, { kind: 'broken' }])
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('waits before every answer when it is told to', async () => {
    const slow = await startStandIns({ delay: 60 })
    try {
      const start = performance.now()
      await Promise.all(
        Object.entries(slow.env)
          .filter(([name]) => name.endsWith('_ORIGIN'))
          .map(([, origin]) => fetch(`${origin}/x`)),
      )
      expect(performance.now() - start).toBeGreaterThanOrEqual(59)
    } finally {
      await slow.close()
    }
  })
})
