import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { mend } from '../../src/post/hand-typed.ts'
import { parsePost } from '../../src/post/read.ts'

const parse = (head: string) =>
  parsePost(`---\n${head}\n---\n本文です。\n`, { path: 'posts/a.md', name: 'a', timezone: 'Asia/Tokyo' })

const faultsOf = (head: string) =>
  parse(head).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof UsageError)) throw error
      return error.findings.map(({ fault, place }) => `${place?.line}:${place?.column} ${fault.en}`)
    },
  )

describe('titles mean what was typed', () => {
  test.each([
    ['title: [速報] 新サービス', '[速報] 新サービス'],
    ['title: [速報]', '[速報]'],
    ['title: 医師の転職: 5つのコツ', '医師の転職: 5つのコツ'],
    ['title: ポイントは:', 'ポイントは:'],
    ['title: *無料*相談会', '*無料*相談会'],
    ['title: **重要** なお知らせ', '**重要** なお知らせ'],
    ['title: @gnet より', '@gnet より'],
    ['title: %引きセール', '%引きセール'],
    ['title: > 引用', '> 引用'],
    ['title: | 縦棒', '| 縦棒'],
    ['title: - 箇条書き', '- 箇条書き'],
    ['title: ? どうする', '? どうする'],
    ['title: !重要', '!重要'],
    ['title: `code` の話', '`code` の話'],
    ['title: {{ page }}', '{{ page }}'],
    ['title: } 閉じる', '} 閉じる'],
    ['title: , から', ', から'],
    ['title: 彼は"医師"です', '彼は"医師"です'],
    ['title: "SNS"は禁止?', '"SNS"は禁止?'],
    ['title: "A" and "B"', '"A" and "B"'],
    ["title: It's a test", "It's a test"],
    ['title: &amp;co', '&co'],
    ['title: A &lt; B &#x1F600; &#9; &unknown;', 'A < B 😀 &unknown;'],
    ['title: a # b', 'a # b'],
    ['title: #転職 のすすめ', '#転職 のすすめ'],
    ['title: 新人研修 #1', '新人研修 #1'],
    ['title: C#入門', 'C#入門'],
    ['title: 12:30', '12:30'],
    ['title: 1_000', '1_000'],
    ['title: 012', '012'],
    ['title: 1.10', '1.10'],
    ['title: yes', 'yes'],
    ['title: 2024-11-01', '2024-11-01'],
    ['title：全角コロン', '全角コロン'],
    ['title： 全角コロンと空白', '全角コロンと空白'],
    ['title:空白なし', '空白なし'],
    ['title :空白が前', '空白が前'],
    ['title:　全角空白', '全角空白'],
    ['ｔｉｔｌｅ: 全角の名前', '全角の名前'],
    ['Title: A', 'A'],
    ['タイトル: 日本語の名前', '日本語の名前'],
    ['"title": A', 'A'],
    ['title: “全角引用符”', '全角引用符'],
    ['title: ＂全角引用符＂', '全角引用符'],
    ['title: "引用符"', '引用符'],
    ['title: "引用符" # メモ', '引用符'],
    ["title: 'it''s'", "it's"],
    ['title: "a \\"b\\" c"', 'a "b" c'],
    ['title: |\n  二行の\n  題', '二行の 題'],
    ['title: >-\n  折り返し: した題', '折り返し: した題'],
    ['title: 折り返し: した\n  題', '折り返し: した 題'],
    ['title: "折り返し\n  した題"', '折り返し した題'],
    ['title:\n  次の行の題', '次の行の題'],
    ['\ttitle: [速報] 字下げ\n\ttags: a', '[速報] 字下げ'],
    ['  title: [速報] 字下げ\n  tags: a', '[速報] 字下げ'],
    [' title: [速報] 一行だけ\ntags: a', '[速報] 一行だけ'],
    ['title: A\u0007\u001b[31mB\u202e', 'AB'],
    ['title: ”全角引用符”', '全角引用符'],
    ['title: ’全角引用符’', '全角引用符'],
    ['title: "A",', 'A'],
    ['"title": "A",', 'A'],
    ['\u200btitle: A', 'A'],
    ['title\u200b: A', 'A'],
    ['title: 一行目\n 二行目', '一行目 二行目'],
    ['title: 「かぎ括弧」の題', '「かぎ括弧」の題'],
    ['title: **太字**と_斜体_', '**太字**と_斜体_'],
  ])('%j', async (head, title) => expect((await parse(head)).title).toBe(title))

  test('a remark after the title is kept and warned of', async () => {
    const { findings } = await parse('title: a # b')
    expect(findings).toMatchObject([{ level: 'warning', fault: { code: 'GNET-151' }, place: { line: 2, column: 8 } }])
  })

  test.each([
    ['title:', '2:1 The title is empty. Write it as: title: "…"'],
    ['title: ""', '2:8 The title is empty. Write it as: title: "…"'],
    ['title: null', '2:8 The title is empty. Write it as: title: "…"'],
    ['title: # 後で', '2:8 The title is empty. Write it as: title: "…"'],
    ['title: "\\u200e\\u0007"', '2:8 The title is empty. Write it as: title: "…"'],
    ['title: []', '2:8 `title` must be a text on one line. Write it as: title: "…"'],
    ['title:\n- a', '2:1 `title` must be a text on one line. Write it as: title: "…"'],
    ['title:\n  ja: 題', '2:1 `title` must be a text on one line. Write it as: title: "…"'],
    ['tags: a', '2:1 The post has no title. Insert here: title: "…"'],
    ['title: "医師の転職', '2:1 This line cannot be read as it stands. Write it as: title: "医師の転職"'],
    ['title: [速報', '2:1 This line cannot be read as it stands. Write it as: title: "[速報"'],
    ['title: {速報', '2:1 This line cannot be read as it stands. Write it as: title: "{速報"'],
    ['title: A\ntags: [医師, 転職', '3:1 This line cannot be read as it stands. Write it as: tags: [医師, 転職]'],
    ['title: A\ntitle: B', '3:8 `title` stands here and on line 2. Remove one of the two lines.'],
    ['title: A\nTitle: B', '3:8 `Title` stands here and on line 2. Remove one of the two lines.'],
    ['title = "A"', '2:1 This line cannot be read as it stands. Write it as: title: "A"'],
    ['title、A', '2:1 This line cannot be read as it stands. Write it as: title: "A"'],
    ['title A: B', '2:1 The post has no title. Insert here: title: "…"'],
    ['* title: A', '2:1 This line cannot be read as it stands. Write it as: title: "A"'],
    ['**title**: A', '2:1 This line cannot be read as it stands. Write it as: title: "A"'],
    ['title: 一行目\n二行目', '3:1 The front matter must be lines of the form title: "…"'],
    [
      'title: A\ntags: ["医師", "転職"',
      '3:1 This line cannot be read as it stands. Write it as: tags: ["医師", "転職"]',
    ],
    ['title: A\ntags = ["医師"]', '3:1 This line cannot be read as it stands. Write it as: tags: ["医師"]'],
    ['title: A\n tags: b', '3:2 This line cannot be read as it stands. Write it as: tags: "b"'],
  ])('%j is one clear fault', async (head, fault) => expect(await faultsOf(head)).toEqual([fault]))

  test('a missing title is proposed from the heading of the text', async () => {
    const at = { path: 'a.md', name: 'a', timezone: 'UTC' }
    const propose = (source: string) => parsePost(source, at).catch((error: UsageError) => error.findings[0]?.fault.en)
    expect(await propose('---\ntags: a\n---\n\n# 医師の"転職"\n')).toMatch(/Insert here: title: '医師の"転職"'$/)
    expect(await propose('+++\ntags = []\n+++\n# A\n')).toMatch(/Insert here: title = "A"$/)
  })
})

describe('tags mean what was typed', () => {
  test.each([
    ['tags: #医師 #転職', ['医師', '転職']],
    ['tags: #医師#転職', ['医師', '転職']],
    ['tags: ＃医師　＃転職', ['医師', '転職']],
    ['tags:\n- #医師\n- #転職', ['医師', '転職']],
    ['tags:\n  - #医師\n  - 転職 # 仮', ['医師', '転職']],
    ['tags:\n\t- 医師\n\t- 転職', ['医師', '転職']],
    ['tags:\n　- 医師\n　- 転職', ['医師', '転職']],
    ['tags:\n・医師\n・転職', ['医師', '転職']],
    ['tags:\n-医師\n-転職', ['医師', '転職']],
    ['tags:\n* 医師\n* 転職', ['医師', '転職']],
    ['tags: - 医師 - 転職', ['医師', '転職']],
    ['tags: 医師　転職', ['医師', '転職']],
    ['tags: 医師 転職', ['医師', '転職']],
    ['tags: 医師、転職', ['医師', '転職']],
    ['tags: 医師, 転職 , ,', ['医師', '転職']],
    ['tags: 医師；転職;開業', ['医師', '転職', '開業']],
    ['tags: Amazon Web Services, C++', ['Amazon Web Services', 'C++']],
    ['tags: 医師\n  転職', ['医師', '転職']],
    ['tags：医師　転職', ['医師', '転職']],
    ['タグ: 医師', ['医師']],
    ['tags: 医師\n転職', ['医師', '転職']],
    ['tags: 医師, 看護師\n転職 開業', ['医師', '看護師', '転職 開業']],
    ['tags:\n医師\n転職\ncategory: 働き方', ['医師', '転職']],
    ['tags:\n- 医師\n転職', ['医師', '転職']],
    ['tags: [医師,\n転職]', ['医師', '転職']],
    ['tags: ["a", "b"],', ['a', 'b']],
    ['tags: [医師 転職]', ['医師', '転職']],
    ['tags:\n- 医師, 転職', ['医師', '転職']],
    ['tags: (医師, 転職)', ['医師', '転職']],
    ['tags: （医師、転職）', ['医師', '転職']],
    ['tags: {医師, 転職}', ['医師', '転職']],
    ['tags: （株）山田 転職', ['（株）山田', '転職']],
    ['tags: -医師 -転職', ['医師', '転職']],
    ['tags: ・医師・転職', ['医師', '転職']],
    ['tags: 医師・看護師', ['医師・看護師']],
    ['tags: [2024, 1.10, yes, null, 012]', ['2024', '1.10', 'yes', 'null', '012']],
    ['tags:\n- 2024\n- 1.10\n- yes\n- null\n- 012', ['2024', '1.10', 'yes', 'null', '012']],
    ['tags: 2024', ['2024']],
    ['tags:\n# まだ\n- #医師\n  # 仮\n- #転職', ['医師', '転職']],
    ['tags: [医師、転職]', ['医師', '転職']],
    ['tags: ［医師，転職］', ['医師', '転職']],
    ['tags: [#医師, #転職]', ['医師', '転職']],
    ['tags: [\n  医師,\n  #転職,\n  C#\n]', ['医師', '転職', 'C#']],
    ['tags: ["a # b", "c: d", e: f]', ['a # b', 'c: d', 'e: f']],
    [`tags: ["a, b", 'c', “d”]`, ['a, b', 'c', 'd']],
    ['tags: "医師", "転職"', ['医師', '転職']],
    ['tags: "医師 転職"', ['医師', '転職']],
    ['tags: [Amazon Web Services, C++]', ['Amazon Web Services', 'C++']],
    ['tags: [a, A, ａ, b]', ['a', 'b']],
    ['tags: [@gnet, *, %, !重要, `x`]', ['@gnet', '*', '%', '!重要', '`x`']],
    ['tags: [R&amp;D]', ['R&D']],
    ['tags: C# F#', ['C#', 'F#']],
    ['tags:\n- name: 医師\n  slug: doctor', ['医師']],
    ['tags: []', []],
    ['tags:', []],
    ['tags: null', []],
    ['tags: # まだ', []],
    ['topics: ["zenn"]', ['zenn']],
  ])('%j', async (head, tags) => expect((await parse(`title: A\n${head}`)).tags).toEqual(tags))

  test('tags that are a map are a fault', async () => {
    expect(await faultsOf('title: A\ntags:\n  a: b')).toEqual([
      '3:1 `tags` must be a list. Write it as: tags: [first, second]',
    ])
  })
})

describe('other fields mean what was typed', () => {
  test.each([
    ['slug: #1', { slug: '#1' }],
    ['to: #x', { to: ['x'] }],
    ['image: ![受付の花](hana.png)', { image: { source: 'hana.png', alt: '受付の花' } }],
    ['image: @hana.png', { image: { source: '@hana.png' } }],
    ['category: [速報]', { category: '速報' }],
    ['category: #働き方', { category: '#働き方' }],
    ['description: #まとめ です', { description: '#まとめ です' }],
    ['description: 結論: 休む # 大事', { description: '結論: 休む # 大事' }],
    ['social: #あとで\n  x: A', { social: { x: 'A' } }],
    ['date：2024年11月1日', { date: '2024-11-01T00:00:00+09:00' }],
    ['date: 2024-11-01 # 仮', { date: '2024-11-01T00:00:00+09:00' }],
    ['draft：true', { draft: true }],
  ])('%j', async (head, fields) => expect(await parse(`title: A\n${head}`)).toMatchObject(fields))

  test.each([
    ['date: #2024', '3:7 "#2024" is not a date. Write it as 2024-11-01 or 2024-11-01 09:00'],
    ['date: 令和6年', '3:7 "令和6年" is not a date. Write it as 2024-11-01 or 2024-11-01 09:00'],
    ['draft: ture', '3:8 `draft` must be true or false. Write it as: draft: true'],
    ['social:\nx: A', '3:1 `social` must hold one line a platform, indented below it, for example x: "…"'],
    ['social: {x: 速報: A}', '3:1 `social` must hold one line a platform, indented below it, for example x: "…"'],
  ])('%j is one clear fault', async (head, fault) => expect(await faultsOf(`title: A\n${head}`)).toEqual([fault]))
})

test('a text that cannot be read is a fault each time it is read', async () => {
  const read = () => faultsOf('title: A\nauthor: "小野')
  expect(await read()).toEqual(['3:1 This line cannot be read as it stands. Write it as: author: "小野"'])
  expect(await read()).toEqual(await read())
})

describe('fields below social and image', () => {
  test('hold what was typed', async () => {
    const head = `title: A
social:
  x: 【速報】新サービス: 始めました #医師 #転職
  facebook: |
    一行目

    二行目 # 二
  youtube: "引用"
  hashtags: #医師 #転職
image:
  url: a.png
  alt: 猫: 三毛 #1`
    expect(await parse(head)).toMatchObject({
      social: { x: '【速報】新サービス: 始めました #医師 #転職', facebook: '一行目\n\n二行目 # 二', youtube: '引用' },
      hashtags: ['医師', '転職'],
      image: { source: 'a.png', alt: '猫: 三毛 #1' },
    })
  })

  test('are found again by line and column', () => {
    expect([...mend(['social:', '  x: A', '  hashtags: b'], 2).fields]).toEqual([
      ['social', { line: 2, column: 1, valueColumn: 1 }],
      ['social.x', { line: 3, column: 3, valueColumn: 6 }],
      ['social.hashtags', { line: 4, column: 3, valueColumn: 13 }],
    ])
  })
})

test('columns are those of the file, where a tab is one letter', () => {
  expect(mend(['\ttitle: A'], 2).fields.get('title')).toEqual({ line: 2, column: 2, valueColumn: 9 })
  expect(mend(['social:', '\tx: A'], 2).fields.get('social.x')).toEqual({ line: 3, column: 2, valueColumn: 5 })
})

test('as many lines come out as went in', () => {
  const lines = ['title: a: b', '  c', '', 'tags: [', ' x,', ']', 'x: |', '  title: y', '']
  expect(mend(lines, 1).lines).toHaveLength(lines.length)
})

test('what other programs keep in fields of their own is left alone', () => {
  const lines = [
    'author: { name: 小野 }',
    'menu:',
    '  main:',
    '    title: [a]',
    'url: http://example.com/#x',
    'x: |',
    '  title: [y',
  ]
  expect(mend(lines, 1).lines).toEqual(lines)
})
