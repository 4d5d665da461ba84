import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LocalPage, openLocalServer } from '../src/local-server.ts'

/** Longer than any page needs. */
const LONG = 60_000

/** Asks, and can leave before there is an answer. */
function ask(url: string) {
  const sent = request(url, { agent: false })
  const status = new Promise<number | undefined>((resolve, reject) => {
    sent.once('response', (answer) => resolve(answer.resume().statusCode))
    sent.once('error', reject)
  })
  sent.end()
  return { status, leave: () => sent.destroy() }
}

describe('a server for pages on this machine', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('waits for a page that loads itself again, however long that takes, and ends once nobody is there', async () => {
    let give: (page: LocalPage) => void = () => undefined
    const asked = vi.fn()
    const server = await openLocalServer({
      show: (path) => {
        if (path === 'other') return Promise.resolve({ type: 'text', body: '' })
        asked()
        return new Promise((resolve) => {
          give = resolve
        })
      },
    })
    const first = ask(`${server.url}events`)
    expect(await first.status).toBe(200)
    const again = ask(server.url)
    await expect.poll(() => asked.mock.calls.length).toBe(1)
    first.leave()
    // The server has noticed once it has answered somebody who came later.
    for (let i = 0; i < 3; i++) await ask(`${server.url}other`).status
    await vi.advanceTimersByTimeAsync(LONG)
    give({ type: 'text', body: 'here' })
    expect(await again.status).toBe(200)
    let isOver = false
    void server.closed.then(() => {
      isOver = true
    })
    await vi.waitUntil(() => vi.advanceTimersByTime(LONG) && isOver)
    expect(isOver).toBe(true)
  })

  it('sends the beginning of a page before the rest of it is known', async () => {
    let go: () => void = () => undefined
    const known = new Promise<void>((resolve) => {
      go = resolve
    })
    async function* parts() {
      yield 'begin'
      await known
      yield 'ning'
    }
    const server = await openLocalServer({ show: async () => ({ type: 'html', body: parts() }) })
    const text = await new Promise((resolve, reject) => {
      let so = ''
      const sent = request(server.url, { agent: false }, (answer) => {
        answer.on('data', (data) => {
          if (so === '') go()
          so += data
        })
        answer.once('end', () => resolve(so))
      })
      sent.once('error', reject)
      sent.end()
    })
    expect(text).toBe('beginning')
    server.close()
    await server.closed
  })

  it('tells a page of what has changed since it was asked for, also before it began to listen', async () => {
    const server = await openLocalServer({ show: async () => ({ type: 'html', body: '' }) })
    const hears = () =>
      new Promise<string>((resolve, reject) => {
        const sent = request(`${server.url}events`, { agent: false }, (answer) => {
          answer.once('data', (data) => {
            resolve(String(data))
            sent.destroy()
          })
        })
        sent.once('error', reject)
        sent.end()
      })
    server.changed()
    await ask(server.url).status
    expect(await hears()).not.toContain('changed')
    server.changed()
    expect(await hears()).toContain('event: changed')
    await ask(server.url).status
    expect(await hears()).not.toContain('changed')
    server.close()
    await server.closed
  })

  it('breaks a page off whose rest fails', async () => {
    async function* parts() {
      yield 'begin'
      await Promise.reject(new Error('no rest'))
    }
    const server = await openLocalServer({ show: async () => ({ type: 'html', body: parts() }) })
    expect(await ask(server.url).status).toBe(200)
    expect(await ask(`${server.url}events`).status).toBe(200)
    server.close()
    await server.closed
  })

  it('waits for the first page without end', async () => {
    const server = await openLocalServer({ show: async () => ({ type: 'json', body: '{}' }) })
    // Another program has asked, and gone.
    expect(await ask(`${server.url}env`).status).toBe(200)
    await vi.advanceTimersByTimeAsync(LONG)
    expect(await ask(`${server.url}env`).status).toBe(200)
    server.close()
    await server.closed
  })
})
