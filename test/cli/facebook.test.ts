import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { deliveries, gnet, POST, project, report, SETTINGS, startGnet } from './gnet.ts'

const open: StandIns[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

const COMMENTED = `${SETTINGS}facebook: { link: comment }\n`

async function desk({ settings = COMMENTED, delay = 0 } = {}) {
  const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': settings })
  const standIns = await startStandIns({ delay })
  open.push(standIns)
  const start = (...args: string[]) => startGnet(args, { cwd, env: standIns.env })
  const run = (...args: string[]) => start(...args).done
  const publish = (...args: string[]) => run('publish', 'posts/a.md', '--to', 'facebook', '--yes', '--json', ...args)
  const shown = () => standIns.journal().facebook.holds.filter(({ state }) => state === 'published')
  const edit = () =>
    writeFileSync(join(cwd, 'posts/a.md'), `${readFileSync(join(cwd, 'posts/a.md'), 'utf8')}\n追記。\n`)
  const status = () =>
    Object.fromEntries(
      report(gnet(['status', '--json'], { cwd })).posts[0]?.deliveries.map((it) => [it.platform, it.status]) ?? [],
    )
  return { cwd, standIns, start, run, publish, shown, edit, status }
}

const PUBLISHED = { facebook: 'publish/published', 'facebook:2': 'publish/published' }

describe('the link as the first comment', () => {
  it('is a step of its own in the plan, and stands below the post once both are out', async () => {
    const { cwd, publish, shown, status } = await desk()
    const planned = gnet(['publish', 'posts/a.md', '--to', 'facebook', '--dry-run'], { cwd }).out
    expect(planned).toContain('Facebook: publish (not published yet, its link as the first comment)')
    expect(planned).toContain('Facebook (first comment): publish (not published yet, the first comment)')
    const first = await publish()
    expect([first.code, deliveries(first)]).toEqual([0, PUBLISHED])
    const [post, comment] = shown()
    expect(comment?.replyTo).toBe(post?.id)
    expect([post?.link, post?.text.includes('https://'), comment?.text.includes('https://')]).toEqual([
      null,
      false,
      true,
    ])
    expect(report(first).posts[0]?.deliveries[1]?.url).toBe(comment?.url)
    expect(status()).toEqual({ facebook: 'published', 'facebook:2': 'published' })
    const again = await publish()
    expect([again.code, shown().length]).toEqual([0, 2])
  })

  it('is made up for by the next run when this one dies before it, even if the post was edited since, and the setting turned off', async () => {
    const { cwd, start, publish, shown, edit, status } = await desk({ delay: 1_000 })
    const first = start('publish', 'posts/a.md', '--to', 'facebook', '--yes')
    await vi.waitFor(() => expect(shown()).toHaveLength(1), { timeout: 20_000, interval: 5 })
    first.child.kill('SIGKILL')
    await first.done
    expect(status()).toEqual({ facebook: 'unknown', 'facebook:2': 'held' })
    edit()
    writeFileSync(join(cwd, 'gnet.yaml'), SETTINGS)
    const second = await publish()
    expect([second.code, deliveries(second)]).toEqual([
      0,
      { facebook: 'ask/published', 'facebook:2': 'publish/published' },
    ])
    expect(shown().map(({ replyTo }) => replyTo)).toEqual([undefined, shown()[0]?.id])
    expect((await publish()).code).toBe(0)
    expect(shown()).toHaveLength(2)
  })

  it('is found by the next run when its answer was lost, and not made twice', async () => {
    const { standIns, publish, shown } = await desk({ delay: 300 })
    const first = publish()
    await vi.waitFor(() => expect(shown()).toHaveLength(1), { timeout: 20_000, interval: 5 })
    standIns.fault('facebook', '500 after', { on: 'create' })
    expect([(await first).code, deliveries(await first)]).toEqual([
      3,
      { ...PUBLISHED, 'facebook:2': 'publish/unknown' },
    ])
    standIns.fault('facebook', null)
    expect(shown()).toHaveLength(2)
    const second = await publish()
    expect([second.code, deliveries(second)]).toEqual([0, { facebook: 'skip/skipped', 'facebook:2': 'ask/published' }])
    expect(shown()).toHaveLength(2)
  })

  it('is for a person to decide where nobody can tell, and goes out once they have said so', async () => {
    const { standIns, run, publish, shown, status } = await desk({ delay: 300 })
    const first = publish()
    await vi.waitFor(() => expect(shown()).toHaveLength(1), { timeout: 20_000, interval: 5 })
    standIns.fault('facebook', '500', { on: 'create' })
    expect((await first).code).toBe(3)
    standIns.fault('facebook', null)
    expect([(await publish()).code, shown().length]).toEqual([3, 1])
    expect(status()).toEqual({ facebook: 'published', 'facebook:2': 'unknown' })
    expect((await run('resolve', 'a', '--to', 'facebook:2', '--not-posted')).code).toBe(0)
    expect([(await publish()).code, shown().length]).toEqual([0, 2])
  })

  it('is added to a post that is out with its link only with the revision that tells of it', async () => {
    const { cwd, publish, shown, edit } = await desk({ settings: SETTINGS })
    expect((await publish()).code).toBe(0)
    writeFileSync(join(cwd, 'gnet.yaml'), COMMENTED)
    edit()
    const later = await publish()
    expect([later.code, deliveries(later)['facebook:2'], shown().length]).toEqual([0, 'skip/skipped', 1])
    const revised = await publish('--revise')
    expect([revised.code, deliveries(revised)]).toEqual([
      0,
      { facebook: 'revise/published', 'facebook:2': 'publish/published' },
    ])
    expect(shown()).toHaveLength(2)
  })

  it('is taken back before its post; what is unknown of it is looked for first', async () => {
    const { standIns, run, publish, shown } = await desk({ delay: 300 })
    const first = publish()
    await vi.waitFor(() => expect(shown()).toHaveLength(1), { timeout: 20_000, interval: 5 })
    standIns.fault('facebook', '500 after', { on: 'create' })
    expect((await first).code).toBe(3)
    standIns.fault('facebook', null)
    const back = await run('retract', 'a', '--to', 'facebook', '--yes', '--json')
    expect([back.code, shown()]).toEqual([0, []])
    const deleted = standIns.journal().facebook.requests.filter(({ method }) => method === 'DELETE')
    expect(deleted).toHaveLength(2)
    expect([(await publish()).code, shown()]).toEqual([0, []])
    const anew = await publish('--again')
    expect([anew.code, shown().length]).toEqual([0, 2])
  })
})

describe('scheduling at Facebook', () => {
  const settings = `${SETTINGS}facebook: { schedule: true }\n`
  const inAnHour = (minutes = 60) => `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`
  const dated = (minutes?: number) => POST.replace(/^date:.*$/m, `date: ${inAnHour(minutes)}`)

  it('hands a post over ahead, says when it comes out, and does so once', async () => {
    const { cwd, publish, standIns } = await desk({ settings })
    writeFileSync(join(cwd, 'posts/a.md'), dated())
    const planned = gnet(['publish', 'posts/a.md', '--to', 'facebook', '--dry-run'], { cwd }).out
    expect(planned).toMatch(/Facebook: publish \(handed over now, brought out there at \d{4}-\d\d-\d\d \d\d:\d\d\)/)
    const first = await publish()
    const scheduledFor = report(first).posts[0]?.deliveries[0]?.scheduledFor
    expect([first.code, deliveries(first)]).toEqual([0, { facebook: 'publish/published' }])
    expect(standIns.journal().facebook.holds).toMatchObject([
      { state: 'scheduled', due: Math.floor(Date.parse(scheduledFor ?? '') / 1000) * 1000 },
    ])
    const status = gnet(['status', 'a'], { cwd }).out
    expect(status).toContain('Facebook: handed over, comes out at ')
    expect(report(gnet(['status', 'a', '--json'], { cwd })).posts[0]?.deliveries[0]?.scheduledFor).toBe(scheduledFor)
    const again = await publish()
    expect([again.code, standIns.journal().facebook.holds.length]).toEqual([0, 1])
  })

  it.each([
    ['in five minutes', 5],
    ['in forty days', 40 * 24 * 60],
  ])('leaves a post dated %s to a later run, and says why', async (_, minutes) => {
    const { cwd, publish, standIns } = await desk({ settings })
    writeFileSync(join(cwd, 'posts/a.md'), dated(minutes))
    const run = await publish()
    expect([run.code, deliveries(run)]).toEqual([0, { facebook: 'skip/skipped' }])
    expect(report(run).posts[0]?.deliveries[0]?.reason).toContain('only 10 minutes to 30 days ahead')
    expect(standIns.journal().facebook.requests).toEqual([])
  })

  it('keeps a post back whose blog post would not be there', async () => {
    const { cwd, run, standIns } = await desk({ settings })
    writeFileSync(join(cwd, 'posts/a.md'), dated())
    const all = await run('publish', 'posts/a.md', '--to', 'blog,facebook', '--yes', '--json')
    expect([all.code, deliveries(all)]).toEqual([0, { blog: 'skip/skipped', facebook: 'skip/skipped' }])
    expect(standIns.journal().facebook.requests).toEqual([])
  })
})
