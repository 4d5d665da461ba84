import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readWithoutFrontMatter } from '../../src/post/pasted.ts'
import { parsePost } from '../../src/post/read.ts'

const parse = (source: string) => parsePost(source, { path: 'a.md', name: 'a', timezone: 'Asia/Tokyo' })

const page = (crumbs: string) => `${crumbs}

BLOG

ブログ

医師の働き方

私の新しい題

2024年11月1日

転職 開業 集患 パーソナルブランディング

おはようございます。
本文です。
`

describe('a web page copied as it is', () => {
  test.each([
    ['1. HOME\n  2. ブログ\n  3. 医師の働き方\n  4. 私の新しい題'],
    ['1. [HOME](https://a.example/)\n2. [ブログ](https://a.example/blog)\n3. [医師の働き方](/c)\n4. 私の新しい題'],
    ['* ホーム\n* ブログ\n* 医師の働き方\n* 私の新しい題'],
    ['HOME > ブログ > 医師の働き方 > 私の新しい題'],
    ['トップ › 医師の働き方 › 私の新しい題'],
    ['TOP ＞ ブログ ＞ 医師の働き方 ＞ 私の新し…'],
  ])('%j gives title, category, date and tags, and the text begins below', async (crumbs) => {
    const post = await parse(page(crumbs))
    expect(post).toMatchObject({ title: '私の新しい題', category: '医師の働き方', date: '2024-11-01T00:00:00+09:00' })
    expect(post.tags).toEqual(['転職', '開業', '集患', 'パーソナルブランディング'])
    expect(post.markdown.trim()).toBe('おはようございます。\n本文です。')
    expect(page(crumbs).split('\n')[post.bodyLine]).toBe('おはようございます。')
  })

  test('breadcrumbs may end before the title', () => {
    expect(readWithoutFrontMatter('HOME > ブログ\n\n私の新しい題\n\nおはようございます。')).toMatchObject({
      ...{ title: '私の新しい題', category: null, tags: [], lines: 3 },
    })
  })

  test('the name of the blog itself is no category', () => {
    expect(readWithoutFrontMatter('HOME > ブログ > 題名\n\n題名\n\n本文です。')).toMatchObject({
      category: null,
      lines: 3,
    })
  })

  test('a first sentence is no tag line', () => {
    const found = readWithoutFrontMatter('HOME > 題名\n\n題名\n\nどんな 組織にも 伝統や 文化が あります。\n')
    expect(found).toMatchObject({ tags: [], lines: 3 })
  })

  test('few words are tags where they are marked or stand there twice', () => {
    expect(readWithoutFrontMatter('HOME > 題名\n\n題名\n\n#医師 #転職\n\n本文')?.tags).toEqual(['医師', '転職'])
    expect(readWithoutFrontMatter('HOME > 題名\n\n題名\n\n医師 転職\n\n本文\n\n医師 転職')?.tags).toEqual([
      '医師',
      '転職',
    ])
    expect(readWithoutFrontMatter('HOME > 題名\n\n題名\n\n医師 転職\n\n本文')?.tags).toEqual([])
  })
})

describe('a Markdown file without front matter', () => {
  test.each([
    ['# 題名\n\n本文', '題名', 2],
    ['\n\n# 題名 #\n本文', '題名', 4],
    ['題名\n====\n本文', '題名', 3],
    ['\ufeff# 題名\r\n本文', '題名', 2],
  ])('%j takes its heading as title', async (source, title, bodyLine) => {
    const post = await parse(source)
    expect(post).toMatchObject({ title, bodyLine })
    expect(post.markdown).not.toContain('題名')
  })

  test.each(['本文です。', '## 小見出し\n本文', '1. 医師\n2. 転職\n\n本文', '#医師 #転職\n本文', '> 引用'])(
    '%j has no title, and the fault says what to write',
    async (source) => {
      const fault = { code: 'GNET-130', en: expect.stringContaining('Insert three lines at the top') }
      await expect(parse(source)).rejects.toMatchObject({
        findings: [{ fault, place: { path: 'a.md', line: 1, column: 1 } }],
      })
    },
  )
})

const posts = '../shared/data/posts'

describe.skipIf(!existsSync(posts))('the real page', () => {
  test('says the same as the clean file, and both bodies begin with the same line', async () => {
    const copied = await parse(readFileSync(`${posts}/sns-kinshi-as-copied.md`, 'utf8'))
    const clean = await parse(readFileSync(`${posts}/sns-kinshi.md`, 'utf8'))
    for (const field of ['title', 'category', 'tags'] as const) expect(copied[field]).toEqual(clean[field])
    expect(copied.tags).toHaveLength(18)
    expect(copied.markdown.trimStart().slice(0, 200)).toBe(clean.markdown.trimStart().slice(0, 200))
  })
})
