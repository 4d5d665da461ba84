import { afterEach, describe, expect, it } from 'vitest'
import facebook from '../../src/adapters/facebook.ts'
import x from '../../src/adapters/x.ts'
import type { Adapter, Settings, Standing } from '../../src/types.ts'
import { type Answers, type Loopback, loopback } from '../loopback.ts'
import { failureOf, surroundings } from './contract.ts'
import { settings } from './document.ts'

let server: Loopback | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

interface Patient {
  readonly adapter: Adapter
  readonly env: Readonly<Record<string, string>>
  readonly settings?: Settings
}

/** What an adapter makes of these answers. */
async function examine(patient: Patient, answers: Answers): Promise<Standing> {
  const { adapter, env } = patient
  server = await loopback((n, path) => ({ headers: { 'content-type': 'application/json' }, ...answers(n, path) }))
  const origin = adapter.optionalEnv.find((name) => name.endsWith('_ORIGIN')) ?? ''
  const what = { adapter, settings: patient.settings ?? settings(), template: { path: '', source: '' } } as never
  const connection = await adapter.connect(surroundings(what, { ...env, [origin]: server.origin }))
  if (connection.examine === undefined) throw new Error('cannot be examined')
  return connection.examine()
}

const codes = ({ findings }: Standing) => findings.map(({ level, fault }) => `${level} ${fault.code}`)

describe('keys of X', () => {
  const env = { GNET_X_API_KEY: 'k', GNET_X_API_SECRET: 's', GNET_X_ACCESS_TOKEN: '77-t', GNET_X_ACCESS_SECRET: 'u' }
  const body = JSON.stringify({ data: { id: '77', username: 'firm', name: '' } })

  it.each([
    ['may only read', { 'x-access-level': 'read' }, ['fault GNET-422']],
    ['may write', { 'x-access-level': 'read-write-directmessages' }, []],
    ['are of unknown worth', {}, []],
  ])('%s', async (_, headers, found) => {
    const standing = await examine({ adapter: x, env }, () => ({
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
      body,
    }))
    expect([codes(standing), standing.account]).toEqual([found, { id: '77', name: '@firm' }])
  })
})

describe('a page token of Facebook', () => {
  const env = { GNET_FACEBOOK_PAGE_ID: '42', GNET_FACEBOOK_PAGE_TOKEN: 'token', GNET_FACEBOOK_APP_SECRET: 'secret' }
  const seconds = (days: number) => Math.floor(Date.now() / 1000) + days * 24 * 60 * 60
  const rights = ['pages_manage_posts', 'pages_read_engagement']
  const valid = { is_valid: true, type: 'PAGE', profile_id: '42', scopes: rights, expires_at: 0 }
  const page = { body: JSON.stringify({ id: '42', name: 'みどり坂' }) }
  const answers = (token: unknown): Answers => {
    return (_, path) => (path.includes('debug_token') ? { body: JSON.stringify({ data: token }) } : page)
  }

  it.each([
    ['that lasts', {}, []],
    ['without a right', { scopes: rights.slice(1) }, ['fault GNET-442']],
    ['that is a person', { type: 'USER' }, ['fault GNET-443']],
    ['of another page', { profile_id: '43' }, ['fault GNET-443']],
    ['that is dead', { is_valid: false }, ['fault GNET-443']],
    ['that soon reads no data', { data_access_expires_at: seconds(5) }, ['warning GNET-444']],
    ['that reads data for long', { data_access_expires_at: seconds(80) }, []],
  ])('%s', async (_, part, found) => {
    const standing = await examine({ adapter: facebook, env }, answers({ ...valid, ...part }))
    expect([codes(standing), standing.account, standing.expires]).toEqual([found, { id: '42', name: 'みどり坂' }, null])
  })

  it('ends when it says so', async () => {
    const end = seconds(20)
    expect((await examine({ adapter: facebook, env }, answers({ ...valid, expires_at: end }))).expires).toBe(end * 1000)
  })

  it('may be one of which Facebook will not say anything', async () => {
    const refusal = {
      status: 400,
      body: JSON.stringify({ error: { code: 100, message: 'Provide an app access token' } }),
    }
    const standing = await examine({ adapter: facebook, env }, (_, path) =>
      path.includes('debug_token') ? refusal : page,
    )
    expect(codes(standing)).toEqual(['warning GNET-446'])
  })

  it('is asked for by a version that ends, and that is said', async () => {
    const old = settings({ facebook: { version: 'v20.0' } })
    expect(codes(await examine({ adapter: facebook, env, settings: old }, answers(valid)))).toEqual([
      'warning GNET-445',
    ])
  })

  it('that is refused is a failed sign-in', async () => {
    const refusal = { status: 400, body: JSON.stringify({ error: { code: 190, message: 'expired' } }) }
    expect((await failureOf(examine({ adapter: facebook, env }, () => refusal))).failure).toBe('auth')
  })
})
