import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/digest.ts'
import { openEdition } from '../../src/site/edition.ts'
import type { Document, Post, Settings, Surroundings } from '../../src/types.ts'
import { sending } from '../adapters/document.ts'
import { post, SITE, template } from './pages.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-spare-')))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** All that a site is made of. */
interface State {
  readonly posts: Readonly<Record<string, Partial<Post>>>
  readonly settings?: Settings
  readonly templates?: Readonly<Record<string, string>>
  readonly program?: string
}

const POSTS: State['posts'] = Object.fromEntries(
  Array.from({ length: 30 }, (_, n) => [
    `post-${n}`,
    {
      title: `${['朝礼', '休み方', '引き継ぎ'][n % 3]}の話 ${n}`,
      tags: [`タグ${n % 7}`, `tag ${n % 4}`],
      category: n % 5 === 0 ? null : `部署${n % 3}`,
      date: n % 9 === 0 ? null : `2026-${String(1 + (n % 5)).padStart(2, '0')}-11T09:00:00+09:00`,
      markdown: `${n} つ目の話です。\n\n短く書きます。`,
    },
  ]),
)

const FIRST: State = { posts: POSTS }

function changed(slug: string, change: Partial<Post>, state: State = FIRST): State {
  return { ...state, posts: { ...state.posts, [slug]: { ...state.posts[slug], ...change } } }
}

function documentsOf({ posts }: State): Document[] {
  return Object.entries(posts).map(([slug, { markdown = '', ...own }]) =>
    post(slug, { ...own, digest: sha256(JSON.stringify([markdown, own])) }, markdown),
  )
}

interface Place {
  readonly folder: string
  readonly made?: string[]
}

function surroundings(state: State, { folder, made = [] }: Place): Surroundings {
  const read = template(state.templates)
  return {
    env: {},
    settings: state.settings ?? SITE,
    signal: new AbortController().signal,
    library: async () => documentsOf(state).map((it) => watched(it, made)),
    root: folder,
    template: (name) => {
      if (name.includes('missing')) throw new Error(`no ${name}`)
      return read(name)
    },
    ...(state.program !== 'none' && { program: state.program ?? 'gnet 1' }),
    vault: () => Promise.reject(new Error('a blog has no tokens')),
    person: null,
    git: () => () => Promise.reject(new Error('no git here')),
    picture: () => Promise.reject(new Error('no pictures here')),
  }
}

/** Whose text is asked for is made anew. */
function watched(document: Document, made: string[]): Document {
  const { html } = document
  return Object.defineProperty({ ...document }, 'html', {
    enumerable: true,
    get: () => {
      made.push(document.post.id)
      return html
    },
  })
}

/** Brings a site out as a run does, and answers whose texts it took for that. */
async function bringOut(state: State, folder = root): Promise<readonly string[]> {
  const made: string[] = []
  const edition = openEdition(surroundings(state, { folder, made }))
  const [id = ''] = Object.keys(state.posts)
  await edition.prepare(id)
  await edition.bringOut(sending({ intent: { post: id } }))
  return [...new Set(made)]
}

/** Every file of the site by its path, as it is on disk. */
function siteIn(folder: string): Record<string, string> {
  const site = join(folder, 'public')
  const files: Record<string, string> = {}
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    files[path.slice(site.length + 1)] = entry.isDirectory() ? 'folder' : readFileSync(path).toString('latin1')
  }
  return files
}

/** The site as it is where nothing was ever kept. */
async function whole(state: State): Promise<Record<string, string>> {
  const key = JSON.stringify([state, pictures()])
  const known = wholes.get(key) ?? (await buildWhole(state))
  wholes.set(key, known)
  return known
}

const wholes = new Map<string, Record<string, string>>()

/** What lies beside the posts. */
function pictures(): unknown {
  const folder = join(root, 'posts/img')
  return existsSync(folder) && readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
}

async function buildWhole(state: State): Promise<Record<string, string>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-whole-')))
  try {
    for (const name of ['posts', 'templates']) {
      if (existsSync(join(root, name))) fs.cpSync(join(root, name), join(folder, name), { recursive: true })
    }
    await bringOut({ ...state, program: 'none' }, folder)
    return siteIn(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const kept = () => {
  const [own = ''] = readdirSync(join(root, '.gnet/cache'))
  return join(root, '.gnet/cache', own)
}
const records = () => readdirSync(kept()).filter((name) => name.startsWith('trees'))

describe('a site made of an earlier one', () => {
  const FOOTER: Settings = { ...SITE, footer: ['本社 https://example.jp/'] }
  const PNG = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    Buffer.from([0, 0, 2, 128, 0, 0, 1, 224, 8, 6, 0, 0, 0]),
  ])
  const { 'post-3': _, ...without } = POSTS
  const renamed = { ...without, 'new-name': POSTS['post-3'] as Partial<Post> }
  const pictured = { markdown: '受付です。\n\n![受付](img/desk.png)' }

  it.each<[string, State]>([
    ['a text has changed', changed('post-7', { markdown: '書き直しました。' })],
    ['a title has changed', changed('post-7', { title: '新しい題' })],
    ['a date has changed', changed('post-7', { date: '2031-02-03T09:00:00+09:00' })],
    ['a post is new', changed('post-new', { title: '新しい話', tags: ['タグ1', '初めて'] })],
    ['a post was renamed', { posts: renamed }],
    ['a post is gone', { posts: without }],
    ['most posts are gone', { posts: { 'post-1': POSTS['post-1'] as Partial<Post> } }],
    ['a tag is gone from all posts', { posts: mapPosts((it) => ({ ...it, tags: it.tags?.slice(1) ?? [] })) }],
    ['a tag has another spelling', changed('post-7', { tags: ['ﾀｸﾞ0', 'TAG 3'] })],
    ['a category has changed', changed('post-7', { category: '本社' })],
    ['an original stands elsewhere', changed('post-7', { canonical: 'https://example.jp/other/' })],
    ['the settings have changed', { ...FIRST, settings: FOOTER }],
    ['the name of the site has changed', { ...FIRST, settings: { ...SITE, site: { ...SITE.site, name: '別の名' } } }],
    ['a template has changed', { ...FIRST, templates: { 'site/item.liquid': '<li>{{ item.title }}</li>' } }],
    ['the style has changed', { ...FIRST, templates: { 'site/style.css': 'body { color: #123 }' } }],
    ['it is another gnet', { ...FIRST, program: 'gnet 2' }],
    ['nothing has changed', FIRST],
  ])('is the same to the byte as one made anew where %s', async (_, second) => {
    await bringOut(FIRST)
    await bringOut(second)
    expect(siteIn(root)).toEqual(await whole(second))
  })

  function mapPosts(change: (post: Partial<Post>) => Partial<Post>): State['posts'] {
    return Object.fromEntries(Object.entries(POSTS).map(([slug, it]) => [slug, change(it)]))
  }

  it('takes the text of what has changed and of those who name it, and no other', async () => {
    expect(await bringOut(FIRST)).toHaveLength(30)
    for (const title of ['一', '二', '三']) {
      const made = await bringOut(changed('post-18', { title }))
      expect(made).toContain('post-18')
      // The feeds hold the newest 20.
      expect(made.length).toBeLessThan(30)
    }
    expect((await bringOut(changed('post-18', { title: '三' }))).length).toBeLessThanOrEqual(20)
  })

  it('leaves the files that stay as they are alone, with the time at which they were written', async () => {
    await bringOut(FIRST)
    const before = statSync(join(root, 'public/post-1/index.html'))
    for (const title of ['一', '二', '三']) await bringOut(changed('post-18', { title }))
    const after = statSync(join(root, 'public/post-1/index.html'))
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino])
  })

  it('follows a partial that a template names', async () => {
    const item = { 'site/item.liquid': '{% render "site/line.liquid", item: item %}' }
    const line = (text: string): State => ({ ...FIRST, templates: { ...item, 'site/line.liquid': text } })
    for (const text of ['<li>{{ item.title }}</li>', '<li><b>{{ item.title }}</b></li>']) {
      await bringOut(line(text))
      expect(siteIn(root)).toEqual(await whole(line(text)))
    }
  })

  it('follows the pictures of posts: added, changed and gone', async () => {
    mkdirSync(join(root, 'posts/img'), { recursive: true })
    const state = changed('post-5', pictured)
    const steps = [
      () => undefined,
      () => writeFileSync(join(root, 'posts/img/desk.png'), PNG),
      () => writeFileSync(join(root, 'posts/img/desk.png'), Buffer.concat([PNG, Buffer.from('other')])),
      () => rmSync(join(root, 'posts/img/desk.png')),
    ]
    for (const step of steps) {
      step()
      await bringOut(state)
      expect(siteIn(root)).toEqual(await whole(state))
    }
  })

  it('is right whatever follows upon what', async () => {
    const slug = fc.constantFrom(...Object.keys(POSTS).slice(0, 8))
    const title = fc.constantFrom('一', '二', '三')
    const tags = fc.subarray(['タグ1', 'タグ2', 'いろ'])
    const one = fc.record({ slug, title, tags, isGone: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 5 }), async (steps) => {
        let state: State = { posts: Object.fromEntries(Object.entries(POSTS).slice(0, 9)) }
        for (const { slug: name, isGone, ...change } of steps) {
          const { [name]: _, ...others } = state.posts
          state = isGone ? { posts: others } : changed(name, change, state)
          await bringOut(state)
        }
        expect(siteIn(root)).toEqual(await whole(state))
      }),
      { numRuns: 8 },
    )
  })
})

describe('what was kept of a site', () => {
  const SECOND = changed('post-7', { title: '二つ目' })
  const THIRD = changed('post-8', { title: '三つ目' })
  beforeEach(async () => {
    await bringOut(FIRST)
    await bringOut(SECOND)
  })

  const spare = (path: string) => join(kept(), 'spare', path)
  const site = (path: string) => join(root, 'public', path)
  /** Changes a file and leaves its size and its time. */
  const forge = (file: string) => {
    const { atime, mtime } = statSync(file)
    const content = readFileSync(file)
    fs.writeSync(fs.openSync(file, 'r+'), 'X'.repeat(20), content.length - 40)
    utimesSync(file, atime, mtime)
  }
  const elsewhere = () => {
    const folder = join(root, 'elsewhere')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.html'), 'elsewhere')
    return folder
  }

  it.each<[string, () => void]>([
    ['it is gone', () => rmSync(join(root, '.gnet'), { recursive: true })],
    ['a page of it was changed', () => writeFileSync(spare('post-1/index.html'), 'HACKED')],
    ['a page of it was forged', () => forge(spare('post-1/index.html'))],
    ['a page of it is gone', () => rmSync(spare('post-1/index.html'))],
    ['a folder of it is gone', () => rmSync(spare('post-1'), { recursive: true })],
    ['a page was added to it', () => writeFileSync(spare('post-1/more.html'), 'HACKED')],
    [
      'a page was added to each folder of it',
      () => {
        for (const slug of Object.keys(POSTS)) writeFileSync(spare(`${slug}/more.html`), 'HACKED')
      },
    ],
    ['a folder was added to it', () => mkdirSync(spare('more/and/more'), { recursive: true })],
    [
      'a file stands in the place of a folder',
      () => {
        rmSync(spare('post-1'), { recursive: true })
        writeFileSync(spare('post-1'), 'HACKED')
      },
    ],
    [
      'a folder stands in the place of a file',
      () => {
        rmSync(spare('post-1/index.html'))
        mkdirSync(spare('post-1/index.html'))
      },
    ],
    [
      'a link stands in the place of a folder',
      () => {
        rmSync(spare('post-1'), { recursive: true })
        symlinkSync(elsewhere(), spare('post-1'))
      },
    ],
    [
      'a link stands in its place',
      () => {
        rmSync(spare(''), { recursive: true })
        symlinkSync(elsewhere(), join(kept(), 'spare'))
      },
    ],
    [
      'a file stands in its place',
      () => {
        rmSync(spare(''), { recursive: true })
        writeFileSync(join(kept(), 'spare'), 'HACKED')
      },
    ],
    [
      'its records are gone',
      () => {
        for (const name of records()) rmSync(join(kept(), name))
      },
    ],
    [
      'its records were cut off',
      () => {
        for (const name of records()) truncateSync(join(kept(), name), 500)
      },
    ],
    [
      'its records were changed',
      () => {
        for (const name of records()) {
          const text = readFileSync(join(kept(), name), 'utf8')
          writeFileSync(join(kept(), name), text.replaceAll('post-1/', 'post-2/'))
        }
      },
    ],
    [
      'its records are no text',
      () => {
        for (const name of records()) writeFileSync(join(kept(), name), Buffer.from([0, 255, 128, 10, 1]))
      },
    ],
    [
      'its records lead out of it',
      () => {
        for (const name of records()) {
          const [, body = ''] = readFileSync(join(kept(), name), 'utf8').split('\n')
          const led = body.replaceAll('"post-1/index.html"', '"../../../../posts/a.md"')
          writeFileSync(join(kept(), name), `${sha256(`${sha256('gnet 1')}${led}`)}\n${led}`)
        }
      },
    ],
    [
      'the site was changed by hand',
      () => {
        writeFileSync(site('post-1/index.html'), 'HACKED')
        forge(site('post-2/index.html'))
        rmSync(site('post-4'), { recursive: true })
        rmSync(site('post-7/index.html'))
      },
    ],
    ['the site is gone', () => rmSync(site(''), { recursive: true })],
    [
      'two sites were kept under one name',
      () => {
        rmSync(spare(''), { recursive: true })
        fs.cpSync(site(''), spare(''), { recursive: true })
      },
    ],
    [
      'it cannot be made',
      () => {
        rmSync(join(root, '.gnet'), { recursive: true })
        writeFileSync(join(root, '.gnet'), 'a file')
      },
    ],
    [
      'it leads elsewhere',
      () => {
        renameSync(join(root, '.gnet/cache'), join(root, 'elsewhere'))
        symlinkSync(join(root, 'elsewhere'), join(root, '.gnet/cache'))
      },
    ],
  ])('gives the right site where %s', async (_, damage) => {
    mkdirSync(join(root, 'posts'))
    writeFileSync(join(root, 'posts/a.md'), 'mine')
    damage()
    const outside = existsSync(join(root, 'elsewhere/index.html'))
    await bringOut(THIRD)
    expect(siteIn(root)).toEqual(await whole(THIRD))
    await bringOut(SECOND)
    expect(siteIn(root)).toEqual(await whole(SECOND))
    expect(readFileSync(join(root, 'posts/a.md'), 'utf8')).toBe('mine')
    expect(existsSync(join(root, 'elsewhere/index.html'))).toBe(outside)
    expect(readdirSync(root).filter((name) => name.startsWith('.public'))).toEqual([])
  })

  it.each([
    ['the book', 'book-changes.json'],
    ['the site and the spare', 'trees-changes.json'],
  ])('is not gone by where it is not known what has changed in %s since it was written down', async (_, lost) => {
    for (const title of ['三', '四', '五']) await bringOut(changed('post-7', { title }))
    rmSync(join(kept(), lost))
    for (const state of [FIRST, SECOND]) {
      await bringOut(state)
      expect(siteIn(root)).toEqual(await whole(state))
    }
  })

  it('is written down as a whole once, and what little changes beside it', async () => {
    await bringOut(THIRD)
    const sizes = () => {
      const names = readdirSync(kept()).filter((name) => name.endsWith('.json'))
      return new Map(names.map((name) => [name, statSync(join(kept(), name))]))
    }
    const before = sizes()
    await bringOut(changed('post-8', { title: '四つ目' }))
    const changes = [...sizes()].filter(([name, { ino }]) => ino !== before.get(name)?.ino).map(([name]) => name)
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.filter((name) => !name.endsWith('-changes.json'))).toEqual([])
  })

  it("leaves other people's files in the site, also what they change and take away", async () => {
    const rest = async (state: State) => {
      await bringOut(state)
      const pages = await whole(state)
      return Object.fromEntries(Object.entries(siteIn(root)).filter(([path]) => !(path in pages)))
    }
    writeFileSync(site('CNAME'), 'one')
    writeFileSync(site('post-1/figure.svg'), 'svg')
    mkdirSync(site('.well-known'))
    const own = { CNAME: 'one', 'post-1/figure.svg': 'svg', '.well-known': 'folder' }
    expect(await rest(THIRD)).toEqual(own)
    expect(await rest(FIRST)).toEqual(own)
    rmSync(site('CNAME'))
    writeFileSync(site('post-1/figure.svg'), 'other')
    for (const state of [SECOND, THIRD, FIRST]) {
      expect(await rest(state)).toEqual({ 'post-1/figure.svg': 'other', '.well-known': 'folder' })
    }
  })

  it('is given back by a run that brings nothing out', async () => {
    const edition = openEdition(surroundings(THIRD, { folder: root }))
    const clear = await edition.prepare('post-0')
    expect(existsSync(spare(''))).toBe(false)
    await clear()
    expect(existsSync(spare(''))).toBe(true)
    expect(siteIn(root)).toEqual(await whole(SECOND))
    await bringOut(THIRD)
    expect(siteIn(root)).toEqual(await whole(THIRD))
  })

  it('is not touched by a look at whether the site can be built', async () => {
    const before = readdirSync(kept(), { recursive: true }).length
    await openEdition(surroundings(THIRD, { folder: root })).check()
    expect(readdirSync(kept(), { recursive: true })).toHaveLength(before)
    expect(siteIn(root)).toEqual(await whole(SECOND))
  })
})
