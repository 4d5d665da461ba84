import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { openShelf } from '../../src/post/shelf.ts'
import { buildSite } from '../../src/site/build.ts'
import { toEntries } from '../../src/site/entries.ts'
import { sitemap } from '../../src/site/sitemap.ts'
import { settings } from '../adapters/document.ts'
import { faultsIn, textOf, unescapeXml } from './markup.ts'
import { at, build, made, page, post, SITE, template } from './pages.ts'

const POSTS = [
  post('first', { date: '2026-09-01T09:00:00+09:00', tags: ['医師', '転職', 'C++'], category: '働き方' }),
  post('second', { date: '2026-10-01T09:00:00+09:00', tags: ['医師', 'ＳＮＳ'], category: '開業' }),
  post('third', { date: '2026-11-23T09:00:00+09:00', tags: ['医師', '転職', 'SNS'], category: '働き方' }),
  post('undated', { date: null, tags: [], category: null }),
]

/** A post that tries to break out of everything that a page puts it into. */
const NASTY = post(
  'nasty',
  {
    title: '</title></script><script>alert(1)</script>"\'&<!--\u2028{{ 1 }}\u001b[31m',
    tags: ['<b onclick="x">', '"\'><script>', '../..', '&amp;', '{{ site }}'],
    category: '</a><svg onload=alert(1)>',
    description: '</script>" onload="alert(1)\u0000\ufffe',
    image: { source: 'https://img.example/a.png" onerror="alert(1)', alt: '"><script>' },
    canonical: 'javascript:alert(1)',
  },
  '<script>alert(1)</script> [x](javascript:alert(1)) & "q" {{ page }}',
)

describe('a site', () => {
  const files = build(POSTS)

  it('has a page for every post, and those that lead there', () => {
    expect([...files.keys()].sort()).toEqual([
      '404.html',
      'archive/2026-09/index.html',
      'archive/2026-10/index.html',
      'archive/2026-11/index.html',
      'archive/index.html',
      'archive/undated/index.html',
      'categories/index.html',
      'categories/働き方/index.html',
      'categories/開業/index.html',
      'feed.json',
      'feed.xml',
      'first/index.html',
      'icon.svg',
      'index.html',
      'robots.txt',
      'second/index.html',
      'sitemap.xml',
      'style.css',
      'tags/c++/index.html',
      'tags/index.html',
      'tags/sns/index.html',
      'tags/医師/index.html',
      'tags/転職/index.html',
      'third/index.html',
      'undated/index.html',
    ])
  })

  it('is the same to the byte, in whatever order the posts come', () => {
    const again = build([...POSTS].reverse().map((it) => structuredClone(it)))
    expect([...again].sort()).toEqual([...files].sort())
  })

  it('shows the newest first and those without a date last', () => {
    const titles = [...page(files, 'index.html').matchAll(/<h2><a href="([^"]+)"/g)].map((match) => match[1])
    expect(titles).toEqual(['third/', 'second/', 'first/', 'undated/'])
  })

  it('is well-formed on every page', () => {
    for (const [path, content] of build([...POSTS, NASTY])) {
      if (path.endsWith('.html')) expect(faultsIn(content, 'html'), path).toEqual([])
      if (path.endsWith('.xml')) expect(faultsIn(content, 'xml'), path).toEqual([])
    }
  })

  it.each(['https://blog.example.jp', 'https://example.jp/a/blog', null])('has no broken link under %s', (url) => {
    const top = url ?? 'https://blog.example.jp'
    const many = Array.from({ length: 60 }, (_, n) => post(`many-${n}`, { tags: ['医師', `タグ ${n % 3}?`] }))
    const site = build(
      [...POSTS, ...many].map((it) => at(top, it)),
      settings({ site: { name: 'しずく', url } }),
    )
    const found = new Set([...site.keys()].map((path) => `/${path}`))
    for (const [path, content] of site) {
      if (!path.endsWith('.html')) continue
      const base = path === '404.html' ? new URL(`${top}/deep/down/`) : new URL(path, `${top}/`)
      for (const [, link = ''] of content.matchAll(/(?:href|src)="([^"]*)"/g)) {
        const target = new URL(unescapeXml(link), base)
        if (link.startsWith('#') || target.origin !== new URL(top).origin) continue
        if (url === null && path === '404.html') continue
        const inside = decodeURIComponent(target.pathname).slice(new URL(`${top}/`).pathname.length - 1)
        if (decodeURIComponent(target.pathname) === '/' && top !== 'https://blog.example.jp') continue
        expect(found, `${path} links to ${link}`).toContain(inside.endsWith('/') ? `${inside}index.html` : inside)
      }
    }
  })

  it('asks no other host for anything, and runs no script', () => {
    for (const [path, content] of build([...POSTS, NASTY])) {
      if (!path.endsWith('.html')) continue
      expect(content).not.toMatch(/<script(?! type="application\/ld\+json">)/)
      expect(content).not.toMatch(/<(?:link rel="stylesheet"|iframe|object|embed)[^>]*https?:/)
    }
    expect(page(files, 'style.css')).not.toMatch(/url\(|@import|https?:/)
  })

  it('is refused while the banner that the settings name is not there', () => {
    const banner = { image: 'none.png', alt: 'x', link: 'https://example.jp/' }
    const faulty = () => build(POSTS, settings({ site: { url: 'https://blog.example.jp' }, theme: { banner } }))
    expect(faulty).toThrow(/none\.png/)
  })

  it('turns pages', () => {
    const many = build(Array.from({ length: 45 }, (_, n) => post(`p${String(n).padStart(2, '0')}`, { tags: [] })))
    expect(page(many, 'index.html')).toContain('<link rel="next" href="page/2/">')
    expect(page(many, 'page/2/index.html')).toContain('<a class="newer" href="../../" rel="prev">')
    expect(page(many, 'page/3/index.html').match(/<h2>/g)).toHaveLength(5)
    expect(many.has('page/4/index.html')).toBe(false)
  })

  it('is called by its name on cards of the start page', () => {
    expect(page(files, 'index.html')).toContain('<meta property="og:title" content="しずく診療所">')
    expect(textOf(page(files, 'index.html'), 'title')).toBe('しずく診療所')
  })

  it('works without a single post', () => {
    const empty = build([])
    expect(page(empty, 'index.html')).toContain('まだ記事がありません。')
    expect(faultsIn(page(empty, 'feed.xml'), 'xml')).toEqual([])
  })

  it('groups spellings of one tag on one page', () => {
    const list = page(files, 'tags/sns/index.html')
    expect(list).toContain('third/')
    expect(list).toContain('second/')
    expect(page(files, 'second/index.html')).toContain('href="../tags/sns/"')
  })

  it('keeps tags apart that would share a folder', () => {
    const site = build([post('a', { tags: ['a/b', 'a?b', 'a b'] })])
    expect([...site.keys()].filter((path) => path.startsWith('tags/a'))).toHaveLength(3)
  })

  it.each([
    ['two posts at one address', [post('same'), post('same', { path: 'posts/other.md' })]],
    ['two that differ in letter case alone', [post('Same'), post('same')]],
    ['two that differ in Unicode form alone', [post('が'), post('か\u3099')]],
    ['a post in the place of the tags', [post('tags')]],
    ['a post in the place of the feed', [post('feed.xml')]],
    [
      'a post in the place of the next page',
      [post('page'), post('x')]
        .map((it, i) => (i ? it : { ...it, url: 'https://blog.example.jp/page/2/' }))
        .concat(Array.from({ length: 30 }, (_, n) => post(`p${n}`))),
    ],
  ])('is refused with %s', (_, documents) => {
    expect(() => build(documents)).toThrow(UsageError)
    expect(() => build(documents)).toThrow(/slug/)
  })

  it('takes the templates of the project', () => {
    const own = template({ 'site/not-found.liquid': '<h1>{{ site.name }} & {{ page.heading }}</h1>' })
    const files = buildSite({ documents: [], settings: SITE, template: own })
    expect(page(files, '404.html')).toContain('<h1>しずく診療所 & ページが見つかりません</h1>')
  })

  it('says which template is at fault', () => {
    const own = template({ 'site/post.liquid': 'ok\n{{ post.titel }}' })
    const faulty = () => made(buildSite({ documents: POSTS, settings: SITE, template: own }))
    expect(faulty).toThrow(UsageError)
    expect(faulty).toThrow(/titel/)
  })

  it('can be in English', () => {
    const site = build(POSTS, settings({ site: { name: 'Clinic', url: 'https://blog.example.jp', language: 'en' } }))
    expect(page(site, 'index.html')).toContain('<html lang="en">')
    expect(page(site, 'third/index.html')).toContain('23 November 2026')
    expect(page(site, 'third/index.html')).toContain('<article lang="ja">')
    expect(page(site, 'index.html')).toContain('content="en_US"')
    expect(page(site, 'third/index.html')).toContain('content="ja_JP"')
  })
})

describe("a post's page", () => {
  const third = page(build(POSTS), 'third/index.html')
  const meta = (name: string) => new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(third)?.[1]

  it('leads back: home, blog, category, title', () => {
    const crumbs = /<nav class="breadcrumbs"[\s\S]*?<\/nav>/.exec(third)?.[0] ?? ''
    expect(
      [...crumbs.matchAll(/<li>(?:<a href="([^"]*)">|<span aria-current="page">)([^<]*)/g)].map(([, href, name]) => [
        name,
        href,
      ]),
    ).toEqual([
      ['HOME', '../'],
      ['ブログ', '../archive/'],
      ['働き方', '../categories/%E5%83%8D%E3%81%8D%E6%96%B9/'],
      ['third の話', undefined],
    ])
  })

  it('leads back to the firm where the blog is a part of its site', () => {
    const part = build(
      [at('https://example.jp/blog', POSTS[2] as never)],
      settings({ site: { url: 'https://example.jp/blog' } }),
    )
    expect(page(part, 'third/index.html')).toContain(
      '<li><a href="https://example.jp/">HOME</a></li>\n<li><a href="../">ブログ</a></li>',
    )
  })

  it('says in Japanese when it was written, in the time zone of the site', () => {
    expect(third).toContain('<time datetime="2026-11-23T09:00:00+09:00">2026年11月23日</time>')
    const late = build([post('late', { date: '2026-11-23T23:30:00Z' })])
    expect(page(late, 'late/index.html')).toContain('2026年11月24日')
  })

  it('names its tags as they were typed, and the posts beside it', () => {
    expect(third).toContain('<a href="../tags/%E5%8C%BB%E5%B8%AB/" rel="tag">医師</a>')
    expect(page(build(POSTS), 'first/index.html')).toContain('<a href="../tags/c%2B%2B/" rel="tag">C++</a>')
    expect(third).toContain('<a class="older" href="../second/" rel="next">')
  })

  it('relates posts by what they share, the rarer the better', () => {
    const related = /<section class="related"[\s\S]*?<\/section>/.exec(third)?.[0] ?? ''
    expect([...related.matchAll(/<li><a href="([^"]+)"/g)].map((match) => match[1])).toEqual([
      '../first/',
      '../second/',
    ])
  })

  it('relates posts that share nothing but a word of their titles', () => {
    const [a, b, c] = ['採用面談で聞くこと', '面談の前に用意する', '待ち時間の話'].map((title, n) =>
      post(`t${n}`, { title, tags: [], category: null }),
    )
    const html = page(build([a, b, c] as never), 't0/index.html')
    const related = /<section class="related"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
    expect([...related.matchAll(/<li><a href="([^"]+)"/g)].map((match) => match[1])).toEqual(['../t1/'])
  })

  it('tells search engines and cards what it is', () => {
    expect(textOf(third, 'title')).toBe('third の話 | しずく診療所')
    expect(third).toContain('<link rel="canonical" href="https://blog.example.jp/third/">')
    expect(meta('og:type')).toBe('article')
    expect(meta('og:locale')).toBe('ja_JP')
    expect(meta('og:url')).toBe('https://blog.example.jp/third/')
    expect(meta('og:site_name')).toBe('しずく診療所')
    expect(meta('twitter:card')).toBe('summary')
    expect(meta('article:published_time')).toBe('2026-11-23T09:00:00+09:00')
    expect(meta('description')).toBe(meta('og:description'))
    expect(meta('description')).not.toBe('')
  })

  it('has structured data that machines can read', () => {
    const data = [...third.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map((it) =>
      JSON.parse(it[1] ?? ''),
    )
    expect(data).toMatchObject([
      {
        '@type': 'BlogPosting',
        headline: 'third の話',
        url: 'https://blog.example.jp/third/',
        keywords: ['医師', '転職', 'SNS'],
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { position: 1, name: 'HOME' },
          {},
          {},
          { position: 4, item: 'https://blog.example.jp/third/' },
        ],
      },
    ])
  })

  it('shows the picture where it has one', () => {
    const with_ = build([post('a', { image: { source: 'https://img.example/a.png', alt: '受付' } })])
    expect(page(with_, 'a/index.html')).toContain('<meta property="og:image" content="https://img.example/a.png">')
    expect(page(with_, 'a/index.html')).toContain('<meta property="og:image:alt" content="受付">')
    expect(page(with_, 'a/index.html')).toContain('summary_large_image')
  })

  it('is called by the language it is written in, whatever the language of the site', () => {
    const english = { ...post('english', {}, 'All of this is in English.'), language: 'en' }
    const shown = page(build([...POSTS, english]), 'english/index.html')
    expect(shown).toContain('<meta property="og:locale" content="en_US">')
    expect(shown).toContain('<article lang="en">')
  })

  it('follows the address that the writer calls the right one', () => {
    const site = build([post('a', { canonical: 'https://example.org/a' })])
    expect(page(site, 'a/index.html')).toContain('<link rel="canonical" href="https://example.org/a">')
    expect(page(site, 'sitemap.xml')).not.toContain('/a/')
  })

  it('lets nothing out of its place', () => {
    const site = build([...POSTS, NASTY])
    const nasty = page(site, 'nasty/index.html')
    expect(nasty.match(/<script/g)).toHaveLength(2)
    expect(nasty.replace(/="[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w/)
    expect(nasty).not.toContain('href="javascript:')
    for (const json of nasty.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)) {
      expect(() => JSON.parse(json[1] ?? '')).not.toThrow()
      expect(json[1]).not.toMatch(/[<>\u2028]/)
    }
    expect(nasty).toContain('{{ page }}')
    for (const content of site.values()) expect(content).not.toMatch(/[\u0000\u001b\ufffe]/)
  })
})

describe('the feeds', () => {
  const site = build([...POSTS, NASTY])
  const atom = page(site, 'feed.xml')

  it('carry every post whole, as escaped HTML', () => {
    const entry = /<entry>\n<id>https:\/\/blog\.example\.jp\/third\/<\/id>[\s\S]*?<\/entry>/.exec(atom)?.[0] ?? ''
    expect(textOf(entry, 'title')).toBe('third の話')
    expect(textOf(entry, 'content')).toBe(POSTS[2]?.html)
    expect(textOf(entry, 'updated')).toBe('2026-11-23T09:00:00+09:00')
    expect(entry).toContain('<link rel="alternate" type="text/html" href="https://blog.example.jp/third/"/>')
    expect(entry).toContain('<category term="医師"/>')
  })

  it('are as new as the newest post, whenever they are made', () => {
    expect(textOf(atom, 'updated')).toBe('2026-11-23T09:00:00+09:00')
    expect(atom).toContain('<link rel="self" type="application/atom+xml" href="https://blog.example.jp/feed.xml"/>')
  })

  it('have what Atom wants of each entry: one id, one title, one time', () => {
    const entries = [...atom.matchAll(/<entry>[\s\S]*?<\/entry>/g)].map((match) => match[0])
    expect(entries).toHaveLength(5)
    const ids = entries.map((entry) => textOf(entry, 'id'))
    expect(new Set(ids).size).toBe(5)
    for (const entry of entries) {
      expect(Date.parse(textOf(entry, 'updated'))).not.toBeNaN()
      expect(entry.match(/<title>/g)).toHaveLength(1)
    }
  })

  it('hold twenty posts', () => {
    const many = build(Array.from({ length: 30 }, (_, n) => post(`p${n}`)))
    expect(page(many, 'feed.xml').match(/<entry>/g)).toHaveLength(20)
    expect(JSON.parse(page(many, 'feed.json')).items).toHaveLength(20)
  })

  it('are there as JSON, too', () => {
    const feed = JSON.parse(page(site, 'feed.json'))
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'しずく診療所',
      feed_url: 'https://blog.example.jp/feed.json',
    })
    expect(feed.items.at(-1)).toMatchObject({ id: 'https://blog.example.jp/undated/' })
    expect(feed.items.at(-1)).not.toHaveProperty('date_published')
  })
})

describe('whoever follows the site', () => {
  it('finds the hub in the feeds and the key of IndexNow, where there are any', () => {
    const pings = { indexNow: '0123456789abcdef', hub: 'https://hub.example.com/' }
    const files = build([post('one')], { ...SITE, pings })
    expect(page(files, 'feed.xml')).toContain('<link rel="hub" href="https://hub.example.com/"/>')
    expect(JSON.parse(page(files, 'feed.json'))).toMatchObject({ hubs: [{ type: 'WebSub', url: pings.hub }] })
    expect(page(files, '0123456789abcdef.txt')).toBe('0123456789abcdef')
    expect(page(build([post('one')]), 'feed.xml')).not.toContain('hub')
  })
})

describe('search engines', () => {
  it('find several sitemaps behind an index where one would be too long', () => {
    const entries = toEntries(POSTS, SITE)
    const files = sitemap(entries, { groups: [], settings: SITE, most: 2 })
    const [index, ...parts] = files.map(([, content]) => content)
    expect(files.map(([path]) => path).slice(0, 3)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml'])
    expect(index?.match(/<sitemap><loc>[^<]*<\/loc>/g)).toHaveLength(parts.length)
    expect(index).toContain('<loc>https://blog.example.jp/sitemap-2.xml</loc>')
    const [whole] = sitemap(entries, { groups: [], settings: SITE })
    const places = (text = '') => text.match(/<url>.*<\/url>/g) ?? []
    expect(parts.flatMap(places)).toEqual(places(whole?.[1]))
    expect(Math.max(...parts.map((part) => places(part).length))).toBe(2)
  })

  it('find every post in the sitemap, with its day', () => {
    const map = page(build(POSTS), 'sitemap.xml')
    expect(map).toContain(
      '<url><loc>https://blog.example.jp/third/</loc><lastmod>2026-11-23T09:00:00+09:00</lastmod></url>',
    )
    expect(map).toContain('<loc>https://blog.example.jp/categories/%E9%96%8B%E6%A5%AD/</loc>')
    expect(page(build(POSTS), 'robots.txt')).toContain('Sitemap: https://blog.example.jp/sitemap.xml')
  })

  it('are told nothing made up as long as the site has no address', () => {
    const site = build(POSTS, settings({ site: { name: 'しずく' } }))
    expect(site.has('sitemap.xml')).toBe(false)
    for (const [path, content] of site) {
      expect(content, path).not.toContain('blog.example.jp')
      expect(content, path).not.toMatch(/rel="canonical"|og:url/)
    }
    expect(faultsIn(page(site, 'feed.xml'), 'xml')).toEqual([])
    expect(page(site, 'feed.xml')).toMatch(
      /<id>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}<\/id>/,
    )
  })

  it('do not keep the page that says that there is none', () => {
    const missing = page(build(POSTS), '404.html')
    expect(missing).toContain('<meta name="robots" content="noindex">')
    expect(missing).toContain('href="/style.css"')
    const part = build([], settings({ site: { url: 'https://example.jp/blog' } }))
    expect(page(part, '404.html')).toContain('href="/blog/style.css"')
    expect(part.has('robots.txt')).toBe(false)
  })
})

const REAL = resolve(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')

describe.skipIf(!existsSync(REAL))("the firm's own post", () => {
  it('has its headings, its eighteen tags, and a description without greeting or tag line', async () => {
    const root = dirname(REAL)
    const document = await openShelf({ root, settings: SITE }).document(REAL)
    const title = 'SNS禁止?メールアドレスはチームで1つ?'
    const real = page(build([document]), 'sns-kinshi/index.html')
    expect(textOf(real, 'h1')).toBe(title)
    expect(real.match(/rel="tag"/g)).toHaveLength(18)
    expect(faultsIn(real, 'html')).toEqual([])
    const description = /<meta name="description" content="([^"]*)">/.exec(real)?.[1] ?? ''
    expect(description).not.toBe('')
    expect([...description].length).toBeLessThanOrEqual(120)
    expect(description).not.toContain('おはようございます')
    expect(description).not.toContain('集患マーケティング パーソナルブランディング')
  })
})
