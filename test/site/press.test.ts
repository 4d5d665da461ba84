import { describe, expect, it } from 'vitest'
import { buildSite } from '../../src/site/build.ts'
import type { Hollow, KnownPage } from '../../src/site/manifest.ts'
import { post, SITE, template } from './pages.ts'

const HTML = '<p>朝の<strong>話</strong>です。$& $1</p>\n'

/** The page of a post whose HTML somebody else could put in, with some of the built-in templates replaced. */
function pageOf(own: Readonly<Record<string, string>> = {}) {
  const source = { file: '/posts/asa.md', path: 'posts/asa.md', digest: '', title: '', bodyLine: 1 }
  const documents = [{ ...post('asa', { tags: ['朝'] }), html: HTML, source }, post('hiru'), post('yoru')]
  const page = buildSite({ documents, settings: SITE, template: template(own) }).get('asa/index.html') as KnownPage
  return { whole: page.make, hollow: page.makeHollow?.() ?? null }
}

const filledIn = ({ before, after }: Hollow) => before + HTML + after

describe("a post's page without its HTML", () => {
  it('is the page once that is put in', () => {
    const { whole, hollow } = pageOf()
    expect(hollow?.source.path).toBe('posts/asa.md')
    expect(filledIn(hollow as Hollow)).toBe(whole())
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
    expect(filledIn(shown.hollow as Hollow)).toBe(shown.whole())
  })
})
