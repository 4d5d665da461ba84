import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { photo, png, put, sharp } from '../pictures/files.ts'
import { filesIn, gnet, project, report, startGnet } from './gnet.ts'

const SETTINGS = 'site: { url: https://blog.example.jp }\nyoutube: { route: api }\n'
const post = (head: string, body: string) =>
  `---\ntitle: 病棟の朝\ndate: 2026-11-20\n${head}---\n\n朝の申し送りです。\n\n${body}\n`
const realPost = resolve(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')
/** The post gnet was made for, as its editor wrote it, with two pictures. */
const illustrated = () =>
  `${readFileSync(realPost, 'utf8').replace(/^title:/m, 'image: cover.png\nalt: 朝の病棟\ntitle:')}\n![窓](two.png)\n`
const picturesOf = (run: ReturnType<typeof gnet>) =>
  Object.fromEntries((report(run).posts[0]?.deliveries ?? []).map(({ platform, pictures }) => [platform, pictures]))

describe('a post with two pictures', () => {
  let standIns: StandIns
  beforeEach(async () => {
    standIns = await startStandIns()
  })
  afterEach(() => standIns.close())

  const publish = async (cwd: string) => {
    const run = await startGnet(['publish', 'posts/a.md', '--yes', '--json'], { cwd, env: standIns.env }).done
    expect(run.code, run.err).toBe(0)
    return run
  }
  const arrived = (platform: 'x' | 'facebook' | 'youtube') => {
    const [held] = standIns.journal()[platform].holds
    return (held?.pictures ?? []).map(({ digest, alt }) => ({ alt, bytes: standIns.picture(digest) as Buffer }))
  }
  const calls = (platform: 'x' | 'facebook' | 'youtube') =>
    standIns
      .journal()
      [platform].requests.map(({ method, path }) => `${method} ${path.replace(/\d{10,}(?:_\d+)?/g, 'id')}`)

  const posts = [
    ['made up', true, () => post('image: cover.png\nalt: 朝の病棟\n', '![窓](two.png)')],
    ['the real one (skipped where it is not at ../shared)', existsSync(realPost), illustrated],
  ] as const
  for (const [name, isThere, source] of posts)
    it.runIf(isThere)(
      `goes everywhere with them, by the calls that the platforms document, as the dry run has shown: ${name}`,
      async () => {
        const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/a.md': source() })
        put(cwd, { 'posts/cover.png': png(40, 30), 'posts/two.png': png(30, 40) })
        const shown = [
          { path: 'cover.png', alt: '朝の病棟' },
          { path: 'two.png', alt: '窓' },
        ]
        const dry = gnet(['publish', 'posts/a.md', '--dry-run', '--json'], { cwd })
        expect(picturesOf(dry)).toEqual({ blog: [shown[0]], x: shown, facebook: shown, youtube: shown })
        expect(gnet(['publish', 'posts/a.md', '--dry-run'], { cwd }).out).toContain('picture: two.png (窓)')
        await publish(cwd)
        for (const platform of ['x', 'facebook', 'youtube'] as const) {
          expect(arrived(platform).map(({ bytes }) => bytes)).toEqual([png(40, 30), png(30, 40)])
        }
        expect(arrived('x').map(({ alt }) => alt)).toEqual(['朝の病棟', '窓'])
        expect(arrived('facebook').map(({ alt }) => alt)).toEqual(['朝の病棟', '窓'])
        const upload = ['initialize', 'id/append', 'id/finalize'].map((act) => `POST /2/media/upload/${act}`)
        const onX = [...upload, 'POST /2/media/metadata']
        expect(calls('x')).toEqual([...onX, ...onX, 'POST /2/tweets'])
        expect(calls('facebook')).toEqual([
          'POST /v26.0/id/photos',
          'POST /v26.0/id/photos',
          'POST /v26.0/id/feed',
          'POST /v26.0/id',
        ])
        expect(calls('youtube')).toEqual([
          'GET /youtube/v3/channels',
          'POST /upload/youtube/v3/posts/image',
          'POST /upload/youtube/v3/posts/image',
          'POST /youtube/v3/posts',
        ])
        expect(standIns.journal().facebook.holds[0]?.link).toBeNull()
        const page = readFileSync(join(cwd, 'public/a/index.html'), 'utf8')
        for (const { alt } of shown) expect(page).toMatch(new RegExp(`<img [^>]*alt="${alt}"`))
      },
    )

  it.skipIf(sharp === null)('leaves the place of a 12 MB photo at home (skipped without sharp)', async () => {
    const taken = await photo(4000, 3000, 95)
    expect(taken.length).toBeGreaterThan(12_000_000)
    expect(taken.includes('Sakura Midorizaka')).toBe(true)
    const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/a.md': post('image: photo.jpg\nalt: 朝\n', '') })
    put(cwd, { 'posts/photo.jpg': taken })
    await publish(cwd)
    for (const platform of ['x', 'facebook', 'youtube'] as const) {
      const bytes = arrived(platform)[0]?.bytes as Buffer
      const { width, height, exif, xmp, iptc } = (await sharp?.(bytes).metadata()) ?? {}
      expect([width, height, exif, xmp, iptc]).toEqual([1536, 2048, undefined, undefined, undefined])
      expect(bytes.length).toBeLessThan(4_000_000)
      expect(bytes.includes('Sakura')).toBe(false)
    }
    const [onSite] = filesIn(join(cwd, 'public/images'))
    const shown = readFileSync(join(cwd, 'public/images', onSite ?? 'none'))
    const { exif } = (await sharp?.(shown).metadata()) ?? {}
    expect([shown.length > 12_000_000, shown.includes('Sakura')]).toEqual([true, false])
    // Which way up it is: there is room for nothing else.
    expect(exif?.length).toBe(32)
  })
})

describe('a post with something else for a picture', () => {
  it.each([
    ['bomb.png', 'GNET-324', png(20_000, 10_000, { rows: 1 })],
    ['a.svg', 'GNET-323', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['passwd.png', 'GNET-320', null],
    ['run.jpg', 'GNET-322', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1')],
  ])('is refused with one sentence that names it (%s), and nothing is written', (name, code, content) => {
    const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/a.md': post('', `![図](${name})`) })
    if (content === null) symlinkSync('/etc/passwd', join(cwd, 'posts', name))
    else put(cwd, { [`posts/${name}`]: content })
    const run = gnet(['publish', 'posts/a.md', '--rehearse', '--yes', '--json'], { cwd })
    const { errors } = report(run)
    expect([run.code, errors.map((error) => [error.code, error.line])]).toEqual([2, [[code, 8]]])
    expect(errors[0]?.message).toContain(name)
    expect(() => readFileSync(join(cwd, 'public/index.html'))).toThrow('ENOENT')
    const blogAlone = gnet(['publish', 'posts/a.md', '--to', 'blog', '--dry-run', '--json'], { cwd })
    expect([blogAlone.code, report(blogAlone).errors.map((error) => error.code)]).toEqual([2, [code]])
  })
})

describe('where sharp is not installed', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'gnet-bare-'))
    for (const part of ['bin', 'dist', 'templates', 'package.json']) {
      cpSync(resolve(import.meta.dirname, '../..', part), join(home, part), { recursive: true })
    }
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  it('a clean picture goes, one that needs work stays at home, and it is said what to install', () => {
    const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/a.md': post('', '![窓](clean.png)\n\n![扉](large.png)') })
    put(cwd, { 'posts/clean.png': png(40, 30), 'posts/large.png': png(5000, 10) })
    const run = spawnSync(
      process.execPath,
      [join(home, 'bin/gnet.js'), 'publish', 'posts/a.md', '--dry-run', '--json'],
      {
        cwd,
        env: { PATH: process.env.PATH ?? '' },
        encoding: 'utf8',
      },
    )
    expect(run.status, run.stderr).toBe(0)
    const x = (JSON.parse(run.stdout) as ReturnType<typeof report>).posts[0]?.deliveries[1]
    expect(x).toMatchObject({ platform: 'x', action: 'publish', pictures: [{ path: 'clean.png', alt: '窓' }] })
    expect(x?.warnings).toEqual([expect.stringMatching(/^GNET-327: .*large\.png.*npm install sharp/)])
  })

  it('a post goes out without a card picture, and it is said what to install', () => {
    const cwd = project({ 'gnet.yaml': `${SETTINGS}card: { make: true }\n`, 'posts/a.md': post('', '') })
    const args = ['publish', 'posts/a.md', '--rehearse', '--yes', '--json']
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'bin/gnet.js'), ...args], {
      cwd,
      env: { PATH: process.env.PATH ?? '' },
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    const deliveries = (JSON.parse(stdout) as ReturnType<typeof report>).posts[0]?.deliveries ?? []
    const warned = deliveries.filter(({ warnings }) => warnings.some((it) => it.startsWith('GNET-336')))
    expect(warned.map(({ platform, status: came }) => `${platform} ${came}`)).toEqual([
      'blog published',
      'youtube published',
    ])
    expect(readFileSync(join(cwd, 'public/a/index.html'), 'utf8')).not.toContain('og:image')
  })
})

describe('a post without a picture', () => {
  it.skipIf(sharp === null)('gets a card picture for links, and one for YouTube, where that is wanted', () => {
    const cwd = project({
      'gnet.yaml': `${SETTINGS}card: { make: true }\n`,
      'posts/a.md': post('category: 働き方\n', ''),
    })
    const dry = gnet(['publish', 'posts/a.md', '--dry-run', '--json'], { cwd })
    expect(picturesOf(dry).youtube).toEqual([
      { path: expect.stringMatching(/^\.gnet\/cards\/\w+\.png$/), alt: '病棟の朝' },
    ])
    expect(picturesOf(dry).x).toEqual([])
    expect(filesIn(cwd)).toEqual(['gnet.yaml', 'posts/a.md'])
    const run = gnet(['publish', 'posts/a.md', '--rehearse', '--yes', '--json'], { cwd })
    expect(run.code, run.err).toBe(0)
    const page = readFileSync(join(cwd, 'public/a/index.html'), 'utf8')
    const address = /property="og:image" content="https:\/\/blog\.example\.jp\/(images\/card-\w+\.png)"/.exec(page)?.[1]
    const picture = readFileSync(join(cwd, 'public', address ?? 'none'))
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630])
    // It is for those who link here: on the page itself the title stands already.
    expect(page).not.toContain('<img src="../images/card-')
    const again = gnet(['publish', 'posts/a.md', '--rehearse', '--yes', '--json'], { cwd })
    expect(report(again).posts[0]?.deliveries.map(({ status }) => status)).toEqual(Array(4).fill('skipped'))
  })

  it.skipIf(sharp === null)(
    'has a card picture in the repository of its blog, also when it is brought up to date',
    () => {
      const cwd = project({
        'gnet.yaml': `${SETTINGS}card: { make: true }\nblog: { kind: git, waitUntilLive: false, git: { generator: jekyll, push: false } }\n`,
        'posts/a.md': post('', ''),
        'public/theirs.html': 'theirs',
      })
      const git = (...args: string[]) => {
        const asAnna = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.jp']
        return spawnSync('git', [...asAnna, ...args], { cwd, encoding: 'utf8' }).stdout
      }
      git('init', '--quiet', '--initial-branch=main')
      git('commit', '--quiet', '--allow-empty', '-m', 'first')
      git('config', 'user.name', 'Anna')
      git('config', 'user.email', 'anna@example.jp')
      const publish = (...flags: string[]) => {
        const run = gnet(['publish', 'posts/a.md', '--to', 'blog', '--yes', ...flags], { cwd })
        expect(run.code, run.err).toBe(0)
        // A folder of that name is none of the blog's.
        expect(run.out).not.toContain('The pages are in')
      }
      const front = () => git('show', 'main:_posts/2026-11-20-a.md').split('---\n')[1]
      publish()
      const address = /^image: "\/(assets\/images\/card-[0-9a-f]{12}\.png)"\nimageAlt: "病棟の朝"$/m
      const name = address.exec(front() ?? '')?.[1] ?? expect.fail(front())
      expect(git('ls-tree', '--name-only', 'main', 'assets/images/')).toBe(`${name}\n`)
      put(cwd, { 'posts/a.md': Buffer.from(`${post('', '')}追記です。\n`) })
      publish('--revise')
      expect(git('show', 'main:_posts/2026-11-20-a.md')).toContain('追記です。')
      expect(address.exec(front() ?? '')?.[1]).toBe(name)
    },
  )
})
