import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { FIELD_NAMES, type FieldName } from '../../src/post/field-names.ts'
import { type Fields, readFields } from '../../src/post/fields.ts'
import { splitFrontMatter } from '../../src/post/front-matter.ts'
import { parsePost } from '../../src/post/read.ts'

const at = { path: 'posts/a.md', timezone: 'Asia/Tokyo' }
const read = async (head: string, fence = '---') =>
  readFields(await splitFrontMatter(`${fence}\n${head}\n${fence}\n`, at.path), at)
const said = async (head: string) =>
  (await read(head)).findings.map(({ level, fault, place }) => `${level} ${fault.code} ${place?.line}:${place?.column}`)

describe("other blogs' names are understood", () => {
  test.each([
    ['title: A', { title: 'A' }],
    ['description: D', { description: 'D' }],
    ['excerpt: D', { description: 'D' }],
    ['summary: D', { description: 'D' }],
    ['about: D', { description: 'D' }],
    ['lede: D', { description: 'D' }],
    ['lead: D', { description: 'D' }],
    ['share_text: D', { description: 'D' }],
    ['tbdesc: D', { description: 'D' }],
    ['ai_summary: A\nsummary: D', { description: 'D' }],
    ['概要: D', { description: 'D' }],
    ['about: no\nsummary: D', { description: 'D' }],
    ['excerpt:\nsummary: D', { description: 'D' }],
    ['topics: [a, b]', { tags: ['a', 'b'] }],
    ['keywords: a, b', { tags: ['a', 'b'] }],
    ['categories: [a, b]', { tags: ['a', 'b'], category: 'a' }],
    ['categories: [a]\ntags: [b]', { tags: ['b'], category: 'a' }],
    ['category: a\ntags: b', { tags: ['b'], category: 'a' }],
    ['category: [a, b]', { tags: [], category: 'a' }],
    ['channels: [a, b]', { tags: [], category: 'a' }],
    ['category: Web Services', { category: 'Web Services' }],
    ['category: null', { category: null }],
    ['date: 2024-11-01', { date: '2024-11-01T00:00:00+09:00' }],
    ['publishedAt: 2024-11-01', { date: '2024-11-01T00:00:00+09:00' }],
    ['pubDate: 2024-11-01', { date: '2024-11-01T00:00:00+09:00' }],
    ['createdAt: "2023-03-19T13:13+09:00"\nupdatedAt: 2024-01-01', { date: '2023-03-19T13:13:00+09:00' }],
    ["created_time: '2024-11-07T08:30:00.000Z'", { date: '2024-11-07T08:30:00+00:00' }],
    ['updated_at: 2024-11-01', { date: '2024-11-01T00:00:00+09:00' }],
    ['published: 2024-11-01', { date: '2024-11-01T00:00:00+09:00', draft: false }],
    ['path: 2015/04/24/Rust', { date: '2015-04-24T00:00:00+09:00', slug: 'Rust', slugIsOwn: false }],
    ['lastmod: long ago', { date: null }],
    ['date:', { date: null }],
    ['slug: abc', { slug: 'abc', slugIsOwn: true }],
    ['slug: 日本語', { slug: '日本語' }],
    ['permalink: /2014/09/hello/', { slug: 'hello', slugIsOwn: false }],
    ['permalink: /blog/hello.html', { slug: 'hello' }],
    ['permalink: /blog/hello/index.html?x=1', { slug: 'hello' }],
    ['url: https://example.com/', { slug: null }],
    ['permalink: /:categories/:title/', { slug: null }],
    ['permalink: /', { slug: null }],
    ['id: 012', { id: '012' }],
    ['image: a.png', { image: { source: 'a.png', alt: '' } }],
    ['image: a.png\nalt: 猫', { image: { source: 'a.png', alt: '猫' } }],
    ['image: a.png\nimage_alt: 猫', { image: { source: 'a.png', alt: '猫' } }],
    [
      'thumbnail:\n  url: https://a.example/x.png\n  title: 猫',
      { image: { source: 'https://a.example/x.png', alt: '猫' } },
    ],
    ['thumbnail:\n  url: x.png\n  title: 猫.png', { image: { source: 'x.png', alt: '' } }],
    ['coverImage: a.png', { image: { source: 'a.png', alt: '' } }],
    ['cover_image: a.png', { image: { source: 'a.png', alt: '' } }],
    ['ogImage: a.png', { image: { source: 'a.png', alt: '' } }],
    ['images:\n- a.png\n- b.png', { image: { source: 'a.png', alt: '' } }],
    ['hero: false', { image: null }],
    ['image:', { image: null }],
    ['draft: true', { draft: true }],
    ['draft: はい', { draft: true }],
    ['draft:', { draft: false }],
    ['published: false', { draft: true }],
    ['published: no', { draft: true }],
    ['published: true', { draft: false }],
    ['published: true\ndraft: true', { draft: true }],
    ['private: true', { draft: true }],
    ['ignorePublish: true', { draft: true }],
    ['ignorePublish: false', { draft: false }],
    ['canonical: https://a.example/x', { canonical: 'https://a.example/x' }],
    ['canonical_url: null', { canonical: null }],
    ['canonicalUrl: https://a.example/x', { canonical: 'https://a.example/x' }],
    ['to: x', { to: ['x'] }],
    ['to: [Twitter, Facebook]', { to: ['x', 'facebook'] }],
    ['to: X、YouTube', { to: ['x', 'youtube'] }],
    ['to: []', { to: null }],
    ['social: {x: a, Facebook: b, hashtags: [c]}', { social: { x: 'a', facebook: 'b' }, hashtags: ['c'] }],
    ['social:\n  twitter: a', { social: { x: 'a' } }],
    ['social:', { social: {}, hashtags: null }],
    ['paid_partnership: true\nmade_with_ai: はい', { labels: ['paid_partnership', 'made_with_ai'] }],
    ['Made-with-AI: yes', { labels: ['made_with_ai'] }],
    ['hashtags: "#a #b"', { hashtags: ['a', 'b'] }],
    ['Title: A\nDescription: D\nTags: [a]\nDraft: true', { title: 'A', description: 'D', tags: ['a'], draft: true }],
    ['COVER-IMAGE: a.png', { image: { source: 'a.png', alt: '' } }],
  ])('%j', async (head, fields) => {
    const front = await read(head)
    expect(front).toMatchObject(fields)
    expect(front.findings).toEqual([])
  })

  const VALUES: Partial<Record<FieldName, string>> = {
    ...{ date: '2024-11-01', updated: '2024-11-01', draft: 'true', published: 'false', to: 'x', permalink: '/2024/v/' },
    ...{ canonical: 'https://a.example/v', social: '{x: v}', paidPartnership: 'true', madeWithAi: 'true' },
  }
  const KEEPS: Partial<Record<FieldName, keyof Fields>> = {
    ...{ categories: 'tags', updated: 'date', permalink: 'slug', published: 'draft', alt: 'image' },
    ...{ paidPartnership: 'labels', madeWithAi: 'labels' },
  }
  test.each(Object.keys(FIELD_NAMES) as FieldName[])('%s by every name and spelling', async (field) => {
    for (const name of FIELD_NAMES[field]) {
      const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
      for (const key of [name, name.toUpperCase(), name.replaceAll('_', '-'), camel]) {
        const more = field === 'alt' ? 'image: a.png\n' : ''
        const found = await read(`${more}${key}: ${VALUES[field] ?? 'v'}`)
        const kept = found[KEEPS[field] ?? (field as keyof Fields)]
        expect([key, JSON.stringify(kept)]).not.toEqual([key, expect.stringMatching(/^(?:null|false|\[\]|\{\})?$/)])
        if (field === 'alt') expect(found.image?.alt).toBe('v')
      }
    }
  })

  test('TOML has dates, numbers and tables of its own', async () => {
    const head = 'Title = "A"\nDate = 2024-11-01T09:00:00\nTags = ["a", 2024]\nDraft = false\n[extra]\nimage = "a.png"'
    expect(await read(head, '+++')).toMatchObject({
      ...{ title: 'A', date: '2024-11-01T09:00:00+09:00', tags: ['a', '2024'], draft: false },
      image: { source: 'a.png' },
    })
    expect(await read('date = 2024-11-01T09:00:00-04:00', '+++')).toMatchObject({ date: '2024-11-01T09:00:00-04:00' })
    expect(await read('date = 2024-11-01\n[taxonomies]\ntags = ["a"]\ncategories = ["b"]', '+++')).toMatchObject({
      ...{ date: '2024-11-01T00:00:00+09:00', tags: ['a'], category: 'b' },
    })
  })
})

describe('what cannot be meant is a fault', () => {
  test.each([
    ['title: A\ndate: 明日', 'fault GNET-133 3:7'],
    ['date: 2024-02-30', 'fault GNET-134 2:7'],
    ['date: [2024-11-01]', 'fault GNET-133 2:7'],
    ['slug: a/b', 'fault GNET-135 2:7'],
    ['slug: a\\b', 'fault GNET-135 2:7'],
    ['slug: ..', 'fault GNET-135 2:7'],
    ['slug: .', 'fault GNET-135 2:7'],
    ['slug: "a\\u0007b"', 'fault GNET-135 2:7'],
    ['slug: "a\\u202eb"', 'fault GNET-135 2:7'],
    ['id: ../../etc/passwd', 'fault GNET-135 2:5'],
    [`slug: ${'a'.repeat(101)}`, 'fault GNET-136 2:7'],
    [`slug: ${'医'.repeat(81)}`, 'fault GNET-136 2:7'],
    ['slug: [a]', 'fault GNET-132 2:7'],
    ['draft: maybe', 'fault GNET-137 2:8'],
    ['published: later', 'fault GNET-137 2:12'],
    ['canonical: example.com', 'fault GNET-138 2:12'],
    ['canonical: javascript:alert(1)', 'fault GNET-138 2:12'],
    ['social: hello', 'fault GNET-140 2:9'],
    ['social:\n  x: [a]\n', 'none'],
    ['social:\n  x:\n  - a\n', 'fault GNET-132 3:3'],
    ['to:\n  x: yes', 'fault GNET-139 2:1'],
  ])('%j: %s', async (head, expected) => {
    expect((await said(head)).join() || 'none').toBe(expected)
  })

  test('all faults come at once', async () => {
    const source = '---\ndate: 明日\nslug: a/b\ndraft: maybe\n---\nBody'
    const error = await parsePost(source, { ...at, name: 'a' }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UsageError)
    const codes = (error as UsageError).findings.map(({ fault }) => fault.code)
    expect(codes.sort()).toEqual(['GNET-130', 'GNET-133', 'GNET-135', 'GNET-137'])
  })
})

describe('fields that mean nothing', () => {
  test.each([
    ['tilte: A', 'title'],
    ['titel: A', 'title'],
    ['tgas: A', 'tags'],
    ['tagss: A', 'tags'],
    ['discription: A', 'description'],
    ['desciption: A', 'description'],
    ['catgory: A', 'category'],
    ['dafrt: A', 'draft'],
    ['imgae: A', 'image'],
    ['cannonical: A', 'canonical'],
    ['socail: A', 'social'],
  ])('%s: did you mean %s?', async (head, meant) => {
    const { findings } = await read(head)
    expect(findings).toMatchObject([{ level: 'warning', place: { line: 2, column: 1 } }])
    expect(findings[0]?.fault.en).toContain(`Did you mean \`${meant}\`?`)
    expect(findings[0]?.fault.ja).toContain(`「${meant}」ではありませんか`)
  })

  test('a platform with a slip of the finger is warned of too', async () => {
    expect(await said('social:\n  facebok: A')).toEqual(['warning GNET-150 3:3'])
    expect(await said('social:\n  mastodon: A')).toEqual([])
  })

  test.each([
    ...[
      'layout',
      'type',
      'author',
      'authors',
      'lang',
      'locale',
      'series',
      'weight',
      'toc',
      'math',
      'menu',
      'name',
      'status',
    ],
    ...['aliases', 'featured', 'emoji', 'hidden', 'pinned', 'order', 'comments', 'index', 'slides', 'team', 'channels'],
    ...['archive', 'page', 'media', 'data', 'audio', 'video', 'template', 'theme', 'license', 'location', 'state'],
  ])('%s is silently left alone', async (key) => expect(await said(`${key}: A`)).toEqual([]))
})
