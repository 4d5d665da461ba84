import { describe, expect, it } from 'vitest'
import { buildSite } from '../../src/site/build.ts'
import { quickTemplate } from '../../src/site/quick-template.ts'
import { parseHtmlTemplate, renderHtmlTemplate, type Variables } from '../../src/text/template.ts'
import { made, post, SITE, template } from './pages.ts'

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
    '{% for it in nothing %}x{% endfor %}{%- comment -%} unseen {{ oops }} {%- endcomment -%} end',
  ])('is what Liquid makes of it: %s', (source) => {
    expect(quick(source, VARIABLES)).toBe(liquid(source, VARIABLES))
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
    '{% for it in list limit: 1 %}{{ it.name }}{% endfor %}',
    '{% for it in list %}{{ forloop.index }}{% endfor %}',
    '{% for it in text %}{{ it }}{% endfor %}',
    '{% assign a = 1 %}{{ a }}',
    '{% unless no %}x{% endunless %}',
    '{% if text contains "a" %}x{% endif %}',
    '{% if text == empty %}x{% endif %}',
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
})
