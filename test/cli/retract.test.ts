import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { FORGED } from '../ci/runs.ts'
import {
  deliveries,
  filesIn,
  gnet,
  gnetInTerminal,
  hasTerminal,
  POST,
  project,
  report,
  SETTINGS,
  startGnet,
} from './gnet.ts'

const PLATFORMS = ['x', 'facebook', 'youtube'] as const
const API = `${SETTINGS}youtube: { route: api }\n`

describe('gnet retract', () => {
  let standIns: StandIns
  let cwd: string
  beforeEach(async () => {
    standIns = await startStandIns()
    cwd = project({ 'posts/a.md': POST, 'gnet.yaml': API })
  })
  afterEach(() => standIns.close())

  const run = (...args: string[]) => startGnet([...args, '--json'], { cwd, env: standIns.env }).done
  const publish = (...args: string[]) => run('publish', 'posts/a.md', '--yes', ...args)
  const retract = (...args: string[]) => run('retract', 'a', '--yes', ...args)
  const shown = () =>
    PLATFORMS.map((name) => standIns.journal()[name].holds.filter((it) => it.state === 'published').length)
  const page = () => existsSync(join(cwd, 'public/a/index.html'))
  const statuses = async () => {
    const list = report(await run('status', 'a')).posts[0]?.deliveries ?? []
    return Object.fromEntries(list.map(({ platform, status }) => [platform, status]))
  }
  const GONE = {
    blog: 'retract/retracted',
    x: 'retract/retracted',
    facebook: 'retract/retracted',
    youtube: 'retract/retracted',
  }

  it('deletes the post everywhere, the blog last, and no later publish brings it back', async () => {
    await publish()
    expect([shown(), page()]).toEqual([[1, 1, 1], true])
    const plan = await run('retract', 'posts/a.md', '--dry-run')
    expect([plan.code, shown()]).toEqual([0, [1, 1, 1]])
    expect(report(plan).posts[0]?.deliveries.map(({ platform, action }) => `${platform} ${action}`)).toEqual([
      'x retract',
      'facebook retract',
      'youtube retract',
      'blog retract',
    ])
    expect(report(plan).posts[0]?.deliveries[0]?.cost).toEqual({ amount: 0.01, currency: 'USD' })
    const done = await retract()
    expect([done.code, deliveries(done), shown(), page()]).toEqual([0, GONE, [0, 0, 0], false])
    expect(Object.values(await statuses())).toEqual(Array(4).fill('retracted'))
    writeFileSync(join(cwd, 'posts/a.md'), POST.replace('休む日を先に', '休む日をまず'))
    for (const flags of [[], ['--revise']]) {
      const later = await publish(...flags)
      expect([later.code, new Set(Object.values(deliveries(later)))]).toEqual([0, new Set(['skip/skipped'])])
    }
    expect([shown(), page()]).toEqual([[0, 0, 0], false])
    expect(deliveries(await retract())).toEqual({
      blog: 'skip/null',
      x: 'skip/null',
      facebook: 'skip/null',
      youtube: 'skip/null',
    })
  })

  it('publishes it anew where --again asks for that, with the file', async () => {
    await publish()
    await retract()
    expect((await run('publish', '--again', '--yes')).code).toBe(2)
    const again = await publish('--again')
    expect([again.code, shown(), page()]).toEqual([0, [1, 1, 1], true])
    expect(new Set(Object.values(deliveries(await publish())))).toEqual(new Set(['skip/skipped']))
    expect([(await retract()).code, shown()]).toEqual([0, [0, 0, 0]])
  })

  it('believes X no repeat of what was taken back: whether it is out anew is for a person to say', async () => {
    await publish()
    await retract('--to', 'x')
    standIns.fault('x', 'duplicate', { on: 'create' })
    const again = await publish('--again', '--to', 'x')
    expect([again.code, deliveries(again), shown()[0]]).toEqual([3, { x: 'publish/unknown' }, 0])
    expect(again.out).toContain('GNET-419')
    standIns.fault('x', null)
    expect([(await publish('--to', 'x')).code, (await statuses()).x, shown()[0]]).toEqual([3, 'unknown', 0])
    expect((await run('resolve', 'a', '--to', 'x', '--not-posted')).code).toBe(0)
    const then = await publish('--to', 'x')
    expect([then.code, deliveries(then), shown()[0]]).toEqual([0, { x: 'publish/published' }, 1])
  })

  it('nor does it where X is asked by sending the same text once more', async () => {
    writeFileSync(join(cwd, 'gnet.yaml'), `${API}x: { onUnknown: retry-identical }\n`)
    await publish('--to', 'x')
    await retract('--to', 'x')
    standIns.fault('x', '500', { on: 'create', times: 1 })
    expect((await publish('--again', '--to', 'x')).code).toBe(3)
    standIns.fault('x', 'duplicate', { on: 'create' })
    expect([(await publish('--to', 'x')).code, (await statuses()).x, shown()[0]]).toEqual([3, 'unknown', 0])
  })

  it('takes back at one place alone, also where the file is gone', async () => {
    await publish()
    rmSync(join(cwd, 'posts/a.md'))
    expect(deliveries(await retract('--to', 'twitter'))).toEqual({ x: 'retract/retracted' })
    expect([shown(), page()]).toEqual([[0, 1, 1], true])
  })

  it('keeps from going out what has not, and links to no blog post that was taken back', async () => {
    standIns.fault('x', '402')
    await publish('--to', 'blog,x')
    standIns.fault('x', null)
    const done = await retract('--to', 'blog,x')
    expect([done.code, deliveries(done)]).toEqual([0, { x: 'withhold/retracted', blog: 'retract/retracted' }])
    const later = await publish()
    expect(deliveries(later)).toEqual({
      blog: 'skip/skipped',
      x: 'skip/skipped',
      facebook: 'skip/skipped',
      youtube: 'skip/skipped',
    })
    expect(shown()).toEqual([0, 0, 0])
  })

  it('leaves to a person what only a person can delete, with its address, until they have said so', async () => {
    writeFileSync(join(cwd, 'gnet.yaml'), SETTINGS)
    await publish()
    const url = 'https://www.youtube.com/post/UgkxAbCd1234'
    await run('resolve', 'a', '--to', 'youtube', '--url', url, '--yes')
    const done = await retract()
    expect([done.code, deliveries(done).youtube]).toEqual([0, 'handoff/handoff'])
    expect(report(done).posts[0]?.deliveries.find(({ platform }) => platform === 'youtube')?.url).toBe(url)
    expect((await statuses()).youtube).toBe('retracting')
    expect(deliveries(await publish('--again')).youtube).toBe('skip/skipped')
    expect((await run('resolve', 'a', '--to', 'youtube', '--not-posted', '--yes')).code).toBe(0)
    expect((await statuses()).youtube).toBe('retracted')
  })

  it('has a retraction called off by a person who says that it is still there', async () => {
    await publish()
    standIns.fault('x', '401')
    expect((await retract('--to', 'x')).code).toBe(4)
    expect((await statuses()).x).toBe('retracting')
    expect((await run('resolve', 'a', '--to', 'x', '--url', 'https://x.com/a/status/1', '--yes')).code).toBe(0)
    expect((await statuses()).x).toBe('published')
  })

  it('goes on from where it was broken off: one that failed stops no other, and the rest is done by the next run', async () => {
    await publish()
    standIns.fault('facebook', '500', { on: 'any' })
    const half = await retract()
    expect([half.code, deliveries(half)]).toEqual([6, { ...GONE, facebook: 'retract/failed' }])
    expect(report(half).errors[0]?.code).toBe('GNET-522')
    standIns.fault('facebook', null)
    expect((await statuses()).facebook).toBe('retracting')
    // Until then it is neither changed nor posted again.
    writeFileSync(join(cwd, 'posts/a.md'), POST.replace('休む日を先に', '休む日をまず'))
    expect(deliveries(await publish('--revise'))).toMatchObject({ facebook: 'skip/skipped' })
    expect([(await retract()).code, shown()]).toEqual([0, [0, 0, 0]])
  })

  it('is finished by the next run where it was killed', async () => {
    await publish()
    standIns.fault('x', 'hang after', { on: 'any' })
    const { child, done } = startGnet(['retract', 'a', '--yes'], { cwd, env: standIns.env })
    await vi.waitUntil(() => shown()[0] === 0, { interval: 10, timeout: 20_000 })
    child.kill('SIGKILL')
    await done
    standIns.fault('x', null)
    expect((await statuses()).x).toBe('retracting')
    const next = await retract()
    expect([next.code, deliveries(next), shown()]).toEqual([0, GONE, [0, 0, 0]])
  })

  it('looks first where nobody knows whether it went out', async () => {
    standIns.fault('x', 'reset after', { times: 1 })
    await publish('--to', 'x')
    expect(shown()).toEqual([1, 0, 0])
    const done = await retract('--to', 'x')
    expect([done.code, deliveries(done), shown()]).toEqual([0, { x: 'ask/retracted' }, [0, 0, 0]])
  })

  it('deletes a hidden draft too, which what was sent may reveal yet', async () => {
    standIns.fault('facebook', '500', { on: 'reveal' })
    expect((await publish('--to', 'facebook')).code).toBe(3)
    standIns.fault('facebook', null)
    const states = () => standIns.journal().facebook.holds.map(({ state }) => state)
    expect(states()).toEqual(['hidden'])
    standIns.fault('facebook', '500', { on: 'any' })
    expect((await retract('--to', 'facebook')).code).toBe(3)
    standIns.fault('facebook', null)
    expect([(await retract('--to', 'facebook')).code, states()]).toEqual([0, ['deleted']])
    expect((await statuses()).facebook).toBe('retracted')
  })

  it('removes a page that a run has made and never recorded, even where its post was edited since', async () => {
    const { child, done } = startGnet(['publish', 'posts/a.md', '--to', 'blog', '--yes'], { cwd, env: standIns.env })
    await vi.waitUntil(page, { interval: 1, timeout: 20_000 })
    child.kill('SIGKILL')
    await done
    rmSync(join(cwd, '.gnet/ledger/a/blog.1.outcome.json'), { force: true })
    writeFileSync(join(cwd, 'posts/a.md'), POST.replace('休む日を先に', '休む日をまず'))
    const taken = await retract('--to', 'blog')
    expect([taken.code, page()]).toEqual([0, false])
  })

  it('counts what somebody has deleted already as done', async () => {
    await publish()
    standIns.forget()
    expect([(await retract()).code, deliveries(await retract())]).toEqual([
      0,
      { blog: 'skip/null', x: 'skip/null', facebook: 'skip/null', youtube: 'skip/null' },
    ])
  })

  it('refuses credentials of another account', async () => {
    await publish()
    const others = await startStandIns()
    const other = await startGnet(['retract', 'a', '--to', 'x', '--yes', '--json'], { cwd, env: others.env }).done
    await others.close()
    expect([other.code, report(other).errors[0]?.code, shown()[0]]).toEqual([4, 'GNET-402', 1])
  })

  it('asks first, and without a terminal wants --yes', async () => {
    await publish()
    const unasked = await run('retract', 'a')
    expect([unasked.code, report(unasked).errors[0]?.code]).toEqual([2, 'GNET-227'])
    if (!hasTerminal) return
    const ledger = filesIn(join(cwd, '.gnet'))
    const asked = gnetInTerminal(['retract', 'a', '--to', 'x'], { cwd, env: standIns.env, answers: 'n\n' })
    expect([asked.code, shown(), filesIn(join(cwd, '.gnet'))]).toEqual([0, [1, 1, 1], ledger])
    expect(asked.out).toContain('$0.01')
  })
})

describe('commands that write the ledger, in a CI job that may not publish', () => {
  const LOOSE = `${SETTINGS}since: 2026-11-21\nledger: { allowInCI: true }\n`

  it.each([
    ['retract', ['retract', 'a', '--yes']],
    ['adopt', ['adopt']],
    ['resolve', ['resolve', 'a', '--to', 'x', '--not-posted', '--yes']],
  ])('gnet %s refuses', (_, args) => {
    for (const { env, event } of Object.values(FORGED).slice(0, 4)) {
      const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': LOOSE })
      if (event !== undefined) writeFileSync(join(cwd, 'event.json'), JSON.stringify(event))
      const run = gnet([...args, '--json'], { cwd, env })
      expect([run.code, report(run).errors[0]?.code.slice(0, 7)]).toEqual([2, 'GNET-65'])
      expect(existsSync(join(cwd, '.gnet'))).toBe(false)
    }
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}since: 2026-11-21\n` })
    const forgetful = gnet([...args, '--json'], { cwd, env: { CI: 'true' } })
    const expected = args[0] === 'retract' ? [2, 'GNET-232'] : [5, 'GNET-506']
    expect([forgetful.code, report(forgetful).errors[0]?.code]).toEqual(expected)
  })
})
