import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import blog from '../../src/adapters/blog.ts'
import { UsageError } from '../../src/errors.ts'
import type { Document, Message, Surroundings } from '../../src/types.ts'
import { post, SITE, template } from '../site/pages.ts'
import { failureOf, template as shipped, testAdapter } from './contract.ts'
import { document, sending } from './document.ts'

const TEMPLATE = shipped('site/post')

testAdapter({ adapter: blog, template: TEMPLATE, settings: SITE })

const compose = (of: Document): Message => blog.compose(of, SITE, TEMPLATE)

describe('what the blog gets', () => {
  it('is a summary of the post, under its address', () => {
    expect(compose(document())).toMatchObject({
      title: '夜勤明けの過ごし方',
      link: 'https://blog.example.jp/night-shift/',
      hashtags: [],
      media: [],
    })
  })

  it("is summed up in the writer's words where there are some", () => {
    expect(compose(document({ post: { description: '眠り方の話。' } })).text).toBe('眠り方の話。')
    const long = compose(document({ post: { description: 'とても長い説明です。'.repeat(20) } })).text
    expect([...long].length).toBeLessThanOrEqual(120)
  })

  it('asks for a description of a picture', () => {
    const { findings } = blog.check(compose(document({ post: { image: { source: 'a.png', alt: ' ' } } })), SITE)
    expect(findings).toMatchObject([{ level: 'warning', fault: { code: 'GNET-346' } }])
    expect(blog.check(compose(document({ post: { image: { source: 'a.png', alt: '受付' } } })), SITE).findings).toEqual(
      [],
    )
  })

  it('needs no variable, and can be brought up to date', () => {
    expect([blog.env(SITE), blog.optionalEnv, blog.revises(SITE)]).toEqual([[], [], true])
  })
})

describe('publishing to the blog', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gnet-blog-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const FIRST = post('first')
  const SECOND = post('second')
  const surroundings = (documents: readonly Document[], change: Partial<Surroundings> = {}): Surroundings => ({
    env: {},
    settings: SITE,
    signal: new AbortController().signal,
    library: async () => documents,
    root,
    template: template(),
    vault: () => {
      throw new Error('a blog has no tokens')
    },
    person: null,
    git: () => () => Promise.reject(new Error('no git here')),
    picture: () => Promise.reject(new Error('no pictures here')),
    ...change,
  })
  const of = (it: Document) => sending({ intent: { post: it.post.id, url: it.url } })
  const read = (path: string) => readFileSync(join(root, 'public', path), 'utf8')

  it('names the site', async () => {
    const connection = await blog.connect(surroundings([]))
    expect(await connection.verify()).toEqual({ id: 'https://blog.example.jp', name: 'しずく診療所' })
    const unnamed = { ...SITE, site: { ...SITE.site, url: null } }
    expect(await (await blog.connect(surroundings([], { settings: unnamed }))).verify()).toMatchObject({ id: 'public' })
  })

  it('writes the page and the whole site around it', async () => {
    const connection = await blog.connect(surroundings([FIRST, SECOND]))
    expect(await connection.deliver(compose(FIRST), of(FIRST))).toEqual({
      status: 'published',
      id: 'first',
      url: 'https://blog.example.jp/first/',
    })
    expect(read('first/index.html')).toContain('first の話をします。')
    expect(read('second/index.html')).toContain('second の話をします。')
    expect(read('index.html')).toContain('first/')
  })

  it('brings the pictures beside the post along, and takes them away with it', async () => {
    const picture = Buffer.from('474946383961800210010000003b', 'hex')
    mkdirSync(join(root, 'posts'))
    writeFileSync(join(root, 'posts/cover.gif'), picture)
    const pictured = post('first', { image: { source: 'cover.gif', alt: '表紙' } })
    await (await blog.connect(surroundings([pictured]))).deliver(compose(pictured), of(pictured))
    const [name = ''] = readdirSync(join(root, 'public/images'))
    expect(name).toMatch(/^cover-[0-9a-f]{12}\.gif$/)
    expect(readFileSync(join(root, 'public/images', name)).equals(picture)).toBe(true)
    expect(read('first/index.html')).toContain(`src="../images/${name}"`)
    await (await blog.connect(surroundings([SECOND]))).deliver(compose(SECOND), of(SECOND))
    expect(existsSync(join(root, 'public/images'))).toBe(false)
  })

  it('writes the site once for all posts of a run', async () => {
    const connection = await blog.connect(surroundings([FIRST, SECOND]))
    await connection.deliver(compose(FIRST), of(FIRST))
    const before = statSync(join(root, 'public')).ino
    await connection.deliver(compose(SECOND), of(SECOND))
    expect(statSync(join(root, 'public')).ino).toBe(before)
  })

  it('writes the site again with the posts that other runs have begun meanwhile', async () => {
    const known = [FIRST]
    let asked = 0
    const library = async () => {
      if (++asked === 2) known.push(SECOND)
      return [...known]
    }
    const connection = await blog.connect(surroundings([], { library }))
    await connection.prepare?.('first')
    await connection.deliver(compose(FIRST), of(FIRST))
    expect(read('first/index.html')).toContain('first')
    expect(read('second/index.html')).toContain('second')
  })

  it('swaps nothing in that it has not compared with what the ledger says in its turn', async () => {
    const asked: unknown[] = []
    const library: Surroundings['library'] = async (by = 'what is there now') => {
      asked.push(by)
      return [FIRST]
    }
    const prepared = await blog.connect(surroundings([], { library }))
    await prepared.prepare?.('first')
    await prepared.deliver(compose(FIRST), of(FIRST))
    expect(asked.splice(0)).toEqual(['what was seen last', 'what is there now'])
    await (await blog.connect(surroundings([], { library }))).deliver(compose(FIRST), of(FIRST))
    expect(asked).toEqual(['what is there now'])
  })

  it('writes the site again where another run has read a newer version of a post meanwhile', async () => {
    const edited = post('second', { digest: 'e'.repeat(64) }, '書き直しました。')
    const known = [FIRST, SECOND]
    const connection = await blog.connect(surroundings([], { library: async () => [...known] }))
    await connection.prepare?.('first')
    known[1] = edited
    await connection.deliver(compose(FIRST), of(FIRST))
    expect(read('second/index.html')).toContain('書き直しました。')
  })

  it('builds and writes beside the site before an attempt begins, so that the attempt only swaps', async () => {
    let asked = 0
    const counted: Surroundings['template'] = (name) => {
      asked++
      return template()(name)
    }
    const connection = await blog.connect(surroundings([FIRST, SECOND], { template: counted }))
    await connection.prepare?.('first')
    expect(readdirSync(root)).toEqual([`.public.gnet-new-${process.pid}`])
    const before = asked
    await connection.deliver(compose(FIRST), of(FIRST))
    await connection.prepare?.('second')
    await connection.deliver(compose(SECOND), of(SECOND))
    expect([before > 0, asked]).toEqual([true, before])
    expect(readdirSync(root)).toEqual(['public'])
  })

  it('shows the favicon.ico that somebody has put into the folder, and leaves it there', async () => {
    mkdirSync(join(root, 'public'))
    writeFileSync(join(root, 'public/favicon.ico'), 'icon')
    const connection = await blog.connect(surroundings([FIRST]))
    await connection.prepare?.('first')
    await connection.deliver(compose(FIRST), of(FIRST))
    expect(read('favicon.ico')).toBe('icon')
    expect(read('first/index.html')).toContain('href="../favicon.ico"')
  })

  it('removes what was written for an attempt that never began, and writes it for the next', async () => {
    const connection = await blog.connect(surroundings([FIRST, SECOND]))
    await (await connection.prepare?.('first'))?.()
    expect(readdirSync(root)).toEqual([])
    await connection.prepare?.('second')
    await connection.deliver(compose(SECOND), of(SECOND))
    expect(read('first/index.html')).toContain('first')
  })

  it('leaves nothing behind where the folder refuses', async () => {
    mkdirSync(join(root, 'public'))
    writeFileSync(join(root, 'public/index.html'), 'mine')
    const connection = await blog.connect(surroundings([FIRST]))
    await connection.prepare?.('first')
    await failureOf(connection.deliver(compose(FIRST), of(FIRST)))
    expect(readdirSync(root)).toEqual(['public'])
  })

  it('says when others took too long, rather than that it was interrupted', async () => {
    writeFileSync(join(root, '.public.gnet-turn'), String(process.ppid))
    const connection = await blog.connect(surroundings([FIRST]))
    const late = sending({
      intent: { post: 'first', url: FIRST.url, deadline: new Date(Date.now() + 30).toISOString() },
    })
    expect((await failureOf(connection.deliver(compose(FIRST), late))).fault.code).toBe('GNET-348')
  })

  it('writes the site again where another run has left out a post of this one', async () => {
    const connection = await blog.connect(surroundings([FIRST, SECOND]))
    await connection.deliver(compose(FIRST), of(FIRST))
    await (await blog.connect(surroundings([FIRST]))).deliver(compose(FIRST), of(FIRST))
    expect(existsSync(join(root, 'public/second'))).toBe(false)
    await connection.deliver(compose(SECOND), of(SECOND))
    expect(read('second/index.html')).toContain('second')
  })

  it('waits for its turn only as long as it may send', async () => {
    const turn = join(root, '.public.gnet-turn')
    writeFileSync(turn, String(process.ppid))
    const connection = await blog.connect(surroundings([FIRST]))
    const late = { ...of(FIRST), signal: AbortSignal.timeout(30) }
    await expect(connection.deliver(compose(FIRST), late)).rejects.toMatchObject({ failure: 'unreachable' })
    expect(readFileSync(turn, 'utf8')).toBe(String(process.ppid))
  })

  it('does nothing before it is asked to', async () => {
    const connection = await blog.connect(surroundings([FIRST]))
    await connection.verify()
    await connection.find(compose(FIRST), of(FIRST))
    expect(existsSync(join(root, 'public'))).toBe(false)
  })

  it('finds a page that is there as it should be, and no other', async () => {
    const connection = await blog.connect(surroundings([FIRST, SECOND]))
    expect(await connection.find(compose(FIRST), of(FIRST))).toBe('absent')
    await connection.deliver(compose(FIRST), of(FIRST))
    const later = await blog.connect(surroundings([FIRST, SECOND]))
    expect(await later.find(compose(FIRST), of(FIRST))).toMatchObject({ status: 'published', id: 'first' })
    writeFileSync(join(root, 'public/first/index.html'), 'cut')
    expect(await later.find(compose(FIRST), of(FIRST))).toBe('absent')
    expect(await later.find(compose(post('third')), of(post('third')))).toBe('absent')
  })

  it('brings an edited post up to date', async () => {
    await (await blog.connect(surroundings([FIRST]))).deliver(compose(FIRST), of(FIRST))
    const edited = post('first', {}, '書き直しました。')
    const connection = await blog.connect(surroundings([edited]))
    const before = { status: 'published', id: 'first', url: FIRST.url } as const
    expect(await connection.revise?.(before, compose(edited), of(edited))).toEqual(before)
    expect(read('first/index.html')).toContain('書き直しました。')
  })

  it('knows whether a page is in place', async () => {
    expect(blog.inPlace?.(FIRST, SITE, root)).toBe(false)
    await (await blog.connect(surroundings([FIRST]))).deliver(compose(FIRST), of(FIRST))
    expect(blog.inPlace?.(FIRST, SITE, root)).toBe(true)
    expect(blog.inPlace?.(SECOND, SITE, root)).toBe(false)
  })

  it("says that nothing came of it where somebody else's file is in the way, or a template is at fault", async () => {
    mkdirSync(join(root, 'public'))
    writeFileSync(join(root, 'public/index.html'), 'mine')
    const connection = await blog.connect(surroundings([FIRST]))
    const error = await failureOf(connection.deliver(compose(FIRST), of(FIRST)))
    expect([error.failure, error.fault.code]).toEqual(['invalid', 'GNET-344'])
    expect(read('index.html')).toBe('mine')
    rmSync(join(root, 'public'), { recursive: true })
    expect(
      (
        await failureOf(
          (
            await blog.connect(surroundings([FIRST], { template: template({ 'site/post.liquid': '{{ oops }}' }) }))
          ).deliver(compose(FIRST), of(FIRST)),
        )
      ).failure,
    ).toBe('invalid')
    await connection.deliver(compose(FIRST), of(FIRST))
    expect(read('first/index.html')).toContain('first の話')
  })

  it('refuses a folder outside of the project before anything is done', async () => {
    const elsewhere = { ...SITE, blog: { ...SITE.blog, out: '../elsewhere' } }
    await expect(blog.connect(surroundings([], { settings: elsewhere }))).rejects.toThrow(UsageError)
  })
})
