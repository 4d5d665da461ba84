import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { graph, seenOnX, xClient, youtubeCaller } from './callers.ts'

let folder: string
let state: string
const open: StandIns[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-rehearsal-'))
  state = join(folder, 'rehearsal', 'state.json')
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((standIns) => standIns.close()))
  rmSync(folder, { recursive: true })
})

async function start(): Promise<StandIns> {
  const standIns = await startStandIns({ state })
  open.push(standIns)
  return standIns
}

const withoutAddresses = (env: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.endsWith('_ORIGIN')))

const names = () => readdirSync(join(folder, 'rehearsal'))

describe("the rehearsal's memory", () => {
  it('keeps accounts, credentials and posts from one run to the next', async () => {
    const first = await start()
    const { data } = await xClient(first.env).v2.tweet('一度だけ')
    const path = `${first.env.GNET_FACEBOOK_PAGE_ID}/feed`
    await graph(first.env, { method: 'POST', path, fields: { message: '下書き', published: 'false' } })
    const call = await youtubeCaller(first.env)
    await call({ method: 'POST', path: 'posts?part=snippet', body: { snippet: { textDisplay: '動画へ' } } })
    const before = first.journal()
    await first.close()

    const second = await start()
    expect(withoutAddresses(second.env)).toEqual(withoutAddresses(first.env))
    for (const platform of ['x', 'facebook', 'youtube'] as const) {
      expect(before[platform].holds).toHaveLength(1)
      expect(second.journal()[platform]).toEqual({ requests: [], holds: before[platform].holds })
    }
    expect(await seenOnX(xClient(second.env).v2.tweet('一度だけ'))).toMatchObject({ status: 403 })
    const { data: me } = await xClient(second.env).v2.me()
    const found = await xClient(second.env).v2.userTimeline(me.id, { max_results: 5 })
    expect(found.tweets).toMatchObject([{ id: data.id, text: '一度だけ' }])
  })

  it('is nobody else’s: two folders have different accounts', async () => {
    const [one, other] = [await startStandIns(), await startStandIns()]
    open.push(one, other)
    for (const [name, value] of Object.entries(one.env)) expect(other.env[name], name).not.toBe(value)
  })

  it('is shared by two rehearsals at once, also when both begin it', async () => {
    const [one, other] = await Promise.all([start(), start()])
    expect(withoutAddresses(one.env)).toEqual(withoutAddresses(other.env))
    await xClient(one.env).v2.tweet('同じ文')
    expect(await seenOnX(xClient(other.env).v2.tweet('同じ文'))).toMatchObject({ status: 403 })
    await xClient(other.env).v2.tweet('別の文')
    expect(one.journal().x.holds.map((post) => post.text)).toEqual(['同じ文', '別の文'])
  })

  it('leaves one file behind, which only its owner may read', async () => {
    const standIns = await start()
    await xClient(standIns.env).v2.tweet('一つ目')
    expect(names()).toEqual(['state.json'])
    if (process.platform !== 'win32') expect(statSync(state).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ version: 1, x: { posts: [{ text: '一つ目' }] } })
  })

  it.each(['', '{', '{}', '{"version":2}', '{"version":1,"x":{"posts":[]},"facebook":{},"youtube":{}}', 'null'])(
    'is refused, not overwritten, when the file is %j',
    async (text) => {
      await start()
      writeFileSync(state, text)
      await expect(startStandIns({ state })).rejects.toThrow(UsageError)
      expect(readFileSync(state, 'utf8')).toBe(text)
    },
  )

  it('is refused when it cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(startStandIns({ state: join(folder, 'file', 'state.json') })).rejects.toThrow(/permissions/)
  })
})
