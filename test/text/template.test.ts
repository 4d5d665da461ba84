import { describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { renderHtmlTemplate, renderTemplate } from '../../src/text/template.ts'
import type { Finding } from '../../src/types.ts'

const variables = {
  title: 'タイトル',
  summary: '',
  link: 'https://example.com/?a=1&b=2',
  hashtags: ['a', 'b'],
  footer: [],
  site: { name: '会社', url: 'https://example.com' },
}
const render = (source: string) => renderTemplate({ path: 'templates/x.liquid', source }, variables)

function finding(action: () => unknown): Finding {
  try {
    action()
  } catch (error) {
    if (error instanceof UsageError && error.findings[0] !== undefined) return error.findings[0]
    throw error
  }
  throw new Error('no fault was found')
}

const fault = (source: string) => finding(() => render(source))

describe('renderTemplate', () => {
  it('fills in plain text, without escaping', () => {
    expect(render('{{ title }} <{{ link }}>')).toBe('タイトル <https://example.com/?a=1&b=2>')
  })

  it('leaves one empty line at most, and none at the ends', () => {
    expect(render('\n\n{{ title }}  \n\n\n \n\n{{ link }}\r\n\r\n')).toBe('タイトル\n\nhttps://example.com/?a=1&b=2')
  })

  it('takes an empty text for nothing, in every spelling of the question', () => {
    expect(
      render('{% if summary %}A{% endif %}{% if summary != blank %}B{% endif %}{% if footer != empty %}C{% endif %}.'),
    ).toBe('.')
  })

  it('knows loops, conditions and filters', () => {
    expect(
      render('{% for tag in hashtags %}#{{ tag | upcase }} {% endfor %}{% assign n = hashtags.size %}{{ n }}'),
    ).toBe('#A #B 2')
  })

  it('never takes a value for a template', () => {
    const source = '{{ title }}'
    const evil = { title: '{{ secret }}{% if %}' }
    expect(renderTemplate({ path: 'x', source }, evil)).toBe('{{ secret }}{% if %}')
  })

  it.each([
    ['GNET-301', 'a\n {{ titel }}', 2, 5, 'Did you mean `title`?'],
    ['GNET-301', '{% if summary != blank %}{{ sumary }}{% endif %}', 1, 29, 'Did you mean `summary`?'],
    ['GNET-301', '{{ site.nmae }}', 1, 4, 'Did you mean `site.name`?'],
    ['GNET-301', '{{ zzz }}', 1, 4, 'Use one of: title, summary,'],
    ['GNET-301', '{{ title.constructor }}', 1, 4, 'constructor'],
    ['GNET-302', 'a\nb {{ title | upcas }}', 2, 14, 'Did you mean `upcase`?'],
    ['GNET-303', '\n{% iff summary %}{% endif %}', 2, 4, 'Did you mean `{% if %}`?'],
    ['GNET-303', "{% include '/etc/passwd' %}", 1, 4, 'include'],
    ['GNET-303', "{% render '/etc/passwd' %}", 1, 4, 'render'],
    ['GNET-303', "{% layout '/etc/passwd' %}", 1, 4, 'layout'],
    ['GNET-304', 'a\n{% if summary %}', 2, 1, '{% if summary %}'],
    ['GNET-304', 'a\n  {{ title ', 2, 3, '{{ title'],
    ['GNET-305', '{{ title || upcase }}', 1, 11, 'expected filter name'],
    ['GNET-306', '{% for i in (1..100000000) %}x{% endfor %}', 1, 1, 'too much'],
    [
      'GNET-306',
      '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}{{ k }}{% endfor %}{% endfor %}{% endfor %}',
      1,
      1,
      'too much',
    ],
  ])('says what is wrong and where: %s %s', (code, source, line, column, words) => {
    const { fault: said, place } = fault(source)
    expect(said.code).toBe(code)
    expect(said.en).toContain(words)
    expect(said.ja).toMatch(/テンプレート.*。$/)
    expect(`${said.en}${said.ja}`).not.toMatch(/[\n\u001b]|undefined/)
    expect(place?.path).toBe('templates/x.liquid')
    if (code !== 'GNET-306') expect(place).toEqual({ path: 'templates/x.liquid', line, column })
  })

  it('refuses a template of absurd length', () => {
    expect(fault('x'.repeat(100_001)).fault.code).toBe('GNET-306')
  })

  it('fills a template in although the machine let it wait', () => {
    let looks = 0
    // Between the first looks at the clock, 600 ms each go by.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => 600 * Math.min(++looks, 7))
    expect(render('{{ title }} {{ link }}')).toContain('タイトル')
    expect(looks).toBeGreaterThan(7)
    clock.mockRestore()
  })

  it('cleans what it quotes from a template', () => {
    expect(JSON.stringify(fault('{{ title | \u001b[31mx }}'))).not.toContain('u001b')
    expect(fault('{{ "\u001b[31m\n" | nope }}').fault.en).not.toMatch(/[\n\u001b]/)
  })

  it('sees the same template with other variables anew', () => {
    const template = { path: 'x', source: '{{ a }}' }
    expect(renderTemplate(template, { a: 1 })).toBe('1')
    expect(finding(() => renderTemplate(template, { b: 1 })).fault.code).toBe('GNET-301')
  })
})

describe('renderHtmlTemplate', () => {
  const templates: Record<string, string> = {
    page: '<main>{% block content %}{% endblock %}</main>{% render "card", text: title %}',
    card: '<b>{{ text }}</b>',
    broken: 'a\n{{ nope }}',
  }
  const partials = (name: string) => {
    const source = templates[name]
    return source === undefined ? undefined : { path: `templates/site/${name}.liquid`, source }
  }
  const html = (source: string, values: Record<string, unknown>) =>
    renderHtmlTemplate({ path: 'templates/site/post.liquid', source }, values, partials)

  it('escapes every value but one that is marked raw', () => {
    const values = { title: '<script>"&', body: '<p>本文</p>' }
    expect(html('{{ title }}{{ body | raw }}', values)).toBe('&lt;script&gt;&#34;&amp;<p>本文</p>')
  })

  it('takes layouts and partials from where it is told, and from nowhere else', () => {
    const source = '{% layout "page" %}{% block content %}{{ title }}{% endblock %}'
    expect(html(source, { title: '<A>' })).toBe('<main>&lt;A&gt;</main><b>&lt;A&gt;</b>')
    for (const name of ['nowhere', '/etc/passwd', '../../package.json', 'package.json']) {
      const { fault: said, place } = finding(() => html(`a\n{% render "${name}" %}`, {}))
      expect(said.code).toBe('GNET-307')
      expect(said.en).toContain(`\`${name}\``)
      expect(place).toEqual({ path: 'templates/site/post.liquid', line: 2, column: 1 })
    }
  })

  it('names the partial in which a fault is', () => {
    const { fault: said, place } = finding(() => html('{% render "broken" %}', {}))
    expect(said.code).toBe('GNET-301')
    expect(place).toEqual({ path: 'templates/site/broken.liquid', line: 2, column: 4 })
  })
})
