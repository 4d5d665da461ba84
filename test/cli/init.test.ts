import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { readSettings } from '../../src/config/settings.ts'
import type { PlacedReport } from '../../src/report/placed.ts'
import { deliveries, filesIn, gnet, project } from './gnet.ts'

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
const settingsOf = (folder: string) => readSettings(read(folder, 'gnet.yaml'), 'gnet.yaml')
const placed = (out: string) => {
  const { files } = JSON.parse(out) as PlacedReport
  return Object.fromEntries(files.map(({ path, state }) => [path, state]))
}
const today = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now())

/** Runs gnet in this process, as on a terminal where somebody gives these answers and then leaves. */
async function answering(answers: readonly string[], { cwd, args = [] }: { cwd: string; args?: readonly string[] }) {
  const left = [...answers]
  const asked: string[] = []
  let out = ''
  let err = ''
  const code = await run(['init', ...args], {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: { LANG: 'ja_JP.UTF-8' },
    cwd,
    interactive: () => true,
    columns: () => 80,
    ask: async (question) => {
      asked.push(question)
      return left.shift() ?? null
    },
    packageFolder: resolve(import.meta.dirname, '../..'),
    onInterrupt: () => () => undefined,
  })
  return { code, out, err, asked }
}

describe('gnet init', () => {
  it('leads from an empty folder to a rehearsed post', () => {
    const cwd = project()
    const first = gnet(['init', '--name', 'みどり坂', '--url', 'https://blog.example.jp/', '--language', 'ja'], { cwd })
    expect(first.code, first.err).toBe(0)
    const { site, since, maxPerRun } = settingsOf(cwd)
    expect(site).toMatchObject({ name: 'みどり坂', url: 'https://blog.example.jp', language: 'ja' })
    expect(since).toBe(today(site.timezone))
    expect(maxPerRun).toBe(3)
    expect(gnet(['check'], { cwd }).code).toBe(0)
    const rehearsed = gnet(['publish', '--rehearse', '--yes', '--json'], { cwd })
    expect(rehearsed.code, rehearsed.err).toBe(0)
    expect(deliveries(rehearsed)).toMatchObject({ blog: 'publish/published', x: 'publish/published' })
  })

  it('asks a person what no flag says, again where an answer is wrong', async () => {
    const cwd = project()
    const answers = [
      'ひまわり室',
      'blog.example',
      'https://blog.example.jp',
      '',
      'Asia/Tokyo',
      'x',
      '面談は無料です。',
      '',
    ]
    const { code, asked, err } = await answering(answers, { cwd })
    expect(code, err).toBe(0)
    expect(asked.filter((question) => question.startsWith('ブログのアドレス'))).toHaveLength(2)
    expect(err).toContain('site.url')
    const { site, footer } = settingsOf(cwd)
    expect(site).toEqual({
      name: 'ひまわり室',
      url: 'https://blog.example.jp',
      language: 'ja',
      timezone: 'Asia/Tokyo',
    })
    expect(footer).toEqual(['面談は無料です。'])
    expect(filesIn(cwd)).toContain('templates/x.liquid')
    expect(filesIn(cwd)).not.toContain('templates/facebook.liquid')
    expect(read(cwd, '.env.example')).toMatch(/^GNET_X_API_KEY=$/m)
    expect(read(cwd, '.env.example')).not.toContain('GNET_FACEBOOK')
    expect(gnet(['init'], { cwd }).out).not.toContain('facebook')
  })

  it('writes nothing when the answers break off, or a flag is wrong', async () => {
    const cwd = project()
    expect((await answering(['ひまわり室'], { cwd })).code).toBe(2)
    const wrong = gnet(['init', '--timezone', 'Mars/Base'], { cwd })
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('site.timezone')
    expect(filesIn(cwd)).toEqual([])
  })

  it('never overwrites: run again it shows what differs, and asks nothing', async () => {
    const cwd = project({ '.gitignore': 'node_modules/\n.env' })
    gnet(['init', '--name', 'A "quoted": name # 1'], { cwd })
    expect(read(cwd, '.gitignore')).toBe('node_modules/\n.env\n.gnet/rehearsal/\n.gnet/outbox/\npublic/\n')
    writeFileSync(join(cwd, 'templates/x.liquid'), `{{ title }}\n`)
    const before = filesIn(cwd).map((file) => read(cwd, file))
    const { out, asked } = await answering([], { cwd, args: ['--json'] })
    expect(asked).toEqual([])
    expect(placed(out)).toEqual({
      'gnet.yaml': expect.stringMatching(/same|differs/),
      '.gnet/gnet.schema.json': 'same',
      '.env.example': 'same',
      '.gitignore': 'same',
      'templates/x.liquid': 'differs',
      'templates/facebook.liquid': 'same',
      'templates/youtube.liquid': 'same',
      'templates/post.md': 'same',
    })
    expect(filesIn(cwd).map((file) => read(cwd, file))).toEqual(before)
    const shown = gnet(['init', '--name', 'Other'], { cwd }).out
    expect(shown).toContain('-   name: "A \\"quoted\\": name # 1"')
    expect(shown).toContain('+   name: "Other"')
  })

  it('takes the posts of a Hugo folder where they are, and leaves its public folder alone', () => {
    const cwd = project({
      'hugo.toml': "baseURL = 'https://hill.test/'\ntitle = '丘の上'\n",
      'content/posts/2020.md': '+++\ntitle = "古い記事"\ndate = 2020-01-02\n+++\n\n本文です。\n',
    })
    const { code, err } = gnet(['init'], { cwd })
    expect(code).toBe(0)
    expect(err).toContain('Hugo')
    const { site, posts, permalink, blog } = settingsOf(cwd)
    expect({ url: site.url, name: site.name, posts, permalink, out: blog.out }).toEqual({
      url: 'https://hill.test',
      name: '丘の上',
      posts: 'content/posts',
      permalink: '/posts/:slug/',
      out: 'gnet-public',
    })
    expect(filesIn(cwd).filter((file) => file.endsWith('.md') && !file.startsWith('templates/'))).toEqual([
      'content/posts/2020.md',
    ])
    expect(gnet(['publish', '--dry-run', '--json'], { cwd }).code).toBe(0)
  })

  it('tells editors where the schema lies: a copy in the project, or that of the gnet installed there', () => {
    const line = (folder: string) =>
      read(folder, 'gnet.yaml')
        .split('\n')[0]
        ?.replace(/^.*schema=/, '') ?? ''
    const alone = project()
    gnet(['init', '--language', 'ja'], { cwd: alone })
    expect(read(alone, line(alone))).toBe(read(resolve(import.meta.dirname, '../..'), 'gnet.schema.ja.json'))
    const installed = project({ 'node_modules/gnet/gnet.schema.json': '{}' })
    gnet(['init', '--language', 'en'], { cwd: installed })
    expect(line(installed)).toBe('node_modules/gnet/gnet.schema.json')
    expect(filesIn(installed)).not.toContain('.gnet/gnet.schema.json')
  })

  it('warns of a .gitignore that leaves the ledger out', () => {
    const cwd = project({ '.gitignore': 'dist\n.gnet/\n' })
    expect(gnet(['init'], { cwd }).err).toContain('.gitignore:2: ')
  })

  it('writes through no link that leads out of the project', () => {
    const outside = project()
    const cwd = project()
    symlinkSync(outside, join(cwd, 'templates'))
    const { code, err } = gnet(['init'], { cwd })
    expect(code).toBe(2)
    expect(err).toContain('GNET-251')
    expect(filesIn(outside)).toEqual([])
  })
})

describe('gnet templates eject', () => {
  it('copies all templates, or those named, and replaces none', () => {
    const cwd = project({ 'templates/x.liquid': 'own' })
    mkdirSync(join(cwd, 'posts'))
    const named = gnet(['templates', 'eject', 'x', 'site', '--json'], { cwd })
    expect(placed(named.out)).toMatchObject({ 'templates/x.liquid': 'differs', 'templates/site/style.css': 'created' })
    expect(read(cwd, 'templates/x.liquid')).toBe('own')
    expect(filesIn(cwd)).not.toContain('templates/youtube.liquid')
    expect(placed(gnet(['templates', 'eject', '--json'], { cwd }).out)).toMatchObject({
      'templates/youtube.liquid': 'created',
      'templates/site/style.css': 'same',
    })
  })

  it('knows no other template and does nothing else', () => {
    const cwd = project()
    expect(gnet(['templates', 'eject', '../package.json'], { cwd }).err).toContain('GNET-253')
    expect(gnet(['templates', 'inject'], { cwd }).err).toContain('GNET-254')
    expect(filesIn(cwd)).toEqual([])
  })
})
