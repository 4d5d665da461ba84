import { afterEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { deliveries, gnet, POST, project, report, SETTINGS, startGnet } from './gnet.ts'

const open: StandIns[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

async function desk(files: Readonly<Record<string, string>>) {
  const cwd = project(files)
  const standIns = await startStandIns()
  open.push(standIns)
  const publish = (...args: string[]) =>
    startGnet(['publish', '--to', 'x', '--yes', ...args], { cwd, env: standIns.env }).done
  return { cwd, standIns, publish, held: () => standIns.journal().x.holds }
}

describe('what X bills', () => {
  const CAPPED = `${SETTINGS}x: { maxCostPerMonth: 0.3 }\n`
  const SECOND = POST.replace('休み方から', '帰り方から')

  it('stands in the plan, also in its JSON', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const plain = gnet(['publish', 'posts/a.md', '--dry-run'], { cwd }).out
    expect(plain).toContain('$0.20')
    expect(plain).toContain('Without the link (x: { link: none }) it would be $0.185 less.')
    const x = report(gnet(['publish', 'posts/a.md', '--dry-run', '--json'], { cwd })).posts[0]?.deliveries[1]
    expect(x).toMatchObject({ platform: 'x', cost: { amount: 0.2, currency: 'USD' } })
    expect(x?.bill?.[0]).toContain('$0.20')
  })

  it('is refused before anything is sent when it passes the cap of the month: exit 7', async () => {
    const { publish, held } = await desk({ 'posts/a.md': POST, 'posts/b.md': SECOND, 'gnet.yaml': CAPPED })
    const both = await publish('posts/a.md', 'posts/b.md')
    expect([both.code, both.out + both.err]).toEqual([7, expect.stringContaining('GNET-211')])
    expect(held()).toHaveLength(0)
    expect((await publish('posts/a.md')).code).toBe(0)
    expect((await publish('posts/b.md')).code).toBe(7)
    expect(held()).toHaveLength(1)
  })

  it('counts nothing for a post that surely did not go out', async () => {
    const { standIns, publish, held } = await desk({ 'posts/a.md': POST, 'gnet.yaml': CAPPED })
    standIns.fault('x', '402')
    const refused = await publish('posts/a.md')
    expect([refused.code, refused.out]).toEqual([7, expect.stringContaining('credit for X is used up')])
    standIns.fault('x', null)
    const after = await publish('posts/a.md', '--json')
    expect([after.code, deliveries(after)]).toEqual([0, { x: 'publish/published' }])
    expect(held()).toHaveLength(1)
  })
})
