import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { deliveries, gnet, POST, project, report, SETTINGS, startGnet } from './gnet.ts'

const open: StandIns[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

async function platforms(options = {}): Promise<StandIns> {
  const standIns = await startStandIns(options)
  open.push(standIns)
  return standIns
}

async function desk(files: Readonly<Record<string, string>>, given?: StandIns) {
  const cwd = project(files)
  const standIns = given ?? (await platforms())
  const start = (...args: string[]) => startGnet(['publish', '--to', 'x', '--yes', ...args], { cwd, env: standIns.env })
  const publish = (...args: string[]) => start(...args).done
  return { cwd, standIns, start, publish, held: () => standIns.journal().x.holds }
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

describe('an unknown outcome on X', () => {
  it('is looked for with the price of looking, which counts towards the cap', async () => {
    const capped = `${SETTINGS}x: { maxCostPerMonth: 0.4 }\n`
    const second = POST.replace('休み方から', '帰り方から')
    const { standIns, publish } = await desk({ 'posts/a.md': POST, 'posts/b.md': second, 'gnet.yaml': capped })
    standIns.fault('x', '500', { on: 'create' })
    expect((await publish('posts/a.md')).code).toBe(3)
    standIns.fault('x', null)
    const looked = await publish('posts/a.md')
    expect([looked.code, looked.err]).toEqual([3, expect.stringContaining('$0.001 for each post read')])
    const refused = await publish('posts/b.md')
    expect([refused.code, refused.out]).toEqual([7, expect.stringContaining('$0.401 / $0.40')])
  })
})

describe('a thread', () => {
  const FIVE = POST.replace(
    'tags:',
    'social:\n  x: |\n    一つめです。\n    ---\n    二つめです。\n    ---\n    三つめです。\n    ---\n    四つめです。\n    ---\n    五つめです。\ntags:',
  )
  const files = { 'posts/a.md': FIVE, 'gnet.yaml': SETTINGS }
  const names = ['x', 'x:2', 'x:3', 'x:4', 'x:5']

  it('stands in the plan part by part, with what each costs', () => {
    const cwd = project(files)
    const planned = report(gnet(['publish', 'posts/a.md', '--to', 'x', '--dry-run', '--json'], { cwd })).posts[0]
    expect(planned?.deliveries.map((it) => it.platform)).toEqual(names)
    expect(planned?.deliveries.map((it) => it.cost?.amount)).toEqual([0.015, 0.015, 0.015, 0.015, 0.2])
    expect(planned?.deliveries[1]).toMatchObject({ part: { number: 2, of: 5 }, text: '二つめです。' })
    const plain = gnet(['publish', 'posts/a.md', '--to', 'x', '--dry-run'], { cwd }).out
    expect(plain).toMatch(/X \(5\): publish \(not published yet, part 5 of 5\).*\$0\.20/)
    expect(plain).toContain('X in all: $0.26')
  })

  it('killed while part 3 goes out, is gone on with by the next run: 4 and 5 answer it', async () => {
    const standIns = await platforms({ delay: 1_500 })
    const { start, publish, held, cwd } = await desk(files, standIns)
    const first = start('posts/a.md')
    await vi.waitFor(() => expect(held()).toHaveLength(3), { timeout: 20_000, interval: 5 })
    first.child.kill('SIGKILL')
    await first.done
    const status = report(gnet(['status', '--json'], { cwd })).posts[0]?.deliveries
    expect(status?.map((it) => `${it.platform} ${it.status}`)).toEqual([
      'x published',
      'x:2 published',
      'x:3 unknown',
      'x:4 held',
      'x:5 held',
    ])
    const second = await publish('posts/a.md', '--json')
    expect([second.code, deliveries(second)]).toEqual([
      0,
      {
        x: 'skip/skipped',
        'x:2': 'skip/skipped',
        'x:3': 'ask/published',
        'x:4': 'publish/published',
        'x:5': 'publish/published',
      },
    ])
    const posts = held()
    expect(posts.map(({ text }) => text.slice(0, 3))).toEqual(['一つめ', '二つめ', '三つめ', '四つめ', '五つめ'])
    expect(posts.map(({ replyTo }) => replyTo)).toEqual([undefined, ...posts.slice(0, 4).map(({ id }) => id)])
    expect((await publish('posts/a.md')).code).toBe(0)
    expect(held()).toHaveLength(5)
  })

  it('waits for the part that failed, and goes on from there', async () => {
    const { standIns, publish, held } = await desk(files)
    standIns.fault('x', '503', { on: 'create', times: 1 })
    const broken = await publish('posts/a.md', '--json')
    expect([broken.code, deliveries(broken)]).toMatchObject([3, { x: 'publish/unknown', 'x:2': 'publish/held' }])
    expect(held()).toHaveLength(0)
  })

  it('is not added to a post that is out as a single one, nor goes on from another text', async () => {
    const single = POST.replace('tags:', 'social: { x: 一つめです。 }\ntags:')
    const { cwd, publish, held } = await desk({ ...files, 'posts/a.md': single })
    expect((await publish('posts/a.md')).code).toBe(0)
    writeFileSync(join(cwd, 'posts/a.md'), FIVE)
    const later = await publish('posts/a.md', '--json')
    expect([later.code, new Set(Object.values(deliveries(later)))]).toEqual([0, new Set(['skip/skipped'])])
    expect(report(later).posts[0]?.deliveries[1]?.reason).toContain('as a post of its own')
    expect(held()).toHaveLength(1)
  })

  it('answers the part that X has already, and asks a person where that is when nothing says so', async () => {
    const { cwd, publish, held } = await desk(files)
    expect((await publish('posts/a.md')).code).toBe(0)
    const folder = join(cwd, '.gnet/ledger/a')
    for (const name of readdirSync(folder).filter((it) => it.startsWith('x%3A'))) rmSync(join(folder, name))
    const outcome = join(folder, 'x.1.outcome.json')
    const { seal: _, ...record } = JSON.parse(readFileSync(outcome, 'utf8'))
    writeFileSync(outcome, JSON.stringify({ ...record, id: null, url: null }))
    const waiting = await publish('posts/a.md')
    expect([waiting.code, waiting.out]).toEqual([6, expect.stringContaining('gnet does not know where')])
    const told = gnet(['resolve', 'a', '--to', 'x', '--url', held()[0]?.url ?? '', '--yes'], { cwd })
    expect([told.code, told.err]).toEqual([0, expect.any(String)])
    expect((await publish('posts/a.md')).code).toBe(0)
    expect(held()).toHaveLength(5)
  })

  it('is refused where two parts say the same', () => {
    const cwd = project({ ...files, 'posts/a.md': FIVE.replace('五つめ', '一つめ') })
    const run = gnet(['publish', 'posts/a.md', '--to', 'x', '--dry-run'], { cwd })
    expect(run.code).toBe(0)
    const same = project({ ...files, 'posts/a.md': FIVE.replace('四つめ', '一つめ') })
    const refused = gnet(['publish', 'posts/a.md', '--to', 'x', '--dry-run'], { cwd: same })
    expect([refused.code, refused.out + refused.err]).toEqual([2, expect.stringContaining('GNET-242')])
  })
})

describe('labels', () => {
  it('are shown in the plan and stand on the post', async () => {
    const labelled = POST.replace('tags:', 'paid_partnership: true\nmade_with_ai: yes\ntags:')
    const { cwd, publish, held } = await desk({ 'posts/a.md': labelled, 'gnet.yaml': SETTINGS })
    const plan = gnet(['publish', 'posts/a.md', '--dry-run'], { cwd })
    expect(plan.out).toContain('Label: Paid partnership, Made with AI')
    expect((await publish('posts/a.md')).code).toBe(0)
    expect(held()[0]?.labels).toEqual(['paid_partnership', 'made_with_ai'])
  })
})

describe('the account', () => {
  const files = (account: string) => ({ 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}x: { account: "${account}" }\n` })
  const asked = (standIns: StandIns) =>
    standIns.journal().x.requests.filter(({ path }) => path === '/2/users/me').length

  it('behind the credentials must be the one of the settings: else nothing is sent there, exit 4', async () => {
    const { publish, held } = await desk(files('@firm'))
    const run = await publish('posts/a.md')
    expect([run.code, run.out]).toEqual([
      4,
      expect.stringMatching(/belong to @rehearsal_\w+ \(\d+\), but gnet.yaml says @firm/),
    ])
    expect(held()).toHaveLength(0)
  })

  it('is shown before the first post, and asked for once, not in every run', async () => {
    const standIns = await platforms()
    const me = await userOf(standIns)
    const { publish, held } = await desk(
      { ...files(me), 'posts/b.md': POST.replace('休み方から', '帰り方から') },
      standIns,
    )
    const first = await publish('posts/a.md')
    expect(first.err).toMatch(new RegExp(`X: signed in as ${me} \\(\\d+\\)[\\s\\S]*X: sending`))
    expect((await publish('posts/b.md')).code).toBe(0)
    expect([held().length, asked(standIns)]).toEqual([2, 1])
  })

  it('of a rehearsal is made up, whatever the settings name', () => {
    const cwd = project(files('@firm'))
    expect(gnet(['publish', 'posts/a.md', '--rehearse', '--yes', '--to', 'x'], { cwd }).code).toBe(0)
  })
})

/** What the stand-in's account is called: it stands in the address of its posts. */
async function userOf(standIns: StandIns): Promise<string> {
  const { cwd } = await desk(
    { 'posts/c.md': POST.replace('休み方から', '働き方から'), 'gnet.yaml': SETTINGS },
    standIns,
  )
  await startGnet(['publish', 'posts/c.md', '--to', 'x', '--yes'], { cwd, env: standIns.env }).done
  const name = /x\.com\/(\w+)\//.exec(standIns.journal().x.holds[0]?.url ?? '')?.[1]
  standIns.forget()
  return `@${name}`
}
