import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { deliveries, POST, project, report, SETTINGS, startGnet } from './gnet.ts'

const EDITED = POST.replace('休む日を先に書き込むこと', '休む日を一年の初めに書き込むこと')

describe('gnet publish --revise', () => {
  let standIns: StandIns
  let cwd: string
  beforeEach(async () => {
    standIns = await startStandIns()
    cwd = project({ 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` })
    expect((await publish()).code).toBe(0)
  })
  afterEach(() => standIns.close())

  const start = (...args: string[]) =>
    startGnet(['publish', 'posts/a.md', '--yes', '--json', ...args], { cwd, env: standIns.env })
  const publish = (...args: string[]) => start(...args).done
  const edit = (text: string) => writeFileSync(join(cwd, 'posts/a.md'), text)
  const texts = (platform: 'x' | 'facebook' | 'youtube') => standIns.journal()[platform].holds.map(({ text }) => text)
  const requests = () =>
    (['x', 'facebook', 'youtube'] as const).flatMap((name) =>
      standIns
        .journal()
        [name].requests.filter(({ method }) => method !== 'GET')
        .map(({ method }) => `${name} ${method}`),
    )

  it('changes the texts on Facebook and YouTube, and says what posting anew on X would cost', async () => {
    const before = texts('x')
    edit(EDITED)
    expect(deliveries(await publish())).toMatchObject({ x: 'skip/skipped', facebook: 'skip/skipped' })
    const sent = requests().length
    const run = await publish('--revise')
    expect([run.code, deliveries(run)]).toEqual([
      0,
      { blog: 'skip/skipped', x: 'skip/skipped', facebook: 'revise/published', youtube: 'revise/published' },
    ])
    expect(requests()).toContain('youtube PUT')
    expect(requests()).toHaveLength(sent + 2)
    for (const platform of ['facebook', 'youtube'] as const) {
      expect(texts(platform)).toEqual([expect.stringContaining('一年の初めに')])
    }
    expect(texts('x')).toEqual(before)
    expect(report(run).posts[0]?.deliveries.find(({ platform }) => platform === 'x')?.reason).toContain('$0.21')
    expect(deliveries(await publish('--revise'))).toMatchObject({ facebook: 'skip/skipped', youtube: 'skip/skipped' })
    expect(requests()).toHaveLength(sent + 2)
  })

  it('leaves a text alone that the edit has not changed', async () => {
    edit(`${POST}<!-- for us -->\n`)
    const run = await publish('--revise')
    expect(deliveries(run)).toMatchObject({ x: 'skip/skipped', facebook: 'skip/skipped', youtube: 'skip/skipped' })
    expect(report(run).posts[0]?.deliveries.at(-1)?.reason).toContain('stays the same')
  })

  it('is finished by the next run where it was killed, asked for or not', async () => {
    edit(EDITED)
    standIns.fault('facebook', 'hang after', { on: 'reveal' })
    const { child, done } = start('--revise', '--to', 'facebook')
    await vi.waitUntil(() => texts('facebook')[0]?.includes('一年の初めに'), { interval: 10, timeout: 20_000 })
    child.kill('SIGKILL')
    await done
    standIns.fault('facebook', null)
    const next = await publish('--to', 'facebook')
    expect([next.code, deliveries(next)]).toEqual([0, { facebook: 'ask/published' }])
    expect(texts('facebook')).toEqual([expect.stringContaining('一年の初めに')])
    expect(deliveries(await publish('--to', 'facebook'))).toEqual({ facebook: 'skip/skipped' })
  })

  it('says that a post is gone which somebody has deleted, and posts nothing', async () => {
    standIns.forget()
    edit(EDITED)
    const run = await publish('--revise', '--to', 'facebook,youtube')
    expect([run.code, deliveries(run)]).toEqual([1, { facebook: 'revise/failed', youtube: 'revise/failed' }])
    expect(report(run).errors.map(({ code }) => code)).toEqual(['GNET-476', 'GNET-476'])
    expect([texts('facebook'), texts('youtube')]).toEqual([[], []])
  })
})
