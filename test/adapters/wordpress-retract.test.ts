import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import wordpress from '../../src/adapters/wordpress.ts'
import type { Failure } from '../../src/types.ts'
import { expectNoSecret, failureOf, surroundings } from './contract.ts'
import { sending, settings } from './document.ts'

const ENV = { GNET_WORDPRESS_USER: 'editor', GNET_WORDPRESS_APP_PASSWORD: 'abcd EFGH ijkl MNOP qrst UVWX' }
const OUT = { status: 'published', id: '7', url: null } as const
const STANDING = { id: 7, slug: 'night-shift', status: 'publish', link: '', content: { raw: '' } }

type Act = (response: ServerResponse, request: IncomingMessage) => void

const answer =
  (status: number, body: unknown): Act =>
  (response) => {
    const isPage = typeof body === 'string'
    response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json' })
    response.end(isPage ? body : JSON.stringify(body))
  }
const reset: Act = (_, request) => void request.socket.destroy()

/** What WordPress answers to a look at the post, and to its deletion; what it was asked. */
let read: Act
let remove: Act
let asked: string[]
let server: ReturnType<typeof createServer>
beforeEach(async () => {
  read = answer(200, STANDING)
  remove = answer(200, { ...STANDING, status: 'trash' })
  asked = []
  server = createServer((request, response) => {
    asked.push(request.method ?? '')
    const act = request.method === 'DELETE' ? remove : read
    act(response, request)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => new Promise((done) => server.close(done)))

async function retract(): Promise<void> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const own = settings({ blog: { kind: 'wordpress', url } })
  const connection = await wordpress.connect(surroundings({ adapter: wordpress, settings: own }, ENV))
  await connection.retract?.(OUT, sending({ intent: { destination: 'blog', n: 2, action: 'retract' } }))
}

describe('a post that WordPress is to move to the trash', () => {
  it('is looked at, and then deleted once', async () => {
    await retract()
    expect(asked).toEqual(['GET', 'DELETE'])
  })

  it.each([
    ['a 500', answer(500, { code: 'internal_server_error', message: 'no' }), 'unknown'],
    ['a 503 with a page', answer(503, '<html>'), 'unknown'],
    ['a connection that breaks off', reset, 'unknown'],
    ['a 404 that is not of WordPress', answer(404, '<html>'), 'invalid'],
    ['a 403', answer(403, { code: 'rest_cannot_delete', message: 'no' }), 'auth'],
    ['a 429', answer(429, { code: 'too_many', message: 'no' }), 'busy'],
  ] as [string, Act, Failure][])(
    'may still be there after %s, and is deleted by the next run',
    async (_, act, failure) => {
      remove = act
      const error = await failureOf(retract())
      expect(error.failure).toBe(failure)
      expectNoSecret(error, ENV)
      expect(asked).toEqual(['GET', 'DELETE'])
      remove = answer(200, {})
      await retract()
    },
  )

  it.each([
    ['404', answer(404, { code: 'rest_post_invalid_id', message: 'Invalid post ID.' })],
    ['410', answer(410, { code: 'rest_already_trashed', message: 'The post has already been deleted.' })],
  ])('is gone where WordPress says so at its deletion: %s', async (_, act) => {
    remove = act
    await retract()
    expect(asked).toEqual(['GET', 'DELETE'])
  })

  it.each([
    ['is not there', answer(404, { code: 'rest_post_invalid_id', message: 'Invalid post ID.' })],
    ['lies in the trash', answer(200, { ...STANDING, status: 'trash' })],
  ])('is not deleted where it %s', async (_, act) => {
    read = act
    await retract()
    expect(asked).toEqual(['GET'])
  })

  it.each([
    ['a 500', answer(500, { code: 'internal_server_error', message: 'no' })],
    ['a connection that breaks off', reset],
  ] as [string, Act][])('is untouched after %s to the look: that is known', async (_, act) => {
    read = act
    expect((await failureOf(retract())).failure).toBe('unreachable')
    expect(asked).not.toContain('DELETE')
  })
})
