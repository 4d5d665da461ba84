import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { DoctorReport } from '../../src/report/doctor.ts'
import { type Answers, type Loopback, loopback } from '../loopback.ts'
import { filesIn, POST, project, type Run, startGnet } from './gnet.ts'

const DAY = 24 * 60 * 60
const open: { close: () => Promise<void> }[] = []
async function server(answers: Answers): Promise<Loopback> {
  const it = await loopback(answers)
  open.push(it)
  return it
}
async function platforms(): Promise<StandIns> {
  const it = await startStandIns()
  open.push(it)
  return it
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

interface Asked {
  readonly files?: Readonly<Record<string, string>>
  readonly settings?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

/** Asks the doctor about a project whose site is up. */
async function doctor({ files = {}, settings = '', env = {}, args = [] }: Asked) {
  const site = await server(() => ({ body: 'ok' }))
  const yaml = `site: { name: みどり坂, url: "${site.origin}" }\nsince: 2026-11-01\n${settings}`
  const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': yaml, ...files })
  const before = filesIn(cwd)
  const run = await startGnet(['doctor', '--json', ...args], { cwd, env }).done
  expect(filesIn(cwd)).toEqual(before)
  return { ...reading(run), cwd }
}

function reading(run: Run) {
  const report = JSON.parse(run.out) as DoctorReport
  const states = Object.fromEntries(report.checks.map(({ name, state }) => [name, state]))
  const of = (name: string) => report.checks.find((it) => it.name === name)
  return { run, report, states, of, codes: report.errors.map(({ code }) => code) }
}

describe('the doctor', () => {
  it('finds everything a publish needs, says whose the accounts are, and writes and posts nothing', async () => {
    const standIns = await platforms()
    const { run, states, of } = await doctor({ env: standIns.env, settings: 'youtube: { route: api }\n' })
    expect([run.code, new Set(Object.values(states))]).toEqual([0, new Set(['ok'])])
    expect(Object.keys(states).toSorted()).toEqual(
      [
        'settings',
        'secrets',
        'disk',
        'templates',
        'ledger',
        'blog',
        'x',
        'facebook',
        'youtube',
        'site',
        'clock',
      ].toSorted(),
    )
    expect(of('x')).toMatchObject({ account: { name: expect.stringMatching(/^@rehearsal_/) }, rights: ['read-write'] })
    expect(of('facebook')?.rights).toContain('pages_manage_posts')
    expect(of('youtube')?.account?.id).toBe(standIns.env.GNET_YOUTUBE_CHANNEL_ID)
    for (const { requests, holds } of Object.values(standIns.journal())) {
      expect(holds).toEqual([])
      expect(requests.filter(({ act }) => act === 'create' || act === 'reveal')).toEqual([])
    }
  })

  it('says of what is not set up which variables are missing; for a platform that was named that is a fault', async () => {
    const unset = await doctor({})
    expect([unset.run.code, unset.states.x]).toEqual([0, 'off'])
    expect(unset.of('x')?.message).toContain('GNET_X_API_KEY')
    expect((await doctor({ args: ['--to', 'x'] })).run.code).toBe(4)
  })

  it('says that a sign-in is refused, with 4, and still looks at the rest', async () => {
    const standIns = await platforms()
    standIns.fault('x', '401')
    standIns.fault('google', 'invalid grant')
    const { run, states, codes } = await doctor({ env: standIns.env, settings: 'youtube: { route: api }\n' })
    expect(run.code).toBe(4)
    expect(states).toMatchObject({ x: 'fault', youtube: 'fault', facebook: 'ok', site: 'ok' })
    expect(codes).toEqual(['GNET-410', 'GNET-464'])
  })

  it('says whose keys these are when the settings name another account', async () => {
    const standIns = await platforms()
    const { run, codes } = await doctor({ env: standIns.env, settings: 'x: { account: "@firm" }\n' })
    expect([run.code, codes]).toEqual([4, ['GNET-423']])
  })

  const now = () => Math.floor(Date.now() / 1000)
  const rights = ['pages_manage_posts', 'pages_read_engagement']
  it.each([
    ['that ends in 13 days', { expires_at: now() + 13.5 * DAY }, 'warning', 0, 13],
    ['that ended yesterday', { expires_at: now() - DAY / 2 }, 'fault', 4, -1],
  ] as const)('tells a page token %s', async (_, part, state, code, days) => {
    const token = { is_valid: true, type: 'PAGE', profile_id: '42', scopes: rights, ...part }
    const facebook = await server((_, path) => {
      return { body: JSON.stringify(path.includes('debug_token') ? { data: token } : { id: '42', name: 'みどり坂' }) }
    })
    const env = {
      GNET_FACEBOOK_PAGE_ID: '42',
      GNET_FACEBOOK_PAGE_TOKEN: 'canary-token',
      GNET_FACEBOOK_APP_SECRET: 'canary-secret',
      GNET_FACEBOOK_ORIGIN: facebook.origin,
    }
    const found = await doctor({ env, args: ['--to', 'facebook'] })
    expect([found.run.code, found.states.facebook, found.of('facebook')?.daysLeft]).toEqual([code, state, days])
    expect(found.run.out + found.run.err).not.toContain('canary')
  })

  it('warns of a Google sign-in that ends, as that of an app in testing does', async () => {
    const grant = { access_token: 'a', expires_in: 3599, refresh_token_expires_in: 5 * DAY, token_type: 'Bearer' }
    const google = await server(() => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(grant),
    }))
    const standIns = await platforms()
    const channel = { items: [{ id: standIns.env.GNET_YOUTUBE_CHANNEL_ID, snippet: { title: '局' }, status: {} }] }
    const youtube = await server(() => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(channel),
    }))
    const env = { ...standIns.env, GNET_GOOGLE_AUTH_ORIGIN: google.origin, GNET_YOUTUBE_ORIGIN: youtube.origin }
    const { run, of } = await doctor({ env, settings: 'youtube: { route: api }\n', args: ['--to', 'youtube'] })
    expect([run.code, of('youtube')?.state, of('youtube')?.daysLeft]).toEqual([0, 'warning', 4])
    expect(of('youtube')?.warnings[0]).toContain('GNET-601')
  })

  it('names the line of a template that is at fault, those of the site as well', async () => {
    for (const file of ['templates/x.liquid', 'templates/site/post.liquid']) {
      const { run, report } = await doctor({ files: { [file]: 'a\n{{ titel }}' } })
      expect(run.code).toBe(2)
      expect(report.errors).toMatchObject([{ path: file, line: 2 }])
    }
  })

  it('names what is wrong with the settings, and nothing else', async () => {
    const { run, states, report } = await doctor({ settings: 'blgo: {}\n' })
    expect([run.code, states]).toEqual([2, { settings: 'fault' }])
    expect(report.errors[0]).toMatchObject({ code: 'GNET-203', line: 3 })
  })

  it('notices a damaged ledger, with 5, and one that git would forget', async () => {
    const damaged = await doctor({ files: { '.gnet/ledger/a/blog.1.intent.json': '{' } })
    expect([damaged.run.code, damaged.states.ledger]).toEqual([5, 'fault'])
    const inCI = await doctor({ env: { CI: 'true' } })
    expect([inCI.run.code, inCI.codes]).toEqual([5, ['GNET-506']])
    const cwd = project({ 'gnet.yaml': 'since: 2026-11-01\n', '.gitignore': '.gnet\n' })
    execFileSync('git', ['init', '-q'], { cwd })
    const { checks } = reading(await startGnet(['doctor', '--json'], { cwd }).done).report
    expect(checks.filter(({ name }) => name === 'ledger').at(-1)?.warnings[0]).toContain('GNET-608')
  })

  it.skipIf(process.platform === 'win32')('notices secrets that others can read', async () => {
    const cwd = project({ '.env': 'GNET_X_API_KEY=canary-key\n', 'gnet.yaml': 'since: 2026-11-01\n' })
    chmodSync(join(cwd, '.env'), 0o644)
    const run = await startGnet(['doctor', '--json'], { cwd, env: { GNET_YOUTUBE_CHANNEL_ID: 'UC1' } }).done
    const { report, states } = reading(run)
    expect([run.code, states.secrets, states.youtube]).toEqual([2, 'fault', 'ok'])
    expect(report.errors[0]?.message).toContain('chmod 600 .env')
    expect(run.out + run.err).not.toContain('canary-key')
  })

  it('notices a clock that is wrong, a site that is down, and a deploy program that is not there', async () => {
    const site = await server(() => ({ headers: { date: new Date(Date.now() - 300_000).toUTCString() } }))
    const cwd = project({ 'gnet.yaml': `site: { url: "${site.origin}" }\nsince: 2026-11-01\n` })
    const run = () => startGnet(['doctor', '--json'], { cwd }).done
    expect(reading(await run()).of('clock')?.warnings[0]).toMatch(/(299|300|301) seconds/)
    await site.close()
    const down = reading(await run())
    expect([down.run.code, down.states.site]).toEqual([0, 'warning'])
    writeFileSync(join(cwd, 'gnet.yaml'), `site: { url: "${site.origin}" }\nblog: { deploy: [no-such-program] }\n`)
    const both = reading(await run())
    expect([both.run.code, both.codes]).toEqual([2, ['GNET-609', 'GNET-604']])
  })

  it('speaks to people in their language, in lines that begin with how it stands', async () => {
    const cwd = project({ 'gnet.yaml': 'since: 2026-11-01\n' })
    const { out, code } = await startGnet(['doctor', '--lang', 'ja'], { cwd }).done
    expect(code).toBe(0)
    expect(out).toMatch(/^正常　 設定: gnet\.yaml を読み込みました$/m)
    expect(out).toMatch(/^未設定 X: 設定されていません（GNET_X_API_KEY/m)
    expect(out).toContain('投稿に必要なものはそろっています。')
  })
})
