import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { type Loopback, loopback } from '../loopback.ts'
import { deliveries, filesIn, gnet, POST, project, report, startGnet } from './gnet.ts'

let host: Loopback
let ranking: Loopback
let standIns: StandIns
let cwd: string
beforeEach(async () => {
  // A web host: it shows what has been deployed to it, and nothing else.
  host = await loopback((_, path) => {
    const file = filesIn(join(cwd, 'www')).find((it) => `/${it}` === `${path}index.html`)
    return file === undefined ? { status: 404 } : { body: readFileSync(join(cwd, 'www', file), 'utf8') }
  })
  ranking = await loopback(() => ({
    body: '<methodResponse><params><param><value><boolean>0</boolean></value></param></params></methodResponse>',
  }))
  standIns = await startStandIns()
  cwd = project({
    'posts/a.md': POST,
    'posts/b.md': POST.replace('休み方から決める', '夜勤明けの朝').replace('2026-11-20', '2026-11-21'),
    'www/robots.txt': '',
    'gnet.yaml': settings('cp'),
    // What it says is what a careless program could say.
    'deploy.js': `
      const fs = require('fs')
      console.log('token=' + (process.env.GNET_X_API_SECRET ?? 'none'), '\x1b[31mred', process.env.CANARY)
      if (process.argv[2] === 'fail') process.exit(7)
      if (process.argv[2] === 'cp') fs.cpSync('public', 'www', { recursive: true })`,
  })
})
afterEach(async () => {
  await Promise.all([host.close(), ranking.close(), standIns.close()])
})

/** `cp` deploys, `fail` fails, `nothing` says that it went well. */
function settings(deploy: 'cp' | 'fail' | 'nothing', blog = ''): string {
  const command = `["${process.execPath}", "deploy.js", "${deploy}"]`
  return `site: { name: みどり坂, url: "${host.origin}" }
since: 2026-11-01
blog: { deploy: ${command}, waitSeconds: 1${blog} }
`
}

const env = () => ({ ...standIns.env, GNET_PING_URLS: `${ranking.origin}/xmlrpc/canary-ping` })

function publish(...args: string[]) {
  const canary = { CANARY: standIns.env.GNET_X_API_SECRET ?? '' }
  return startGnet(['publish', ...args, '--yes', '--json'], { cwd, env: { ...env(), ...canary } }).done
}

const held = (platform: 'x' | 'facebook') => standIns.journal()[platform].holds.length

describe('a blog that is deployed', () => {
  it('is built, deployed and seen to be live before anything links to it; then all is told, and told once', async () => {
    const run = await publish('posts/a.md')
    expect([run.code, deliveries(run)]).toMatchObject([0, { blog: 'publish/published', x: 'publish/published' }])
    expect(host.asked.map(({ line }) => line)).toEqual(['GET /a/'])
    expect([held('x'), held('facebook'), ranking.asked.length]).toEqual([1, 1, 1])
    const facebook = standIns.journal().facebook.requests.map(({ method, path }) => `${method} ${path}`)
    expect(facebook.slice(0, 2)).toEqual(['POST /v26.0/', `POST /v26.0/${standIns.env.GNET_FACEBOOK_PAGE_ID}/feed`])
    // What the program said is shown, without colours and secrets.
    expect(run.err).toContain('| token=none red ***')
    const secrets = [standIns.env.GNET_X_API_SECRET ?? '', 'canary-ping', '\u001b']
    for (const secret of secrets) expect(run.err + run.out).not.toContain(secret)
    const again = await publish('posts/a.md')
    expect([again.code, new Set(Object.values(deliveries(again)))]).toEqual([0, new Set(['skip/skipped'])])
    expect([held('x'), ranking.asked.length, host.asked.length]).toEqual([1, 1, 1])
  })

  it('whose deploy fails holds the announcements, until a later run deploys it', async () => {
    writeFileSync(join(cwd, 'gnet.yaml'), settings('fail'))
    const run = await publish('posts/a.md')
    expect([run.code, deliveries(run)]).toMatchObject([6, { blog: 'publish/held', x: 'publish/held' }])
    expect(report(run).errors.map(({ code }) => code)).toEqual(['GNET-474'])
    expect([held('x'), ranking.asked.length, host.asked.length]).toEqual([0, 0, 0])
    expect(report(gnet(['status', '--json'], { cwd })).posts[0]?.deliveries).toMatchObject([
      { platform: 'blog', status: 'failed', waitsFor: 'the next run' },
    ])
    writeFileSync(join(cwd, 'gnet.yaml'), settings('cp'))
    const next = await publish('posts/a.md')
    expect([next.code, deliveries(next)]).toMatchObject([0, { blog: 'publish/published', x: 'publish/published' }])
    expect([held('x'), ranking.asked.length]).toEqual([1, 1])
  })

  it('that never shows the post holds the announcements, and is built and deployed by every run', async () => {
    writeFileSync(join(cwd, 'gnet.yaml'), settings('nothing'))
    for (const _ of [1, 2]) {
      const run = await publish('posts/a.md')
      expect([run.code, deliveries(run)]).toMatchObject([6, { blog: 'publish/held', x: 'publish/held' }])
      expect(report(run).errors[0]?.message).toMatch(/cannot be read at .*\/a\/ yet \(it answers 404\)/)
      expect(run.err).toContain('| token=')
    }
    expect([held('x'), ranking.asked.length]).toEqual([0, 0])
    // A run for another post does not take the page away again.
    writeFileSync(join(cwd, 'gnet.yaml'), settings('cp'))
    expect((await publish('posts/b.md')).code).toBe(0)
    expect(filesIn(join(cwd, 'www'))).toEqual(expect.arrayContaining(['a/index.html', 'b/index.html']))
  })

  it('is deployed once for all posts of a run, and the rankings hear of them once', async () => {
    const run = await publish()
    expect(run.code).toBe(0)
    expect(run.err.match(/\| token=/g)).toHaveLength(1)
    expect([held('x'), ranking.asked.length]).toEqual([2, 1])
  })

  it('that went dark is deployed again before anything else links to it', async () => {
    expect((await publish('posts/a.md', '--to', 'blog')).code).toBe(0)
    rmSync(join(cwd, 'www/a'), { recursive: true })
    const run = await publish('posts/a.md')
    expect([run.code, deliveries(run)]).toMatchObject([0, { blog: 'skip/published', x: 'publish/published' }])
    // Nothing new is on it, and the rankings have heard of it.
    expect(ranking.asked.length).toBe(1)
  })

  it('tells the rankings of an edited post, and of none that only had to be built again; nobody looks at that one', async () => {
    const edited = POST.replace('休む日を', '休みの日を')
    const told: number[] = []
    const looks = () => host.asked.length
    for (const change of [() => undefined, () => rmSync(join(cwd, 'public'), { recursive: true })]) {
      change()
      expect((await publish('posts/a.md')).code).toBe(0)
      told.push(ranking.asked.length)
      expect(looks()).toBe(1)
    }
    writeFileSync(join(cwd, 'posts/a.md'), edited)
    expect((await publish('posts/a.md')).code).toBe(0)
    expect([...told, ranking.asked.length, looks()]).toEqual([1, 1, 2, 2])
  })

  it('that has to be built again is looked at where something links to it', async () => {
    expect((await publish('posts/a.md', '--to', 'blog')).code).toBe(0)
    rmSync(join(cwd, 'public'), { recursive: true })
    writeFileSync(join(cwd, 'gnet.yaml'), settings('nothing'))
    rmSync(join(cwd, 'www/a'), { recursive: true })
    const run = await publish('posts/a.md')
    expect([run.code, deliveries(run)]).toMatchObject([6, { blog: 'revise/held', x: 'publish/held' }])
  })

  it('is neither deployed, looked at, nor told of in a rehearsal', async () => {
    const run = await startGnet(['publish', 'posts/a.md', '--rehearse', '--yes', '--json'], { cwd, env: env() }).done
    expect([run.code, deliveries(run)]).toMatchObject([0, { blog: 'publish/published', x: 'publish/published' }])
    expect(run.err).not.toContain('| token=')
    expect([ranking.asked.length, host.asked.length]).toEqual([0, 0])
  })

  it('does not wait where that is switched off', async () => {
    writeFileSync(join(cwd, 'gnet.yaml'), settings('nothing', ', waitUntilLive: false'))
    expect((await publish('posts/a.md')).code).toBe(0)
    expect([host.asked.length, held('x')]).toEqual([0, 1])
    expect(standIns.journal().facebook.requests[0]?.path).toMatch(/\/feed$/)
  })
})
