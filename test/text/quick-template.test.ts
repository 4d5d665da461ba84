import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildSite } from '../../src/site/build.ts'
import { leanNodes } from '../../src/text/parsed-template.ts'
import { quickTemplate } from '../../src/text/quick-template.ts'
import {
  parseHtmlTemplate,
  parseTemplate,
  renderHtmlTemplate,
  renderTemplate,
  type Variables,
} from '../../src/text/template.ts'
import { made, post, SITE, template } from '../site/pages.ts'

const NAMES = ['page', 'post', 'list', 'item', 'overview', 'not-found', 'feed']
const quick = (source: string, variables: Variables) => {
  const partials = template()
  return quickTemplate(parseHtmlTemplate({ path: 'a.liquid', source }, partials))?.(variables) ?? null
}
const liquid = (source: string, variables: Variables) =>
  renderHtmlTemplate({ path: 'a.liquid', source }, variables, template())

const VARIABLES = {
  text: '<a href="x">\'&\'</a>',
  nothing: null,
  no: false,
  blank_text: '',
  spaces: ' \u3000\n',
  none: [],
  number: 3,
  list: [
    { name: 'a&b', on: true },
    { name: '医師', on: false },
  ],
  deep: { inside: { text: '深い' }, size: 'own' },
}

describe('a template filled in quickly', () => {
  it.each([
    '{{ text }}|{{ text | raw }}|{{ number }}|{{ no }}|{{ nothing }}|{{ blank_text }}',
    '{{ deep.inside.text }} {{ deep.size }} {{ list.size }} {{ text.size }} {{ nothing.at.all }}',
    '{% if text %}1{% endif %}{% if blank_text %}2{% endif %}{% if none %}3{% endif %}{% if nothing %}4{% else %}5{% endif %}',
    '{% if no or text %}1{% elsif text %}2{% endif %}{% if no and text %}3{% elsif number == 3 %}4{% else %}5{% endif %}',
    '{% if list.size > 1 %}1{% endif %}{% if list.size < 2 %}2{% endif %}{% if text != "x" %}3{% endif %}{% if no == false %}4{% endif %}',
    '{% for it in list %}{{ it.name }}{% if it.on %}!{% endif %}{% for it in none %}{% else %}-{% endfor %}{{ it.name }}{% endfor %}',
    '{% for it in list limit: 1 %}{{ it.name }}{% endfor %}{% for it in none limit: 1 %}x{% else %}-{% endfor %}',
    '{% if text == blank %}1{% endif %}{% if blank_text == blank %}2{% endif %}{% if nothing == blank %}3{% endif %}{% if no == blank %}4{% endif %}{% if none == blank %}5{% endif %}{% if spaces == blank %}6{% endif %}{% if number == blank %}7{% endif %}',
    '{% if text != empty %}1{% endif %}{% if blank_text != empty %}2{% endif %}{% if nothing != empty %}3{% endif %}{% if none != empty %}4{% endif %}{% if spaces != empty %}5{% endif %}{% if list != empty %}6{% endif %}{% if no != empty %}7{% endif %}',
    '{% for it in nothing %}x{% endfor %}{%- comment -%} unseen {{ oops }} {%- endcomment -%} end',
  ])('is what Liquid makes of it, also from what can be kept: %s', (source) => {
    const kept = JSON.parse(JSON.stringify(leanNodes(parseHtmlTemplate({ path: 'a.liquid', source }, template()))))
    expect(quick(source, VARIABLES)).toBe(liquid(source, VARIABLES))
    expect(quickTemplate(kept)?.(VARIABLES)).toBe(liquid(source, VARIABLES))
  })

  it.each([
    '{{ text | upcase }}',
    '{{ text | escape }}',
    '{{ unknown }}',
    '{{ deep.unknown }}',
    '{{ constructor }}{{ text.constructor }}',
    '{{ list }}',
    '{{ deep }}',
    '{{ list.first.name }}',
    '{% for it in list limit: number %}{{ it.name }}{% endfor %}',
    '{% for it in list offset: 1 %}{{ it.name }}{% endfor %}',
    '{% for it in list %}{{ forloop.index }}{% endfor %}',
    '{% for it in text %}{{ it }}{% endfor %}',
    '{% assign a = 1 %}{{ a }}',
    '{% unless no %}x{% endunless %}',
    '{% if text contains "a" %}x{% endif %}',
    '{% if deep == empty %}x{% endif %}',
    '{% if empty == text %}x{% endif %}{% if blank %}x{% endif %}',
    '{% if text > blank %}x{% endif %}',
    '{% if list > 1 %}x{% endif %}',
    '{% render "site/item.liquid" %}',
  ])('is left to Liquid where it holds more: %s', (source) => {
    expect(quick(source, VARIABLES)).toBeNull()
  })

  it('is left to Liquid, and so to its limits, where it goes on and on', () => {
    const list = Array.from({ length: 200 }, () => 1)
    const source =
      '{% for a in list %}{% for b in list %}{% for c in list %}{{ c }}{% endfor %}{% endfor %}{% endfor %}'
    expect(quick(source, { list })).toBeNull()
  })

  it('is every template that gnet brings along, byte by byte as Liquid fills it in', () => {
    const documents = [
      post('a', { tags: ['医師 & 看護師', 'b'], category: '働き方', date: '2026-11-23T09:00:00+09:00' }),
      post(
        'b',
        { tags: ['b'], image: { source: 'https://img.example/a.png', alt: '"表紙"' } },
        '## 見出し\n\n<b>太字</b>',
      ),
    ]
    const theme = {
      ...SITE.theme,
      callToAction: { text: 'a', label: 'b', link: 'tel:1' },
      links: [{ name: 'n', link: 'https://e.example/' }],
    }
    const of = { documents, settings: { ...SITE, theme, footer: ['住所', '会社 https://e.example'] } }
    // A tag that only Liquid knows sends the whole template to it.
    const slow = template(
      Object.fromEntries(
        NAMES.map((name) => [
          `site/${name}.liquid`,
          `${template()(`site/${name}.liquid`).source}{% assign slow = 1 %}`,
        ]),
      ),
    )
    expect([...made(buildSite({ ...of, template: template() }))]).toEqual([
      ...made(buildSite({ ...of, template: slow })),
    ])
    for (const name of NAMES) {
      const parsed = parseHtmlTemplate(template()(`site/${name}.liquid`), template())
      expect(quickTemplate(parsed), name).not.toBeNull()
    }
  })

  it.each(['x', 'facebook', 'youtube'])('is what gnet brings along for %s, as the build has left it', (name) => {
    const root = join(import.meta.dirname, '../..')
    const path = `templates/${name}.liquid`
    const source = readFileSync(join(root, path), 'utf8')
    const built = JSON.parse(readFileSync(join(root, 'dist', `${path}.json`), 'utf8'))
    expect(built).toEqual(JSON.parse(JSON.stringify({ source, nodes: leanNodes(parseTemplate({ path, source })) })))
    const fields = {
      category: '',
      site: 'みどり坂',
      date: null,
      headings: [],
      footer: [],
      linkNote: '',
      link: '',
      hashtags: [],
    }
    const lists = { headings: ['一', '二', '三', '四', '五'], footer: ['住所', 'https://e.example'] }
    for (const own of [
      {},
      { summary: '' },
      { link: 'https://e.example/a' },
      lists,
      { hashtagLine: '#a #b', linkNote: '↓' },
    ]) {
      const variables = { title: '<題> & "名"', summary: 'まとめ。', hashtagLine: '', ...fields, ...own }
      const shipped = renderTemplate({ path, source, parsed: built.nodes }, variables)
      expect(shipped).toBe(renderTemplate({ path, source }, variables))
    }
  })
})
