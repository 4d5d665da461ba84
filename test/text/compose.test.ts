import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { composeText, type Ingredients } from '../../src/text/compose.ts'
import { weigh } from '../../src/text/weight.ts'

const characters = (text: string) => [...text].length

const sentence = 'これからの医師には知名度が必要になると考えています。'

function compose(source: string, more: Partial<Ingredients> = {}) {
  return composeText({
    template: { path: 'templates/x.liquid', source },
    variables: { category: null, site: '会社', date: null, headings: [], footer: [] },
    title: 'SNS禁止?',
    summary: sentence,
    link: 'https://blog.example.jp/sns/',
    hashtags: ['SNS禁止', '医師'],
    limit: 280,
    measure: weigh,
    ...more,
  })
}

const LINES = '{{ title }}\n{{ summary }}\n{{ link }}\n{{ hashtagLine }}'

describe('composeText', () => {
  it('puts everything where the template wants it', () => {
    expect(compose(LINES)).toEqual({
      text: `SNS禁止?\n${sentence}\nhttps://blog.example.jp/sns/\n#SNS禁止 #医師`,
      summary: sentence,
      hashtags: ['SNS禁止', '医師'],
      titleCut: false,
    })
  })

  it('gives hashtags the room before the summary, and link and title before the hashtags', () => {
    const all = compose(LINES, { summary: sentence.repeat(10) })
    expect(all.summary).toBe(sentence.repeat(4))
    expect(all.hashtags).toHaveLength(2)
    const few = compose(LINES, { limit: 44 })
    expect(few).toMatchObject({ summary: '', hashtags: ['SNS禁止'], titleCut: false })
    expect(compose(LINES, { limit: 36 })).toMatchObject({ summary: '', hashtags: [], titleCut: false })
  })

  it('leaves a hashtag out whole, and takes the next one that fits', () => {
    const { hashtags } = compose(LINES, { limit: 48, hashtags: ['とても長いハッシュタグ', '医師'] })
    expect(hashtags).toEqual(['医師'])
  })

  it('cuts the summary at the border of a phrase when no sentence fits', () => {
    const { summary, text } = compose(LINES, { limit: 88 })
    expect(summary).toMatch(/^これからの医師には.*…$/)
    expect(text).toContain(summary)
  })

  it('cuts a title that is too long alone, and says so', () => {
    const { text, titleCut } = compose(LINES, { title: 'とても長いタイトルの記事'.repeat(20) })
    expect(titleCut).toBe(true)
    expect(text).toMatch(/…\n+https:/)
    expect(weigh(text)).toBeLessThanOrEqual(280)
  })

  it('says so when the template leaves no room for the title', () => {
    expect(() => compose(`${'文'.repeat(150)}{{ title }}`)).toThrow(UsageError)
    try {
      compose(`${'文'.repeat(150)}{{ title }}`)
    } catch (error) {
      expect((error as UsageError).findings[0]?.fault.code).toBe('GNET-308')
      expect((error as UsageError).findings[0]?.place).toEqual({ path: 'templates/x.liquid' })
    }
  })

  it('does without a link', () => {
    expect(compose('{{ title }}{% if link != blank %}L{% endif %}{% if link %}L{% endif %}', { link: null }).text).toBe(
      'SNS禁止?',
    )
  })

  it('tells what stands in the text, not what was offered', () => {
    expect(compose('{{ title }}')).toEqual({ text: 'SNS禁止?', summary: '', hashtags: [], titleCut: false })
  })

  it.each([
    ['{{ title }}{{ link }}{{ summary }}', 'SNS禁止? https://blog.example.jp/sns/ '],
    ['読む→{{ link }}←', '読む→ https://blog.example.jp/sns/ ←'],
    ['{{ title }}（{{ link }}）', 'SNS禁止?（ https://blog.example.jp/sns/ ）'],
    ['https://share.example/?u={{ link }} です', 'https://share.example/?u=https://blog.example.jp/sns/ です'],
    ['{{ link }}?next={{ link }} です', 'https://blog.example.jp/sns/?next=https://blog.example.jp/sns/ です'],
    ['{{ link }}?utm_source=x です', 'https://blog.example.jp/sns/?utm_source=x です'],
    ['{% for tag in hashtags %}#{{ tag }}{% endfor %}です', '#SNS禁止 #医師 です'],
    ['{{ title }}{{ hashtagLine }}', 'SNS禁止? #SNS禁止 #医師'],
  ])('keeps link and hashtags apart from their neighbours: %s', (source, text) => {
    expect(compose(source).text.startsWith(text)).toBe(true)
  })

  it('leaves a hashtag in the title as the writer wrote it', () => {
    expect(compose('{{ title }} {{ hashtagLine }}', { title: '#SNS禁止について' }).text).toBe(
      '#SNS禁止について #SNS禁止 #医師',
    )
  })

  it('never exceeds the limit, and keeps link and tags whole, whatever the template', () => {
    const part = fc.constantFrom(
      ...[
        '{{ title }}',
        '{{ summary }}',
        '{{ summary }}',
        '{{ link }}',
        '{{ hashtagLine }}',
        '\n',
        '\n\n',
        ' ',
        '「',
        '」',
        '。',
        'PR',
      ],
      '{% if summary != blank %}要約：{{ summary }}{% else %}本文はこちらから{% endif %}',
      '{% for tag in hashtags %}#{{ tag }}{% endfor %}',
      '{{ title | upcase }}',
      '{{ summary | truncate: 20 }}',
      '{% for line in footer %}{{ line }}\n{% endfor %}',
    )
    const words = fc.constantFrom(
      '日本語',
      'の文。',
      '長い、',
      'word ',
      '「引用」',
      'a.com',
      '👩‍👩‍👧‍👦',
      '！',
      '#SNS',
      '6万人',
      '\n',
      'か\u3099',
    )
    const text = (maxLength: number) => fc.array(words, { maxLength }).map((list) => list.join(''))
    const settings = fc.record({
      source: fc.array(part, { minLength: 1, maxLength: 8 }).map((list) => list.join('')),
      title: text(40),
      summary: text(120),
      hashtags: fc.uniqueArray(fc.constantFrom('SNS禁止', 'SNS', '医師', 'とても長いハッシュタグなのです', 'ai'), {
        maxLength: 4,
      }),
      link: fc.constantFrom(null, 'https://blog.example.jp/sns-%E7%A6%81/'),
      limit: fc.integer({ min: 30, max: 280 }),
      measure: fc.constantFrom(weigh, characters),
    })
    fc.assert(
      fc.property(settings, ({ source, ...more }) => {
        let composed: ReturnType<typeof compose>
        try {
          composed = compose(source, { ...more, variables: { footer: ['会社 https://example.jp/', '電話'] } })
        } catch (error) {
          expect((error as UsageError).findings[0]?.fault.code).toBe('GNET-308')
          return
        }
        expect(more.measure(composed.text)).toBeLessThanOrEqual(more.limit)
        const tags = twitter.extractHashtags(composed.text)
        for (const tag of composed.hashtags) expect(tags).toContain(tag)
        if (more.link !== null && source.includes('{{ link }}'))
          expect(twitter.extractUrls(composed.text)).toContain(more.link)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('the templates that gnet brings', () => {
  const template = (name: string) => readFileSync(new URL(`../../templates/${name}.liquid`, import.meta.url), 'utf8')
  const full = {
    variables: {
      category: '医師の働き方',
      site: '会社',
      date: '2026-11-23',
      headings: ['見出し1', '見出し2', '見出し3', '見出し4', '見出し5'],
      footer: ['会社 https://example.jp/', 'お気軽にご相談ください。'],
      linkNote: '',
    },
    limit: 5000,
    measure: characters,
  }
  const bare = { ...full, variables: { ...full.variables, headings: [], footer: [] }, summary: '', hashtags: [] }

  it('X: title, summary, link and hashtags', () => {
    const { text } = compose(template('x'))
    expect(text).toBe(`SNS禁止?\n\n${sentence}\n\nhttps://blog.example.jp/sns/\n#SNS禁止 #医師`)
    expect(compose(template('x'), bare).text).toBe('SNS禁止?\n\nhttps://blog.example.jp/sns/')
  })

  it('Facebook: before the fold what the post says, then the headings, the link, and the firm', () => {
    const { text } = compose(template('facebook'), full)
    expect(text).toBe(
      `SNS禁止?\n\n${sentence}\n\n▼ 見出し1\n▼ 見出し2\n▼ 見出し3\n▼ 見出し4\n\nhttps://blog.example.jp/sns/\n\n#SNS禁止 #医師\n\n会社 https://example.jp/\nお気軽にご相談ください。`,
    )
    expect(text.slice(0, 100)).toContain(sentence)
    expect(compose(template('facebook'), bare).text).toBe('SNS禁止?\n\nhttps://blog.example.jp/sns/')
  })

  it('YouTube: the link last, on a line of its own', () => {
    const { text } = compose(template('youtube'), full)
    expect(text.split('\n').at(-1)).toBe('https://blog.example.jp/sns/')
    expect(text).toContain('#SNS禁止 #医師')
    expect(compose(template('youtube'), bare).text).toBe('SNS禁止?\n\nhttps://blog.example.jp/sns/')
  })
})
