import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openShelf } from '../../src/post/shelf.ts'
import type { Document, Settings } from '../../src/types.ts'
import { settings } from '../adapters/document.ts'
import { htmlFaults } from '../html.ts'
import { atomFaults, jsonFeedFaults, sitemapFaults } from './feed-rules.ts'
import { build, page, post, SITE } from './pages.ts'
import { parseXml } from './xml.ts'

const MATERIAL = resolve(import.meta.dirname, '../../../shared/data')
const REAL = resolve(MATERIAL, 'posts/sns-kinshi.md')

/** Texts that have broken feeds somewhere, each as title, category, tag, description and body of a post. */
const HOSTILE: Readonly<Record<string, string>> = {
  'control characters': 'a\u0000b\u0007c\u000bd\u001be\u007ff\u0085g\u009fh',
  'the end of CDATA': 'a ]]> b <![CDATA[ c ]]> d',
  markup: '<b>&amp;</b> &lt;i&gt; &nbsp; &#0; &#x1F; <!-- x --> <?php ?>',
  'the end of a script': '</script><script>window.ran=1</script>',
  quotes: `"double" 'single' \`back\` “typographic”`,
  emoji: '👩‍⚕️👨‍👩‍👧‍👦🏳️‍🌈🇯🇵 𠮷野家 か\u3099',
  'half characters': 'a\ud83db\udc00c',
  'no characters': 'a\ufffeb\uffffc\ufeffd',
  'line ends': 'a\u2028b\u2029c\r\nd\re',
  directions: 'a\u202eb\u2066c',
  numbers: '3つの理由',
  'other writing': 'العربية עברית ไทย 한국어',
}

const hostile = Object.entries(HOSTILE).map(([name, text], i) =>
  post(
    `hostile-${i}`,
    {
      title: `${name} ${text}`,
      category: text,
      tags: [text, `${text}2`],
      description: text,
      date: `2026-11-0${1 + (i % 9)}T09:00:00+09:00`,
      image: { source: `https://example.com/?a=1&b=${i}`, alt: text },
    },
    `${text}\n\n## ${text}\n\n\`${text}\``,
  ),
)

function faultsOf(documents: readonly Document[], of: Settings = SITE): Record<string, string[]> {
  const files = build(documents, of)
  const faults: Record<string, string[]> = {
    'feed.xml': atomFaults(page(files, 'feed.xml')),
    'feed.json': jsonFeedFaults(page(files, 'feed.json')),
  }
  if (of.site.url !== null) faults['sitemap.xml'] = sitemapFaults(page(files, 'sitemap.xml'))
  return faults
}

const FINE = { 'feed.xml': [], 'feed.json': [], 'sitemap.xml': [] }

describe('feeds and sitemap', () => {
  it.each(hostile.map((it, i) => [Object.keys(HOSTILE)[i], it] as const))('are valid for a post with %s', (_, of) => {
    expect(faultsOf([of])).toEqual(FINE)
  })

  it('are valid for all of these at once, with every page and its structured data', async () => {
    expect(faultsOf(hostile)).toEqual(FINE)
    for (const [path, html] of build(hostile)) {
      if (!path.endsWith('.html')) continue
      expect(await htmlFaults(html), path).toEqual([])
      for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        expect(Object.keys(JSON.parse(json)), path).toContain('@type')
      }
    }
  })

  it('are valid without posts, without dates, and in a sub-folder', () => {
    const inFolder = settings({ site: { name: 'しずく & <診療所>', url: 'https://www.example.jp/ブログ'.normalize() } })
    const folder = { ...inFolder, site: { ...inFolder.site, url: new URL(inFolder.site.url ?? '').href } }
    const moved = (of: Document) => ({ ...of, url: of.url.replace('https://blog.example.jp', folder.site.url) })
    expect(faultsOf([])).toEqual(FINE)
    expect(faultsOf([post('a', { date: null }), post('b', { date: null })])).toEqual(FINE)
    expect(faultsOf([post('学位', { tags: ['C++', 'a/b'] }), post('b')].map(moved), folder)).toEqual(FINE)
  })

  it('are valid while the site has no address', () => {
    const { 'sitemap.xml': _, ...feeds } = FINE
    expect(faultsOf([post('a'), post('b')], settings({ site: { url: null } }))).toEqual(feeds)
  })

  it('say what a post says, to the letter, where its letters are fit for it', () => {
    const of = post('a', { title: 'A & B <c> ]]> "d" 👩‍⚕️', tags: ['𠮷野家'] })
    const feed = parseXml(page(build([of]), 'feed.xml'))
    const entry = feed.children.find(({ name }) => name === 'entry')
    expect(entry?.children.find(({ name }) => name === 'title')?.text).toBe(of.post.title)
    expect(entry?.children.find(({ name }) => name === 'category')?.attributes.term).toBe('𠮷野家')
    expect(JSON.parse(page(build([of]), 'feed.json')).items[0]).toMatchObject({
      title: of.post.title,
      tags: ['𠮷野家'],
    })
  })

  it.skipIf(!existsSync(REAL))('are valid for the real post (skipped without ../shared/data)', async () => {
    const shelf = openShelf({ root: MATERIAL, settings: SITE })
    expect(faultsOf([await shelf.document(REAL)])).toEqual(FINE)
  })
})

describe('the rules by which they are judged', () => {
  const files = build([post('a'), post('b')])
  const broken = (file: string, from: string | RegExp, to: string) => {
    const source = page(files, file)
    expect(source).toMatch(from)
    return source.replace(from, to)
  }

  it.each([
    ['feed.xml', /<updated>.*?<\/updated>/, ''],
    ['feed.xml', /<updated>.*?<\/updated>/, '<updated>2026-11-20</updated>'],
    ['feed.xml', /<id>https:.*?<\/id>/, '<id>a b</id>'],
    ['feed.xml', /<id>https:\/\/blog.example.jp\/a\/<\/id>/, '<id>https://blog.example.jp/b/</id>'],
    ['feed.xml', /<author>.*?<\/author>/, ''],
    ['feed.xml', /&lt;p&gt;/, '<p/>'],
    ['feed.xml', /<summary>/, '<summary>x</summary><summary>'],
    ['feed.xml', /<category term="[^"]+"\/>/, '<category/>'],
    ['feed.xml', /<title>/, '<pubDate>x</pubDate><title>'],
  ])('find a fault in %s without %s', (file, from, to) => {
    expect(atomFaults(broken(file, from, to))).not.toEqual([])
  })

  it.each([
    [/"title": "[^"]+",/, ''],
    [/"content_html"/, '"content_htm"'],
    [/"date_published": "[^"]+"/, '"date_published": "20. November"'],
    [/"id": "https:[^"]*\/a\/"/, '"id": "https://blog.example.jp/b/"'],
    [/version\/1.1/, 'version/1'],
  ])('find a fault in feed.json without %s', (from, to) => {
    expect(jsonFeedFaults(broken('feed.json', from, to))).not.toEqual([])
  })

  it.each([
    [/<loc>/, '<loc>http://elsewhere.example/</loc><loc>'],
    [/<lastmod>.*?<\/lastmod>/, '<lastmod>20.11.2026</lastmod>'],
    [/<loc>https:\/\/blog.example.jp\/a\/<\/loc>/, '<loc>https://other.example/a/</loc>'],
    [/<loc>https:\/\/blog.example.jp\/a\/<\/loc>/, '<loc>https://blog.example.jp/学位/</loc>'],
  ])('find a fault in sitemap.xml without %s', (from, to) => {
    expect(sitemapFaults(broken('sitemap.xml', from, to))).not.toEqual([])
  })

  it.each(['<a>&nbsp;</a>', '<a>\u0007</a>', '<a>&#7;</a>', '<a><b></a>', '<a b=c/>', '<x:a/>', '<a>]]></a>'])(
    'take %j for no XML',
    (source) => {
      expect(() => parseXml(source)).toThrow()
    },
  )
})
