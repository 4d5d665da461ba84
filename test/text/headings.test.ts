import { describe, expect, it } from 'vitest'
import { looksLikeHeading, unmarkedHeadings } from '../../src/text/headings.ts'

const BEFORE = 'それでは本題に入ります。'
const AFTER = 'この時代にも、連絡を禁じている組織があります。\nそれには理由があるのでしょう。'
const LONG =
  '夜勤のあとは、まず眠ること。それから日の光を浴びて、少し歩くこと。それだけで、次の日の体の軽さがまるで違ってきますし、気持ちも晴れます。'

describe('a line alone between paragraphs', () => {
  it.each([
    '組織と個人どっちが大事か?',
    '下剋上の時代がやってくる!',
    '働き方が変わります!',
    '夜勤明けの過ごし方',
    '「眠る」という技術とは',
  ])('%s is a heading', (line) => {
    expect(looksLikeHeading(line, BEFORE, AFTER)).toBe(true)
  })

  it.each([
    'おはようございます。',
    '本当にそうでしょうか?',
    'ぜひお試しください!',
    '理由は次のとおりです:',
    '＊無料相談を実施中!',
    '(笑)',
    'ところが、',
    'この一行はとても長いので、見出しとして読まれることはまずないと言ってよいくらいの長さです',
    'このとおり。そうです',
  ])('%s is none', (line) => {
    expect(looksLikeHeading(line, BEFORE, AFTER)).toBe(false)
  })

  it('is none at the ends of the post, nor above labels that are no sentences', () => {
    expect(looksLikeHeading('医師キャリア相談', null, AFTER)).toBe(false)
    expect(looksLikeHeading('医師キャリア相談', BEFORE, null)).toBe(false)
    expect(looksLikeHeading('医師キャリア相談', BEFORE, '公式サイトはこちら!\n運営会社のページ')).toBe(false)
  })

  it('is a heading in English where it is written as one', () => {
    const after = 'A night shift ends at ten in the morning. Sleep comes first.'
    expect(looksLikeHeading('Sleep before anything else', 'Hello.', after)).toBe(true)
    expect(looksLikeHeading('Sleep comes first, always.', 'Hello.', after)).toBe(false)
    expect(looksLikeHeading('and then some more', 'Hello.', after)).toBe(false)
  })
})

describe('the headings of a post without marks', () => {
  it('are two at least, each with a text below', () => {
    expect([...unmarkedHeadings(['導入です。', '一つ目の話', LONG, '二つ目の話', LONG])]).toEqual([1, 3])
    expect([...unmarkedHeadings(['導入です。', '一つ目の話', LONG, LONG])]).toEqual([])
    expect([...unmarkedHeadings(['導入です。', '一つ目の話', '短い話です。終わり。', '二つ目の話', LONG])]).toEqual([])
  })

  it('are none below the farewell', () => {
    const post = ['導入です。', '一つ目の話', LONG, '二つ目の話', LONG, 'それでは、また。', '会社の案内', LONG]
    expect([...unmarkedHeadings(post)]).toEqual([1, 3])
  })

  it('never stand beside a list or a table', () => {
    expect([
      ...unmarkedHeadings(['導入です。', '一つ目の話', null, LONG, '二つ目の話', LONG, '三つ目の話', LONG]),
    ]).toEqual([4, 6])
  })
})
