import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { type Room, shorten, shortenTitle } from '../../src/text/fit.ts'
import { weigh } from '../../src/text/weight.ts'

const characters = (text: string) => [...text].length
const toWeight = (text: string, limit: number) => shorten(text, { limit, measure: weigh })

describe('shorten', () => {
  it('gives a text that fits as it is', () => {
    expect(toWeight(' 短い文です ', 280)).toBe('短い文です')
    expect(toWeight('', 10)).toBe('')
  })

  it('keeps whole sentences where one fits, without …', () => {
    const text = '一つ目の文です。二つ目の文です。三つ目の文はもう入りません。'
    expect(toWeight(text, 34)).toBe('一つ目の文です。二つ目の文です。')
    expect(toWeight(text, 20)).toBe('一つ目の文です。')
    expect(toWeight('It fits. This one does not fit any more.', 20)).toBe('It fits.')
  })

  it('does not take a shout in brackets for the end of a sentence', () => {
    expect(toWeight('「即戦力だ！」と結論付けているのですが、そういう側面はあるのでしょうね。', 60)).toBe(
      '「即戦力だ！」と結論付けているのですが…',
    )
  })

  it('else cuts after ！ or ？, where enough is left', () => {
    expect(toWeight('本当にこれで良いのでしょうか？と思う人がとても多いのが現状なのです', 40)).toBe(
      '本当にこれで良いのでしょうか？…',
    )
  })

  it('else at a comma, and not at one that leaves too little', () => {
    expect(toWeight('外部の人間がどうこう言う事には意味がなく、内側から変えていかねばならない', 50)).toBe(
      '外部の人間がどうこう言う事には意味がなく…',
    )
    expect(toWeight('結局、組織の力で仕事をするところはこのような形にせざるを得ないのでしょう', 50)).not.toBe('結局…')
  })

  it('else at the border of a phrase', () => {
    expect(toWeight('これからの医師にも知名度が必要になると考えています', 30)).toBe('これからの医師にも知名度が…')
    expect(toWeight('医師にもパーソナルブランディングが必要になると考えます', 24)).toBe('医師にも…')
    expect(toWeight('The quick brown fox jumps over the lazy dog and runs away', 27)).toBe('The quick brown fox jumps…')
  })

  it('leaves no bracket open', () => {
    expect(toWeight('この本は「組織と個人のどちらが大事なのかを考える」という題です', 36)).toBe('この本は…')
    expect(toWeight('「組織と個人のどちらが大事なのかを考えるための長い題」', 30)).toBe('組織と個人のどちらが…')
  })

  it('never cuts a link, a hashtag, a number, a Latin word or an emoji', () => {
    expect(toWeight('詳しくはhttps://example.com/pathを見る', 20)).toBe('詳しくは…')
    expect(toWeight('今日は#医師の働き方改革について', 16)).toBe('今日は…')
    expect(toWeight('売上は1,234,567円になった', 14)).toBe('売上は…')
    expect(toWeight('これはInternationalizationです', 16)).toBe('これは…')
    expect(shorten('家族👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', { limit: 12, measure: characters })).toBe('家族👩‍👩‍👧‍👦…')
  })

  it('gives nothing rather than a piece of a word', () => {
    expect(toWeight('Internationalization', 10)).toBe('')
    expect(toWeight('日本語', 1)).toBe('')
  })

  it('takes no time over a long text', () => {
    const start = performance.now()
    expect(toWeight('日本語。'.repeat(250_000), 280)).toBe('日本語。'.repeat(35))
    toWeight('日本語です'.repeat(200_000), 280)
    toWeight('a'.repeat(1_000_000), 280)
    toWeight('「'.repeat(1_000_000), 280)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('shortenTitle', () => {
  const short = (title: string, limit: number) => shortenTitle(title, { limit, measure: weigh })

  it('cuts at the border of a phrase and shows it by …', () => {
    expect(short('SNS禁止?メールアドレスはチームで1つ?', 34)).toBe('SNS禁止?メールアドレスはチームで…')
    expect(short('最初の文。長い長い二つ目の文が続きます', 30)).toMatch(/…$/)
    expect(short('一行の\nタイトル', 280)).toBe('一行の タイトル')
  })

  it('cuts a word that is longer than all the room, but never a link', () => {
    expect(short('Internationalization', 10)).toBe('Internat…')
    expect(short('https://example.com/', 22)).toBe('')
  })
})

const pieces = fc.constantFrom(
  ...[
    '日本語',
    'の',
    '組織と個人',
    'メールアドレス',
    'ー',
    '。',
    '、',
    '！',
    '？',
    '!',
    '?',
    '「',
    '」',
    '（',
    '）',
    '…',
    '　',
    ' ',
    '\n',
  ],
  ...[
    'word',
    'Node.js',
    "don't",
    '1,234.5',
    '6万人',
    'https://example.com/a(b)?c=d',
    'gnet.co.jp',
    '#医師の働き方',
    '#SNS',
    '@name',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    '❤️',
    '🇯🇵',
    '👍🏽',
    '1️⃣',
    'か\u3099',
    'e\u0301',
    'ไทย',
    'ำ',
    'ﾞ',
    'மக்கள்',
    '\u{1193f}',
    '\u{11f02}',
    '한국',
    '𠮷',
    '\u0301',
    '\u200d',
    '.',
    ',',
    '"',
    '・',
  ],
)
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)
const rooms = fc.record({ limit: fc.integer({ min: 0, max: 80 }), measure: fc.constantFrom(weigh, characters) })

describe('whatever the text', () => {
  it('fits, and is the same each time', () => {
    fc.assert(
      fc.property(texts, rooms, (text, room) => {
        for (const cut of [shorten, shortenTitle]) {
          expect(room.measure(cut(text, room))).toBeLessThanOrEqual(room.limit)
          expect(cut(text, room)).toBe(cut(text, room))
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('stays whole when there is room', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(shorten(text, { limit: weigh(text), measure: weigh })).toBe(text.trim())
      }),
    )
  })

  /** Where a hashtag begins amid something else: after a digit that X does not know, and within what follows a link. */
  const FOUND: [string, Room][] = [
    ['𑑐#À$', { limit: 3, measure: (text) => [...text].length }],
    ['https://example.com/a(b)?c=d"#医師の働き方', { limit: 27, measure: weigh }],
  ]

  it('is a beginning of it that ends between two characters, outside of links and hashtags', () => {
    const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
    fc.assert(
      fc.property(texts, rooms, (written, room) => {
        const text = written.trim()
        const short = shorten(text, room)
        const kept = short.replace(/…$/, '')
        const start = text.indexOf(kept)
        if (kept === '' || short === text) return
        const end = start + kept.length
        expect(text.slice(0, start)).toMatch(/^[「『（(【〈《[［“\s]*$/)
        expect([...graphemes.segment(text)].some(({ index }) => index === end)).toBe(true)
        const whole = [...twitter.extractUrlsWithIndices(text), ...twitter.extractHashtagsWithIndices(text)]
        for (const { indices } of whole) expect(indices[0] < end && end < indices[1]).toBe(false)
        expect(/[\p{sc=Latin}\p{Nd}]{2}/u.test(text.slice(end - 1, end + 1))).toBe(false)
      }),
      { numRuns: 3000, examples: FOUND },
    )
  })
})
