import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import git from '../../src/adapters/git.ts'
import { openGit } from '../../src/ledger/git-commands.ts'
import { renderHtml } from '../../src/post/markdown.ts'
import type { Connection, Delivery, Document, Message, Post, Settings, Surroundings } from '../../src/types.ts'
import { png } from '../pictures/files.ts'
import { failureOf, surroundings, template, testAdapter } from './contract.ts'
import { document, sending, settings } from './document.ts'

const TEMPLATE = template('site/post')
const KIND = { adapter: git, template: TEMPLATE, settings: at({}) }

testAdapter(KIND)

describe('a blog in a git repository', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gnet-git-blog-'))
    for (const folder of ['project/posts', 'work']) mkdirSync(join(root, folder), { recursive: true })
    run('init', '--quiet', '--bare', '--initial-branch=main', join(root, 'remote.git'))
    run('clone', '--quiet', join(root, 'remote.git'), join(root, 'work'))
    work('checkout', '--quiet', '-b', 'main')
    commit({ 'README.md': 'theirs\n', 'content/posts/theirs.md': 'theirs\n' })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('gets the post as a commit of its own, and nothing else is touched', async () => {
    writeFileSync(join(root, 'work/README.md'), 'half-written\n')
    const delivery = await publish(post())
    expect(delivery).toEqual({
      status: 'published',
      id: 'content/posts/night-shift.md',
      url: 'https://blog.example.jp/night-shift/',
    })
    expect(remote('diff', '--name-only', 'main~1', 'main')).toBe('content/posts/night-shift.md\n')
    expect(remote('log', '-1', '--format=%s', 'main')).toBe('夜勤明けの過ごし方\n')
    expect(work('status', '--porcelain')).toBe(' M README.md\n')
    expect(work('rev-parse', 'HEAD')).toBe(remote('rev-parse', 'main~1'))
    expect(work('branch', '--list')).toBe('* main\n')
  })

  it.each([
    ['hugo', 'content/posts/night-shift.md', 'categories', ['働き方']],
    ['jekyll', '_posts/2026-11-23-night-shift.md', 'categories', ['働き方']],
    ['astro', 'src/content/blog/night-shift.md', 'category', '働き方'],
    ['eleventy', 'content/blog/night-shift.md', 'category', '働き方'],
  ] as const)('is written as %s wants it', async (generator, file, category, value) => {
    await publish(post({ title: 'A: "B" # C\n- D' }), { generator })
    const front = frontMatter(remote('show', `main:${file}`))
    expect(front).toMatchObject({ title: 'A: "B" # C - D', [category]: value, tags: post().post.tags })
    const date = generator === 'astro' ? front.pubDate : front.date
    expect(new Date(String(date)).toISOString()).toBe('2026-11-23T00:00:00.000Z')
  })

  it('calls its fields what the settings say, in the folders they name', async () => {
    const fields = { tags: '[keywords]', category: '', description: 'lead' }
    await publish(post(), { posts: 'src/notes', fields })
    const front = frontMatter(remote('show', 'main:src/notes/night-shift.md'))
    expect(front.keywords).toEqual(post().post.tags)
    expect(front.lead).not.toBe('')
    expect(Object.keys(front)).not.toContain('categories')
  })

  it('lets a generator run nothing that a post says', async () => {
    const markdown = '{{< script "x" >}} {{% y %}} {{ site.secret }} {% include z %}'
    await publish(post({ markdown }), { generator: 'hugo' })
    expect(remote('show', 'main:content/posts/night-shift.md')).toContain('{{</* script "x" */>}} {{%/* y */%}}')
    await publish(post({ markdown }), { generator: 'jekyll' })
    expect(frontMatter(remote('show', 'main:_posts/2026-11-23-night-shift.md')).render_with_liquid).toBe(false)
    await publish(post({ markdown }), { generator: 'eleventy' })
    expect(frontMatter(remote('show', 'main:content/blog/night-shift.md')).templateEngineOverride).toBe('md')
  })

  it('has the pictures beside the post brought along, under stable names', async () => {
    const picture = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')
    writeFileSync(join(root, 'project/posts/表紙.gif'), picture)
    const markdown = '![受付](表紙.gif)\n\n![外][out]\n\n`![](表紙.gif)`\n\n[out]: 表紙.gif'
    await publish(post({ markdown, image: { source: '表紙.gif', alt: '表紙' } }))
    const [name = ''] = remote('ls-tree', '-z', '--name-only', 'main', 'static/images/').split('\0')
    expect(name).toMatch(/^static\/images\/表紙-[0-9a-f]{12}\.gif$/)
    expect(execFileSync('git', ['-C', join(root, 'remote.git'), 'show', `main:${name}`]).equals(picture)).toBe(true)
    const text = remote('show', 'main:content/posts/night-shift.md')
    const url = `/images/${encodeURIComponent(name.slice('static/images/'.length))}`
    expect(text).toContain(`![受付](${url})`)
    expect(text).toContain(`[out]: ${url}`)
    expect(frontMatter(text).images).toEqual([url])
  })

  it('has the picture that gnet has made for a post without one', async () => {
    const [bytes, digest] = [png(4, 4), 'a1'.repeat(32)]
    const file = { path: '.gnet/cards/x.png', digest, width: 4, height: 4, bytes: bytes.length }
    const message = { ...compose(post()), media: [{ source: file.path, alt: '夜勤 "明け"', file }] }
    const connection = await open({}, undefined, async () => ({ bytes, type: 'image/png', width: 4, height: 4 }))
    await connection.deliver(message, sendingFor(message))
    const name = 'static/images/card-a1a1a1a1a1a1.png'
    expect(execFileSync('git', ['-C', join(root, 'remote.git'), 'show', `main:${name}`]).equals(bytes)).toBe(true)
    const front = frontMatter(remote('show', 'main:content/posts/night-shift.md'))
    expect(front).toMatchObject({ images: ['/images/card-a1a1a1a1a1a1.png'], imageAlt: '夜勤 "明け"' })
  })

  it('has nothing done when it is published again, and the file brought up to date when it is revised', async () => {
    await publish(post())
    const first = remote('rev-parse', 'main')
    expect(await publish(post(), {}, { n: 2 })).toMatchObject({ status: 'published' })
    expect(remote('rev-parse', 'main')).toBe(first)
    const edited = compose(post({ markdown: '書き直しました。' }))
    const connection = await open()
    await connection.revise?.({ status: 'published', id: null, url: null }, edited, sendingFor(edited))
    expect(remote('show', 'main:content/posts/night-shift.md')).toContain('書き直しました。')
    expect(remote('rev-list', '--count', 'main')).toBe('3\n')
  })

  it('does not write over a file of somebody else, nor outside of its folder', async () => {
    const theirs = compose(post({}, 'https://blog.example.jp/theirs/'))
    expect((await failureOf((await open()).deliver(theirs, sendingFor(theirs)))).fault.code).toBe('GNET-384')
    for (const slug of ['..', '.git', 'a/../../b', 'a\\b']) {
      const message = compose(post())
      const bad = { ...message, article: { ...message.article, slug: `../${slug}/x` } } as Message
      expect((await failureOf((await open()).deliver(bad, sendingFor(bad)))).fault.code).toBe('GNET-385')
    }
    expect(remote('rev-list', '--count', 'main')).toBe('1\n')
  })

  it('goes on from where the branch has moved to meanwhile', async () => {
    const connection = await open({}, async (args) => {
      if (args[0] === 'commit-tree' && remote('rev-list', '--count', 'main') === '1\n')
        commit({ 'README.md': 'moved\n' })
    })
    await connection.deliver(compose(post()), sendingFor(compose(post())))
    expect(remote('rev-list', '--count', 'main')).toBe('3\n')
    expect(remote('show', 'main:README.md')).toBe('moved\n')
  })

  it('begins a branch from another one, and adds to it once its pull request is there', async () => {
    const change = { branch: 'gnet-posts', base: 'main' }
    await publish(post(), change)
    await publish(post({ id: 'second' }, 'https://blog.example.jp/second/'), change, { post: 'second' })
    expect(remote('rev-list', '--count', 'gnet-posts')).toBe('3\n')
    expect(remote('rev-list', '--count', 'main')).toBe('1\n')
    const message = compose(post(), { branch: 'nowhere' })
    const error = await failureOf((await open({ branch: 'nowhere' })).deliver(message, sendingFor(message)))
    expect(error.fault.code).toBe('GNET-383')
  })

  it('is the same after an earlier try that did not arrive, and after one that did', async () => {
    const message = compose(post())
    const connection = await open()
    expect(await connection.find(message, sendingFor(message))).toBe('absent')
    const lost = await open({}, async (args) => {
      if (args[0] === 'push') throw new Error('killed')
    })
    await lost.deliver(message, sendingFor(message)).catch(() => undefined)
    expect(await connection.find(message, sendingFor(message))).toBe('absent')
    await connection.deliver(message, sendingFor(message))
    expect(await connection.deliver(message, sendingFor(message))).toMatchObject({ status: 'published' })
    expect(remote('rev-list', '--count', 'main')).toBe('2\n')
  })

  it.skipIf(spawnSync('hugo', ['version']).status !== 0)(
    'is read by a real Hugo as it was written (skipped without hugo)',
    async () => {
      const shown =
        '{{ .Title }}|{{ .Date.UTC.Format "2006-01-02T15:04" }}|{{ delimit (.Params.tags | default slice) "," }}|{{ delimit (.Params.categories | default slice) "," }}|{{ .Params.canonicalURL }}|{{ .RelPermalink }}|{{ .Plain }}'
      commit({
        'config.toml': 'baseURL = "https://blog.example.jp/"\n[permalinks]\nposts = "/:slug/"\n',
        'layouts/_default/single.html': shown,
      })
      const markdown = '夜勤のあとは、{{< figure src="x" >}} {{% y %}} まず眠ること。'
      const unfit = [...post().post.tags, '../../etc', '..']
      await publish(post({ title: '「休み方」: # 1', tags: unfit, markdown, canonical: 'https://magazine.example/1' }))
      work('pull', '--quiet', 'origin', 'main')
      execFileSync('hugo', ['--quiet', '--disableKinds', 'home,section,sitemap,RSS,404'], {
        cwd: join(root, 'work'),
        timeout: 30_000,
      })
      const [title, date, tags, categories, canonical, address, text] = readFileSync(
        join(root, 'work/public/night-shift/index.html'),
        'utf8',
      ).split('|')
      expect([title, date, tags, categories, canonical, address]).toEqual([
        '「休み方」: # 1',
        '2026-11-23T00:00',
        post().post.tags.join(','),
        '働き方',
        'https://magazine.example/1',
        '/night-shift/',
      ])
      expect(text).toContain('まず眠ること。')
      expect(text).toMatch(/\{\{.*figure/)
    },
  )

  it.skipIf(spawnSync('jekyll', ['--version']).status !== 0)(
    'is read by a real Jekyll as it was written (skipped without jekyll)',
    async () => {
      const shown =
        '{{ page.title }}|{{ page.date | date: "%FT%T%z" }}|{{ page.tags | join: "," }}|{{ page.categories | join: "," }}|{{ page.canonical_url }}|{{ page.url }}|{{ page.description }}|{{ content }}'
      commit({
        '_config.yml':
          'timezone: Asia/Tokyo\npermalink: /:slug/\ndefaults: [{ scope: { path: "" }, values: { layout: post } }]\n',
        '_layouts/post.html': shown,
      })
      const markdown = '夜勤のあとは、{{ site.time }} {% include x %} まず眠ること。\n\n## **「まず」**眠る'
      const said = { title: '「休み方」: # 1', description: '眠り方: "短く"', canonical: 'https://magazine.example/1' }
      await publish(post({ ...said, markdown }), { generator: 'jekyll' })
      work('pull', '--quiet', 'origin', 'main')
      execFileSync('jekyll', ['build', '--quiet', '--disable-disk-cache'], { cwd: join(root, 'work'), timeout: 60_000 })
      const page = readFileSync(join(root, 'work/_site/night-shift/index.html'), 'utf8')
      const [title, date, tags, categories, canonical, address, description, text] = page.split('|')
      expect([title, date, tags, categories, canonical, address, description]).toEqual([
        said.title,
        '2026-11-23T09:00:00+0900',
        post().post.tags.join(','),
        '働き方',
        said.canonical,
        '/night-shift/',
        said.description,
      ])
      expect(text).toContain('{{ site.time }} {% include x %} まず眠ること。')
    },
    90_000,
  )

  it.each([
    ['the remote', {}],
    ['the branch that is checked out', { push: false } as const],
  ])('loses the file of a post that is taken back, and nothing else, on %s', async (_, change) => {
    const delivery = await publish(post(), change)
    writeFileSync(join(root, 'work/README.md'), 'half-written\n')
    for (const n of [2, 3]) {
      await (await open(change)).retract?.(delivery, sendingFor(compose(post(), change), { n, action: 'retract' }))
    }
    const where = 'push' in change ? work : remote
    expect(where('log', '-1', '--name-status', '--format=%s', 'main')).toBe(
      '夜勤明けの過ごし方\n\nD\tcontent/posts/night-shift.md\n',
    )
    expect(work('status', '--porcelain')).toBe(' M README.md\n')
    expect(where('show', 'main:content/posts/theirs.md')).toBe('theirs\n')
  })

  it.each([
    ['the remote', {}],
    ['the branch that is checked out', { push: false } as const],
  ])('loses the file of a post of which nobody knows where it is, or whether it is there, on %s', async (_, change) => {
    const nobodyKnows = { status: 'published', id: null, url: null } as const
    await publish(post(), change)
    const where = 'push' in change ? work : remote
    const count = () => where('rev-list', '--count', 'main').trim()
    const before = Number(count())
    for (const n of [2, 3]) {
      await (await open(change)).retract?.(nobodyKnows, sendingFor(compose(post(), change), { n, action: 'retract' }))
    }
    expect(Number(count())).toBe(before + 1)
    expect(where('ls-tree', '-r', '--name-only', 'main').split('\n')).not.toContain('content/posts/night-shift.md')
    expect(where('show', 'main:content/posts/theirs.md')).toBe('theirs\n')
  })

  it('keeps a file that is not the one gnet made', async () => {
    const theirs = { status: 'published', id: 'content/posts/theirs.md', url: null } as const
    const failure = await failureOf((await open()).retract?.(theirs, sendingFor(compose(post()))) ?? Promise.resolve())
    expect(failure.fault.code).toBe('GNET-384')
    expect(remote('show', 'main:content/posts/theirs.md')).toBe('theirs\n')
  })

  describe('that somebody else pushes', () => {
    const left = { push: false } as const
    const count = () => work('rev-list', '--count', 'HEAD').trim()

    it('gets a commit on the branch that is checked out, and what else is under way there stays', async () => {
      work('checkout', '--quiet', '-b', 'pull-request')
      writeFileSync(join(root, 'work/README.md'), 'half-written\n')
      writeFileSync(join(root, 'work/new.md'), 'staged\n')
      work('add', 'new.md')
      writeFileSync(
        join(root, 'project/posts/a.gif'),
        Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'),
      )
      expect(await publish(post({ markdown: '![絵](a.gif)' }), left)).toMatchObject({ status: 'published' })
      expect(work('log', '-1', '--format=%s%n%D')).toBe('夜勤明けの過ごし方\nHEAD -> pull-request\n')
      expect(work('status', '--porcelain')).toBe(' M README.md\nA  new.md\n')
      expect(readFileSync(join(root, 'work/content/posts/night-shift.md'), 'utf8')).toContain('![絵](/images/a-')
      expect(remote('rev-list', '--count', '--all')).toBe('1\n')
      expect((await (await open(left)).verify()).id).toBe(join(root, 'remote.git'))
    })

    it('gets it once, wherever an earlier try was cut off, and brought up to date', async () => {
      for (let step = 0, cut = true; cut; step++) {
        work('reset', '--quiet', '--hard', 'origin/main')
        work('clean', '--quiet', '-fd')
        let seen = 0
        cut = false
        const dying = await open(left, async () => {
          cut ||= seen === step
          if (seen++ >= step) throw new Error('killed')
        })
        await dying.deliver(compose(post(), left), sendingFor(compose(post(), left))).catch(() => undefined)
        await publish(post(), left, { n: 2 })
        expect([count(), work('status', '--porcelain')], `cut off at ${step}`).toEqual(['2', ''])
      }
      const edited = compose(post({ markdown: '書き直しました。' }), left)
      await (await open(left)).revise?.({ status: 'published', id: null, url: null }, edited, sendingFor(edited))
      expect([count(), work('status', '--porcelain')]).toEqual(['3', ''])
      expect(readFileSync(join(root, 'work/content/posts/night-shift.md'), 'utf8')).toContain('書き直しました。')
    })

    it('keeps what somebody has written and not committed, and files of others', async () => {
      await publish(post(), left)
      const file = join(root, 'work/content/posts/night-shift.md')
      writeFileSync(file, `${readFileSync(file, 'utf8')}by hand\n`)
      const edited = compose(post({ markdown: '書き直しました。' }), left)
      const revising = (await open(left)).revise?.(
        { status: 'published', id: null, url: null },
        edited,
        sendingFor(edited),
      )
      expect((await failureOf(revising as Promise<unknown>)).fault.code).toBe('GNET-386')
      expect(readFileSync(file, 'utf8')).toContain('by hand')
      const theirs = compose(post({}, 'https://blog.example.jp/theirs/'), left)
      expect((await failureOf((await open(left)).deliver(theirs, sendingFor(theirs)))).fault.code).toBe('GNET-384')
      const untracked = join(root, 'work/content/posts/second.md')
      writeFileSync(untracked, 'mine\n')
      const second = compose(post({}, 'https://blog.example.jp/second/'), left)
      expect((await failureOf((await open(left)).deliver(second, sendingFor(second)))).fault.code).toBe('GNET-386')
      expect(readFileSync(untracked, 'utf8')).toBe('mine\n')
    })
  })

  it('says so where there is no repository, or the remote refuses', async () => {
    const elsewhere = open({ repository: '../nothing' })
    expect((await failureOf(elsewhere)).fault.code).toBe('GNET-380')
    work('remote', 'set-url', 'origin', join(root, 'gone.git'))
    const message = compose(post())
    const error = await failureOf((await open()).deliver(message, sendingFor(message)))
    expect([error.failure, error.fault.code]).toEqual(['invalid', 'GNET-381'])
    work('remote', 'set-url', 'origin', 'https://user:token@127.0.0.1:1/x.git')
    expect((await (await open()).verify()).id).toBe('https://127.0.0.1:1/x.git main')
    expect((await failureOf((await open()).deliver(message, sendingFor(message)))).message).not.toContain('token')
  })

  // ── what the tests share ────────────────────────────────────────────────────────────────────────────────────────

  type Change = Partial<Settings['blog']['git']>

  function open(
    change: Change = {},
    before: (args: readonly string[]) => Promise<void> = async () => {},
    picture: Surroundings['picture'] = () => expect.fail('no picture was made'),
  ): Promise<Connection> {
    const place = { env: { PATH: process.env.PATH }, patience: 20 }
    const given = surroundings({ ...KIND, settings: at(change) }, {})
    return git.connect({
      ...given,
      picture,
      root: join(root, 'project'),
      git: (folder) => async (args, options) => {
        await before(args)
        return openGit({ ...place, root: folder })(args, options)
      },
    })
  }

  async function publish(of: Document, change: Change = {}, intent: object = {}): Promise<Delivery> {
    const message = compose(of, change)
    return (await open(change)).deliver(message, sendingFor(message, intent))
  }

  function run(...args: string[]): string {
    const env = {
      PATH: process.env.PATH,
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b',
    }
    return execFileSync('git', args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] })
  }
  function work(...args: string[]): string {
    return run('-C', join(root, 'work'), ...args)
  }
  function remote(...args: string[]): string {
    return run('-C', join(root, 'remote.git'), ...args)
  }
  function commit(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(root, 'work', name, '..'), { recursive: true })
      writeFileSync(join(root, 'work', name), text)
    }
    work('add', '-A')
    work('commit', '--quiet', '-m', 'theirs')
    work('push', '--quiet', 'origin', 'main')
  }
})

function at(change: Partial<Settings['blog']['git']>): Settings {
  const base = settings({ site: { url: 'https://blog.example.jp' } })
  return { ...base, blog: { ...base.blog, kind: 'git', git: { ...base.blog.git, repository: '../work', ...change } } }
}

function post(change: Partial<Post> = {}, url = 'https://blog.example.jp/night-shift/'): Document {
  const markdown = change.markdown ?? '夜勤のあとは、まず眠ること。'
  return document({ post: { markdown, ...change }, url, html: renderHtml(markdown) })
}

function compose(of: Document, change: Partial<Settings['blog']['git']> = {}): Message {
  return git.compose(of, at(change), TEMPLATE)
}

function sendingFor({ text, link }: Message, intent: object = {}) {
  return sending({ intent: { destination: 'blog', text, link: link ?? null, ...intent } })
}

function frontMatter(text: string): Record<string, unknown> {
  const [, yaml = ''] = text.split('---\n')
  return load(yaml) as Record<string, unknown>
}
