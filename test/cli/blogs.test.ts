import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { type Loopback, loopback } from '../loopback.ts'
import { deliveries, filesIn, gnet, POST, project, report, startGnet } from './gnet.ts'

/** Web hosts of two blogs: each shows what has been deployed to it, and nothing else. */
let firm: Loopback
let association: Loopback
let standIns: StandIns
let cwd: string
beforeEach(async () => {
  const shown = (folder: string) => (_: number, path: string) => {
    const file = filesIn(join(cwd, folder)).find((it) => `/${it}` === `${path}index.html`)
    return file === undefined ? { status: 404 } : { body: readFileSync(join(cwd, folder, file), 'utf8') }
  }
  firm = await loopback(shown('firm-www'))
  association = await loopback(shown('association-www'))
  standIns = await startStandIns()
  cwd = project({
    'posts/a.md': POST,
    'firm-www/robots.txt': '',
    'association-www/robots.txt': '',
    'gnet.yaml': settings(),
    'deploy.js': `
      const [, , from, to] = process.argv
      console.log('deploying to ' + to)
      if (to === 'fail') process.exit(7)
      require('fs').cpSync(from, to, { recursive: true })`,
  })
})
afterEach(async () => {
  await Promise.all([firm.close(), association.close(), standIns.close()])
  rmSync(cwd, { recursive: true })
})

function settings({ first = 'firm-www', second = 'association-www' } = {}): string {
  const command = (from: string, to: string) => `["${process.execPath}", "deploy.js", "${from}", "${to}"]`
  return `site: { name: みどり坂, url: "${firm.origin}" }
since: 2026-11-01
blogs:
  - { name: firm, deploy: ${command('public', first)}, waitSeconds: 1 }
  - name: association
    site: { name: 協会, url: "${association.origin}" }
    permalink: /news/:slug/
    out: association
    deploy: ${command('association', second)}
    waitSeconds: 1
`
}

function publish(...args: string[]) {
  return startGnet(['publish', ...args, '--yes', '--json'], { cwd, env: standIns.env }).done
}

const change = (text: string) => writeFileSync(join(cwd, 'gnet.yaml'), text)

describe('two blogs', () => {
  it('have the post one after the other, the second naming the first as the original, to which everybody links', async () => {
    const run = await publish('posts/a.md')
    expect([run.code, deliveries(run)], run.err).toMatchObject([
      0,
      { blog: 'publish/published', 'blog:association': 'publish/published', x: 'publish/published' },
    ])
    expect(run.err.match(/deploying to \S+/g)).toEqual(['deploying to firm-www', 'deploying to association-www'])
    const page = readFileSync(join(cwd, 'association-www/news/a/index.html'), 'utf8')
    expect(page).toContain(`<link rel="canonical" href="${firm.origin}/a/">`)
    expect(readFileSync(join(cwd, 'firm-www/a/index.html'), 'utf8')).toContain(
      `<link rel="canonical" href="${firm.origin}/a/">`,
    )
    expect(readFileSync(join(cwd, 'association-www/feed.xml'), 'utf8')).toContain('<title>協会</title>')
    expect(standIns.journal().x.holds[0]?.text).toContain(`${firm.origin}/a/`)
    expect(report(run).posts[0]?.deliveries.find(({ platform }) => platform === 'blog:association')).toMatchObject({
      url: `${association.origin}/news/a/`,
      account: { id: association.origin, name: '協会' },
    })
    const again = await publish()
    expect([again.code, new Set(Object.values(deliveries(again)))]).toEqual([0, new Set(['skip/skipped'])])
  })

  it('stand in the ledger under names that every disk takes, and in `status` under their own', async () => {
    await publish('posts/a.md', '--to', 'blog,blog:association')
    expect(filesIn(join(cwd, '.gnet/ledger/a'))).toEqual([
      'blog%3Aassociation.1.intent.json',
      'blog%3Aassociation.1.outcome.json',
      'blog.1.intent.json',
      'blog.1.outcome.json',
    ])
    expect(gnet(['status', '--lang', 'ja'], { cwd }).out).toContain('ブログ（association）: 投稿しました')
  })

  it('hold back everything where the first cannot be read, and nothing but itself where it is the second', async () => {
    change(settings({ first: 'fail' }))
    const dark = await publish('posts/a.md')
    expect([dark.code, deliveries(dark)]).toMatchObject([
      6,
      { blog: 'publish/held', 'blog:association': 'publish/held', x: 'publish/held' },
    ])
    expect(dark.err).not.toContain('deploying to association-www')
    change(settings({ second: 'fail' }))
    const half = await publish('posts/a.md')
    expect([half.code, deliveries(half)]).toMatchObject([
      6,
      { blog: 'publish/published', 'blog:association': 'publish/held', x: 'publish/published' },
    ])
    change(settings())
    const rest = await publish('posts/a.md')
    expect([rest.code, deliveries(rest)]).toMatchObject([
      0,
      { blog: 'skip/skipped', 'blog:association': 'publish/published', x: 'skip/skipped' },
    ])
    expect(standIns.journal().x.holds).toHaveLength(1)
  })

  it('are brought up to date alike, each page by page', async () => {
    await publish('posts/a.md')
    writeFileSync(join(cwd, 'posts/a.md'), POST.replace('休む日を', '休みの日を'))
    const run = await publish('posts/a.md')
    expect(deliveries(run)).toMatchObject({ blog: 'revise/published', 'blog:association': 'revise/published' })
    expect(readFileSync(join(cwd, 'association-www/news/a/index.html'), 'utf8')).toContain('休みの日を')
  })

  it('are what one blog becomes by settings alone: what is out there stays out', async () => {
    const one = settings().replace(/blogs:\n {2}- \{ name: firm, (.*) \}[\s\S]*/, 'blog: { $1 }\n')
    change(one)
    await publish('posts/a.md', '--to', 'blog')
    change(settings())
    const run = await publish('posts/a.md', '--to', 'blog,blog:association')
    expect(deliveries(run)).toEqual({ blog: 'skip/skipped', 'blog:association': 'publish/published' })
  })

  it('can be named wherever platforms are, and others cannot', async () => {
    const unknown = gnet(['publish', 'posts/a.md', '--dry-run', '--to', 'blog:x'], { cwd })
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('blog, blog:association, x')])
    expect(
      deliveries(gnet(['publish', 'posts/a.md', '--dry-run', '--json', '--to', 'blog:association'], { cwd })),
    ).toEqual({ 'blog:association': 'publish/null' })
    writeFileSync(join(cwd, 'posts/b.md'), POST.replace('---\n', '---\nto: [blog, "blog:association"]\n'))
    expect(deliveries(gnet(['publish', 'posts/b.md', '--dry-run', '--json'], { cwd }))).toMatchObject({
      blog: 'publish/null',
      'blog:association': 'publish/null',
      x: 'skip/null',
    })
    const adopted = gnet(['adopt', 'posts/b.md', '--to', 'blog:association', '--json'], { cwd })
    expect(report(adopted).posts[0]?.deliveries.map(({ platform }) => platform)).toEqual(['blog:association'])
    const resolved = gnet(['resolve', 'b', '--to', 'blog:association', '--not-posted', '--yes'], { cwd })
    expect([resolved.code, resolved.err]).toEqual([2, expect.stringContaining('GNET-229')])
    expect(gnet(['check', 'posts/b.md'], { cwd }).code).toBe(0)
    expect(gnet(['preview', 'posts/b.md', '--format', 'markdown'], { cwd }).out).toContain('Blog (association)')
    const looked = await startGnet(['doctor', '--to', 'blog,blog:association'], { cwd, env: standIns.env }).done
    for (const line of ['Deploy (association)', 'Blog (association): 協会', 'Site (association)']) {
      expect(looked.out).toContain(line)
    }
  })

  it('are rehearsed both, away from what is really out there', async () => {
    await publish('posts/a.md', '--to', 'blog,blog:association')
    const before = filesIn(join(cwd, 'association'))
    const run = gnet(['publish', 'posts/a.md', '--rehearse', '--yes', '--json'], { cwd })
    expect([run.code, deliveries(run)], run.err).toMatchObject([
      0,
      { blog: 'publish/published', 'blog:association': 'publish/published', x: 'publish/published' },
    ])
    const pages = filesIn(join(cwd, '.gnet/rehearsal')).filter((file) => file.endsWith('a/index.html'))
    expect(pages).toEqual(['blogs/association/news/a/index.html', 'public/a/index.html'])
    expect(filesIn(join(cwd, 'association'))).toEqual(before)
  })
})
