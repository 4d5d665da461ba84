import { describe, expect, it } from 'vitest'
import { buildSite } from '../../src/site/build.ts'
import type { HollowList, HollowPost, KnownPage } from '../../src/site/manifest.ts'
import { post, SITE, template } from './pages.ts'

const HTML = '<p>朝の<strong>話</strong>です。$& $1</p>\n'

/** The page of a post whose HTML somebody else could put in, with some of the built-in templates replaced. */
function pageOf(own: Readonly<Record<string, string>> = {}) {
  const source = { file: '/posts/asa.md', path: 'posts/asa.md', digest: '', title: '', bodyLine: 1 }
  const documents = [{ ...post('asa', { tags: ['朝'] }), html: HTML, source }, post('hiru'), post('yoru')]
  const page = buildSite({ documents, settings: SITE, template: template(own) }).get('asa/index.html') as KnownPage
  return { whole: page.make, hollow: (page.makeHollow?.() ?? null) as HollowPost | null }
}

/** A page of a list, whose posts somebody else could put in. */
function listOf(own: Readonly<Record<string, string>> = {}) {
  const documents = ['asa', 'hiru', 'yoru'].map((name) => post(name, { tags: ['朝'] }))
  const path = 'tags/朝/index.html'
  const page = buildSite({ documents, settings: SITE, template: template(own) }).get(path) as KnownPage
  return { whole: page.make(), hollow: (page.makeHollow?.() ?? null) as HollowList | null }
}

const together = ({ before, items, after }: HollowList) =>
  before + items.map(({ of, start, end }) => of.toString('utf8', start, end)).join('') + after

const filledIn = ({ before, after }: HollowPost) => before + HTML + after

describe("a post's page without its HTML", () => {
  it('is the page once that is put in', () => {
    const { whole, hollow } = pageOf()
    expect(hollow?.source.path).toBe('posts/asa.md')
    expect(filledIn(hollow as HollowPost)).toBe(whole())
    expect(whole()).toContain(HTML)
  })

  it.each([
    ['asks whether there is any', '{% if post.html %}{{ post.html | raw }}{% endif %}'],
    ['shows it in other letters', '{{ post.html | strip_html }}'],
    ['shows it as text', '{{ post.html }}'],
    ['shows it twice', '{{ post.html | raw }}{{ post.html | raw }}'],
    ['does not show it', '{{ post.title }}'],
  ])('is not to be had of a template that %s', (_, source) => {
    const { whole, hollow } = pageOf({ 'site/post.liquid': source })
    expect(hollow).toBeNull()
    expect(whole()).toContain('<main')
  })

  it('is not to be had of a template that calls something else by that name, so that its fault is told', () => {
    const { whole, hollow } = pageOf({
      'site/post.liquid': '{% for post in post.tags %}{{ post.html | raw }}{% endfor %}',
    })
    expect(hollow).toBeNull()
    expect(whole).toThrow('post.html')
  })

  it('is not to be had where the frame shows the content in another way', () => {
    expect(pageOf({ 'site/page.liquid': '{{ content | upcase | raw }}' }).hollow).toBeNull()
    expect(pageOf({ 'site/page.liquid': '{{ content | raw }}{{ content | raw }}' }).hollow).toBeNull()
    const shown = pageOf({ 'site/page.liquid': '<main>{{ content | raw }}</main>' })
    expect(filledIn(shown.hollow as HollowPost)).toBe(shown.whole())
  })
})

describe('the frame of posts, which is filled in once', () => {
  const titles = ['「朝」 & <昼>', "it's", '夜']

  /** All pages of posts, put together of their halves, and as they are made whole. */
  function pagesOf(frame?: string) {
    const documents = titles.map((title, n) => {
      const source = { file: `/posts/${n}.md`, path: `posts/${n}.md`, digest: '', title, bodyLine: 1 }
      const deep = n === 2 ? { url: 'https://blog.example.jp/2026/11/yoru/' } : {}
      return { ...post(`post-${n}`, { title }), html: HTML, source, ...deep }
    })
    const own: Record<string, string> = frame === undefined ? {} : { 'site/page.liquid': frame }
    const pages = buildSite({ documents, settings: SITE, template: template(own) })
    return ['post-0/', 'post-1/', '2026/11/yoru/'].map((address) => {
      const { make, makeHollow } = pages.get(`${address}index.html`) as KnownPage
      const hollow = (makeHollow?.() ?? null) as HollowPost | null
      return { whole: make(), together: hollow && filledIn(hollow) }
    })
  }

  it.each([
    ['the built-in one', undefined],
    [
      'one that shows the title twice',
      '{{ page.title }}{{ page.head | raw }}<b>{{ page.title }}</b>{{ content | raw }}',
    ],
    ['one that asks for it', '{% if page.title == "夜 | しずく診療所" %}夜{% endif %}{{ content | raw }}'],
    ['one that shows it as it is', '{{ page.title | raw }}{{ content | raw }}'],
    ['one that shows more of the page', '{{ page.heading }}{{ page.description }}{{ content | raw }}'],
    ['one that shows the post', '{{ content | raw }}{% if post %}{{ post.title }}{% endif %}'],
  ])('is each page’s own: %s', (_, frame) => {
    for (const { whole, together } of pagesOf(frame)) expect(together ?? whole).toBe(whole)
  })

  it('is had of the built-in templates, and leads to the top from however deep', () => {
    const pages = pagesOf()
    for (const { together } of pages) expect(together).not.toBeNull()
    expect(pages.map(({ together }) => /href="([^"]*)style\.css"/.exec(together ?? '')?.[1])).toEqual([
      '../',
      '../',
      '../../../',
    ])
  })
})

describe('a page of a list without its posts', () => {
  it('is the page once they are put in', () => {
    const { whole, hollow } = listOf()
    expect(hollow?.items).toHaveLength(3)
    expect(hollow?.before).not.toContain('asa')
    expect(together(hollow as HollowList)).toBe(whole)
  })

  it('is to be had with templates of somebody’s own, whatever it takes to fill in that of a post', () => {
    const { whole, hollow } = listOf({
      'site/item.liquid': '<b>{{ item.title | upcase }}</b>',
      'site/list.liquid': '{{ list.items.size }}{% for it in list.items %}{{ it | raw }}{% endfor %}',
    })
    expect(whole).toContain('3<b>')
    expect(together(hollow as HollowList)).toBe(whole)
  })

  it.each([
    ['asks what a post looks like', '{% for it in list.items %}{% if it %}{{ it | raw }}{% endif %}{% endfor %}'],
    ['puts something between them', '{% for it in list.items %}{{ it | raw }},{% endfor %}'],
    ['shows some of them', '{% for it in list.items limit: 2 %}{{ it | raw }}{% endfor %}'],
    ['shows them as text', '{% for it in list.items %}{{ it }}{% endfor %}'],
    ['shows them in other letters', '{% for it in list.items %}{{ it | upcase | raw }}{% endfor %}'],
    ['does not show them', '{{ page.heading }}'],
  ])('is not to be had of a template that %s', (_, source) => {
    const { whole, hollow } = listOf({ 'site/list.liquid': source })
    expect(hollow).toBeNull()
    expect(whole).toContain('<main')
  })
})
