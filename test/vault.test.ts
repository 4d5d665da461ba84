import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { rolldown } from 'rolldown'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { type StandIns, startStandIns } from '../src/rehearsal/index.ts'
import type { State } from '../src/rehearsal/state.ts'
import { openVault } from '../src/vault.ts'

const HOUR = 60 * 60_000
const START = Date.parse('2026-11-24T00:00:00Z')

describe('rotating tokens that several processes share', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-vault-'))
  const runner = join(folder, 'runner.mjs')
  let root: string
  let standIns: StandIns
  let account: State['x']
  let now = START
  const children: ChildProcessWithoutNullStreams[] = []

  beforeAll(async () => {
    const bundle = await rolldown({ input: join(import.meta.dirname, 'vault-runner.ts'), platform: 'node' })
    await bundle.write({ file: runner, format: 'esm', codeSplitting: false })
    await bundle.close()
  })
  beforeEach(async () => {
    root = mkdtempSync(join(folder, 'project-'))
    now = START
    const state = join(root, 'platforms.json')
    await startStandIns({ state }).then((it) => it.close())
    const accounts = JSON.parse(readFileSync(state, 'utf8')) as State
    accounts.x.grants = [{ access: 'a', refresh: 'r', until: START, spent: [], revoked: false }]
    writeFileSync(state, JSON.stringify(accounts))
    account = accounts.x
    standIns = await startStandIns({ state, now: () => now })
    vault().keep({ access: 'a', refresh: 'r', until: START, account: { id: account.id, name: '@firm' } })
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await standIns.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const halt = new AbortController().signal
  const counter = {
    clock: systemClock,
    sender: { host: 'here', boot: 'b', pid: process.pid },
    isGone: () => true,
    halt,
  }
  const vault = () => openVault({ root, platform: 'x', counter })

  /** A process; `ask` has it say which token it would use by now. */
  async function open() {
    const { GNET_X_ORIGIN = '' } = standIns.env
    const env = { GNET_X_ORIGIN, GNET_X_CLIENT_ID: account.clientId, GNET_X_CLIENT_SECRET: account.clientSecret }
    const child = spawn(process.execPath, [runner, root], { env })
    children.push(child)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    await lines.next()
    const ask = async () => {
      child.stdin.write(`${now}\n`)
      return String((await lines.next()).value)
    }
    return { child, ask }
  }

  const renewals = () => standIns.journal().x.requests.filter(({ path }) => path === '/2/oauth2/token')
  const files = () => readdirSync(join(root, '.gnet/tokens/x')).sort()

  it('are renewed once for four processes that ask at once, 20 times, and nobody is locked out', async () => {
    const processes = await Promise.all([open(), open(), open(), open()])
    const seen = new Set<string>()
    for (let round = 1; round <= 20; round++) {
      now += 3 * HOUR
      const tokens = await Promise.all(processes.map(({ ask }) => ask()))
      expect(new Set(tokens).size).toBe(1)
      expect(renewals().filter(({ accepted }) => accepted)).toHaveLength(round)
      seen.add(tokens[0] ?? '')
    }
    expect(renewals()).toHaveLength(20)
    expect(seen.size).toBe(20)
    expect([...seen].join()).not.toContain('GNET')
    expect(files()).toEqual(['20.json', '21.json'])
  })

  it('are left alone as long as they are good', async () => {
    const { ask } = await open()
    now += 3 * HOUR
    const token = await ask()
    now += HOUR / 2
    expect([await ask(), renewals().length]).toEqual([token, 1])
  })

  it('are renewed by the next process when one dies while it asks', async () => {
    const [dying, next] = await Promise.all([open(), open()])
    now += 3 * HOUR
    standIns.fault('x', 'hang', { on: 'any' })
    void dying.ask()
    await vi.waitFor(() => expect(renewals()).toHaveLength(1))
    expect(files()).toContain('2.claim-1')
    const ended = new Promise((resolve) => dying.child.once('close', resolve))
    dying.child.kill('SIGKILL')
    await ended
    standIns.fault('x', null)
    expect(await next.ask()).not.toContain('GNET')
    expect(files()).toEqual(['1.json', '2.json'])
  })

  it('can be asked for again after an answer that did not come', async () => {
    const { ask } = await open()
    now += 3 * HOUR
    standIns.fault('x', '503', { on: 'any', times: 1 })
    expect(await ask()).toBe('GNET-417')
    expect(await ask()).not.toContain('GNET')
  })

  it('that were used on another machine end the sign-in, and that is said', async () => {
    const { ask } = await open()
    now += 3 * HOUR
    await ask()
    vault().keep({ access: 'a', refresh: 'r', until: START, account: { id: '1', name: '@firm' } })
    expect(await ask()).toBe('GNET-429')
  })

  it('that cannot be kept are not asked for', async () => {
    const { ask } = await open()
    rmSync(join(root, '.gnet'), { recursive: true })
    expect(await ask()).toBe('GNET-428')
    writeFileSync(join(root, '.gnet'), '')
    expect(await ask()).toBe('GNET-426')
    rmSync(join(root, '.gnet'))
    mkdirSync(join(root, '.gnet/tokens/x'), { recursive: true })
    writeFileSync(join(root, '.gnet/tokens/x/1.json'), 'no JSON')
    expect(await ask()).toBe('GNET-426')
    expect(renewals()).toHaveLength(0)
  })
})
