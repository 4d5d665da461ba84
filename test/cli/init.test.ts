import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { readSettings } from '../../src/config/settings.ts'
import type { PlacedReport } from '../../src/report/placed.ts'
import type { Report } from '../../src/report/shape.ts'
import { parseYaml } from '../../src/yaml.ts'
import { deliveries, filesIn, gnet, gnetInTerminal, hasTerminal, project } from './gnet.ts'

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
const settingsOf = (folder: string) => readSettings(read(folder, 'gnet.yaml'), 'gnet.yaml')
const placed = (out: string) => {
  const { files } = JSON.parse(out) as PlacedReport
  return Object.fromEntries(files.map(({ path, state }) => [path, state]))
}
const today = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now())

/** Runs gnet in this process, as on a terminal where somebody gives these answers and then leaves. */
async function answering(
  answers: readonly string[],
  { cwd, command = 'init', args = [] }: { cwd: string; command?: string; args?: readonly string[] },
) {
  const left = [...answers]
  const asked: string[] = []
  let out = ''
  let err = ''
  const code = await run([command, ...args], {
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
      'weblog',
      'static',
      'x',
      '面談は無料です。',
      '',
    ]
    const { code, asked, err } = await answering(answers, { cwd })
    expect(code, err).toBe(0)
    expect(asked.filter((question) => question.startsWith('ブログのアドレス'))).toHaveLength(2)
    expect(err).toContain('site.url')
    expect(asked.filter((question) => question.startsWith('ブログを作るもの'))).toHaveLength(2)
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

  it('asks where WordPress or the repository is, and looks what builds that', async () => {
    const cwd = project({ 'blog/astro.config.mjs': '' })
    const site = ['丘の上', 'https://hill.test', 'ja', 'Asia/Tokyo']
    const git = await answering([...site, 'git', 'blog', '', 'x', ''], { cwd })
    expect([git.code, settingsOf(cwd).blog]).toMatchObject([
      0,
      { kind: 'git', git: { repository: 'blog', generator: 'astro' } },
    ])
    expect(git.asked[6]).toContain('[astro]')
    expect(read(cwd, '.env.example')).not.toContain('WORDPRESS')
    const other = project()
    const wordpress = await answering([...site, 'wordpress', '', 'blog', ''], { cwd: other })
    expect([wordpress.code, settingsOf(other).blog]).toMatchObject([0, { kind: 'wordpress', url: 'https://hill.test' }])
    expect(read(other, '.env.example')).toContain('GNET_WORDPRESS_APP_PASSWORD=')
  })

  it('takes every answer as a flag', () => {
    const cwd = project()
    const site = ['--name', 'A', '--url', 'https://a.test', '--language', 'en', '--timezone', 'Europe/Paris']
    const blog = ['--blog', 'git', '--repository', '../web', '--generator', 'eleventy']
    const { code, err } = gnet(['init', ...site, ...blog, '--to', 'blog,x', '--footer', 'Call us.', 'Or write.'], {
      cwd,
    })
    expect(code, err).toBe(0)
    expect(settingsOf(cwd)).toMatchObject({
      site: { name: 'A', url: 'https://a.test', language: 'en', timezone: 'Europe/Paris' },
      blog: { kind: 'git', git: { repository: '../web', generator: 'eleventy' } },
      footer: ['Call us.', 'Or write.'],
    })
    const wordpress = project()
    const flags = ['--url', 'https://a.test', '--blog', 'wordpress', '--blog-url', 'https://a.test/news']
    expect(gnet(['init', ...flags], { cwd: wordpress }).code).toBe(0)
    expect(settingsOf(wordpress).blog).toMatchObject({ kind: 'wordpress', url: 'https://a.test/news' })
    expect(gnet(['init', '--blog', 'weblog'], { cwd: project() }).err).toContain('GNET-204')
  })

  it.skipIf(!hasTerminal)('loses no answer that is typed ahead (skipped without `script`)', () => {
    const cwd = project()
    const answers = ['Hill', 'https://hill.test', 'en', 'UTC', 'static', 'x', 'Call us.', '', ''].join('\n')
    const { code, out } = gnetInTerminal(['init'], { cwd, answers })
    expect(code, out).toBe(0)
    const { site, footer } = settingsOf(cwd)
    expect([site.name, site.url, footer]).toEqual(['Hill', 'https://hill.test', ['Call us.']])
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
    expect(read(cwd, '.gitignore')).toBe(
      'node_modules/\n.env\n.gnet/rehearsal/\n.gnet/outbox/\n.gnet/cards/\n.gnet/cache/\npublic/\n',
    )
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
    // Hugo builds the blog, in CI too.
    expect(gnet(['init', '--ci', 'gitlab'], { cwd }).code).toBe(0)
    expect(read(cwd, '.gitlab-ci.yml')).toContain('gnet publish --yes --to x,facebook,youtube\n')
  })

  const OWN_POSTS = {
    Hugo: {
      'hugo.toml': '',
      'content/posts/name.md':
        '+++\ntitle = "朝の会議"\ndate = 2026-11-20\ntags = ["会議"]\ndraft = false\n+++\n\n本文です。\n',
    },
    Jekyll: {
      '_config.yml': 'title: 川べり\n',
      '_posts/2026-11-20-name.md':
        '---\nlayout: post\ntitle: 朝の会議\ncategories: news\ntags: [会議]\n---\n\n本文です。\n',
    },
    Astro: {
      'astro.config.mjs': '',
      'src/content/blog/name.md':
        '---\ntitle: 朝の会議\npubDate: 2026-11-20\nheroImage: a.png\ntags: [会議]\n---\n\n本文です。\n',
    },
    Eleventy: {
      '.eleventy.js': '',
      'posts/name.md': '---\ntitle: 朝の会議\ndate: 2026-11-20\nlayout: post.njk\ntags: [会議]\n---\n\n本文です。\n',
    },
    Zenn: {
      'package.json': '{ "dependencies": { "zenn-cli": "1" } }',
      'articles/name-of-article.md':
        '---\ntitle: 朝の会議\nemoji: "📝"\ntype: "tech"\ntopics: [会議]\npublished: true\npublished_at: 2026-11-20 09:00\n---\n\n本文です。\n',
    },
    Qiita: {
      'qiita.config.json': '{}',
      'public/name.md':
        "---\ntitle: 朝の会議\ntags:\n  - 会議\nprivate: false\nupdated_at: '2026-11-20T09:00:00+09:00'\nid: name\norganization_url_name: null\nslide: false\nignorePublish: false\n---\n\n本文です。\n",
    },
  } as const

  it.each(Object.entries(OWN_POSTS))("understands %s's own front matter where it lies", async (engine, files) => {
    const cwd = project(files)
    const flags = ['--yes', '--url', 'https://hill.test', '--to', 'x']
    expect(await answering([], { cwd, args: flags })).toMatchObject({ code: 0, err: expect.stringContaining(engine) })
    const [path = ''] = Object.keys(files).slice(1)
    const dry = await answering([], { cwd, command: 'publish', args: [path, '--dry-run', '--json'] })
    expect(dry.code, dry.err).toBe(0)
    const [post] = (JSON.parse(dry.out) as Report).posts
    expect([post?.title, post?.tags]).toEqual(['朝の会議', ['会議']])
    expect(post?.url).toMatch(/^https:\/\/hill\.test\/.*name/)
    expect(dry.err).not.toContain('GNET-150')
  })

  it.each(['github', 'gitlab'] as const)(
    'writes the jobs of %s on request, which keep the ledger on a branch',
    (service) => {
      const cwd = project({ '.git/HEAD': 'ref: refs/heads/trunk\n' })
      const { code, err } = gnet(['init', '--ci', service, '--to', 'blog,x', '--lang', 'en'], { cwd })
      expect(code, err).toBe(0)
      expect(settingsOf(cwd).ledger.store).toBe('git')
      const path = service === 'github' ? '.github/workflows/gnet.yml' : '.gitlab-ci.yml'
      const text = read(cwd, path)
      const workflow = parseYaml(text, path) as { on?: { push: unknown }; jobs?: Record<string, object> }
      const jobs = workflow.jobs ?? (workflow as Record<string, object>)
      expect(JSON.stringify(jobs.publish)).toContain('gnet publish --yes')
      expect(JSON.stringify(jobs.preview)).toMatch(/gnet (?:publish --dry-run|preview --out)/)
      expect(JSON.stringify(jobs.doctor)).toContain('gnet doctor')
      expect(JSON.stringify(jobs.preview)).not.toContain('secrets')
      // Nothing that others write may stand in a line for a shell.
      expect(text).not.toMatch(/^\s+- (?:run: )?.*\$\{\{/m)
      if (service === 'github') {
        expect(workflow.on?.push).toEqual({ branches: ['trunk'] })
        expect(JSON.stringify(jobs.publish)).toMatch(/GNET_X_API_KEY.*secrets\.GNET_X_API_KEY/)
        expect(text).not.toContain('GNET_FACEBOOK')
        for (const [, action = ''] of text.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/@[0-9a-f]{40}$/)
      }
      expect(placed(gnet(['init', '--ci', service, '--json'], { cwd }).out)[path]).toBe('same')
    },
  )

  it('says where settings that are there already would forget what CI sent', () => {
    const cwd = project({ 'gnet.yaml': 'site: { name: A }\n' })
    const { code, out, err } = gnet(['init', '--ci', 'github'], { cwd })
    expect([code, read(cwd, 'gnet.yaml')]).toEqual([0, 'site: { name: A }\n'])
    expect(err).toContain('GNET-260')
    expect(out).toContain('+ ledger: { store: git }')
    expect(gnet(['init', '--ci', 'jenkins'], { cwd }).err).toContain('GNET-240')
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
