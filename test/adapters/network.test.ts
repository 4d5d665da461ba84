import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { exchange } from '../../src/adapters/exchange.ts'
import { mustBeInTime, nothingLeft, originFrom, quote } from '../../src/adapters/network.ts'
import { DeliveryError, UsageError } from '../../src/errors.ts'
import { sending } from './document.ts'

const HOME = 'https://api.example.com'
const moved = (origin: string) => originFrom({ GNET_TEST_ORIGIN: origin }, 'GNET_TEST_ORIGIN', HOME)

describe('the address of a platform', () => {
  it('is its own as long as nothing moves it', () => {
    expect(originFrom({}, 'GNET_TEST_ORIGIN', HOME)).toBe(HOME)
    expect(moved('')).toBe(HOME)
  })

  it.each(['http://127.0.0.1:4010', 'http://127.9.8.7', 'http://[::1]:80', 'http://localhost:4010/'])(
    'may be %s',
    (origin) => {
      expect(moved(origin)).toBe(new URL(origin).origin)
    },
  )

  it.each([
    'https://127.0.0.1:4010',
    'http://128.0.0.1',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://[::2]',
    'http://[::ffff:10.0.0.1]',
    'http://user:pass@127.0.0.1',
    'http://127.0.0.1@example.com',
    'http://127.0.0.1:4010/path',
    'http://127.0.0.1:4010?query',
    'ftp://127.0.0.1',
    '127.0.0.1:5020',
    'file:///etc/passwd',
  ])('may not be %s, and the fault does not repeat it', (origin) => {
    expect(() => moved(origin)).toThrow(UsageError)
    expect(() => moved(origin)).toThrow(/GNET_TEST_ORIGIN/)
    expect(() => moved(origin)).not.toThrow(origin)
  })
})

describe('a request that failed', () => {
  const closedPort = async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    return port
  }
  const get = (url: string, signal = AbortSignal.timeout(5_000)) => exchange(url, { method: 'GET', signal })
  const errorOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

  it('has surely not left when nobody listened', async () => {
    const port = await closedPort()
    expect(nothingLeft(await errorOf(get(`http://127.0.0.1:${port}/`)))).toBe(true)
    expect(nothingLeft(await errorOf(get(`http://localhost:${port}/`)))).toBe(true)
  })

  it('has surely not left when the name does not exist', async () => {
    expect(nothingLeft(await errorOf(get('http://nowhere.invalid/')))).toBe(true)
  })

  it('may have left when the connection broke', async () => {
    const server = createServer((request) => request.socket.resetAndDestroy()).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    expect(nothingLeft(await errorOf(get(`http://127.0.0.1:${port}/`)))).toBe(false)
    server.close()
  })

  it('may have left when it was aborted', async () => {
    expect(nothingLeft(await errorOf(get('http://127.0.0.1:1/', AbortSignal.abort())))).toBe(false)
  })

  it('has not left when every address was tried in vain', () => {
    const refused = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' })
    const reset = Object.assign(new Error(), { code: 'ECONNRESET', syscall: 'read' })
    expect(nothingLeft(new AggregateError([refused, refused]))).toBe(true)
    expect(nothingLeft(new AggregateError([refused, reset]))).toBe(false)
    expect(nothingLeft('text')).toBe(false)
  })

  it('has not left when the certificate was refused', () => {
    expect(
      nothingLeft(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'CERT_HAS_EXPIRED' }) })),
    ).toBe(true)
  })
})

describe('the last look before sending', () => {
  it('lets pass what is in time', () => {
    expect(() => mustBeInTime('X', sending())).not.toThrow()
  })

  it('stops at the deadline itself, and when the run was stopped', () => {
    const late = { deadline: new Date(Date.now()).toISOString() }
    expect(() => mustBeInTime('X', sending({ intent: late }))).toThrow(DeliveryError)
    expect(() => mustBeInTime('X', sending({ signal: AbortSignal.abort() }))).toThrow(DeliveryError)
  })
})

describe("a platform's words", () => {
  it('lose escape sequences, line breaks and the credentials they echo', () => {
    const secrets = ['s3cret/+value', '']
    const detail = `no\u001b[31m: ${secrets[0]}\n${encodeURIComponent('s3cret/+value')} ${Buffer.from('s3cret/+value').toString('base64')}`
    expect(quote(detail, secrets)).toBe('no: *** *** ***')
  })

  it('are cut to a line one can read', () => {
    expect(quote('あ'.repeat(10_000), [])?.length).toBeLessThanOrEqual(301)
    expect(quote(null, [])).toBeNull()
  })
})
