import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import twitter from 'twitter-text'
import { afterEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
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

const REAL = resolve(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')

const open: StandIns[] = []
async function platforms(options = {}): Promise<StandIns> {
  const standIns = await startStandIns(options)
  open.push(standIns)
  return standIns
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

/** Runs gnet against stand-ins that live in this process. */
async function publish(cwd: string, standIns: StandIns, args: readonly string[] = []) {
  const run = ['publish', 'posts/a.md', '--yes', '--json', ...args]
  return startGnet(run, { cwd, env: standIns.env }).done
}

const held = (standIns: StandIns, platform: 'x' | 'facebook' | 'youtube') => standIns.journal()[platform].holds

describe.skipIf(!existsSync(REAL))('the real post', () => {
  it('is planned for all four platforms without credentials or network, and leaves no trace', () => {
    const cwd = project()
    const run = gnet(['publish', REAL, '--dry-run', '--json'], { cwd })
    expect(run.code).toBe(0)
    const [post] = report(run).posts
    expect(post?.deliveries.map((it) => it.platform)).toEqual(['blog', 'x', 'facebook', 'youtube'])
    const x = post?.deliveries[1]
    expect(twitter.parseTweet(x?.text ?? '').weightedLength).toBeLessThanOrEqual(280)
    expect(x?.text).toContain(post?.url)
    expect(post?.tags).toEqual(expect.arrayContaining([...(x?.hashtags ?? [])]))
    expect(x?.hashtags.length).toBeGreaterThan(0)
    for (const { text } of post?.deliveries ?? []) {
      expect(text).not.toMatch(/おはようございます|クリニック開業コンサルタント/)
    }
    expect(filesIn(cwd)).toEqual([])
    expect(gnet(['publish', REAL, '--dry-run', '--json'], { cwd }).out).toBe(run.out)
  })

  it('is rehearsed once, however often it is run, and not again when its text changes', () => {
    const cwd = project({ 'posts/real.md': readFileSync(REAL, 'utf8') })
    const args = ['publish', 'posts/real.md', '--rehearse', '--yes', '--json']
    const first = gnet(args, { cwd })
    expect(first.code).toBe(0)
    expect(deliveries(first)).toEqual({
      blog: 'publish/published',
      x: 'publish/published',
      facebook: 'publish/published',
      youtube: 'handoff/handoff',
    })
    const again = gnet(args, { cwd })
    expect([again.code, new Set(Object.values(deliveries(again)))]).toEqual([0, new Set(['skip/skipped'])])
    writeFileSync(join(cwd, 'posts/real.md'), readFileSync(REAL, 'utf8').replace('この時代に', '今の時代に'))
    const changed = gnet(args, { cwd })
    expect(changed.code).toBe(0)
    expect(deliveries(changed)).toMatchObject({ blog: 'revise/published', x: 'skip/skipped', facebook: 'skip/skipped' })
    expect(report(changed).posts[0]?.deliveries[1]?.reason).toBe('changed since it was published')
  })
})

describe('publishing for real', () => {
  it('asks each platform once, with what the plan showed', async () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` })
    const standIns = await platforms()
    const plan = report(gnet(['publish', 'posts/a.md', '--dry-run', '--json'], { cwd })).posts[0]
    const run = await publish(cwd, standIns)
    expect([run.code, run.err.includes('    at ')]).toEqual([0, false])
    for (const platform of ['x', 'facebook', 'youtube'] as const) {
      const planned = plan?.deliveries.find((it) => it.platform === platform)?.text
      expect(held(standIns, platform).map((it) => it.text)).toEqual([planned])
    }
    expect(report(run).posts[0]?.deliveries.every((it) => it.url?.startsWith('http'))).toBe(true)
    const again = await publish(cwd, standIns)
    expect(new Set(Object.values(deliveries(again)))).toEqual(new Set(['skip/skipped']))
    expect(held(standIns, 'x')).toHaveLength(1)
  })

  it('skips platforms without credentials and says which variables are missing', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const run = gnet(['publish', 'posts/a.md', '--yes', '--json'], { cwd })
    expect(run.code).toBe(0)
    expect(deliveries(run)).toMatchObject({ blog: 'publish/published', x: 'publish/skipped' })
    expect(report(run).posts[0]?.deliveries[1]?.reason).toContain('GNET_X_API_KEY')
  })

  it('announces nothing while the blog itself is not set up', async () => {
    const wordpress = `${SETTINGS}blog: { kind: wordpress, url: https://blog.example.jp }\n`
    const cwd = project({ 'gnet.yaml': wordpress, 'posts/a.md': POST })
    const standIns = await platforms()
    const run = await publish(cwd, standIns)
    expect([run.code, deliveries(run)]).toEqual([
      6,
      { blog: 'publish/held', x: 'publish/held', facebook: 'publish/held', youtube: 'handoff/held' },
    ])
    expect(report(run).posts[0]?.deliveries[0]?.reason).toContain('GNET_WORDPRESS_USER')
    expect(held(standIns, 'x')).toEqual([])
  })

  it('fails a platform without credentials when it was named', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    expect(gnet(['publish', 'posts/a.md', '--to', 'twitter', '--yes', '--json'], { cwd }).code).toBe(4)
  })

  it('refuses to send without a terminal and without --yes', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const run = gnet(['publish', 'posts/a.md'], { cwd })
    expect([run.code, run.out]).toEqual([2, ''])
    expect(run.err).toContain('--yes')
    expect(existsSync(join(cwd, '.gnet'))).toBe(false)
  })

  it('never sends a link to the example domain to a real platform', () => {
    const cwd = project({ 'posts/a.md': POST })
    const env = { GNET_X_API_KEY: 'k', GNET_X_API_SECRET: 's', GNET_X_ACCESS_TOKEN: '1-t', GNET_X_ACCESS_SECRET: 'ts' }
    const run = gnet(['publish', 'posts/a.md', '--yes'], { cwd, env })
    expect(run.code).toBe(2)
    expect(run.err).toContain('site: { url:')
    expect(existsSync(join(cwd, 'public'))).toBe(false)
  })

  it('refuses the ledger of files on a CI runner', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const run = gnet(['publish', 'posts/a.md', '--yes', '--json'], { cwd, env: { CI: 'true' } })
    expect([run.code, report(run).errors[0]?.code]).toEqual([5, 'GNET-506'])
    writeFileSync(join(cwd, 'gnet.yaml'), `${SETTINGS}ledger: { allowInCI: true }\n`)
    expect(gnet(['publish', 'posts/a.md', '--yes'], { cwd, env: { CI: 'true' } }).code).toBe(0)
  })
})

describe('when a platform fails', () => {
  it.each([
    ['x', 'reset after'],
    ['x', '500 after'],
    ['x', 'cut answer'],
    ['facebook', 'reset after'],
    ['facebook', '500 after'],
  ] as const)('%s with “%s”, nothing is ever posted twice', async (platform, fault) => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const standIns = await platforms()
    standIns.fault(platform, fault, { times: 1 })
    const codes = [(await publish(cwd, standIns)).code]
    for (let round = 0; round < 3; round++) codes.push((await publish(cwd, standIns)).code)
    expect(held(standIns, platform).filter((it) => it.state === 'published')).toHaveLength(1)
    expect(codes.every((code) => code === 0 || code === 3 || code === 6)).toBe(true)
    expect(codes.at(-1)).toBe(0)
  })

  it.each([
    ['401', 4],
    ['402', 7],
    ['429', 7],
  ] as const)('X answers %s: exit code %s when nothing else was to be done', async (fault, code) => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const standIns = await platforms()
    standIns.fault('x', fault)
    expect((await publish(cwd, standIns, ['--to', 'x'])).code).toBe(code)
    standIns.fault('x', null)
    expect((await publish(cwd, standIns, ['--to', 'x'])).code).toBe(0)
    expect(held(standIns, 'x')).toHaveLength(1)
  })

  it('stops no other platform, and says so with exit code 6', async () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const standIns = await platforms()
    standIns.fault('x', '401')
    const run = await publish(cwd, standIns)
    expect(run.code).toBe(6)
    expect(deliveries(run)).toMatchObject({ x: 'publish/failed', facebook: 'publish/published' })
  })

  it('refuses credentials of another account than before', async () => {
    const cwd = project({
      'posts/a.md': POST,
      'posts/b.md': POST.replace('休み方から', 'また休み方から'),
      'gnet.yaml': SETTINGS,
    })
    await publish(cwd, await platforms(), ['--to', 'x'])
    const others = await platforms()
    const run = await startGnet(['publish', 'posts/b.md', '--to', 'x', '--yes', '--json'], { cwd, env: others.env })
      .done
    expect([run.code, report(run).errors[0]?.code]).toEqual([4, 'GNET-402'])
    expect(held(others, 'x')).toEqual([])
  })
})

describe('bad input gives one clear line and exit code 2', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['a file that is not there', {}, ['publish', 'nothere.md']],
    ['an empty file', { 'posts/a.md': '' }, ['publish', 'posts/a.md']],
    ['a file of 5 MB', { 'posts/a.md': `---\ntitle: a\n---\n${'あ'.repeat(1_800_000)}` }, ['publish', 'posts/a.md']],
    ['front matter that is broken', { 'posts/a.md': '---\ntitle: "a\n---\n本文\n' }, ['publish', 'posts/a.md']],
    ['executable front matter', { 'posts/a.md': '---js\n{ title: "a" }\n---\n' }, ['publish', 'posts/a.md']],
    ['a post without a title', { 'posts/a.md': '---\ntags: [a]\n---\n本文です。\n' }, ['publish', 'posts/a.md']],
    ['a directory', { 'posts/a.md': POST }, ['publish', 'posts']],
    ['an unknown flag', { 'posts/a.md': POST }, ['publish', 'posts/a.md', '--dryrun']],
    ['an unknown platform', { 'posts/a.md': POST }, ['publish', 'posts/a.md', '--to', 'mastodon']],
    ['an unknown command', {}, ['publsh']],
    ['a flag without its value', {}, ['publish', '--to']],
    ['a count that is none', { 'posts/a.md': POST }, ['publish', 'posts/a.md', '--max', 'many']],
    ['a settings file that is not there', { 'posts/a.md': POST }, ['publish', 'posts/a.md', '--config', 'no.yaml']],
    ['a language it does not speak', { 'posts/a.md': POST }, ['publish', 'posts/a.md', '--lang', 'fr']],
    ['no post named and no since', { 'posts/a.md': POST }, ['publish']],
  ]

  it.each(cases)('%s', (_, files, args) => {
    const cwd = project(files)
    for (const more of [['--yes'], ['--dry-run']]) {
      if (args[0] !== 'publish' && more[0] === '--dry-run') continue
      const run = gnet([...args, ...(args.at(-1) === '--to' ? [] : more)], { cwd })
      const faults = run.err.split('\n').filter((line) => /^Fault: .* \[GNET-\d{3}\]$/.test(line))
      expect([run.code, faults.length], run.err).toEqual([2, 1])
      expect(run.err + run.out).not.toMatch(/\n\s+at |node:internal/)
    }
    expect(existsSync(join(cwd, '.gnet'))).toBe(false)
  })

  it.each(cases)('%s, in Japanese and as JSON', (_, files, args) => {
    const cwd = project(files)
    const run = gnet([...args, '--json'], { cwd, env: { LANG: 'ja_JP.UTF-8' } })
    expect(run.code).toBe(2)
    expect(report(run).errors[0]?.code).toMatch(/^GNET-\d{3}$/)
    expect(run.err).toMatch(/^エラー: .*[ぁ-ん]/m)
  })
})

describe('a site that cannot be built', () => {
  it('stays as it was, and the run names template, line and column', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    expect(gnet(['publish', 'posts/a.md', '--to', 'blog', '--yes'], { cwd }).code).toBe(0)
    const before = filesIn(join(cwd, 'public')).map((name) => readFileSync(join(cwd, 'public', name), 'utf8'))
    mkdirSync(join(cwd, 'templates/site'), { recursive: true })
    writeFileSync(join(cwd, 'templates/site/post.liquid'), 'a\n {{ nope }}')
    writeFileSync(join(cwd, 'posts/a.md'), POST.replace('おはようございます', 'こんにちは'))
    const run = gnet(['publish', 'posts/a.md', '--to', 'blog', '--yes'], { cwd })
    expect(run.code).not.toBe(0)
    expect(run.out + run.err).toContain('templates/site/post.liquid:2:5: The template uses `nope`')
    const after = filesIn(join(cwd, 'public')).map((name) => readFileSync(join(cwd, 'public', name), 'utf8'))
    expect(after).toEqual(before)
  })
})

describe('runs without named files', () => {
  const due = (day: string, title: string) =>
    `---\ntitle: ${title}\ndate: ${day}\n---\n本文です。とても大事な話です。\n`

  it('publish what is dated on or after `since`, and nothing else', () => {
    const cwd = project({
      'gnet.yaml': `${SETTINGS}since: 2026-11-10\n`,
      'posts/old.md': due('2026-11-01', '古い記事'),
      'posts/new.md': due('2026-11-11', '新しい記事'),
      'posts/undated.md': '---\ntitle: 日付なし\n---\n本文です。\n',
      'posts/future.md': due('2999-01-01', '未来の記事'),
    })
    const run = gnet(['publish', '--yes', '--json', '--to', 'blog'], { cwd })
    expect(run.code).toBe(0)
    expect(report(run).posts.map((post) => [post.id, post.deliveries[0]?.action, post.deliveries[0]?.reason])).toEqual(
      expect.arrayContaining([
        ['new', 'publish', 'not published yet'],
        ['undated', 'skip', 'no date'],
        ['future', 'skip', 'dated in the future'],
      ]),
    )
    expect(report(run).posts).toHaveLength(3)
  })

  it('say from when on a post goes out whose time has not come, also in the status', () => {
    const cwd = project({
      'gnet.yaml': `${SETTINGS}since: 2026-11-10\n`,
      'posts/a.md': due('2999-01-01 09:30', '未来'),
    })
    const planned = gnet(['publish', '--dry-run', '--json'], { cwd })
    expect(report(planned).posts[0]?.deliveries[0]).toMatchObject({
      action: 'skip',
      text: expect.stringContaining('本文です'),
      waitsUntil: '2999-01-01T09:30:00+09:00',
    })
    expect(gnet(['publish', '--dry-run', '--lang', 'ja'], { cwd }).out).toContain('2999-01-01 09:30 以降に投稿します')
    expect(gnet(['preview', '--format', 'markdown'], { cwd }).out).toContain('goes out from 2999-01-01 09:30')
    const status = gnet(['status', '--json'], { cwd })
    expect(report(status).posts[0]?.deliveries[0]).toMatchObject({
      platform: 'blog',
      waitsFor: '2999-01-01T09:30:00+09:00',
    })
    expect(gnet(['status'], { cwd }).out).toContain('Blog: waiting  goes out from 2999-01-01 09:30')
  })

  it('send nothing when more posts are due than one run may send', () => {
    const posts = Object.fromEntries([1, 2, 3, 4].map((n) => [`posts/p${n}.md`, due('2026-11-11', `記事${n}`)]))
    const cwd = project({ 'gnet.yaml': `${SETTINGS}since: 2026-11-10\n`, ...posts })
    const run = gnet(['publish', '--yes', '--json', '--to', 'blog'], { cwd })
    expect([run.code, report(run).errors[0]?.code]).toEqual([2, 'GNET-216'])
    expect(existsSync(join(cwd, 'public'))).toBe(false)
    expect(gnet(['publish', '--yes', '--max', '4', '--to', 'blog'], { cwd }).code).toBe(0)
  })

  it('refuse two posts with one id', () => {
    const twin = due('2026-11-11', '記事').replace('---\n', '---\nid: same\n')
    const cwd = project({ 'posts/a.md': twin, 'posts/b.md': twin })
    const run = gnet(['publish', 'posts/a.md', 'posts/b.md', '--yes', '--json', '--to', 'blog'], { cwd })
    expect([run.code, report(run).errors[0]?.code]).toEqual([2, 'GNET-190'])
    expect(gnet(['publish', 'posts/a.md', '--yes', '--to', 'blog'], { cwd }).code).toBe(0)
    expect(gnet(['publish', 'posts/b.md', '--yes', '--to', 'blog'], { cwd }).code).toBe(2)
  })

  it('refuse two posts at one address, and still show what each would say', () => {
    const twin = due('2026-11-11', '記事').replace('---\n', '---\npermalink: /2026/kiji/\n')
    const cwd = project({ 'posts/a.md': twin, 'posts/b.md': twin })
    const run = gnet(['publish', 'posts/a.md', 'posts/b.md', '--dry-run', '--json'], { cwd })
    expect([run.code, report(run).errors[0]?.code]).toEqual([2, 'GNET-218'])
    const steps = report(run).posts.flatMap((post) => post.deliveries)
    expect(steps.map((step) => step.action)).toEqual(steps.map(() => 'refuse'))
    expect(steps.filter((step) => step.text === null)).toEqual([])
    expect(gnet(['publish', 'posts/a.md', 'posts/b.md', '--yes', '--to', 'blog'], { cwd }).code).toBe(2)
    expect(existsSync(join(cwd, 'public'))).toBe(false)
  })
})

describe('a post that is known', () => {
  it('is recognised when its file is renamed: never posted again, and its page stays where the links lead', async () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const standIns = await platforms()
    await publish(cwd, standIns)
    renameSync(join(cwd, 'posts/a.md'), join(cwd, 'posts/renamed.md'))
    const run = await startGnet(['publish', 'posts/renamed.md', '--yes', '--json'], { cwd, env: standIns.env }).done
    expect([run.code, report(run).posts[0]?.id, report(run).posts[0]?.url]).toEqual([
      0,
      'a',
      'https://blog.example.jp/a/',
    ])
    expect(new Set(Object.values(deliveries(run)))).toEqual(new Set(['skip/skipped']))
    expect(held(standIns, 'x')).toHaveLength(1)
    writeFileSync(join(cwd, 'posts/b.md'), POST.replace('休み方から', '次の休み方から'))
    await startGnet(['publish', 'posts/b.md', '--yes', '--to', 'blog'], { cwd, env: standIns.env }).done
    expect(existsSync(join(cwd, 'public/a/index.html'))).toBe(true)
  })

  it('is not sent once more from a copy of its file, unless that has an id of its own', async () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const standIns = await platforms()
    await publish(cwd, standIns)
    const copy = (text: string) => {
      writeFileSync(join(cwd, 'posts/copy.md'), text)
      return startGnet(['publish', 'posts/copy.md', '--yes', '--json'], { cwd, env: standIns.env }).done
    }
    const refused = await copy(POST)
    expect([
      refused.code,
      report(refused).errors.map(({ code, message }) => [code, message.includes('posts/a.md')]),
    ]).toEqual([2, [['GNET-244', true]]])
    expect(held(standIns, 'x')).toHaveLength(1)
    expect((await copy(POST.replace('title:', 'id: once-more\ntitle:'))).code).toBe(0)
  })

  it('is not sent twice from two files of one run', () => {
    const cwd = project({ 'posts/a.md': POST, 'posts/copy.md': POST, 'gnet.yaml': SETTINGS })
    const run = gnet(['publish', 'posts/a.md', 'posts/copy.md', '--yes', '--to', 'blog', '--json'], { cwd })
    expect([run.code, report(run).errors.map(({ code }) => code)]).toEqual([2, ['GNET-244', 'GNET-244']])
    expect(existsSync(join(cwd, 'public'))).toBe(false)
  })

  it('counts as published after gnet adopt, and stands on the site', () => {
    const cwd = project({
      'posts/old.md': POST.replace('2026-11-20', '2026-01-05'),
      'gnet.yaml': `${SETTINGS}since: 2026-11-01\n`,
    })
    const adopted = gnet(['adopt', '--json'], { cwd })
    expect([adopted.code, report(adopted).posts[0]?.deliveries.map((it) => it.status)]).toEqual([
      0,
      ['blog', 'facebook', 'x', 'youtube'].map(() => 'published'),
    ])
    const run = gnet(['publish', 'posts/old.md', '--yes', '--json'], { cwd })
    expect([run.code, deliveries(run)]).toMatchObject([0, { blog: 'revise/published', x: 'skip/skipped' }])
    expect(existsSync(join(cwd, 'public/old/index.html'))).toBe(true)
    expect(gnet(['adopt'], { cwd }).out).toContain('Nothing to do.')
  })
})

describe('status and resolve', () => {
  it('show what is open, and close it with what a person says', () => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const env = { GNET_YOUTUBE_CHANNEL_ID: 'UC0123456789012345678901' }
    const run = gnet(['publish', 'posts/a.md', '--to', 'blog,youtube', '--yes'], { cwd, env })
    expect([run.code, run.out]).toEqual([0, expect.stringContaining('UC0123456789012345678901')])
    const open = report(gnet(['status', '--json'], { cwd })).posts[0]?.deliveries.find(
      (it) => it.platform === 'youtube',
    )
    expect(open).toMatchObject({ status: 'handoff', waitsFor: 'a person (gnet resolve)' })
    expect(gnet(['publish', 'posts/a.md', '--to', 'youtube', '--yes'], { cwd, env }).out).toContain('Nothing to do')
    const url = 'https://www.youtube.com/post/UgkxAbc'
    expect(gnet(['resolve', 'posts/a.md', '--to', 'youtube', '--url', url], { cwd }).code).toBe(0)
    const closed = report(gnet(['status', 'a', '--json'], { cwd })).posts[0]?.deliveries
    expect(closed?.find((it) => it.platform === 'youtube')).toMatchObject({ status: 'published', url, waitsFor: null })
    expect(gnet(['resolve', 'a', '--to', 'youtube', '--url', url], { cwd }).code).toBe(2)
  })

  it.each([
    [['resolve', 'a', '--to', 'x', '--not-posted'], 'GNET-229'],
    [['resolve', 'a', '--to', 'x'], 'GNET-230'],
    [['resolve', 'a', '--to', 'x', '--url', 'javascript:alert(1)'], 'GNET-231'],
    [['resolve', 'a', '--to', 'x', '--url', 'https://x.com/name'], 'GNET-238'],
    [['resolve', 'a', '--to', 'facebook', '--url', 'https://x.com/name/status/1'], 'GNET-238'],
    [['resolve', 'a', '--to', 'youtube', '--url', 'https://www.youtube.com/watch?v=1'], 'GNET-238'],
    [['resolve', 'b', '--to', 'x', '--not-posted'], 'GNET-232'],
    [['resolve', 'a', '--to', 'blog,x', '--not-posted'], 'GNET-236'],
    [['resolve', 'a', '--not-posted'], 'GNET-222'],
  ])('%j is answered with %s', (args, code) => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    gnet(['publish', 'posts/a.md', '--to', 'blog', '--yes'], { cwd })
    const run = gnet([...args, '--json'], { cwd })
    expect([run.code, report(run).errors[0]?.code]).toEqual([2, code])
  })
})

describe.skipIf(!hasTerminal)('resolve on a terminal', () => {
  const answer = (answers: string) => {
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const env = { GNET_YOUTUBE_CHANNEL_ID: 'UC0123456789012345678901' }
    gnet(['publish', 'posts/a.md', '--to', 'blog,youtube', '--yes'], { cwd, env })
    const args = ['resolve', 'a', '--to', 'youtube', '--url', 'https://www.youtube.com/post/UgkxAbc']
    const { out } = gnetInTerminal(args, { cwd, answers })
    const delivery = report(gnet(['status', '--json'], { cwd })).posts[0]?.deliveries.find(
      ({ platform }) => platform === 'youtube',
    )
    return { out, status: delivery?.status }
  }

  it('says what it will do, and does it after a yes', () => {
    const { out, status } = answer('y\n')
    expect(out).toContain('will be recorded as published at https://www.youtube.com/post/UgkxAbc')
    expect([out.includes('Record this? [y/N]'), status]).toEqual([true, 'published'])
  })

  it('records nothing after anything else', () => {
    const { out, status } = answer('n\n')
    expect([out.includes('Nothing was recorded.'), status]).toEqual([true, 'handoff'])
  })
})

describe('secrets', () => {
  it('appear nowhere, whatever fails', async () => {
    const canaries = {
      GNET_X_API_KEY: 'canary-key-1',
      GNET_X_API_SECRET: 'canary-secret-2',
      GNET_X_ACCESS_TOKEN: '77-canary-token-3',
      GNET_X_ACCESS_SECRET: 'canary-secret-4',
      GNET_FACEBOOK_PAGE_ID: '123',
      GNET_FACEBOOK_PAGE_TOKEN: 'canary-page-5',
      GNET_FACEBOOK_APP_SECRET: 'canary-app-6',
      GNET_YOUTUBE_CHANNEL_ID: 'UC1',
      GNET_YOUTUBE_CLIENT_ID: 'id',
      GNET_YOUTUBE_CLIENT_SECRET: 'canary-client-7',
      GNET_YOUTUBE_REFRESH_TOKEN: 'canary-refresh-8',
    }
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` })
    const standIns = await platforms()
    const origins = Object.fromEntries(Object.entries(standIns.env).filter(([name]) => name.endsWith('_ORIGIN')))
    const nowhere = Object.fromEntries(Object.keys(origins).map((name) => [name, 'http://127.0.0.1:9']))
    for (const [places, code] of [
      [origins, 6],
      [nowhere, 1],
    ] as const) {
      const run = await startGnet(['publish', 'posts/a.md', '--yes', '--json'], {
        cwd,
        env: { ...canaries, ...places },
      }).done
      expect(run.code).toBe(code)
      const files = filesIn(join(cwd, '.gnet')).map((file) => readFileSync(join(cwd, '.gnet', file), 'utf8'))
      expect([run.out, run.err, ...files].join('\n')).not.toContain('canary')
    }
  })

  it('and other lines of .env never reach the process', () => {
    const cwd = project({
      'posts/a.md': POST,
      'gnet.yaml': SETTINGS,
      '.env':
        'NODE_OPTIONS=--throw-deprecation\nNODE_TLS_REJECT_UNAUTHORIZED=0\nGNET_YOUTUBE_CHANNEL_ID=UC0123456789012345678901\n',
    })
    const run = gnet(['publish', 'posts/a.md', '--yes', '--json'], { cwd })
    expect([run.code, deliveries(run)]).toMatchObject([0, { youtube: 'handoff/handoff' }])
    expect(run.err).not.toContain('TLS')
  })
})

describe('what comes from outside', () => {
  it('reaches no terminal with control sequences in it', () => {
    const title = '休み\u001b[2J\u009b31m方\u202eから\u0007'
    const cwd = project({ 'posts/a.md': POST.replace('休み方から決める', title), 'gnet.yaml': SETTINGS })
    const run = gnet(['publish', 'posts/a.md', '--dry-run'], { cwd })
    expect(run.out + run.err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(run.out).toContain('休み')
  })
})
