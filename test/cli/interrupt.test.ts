import type { ChildProcess } from 'node:child_process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { deliveries, POST, project, report, SETTINGS, startGnet } from './gnet.ts'

let standIns: StandIns | undefined
afterEach(async () => {
  await standIns?.close()
})

const NAMES = ['x', 'facebook', 'youtube'] as const
const settings = `${SETTINGS}youtube: { route: api }\n`

/** Starts a publish against stand-ins that take their time, and waits for the moment to interrupt it. */
async function interruptAt(moment: (child: ChildProcess, standIns: StandIns) => Promise<void>, signal: NodeJS.Signals) {
  const world = await startStandIns({ delay: 400 })
  standIns = world
  const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': settings })
  const start = () => startGnet(['publish', 'posts/a.md', '--yes', '--json'], { cwd, env: world.env })
  const { child, done } = start()
  await moment(child, world)
  const at = performance.now()
  child.kill(signal)
  return { child, done, at, world, again: () => start().done }
}

/** Until gnet has said so on stderr. */
function said(words: string) {
  return (child: ChildProcess) =>
    new Promise<void>((resolve) => child.stderr?.on('data', (data) => String(data).includes(words) && resolve()))
}

/** Until a platform has been asked so often. */
function asked(name: (typeof NAMES)[number], times: number) {
  return (_: ChildProcess, { journal }: StandIns) =>
    vi.waitFor(() => expect(journal()[name].requests.length).toBeGreaterThanOrEqual(times), {
      timeout: 20_000,
      interval: 5,
    })
}

const copies = ({ journal }: StandIns, name: (typeof NAMES)[number]) =>
  journal()[name].holds.filter(({ state }) => state === 'published').length

describe('Ctrl-C', () => {
  it.each([
    ['while the blog is written', said('Blog: sending'), 'SIGINT'],
    ['before anything has left', said('X: sending'), 'SIGINT'],
    ['while X has it', asked('x', 1), 'SIGINT'],
    ['while Facebook makes the hidden post', asked('facebook', 1), 'SIGINT'],
    ['while Facebook reveals it', asked('facebook', 2), 'SIGTERM'],
    ['while YouTube has it', asked('youtube', 2), 'SIGTERM'],
  ] as const)('%s: what is under way is recorded, and the next run posts nothing twice', async (_, moment, signal) => {
    const { done, at, world, again } = await interruptAt(moment, signal)
    const run = await done
    expect(performance.now() - at).toBeLessThan(5_000)
    expect([run.code, run.err.includes('Stopping')]).toEqual([130, true])
    const statuses = Object.values(deliveries(run)).map((status) => status.split('/')[1])
    expect(statuses).not.toContain('unknown')
    const next = await again()
    expect(next.code).toBe(0)
    for (const name of NAMES) expect([name, copies(world, name)]).toEqual([name, 1])
  })

  it('leaves what hangs as unknown after less than five seconds', async () => {
    const { done, at, world } = await interruptAt(async (child, world) => {
      world.fault('x', 'hang after', { times: 1 })
      await asked('x', 1)(child, world)
    }, 'SIGINT')
    const run = await done
    expect(performance.now() - at).toBeLessThan(5_000)
    expect([run.code, deliveries(run).x]).toEqual([130, 'publish/unknown'])
    expect(report(run).posts[0]?.deliveries.find(({ platform }) => platform === 'x')?.error?.code).toBeDefined()
    expect(copies(world, 'x')).toBe(1)
  })

  it('twice ends gnet at once, and the next run is right all the same', async () => {
    const { child, done, world, again } = await interruptAt(asked('x', 1), 'SIGINT')
    await said('Stopping')(child)
    const at = performance.now()
    child.kill('SIGINT')
    expect((await done).code).toBe(130)
    expect(performance.now() - at).toBeLessThan(200)
    for (let round = 0; round < 3; round++) await again()
    for (const name of NAMES) expect(copies(world, name)).toBeLessThanOrEqual(1)
  })
})
