import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { chooseHashtags, deadTags, type HashtagInput, toHashtag } from '../../src/text/hashtags.ts'

const asTag = (tag: string) => toHashtag(tag, {})

describe('toHashtag', () => {
  it.each([
    ['SNS禁止', 'SNS禁止'],
    ['#医師', '医師'],
    ['＃医師', '医師'],
    ['ＳＮＳ', 'SNS'],
    ['ﾒｰﾙ', 'メール'],
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['C++', 'cpp'],
    ['c++', 'cpp'],
    ['C#', 'csharp'],
    ['C++入門', 'cpp入門'],
    ['Node.js', 'nodejs'],
    ['Node.js 22', 'nodejs22'],
    ['Q&A', 'QandA'],
    ['Q & A', 'QandA'],
    ['.NET', 'dotnet'],
    ['AI×医療', 'AI医療'],
    ['dev-ops', 'devops'],
    ['医師/看護師', '医師看護師'],
    ['株式会社(東京)', '株式会社東京'],
    ['Ⅱ型', 'II型'],
    ['😀医師', '医師'],
    ['❤️ありがとう❤️', 'ありがとう'],
    ['ジョン・スミス', 'ジョンスミス'],
    ['長音〜あり', '長音あり'],
    ['医師 転職', '医師転職'],
    ['医師　転職', '医師転職'],
    ['machine learning', 'MachineLearning'],
    ['AWS lambda 入門', 'AWSLambda入門'],
    ['Windows 11 24', 'Windows11_24'],
    ['2024年', '2024年'],
    ['50代', '50代'],
    ['5G', '5G'],
    ['café', 'café'],
    ['医', '医'],
    ['𠮷野家', '𠮷野家'],
    ['snake_case_', 'snake_case'],
  ])('%s → %s', (tag, hashtag) => {
    expect(asTag(tag)).toBe(hashtag)
  })

  it.each([
    '2026',
    '１２３',
    '①',
    '〇〇',
    '○○',
    '_',
    '🎉',
    '1️⃣',
    '❤️',
    '',
    ' ',
    '#',
    'ー',
    '々',
    'R',
    'ア',
    '©2024',
    '\u3164\u3164',
    '\u200b',
  ])('makes nothing of %s', (tag) => {
    expect(asTag(tag)).toBeNull()
  })

  it('prefers the spelling in the settings, however the post writes the tag', () => {
    const aliases = { 'c++': 'CPlusPlus', 'ﾃﾞｻﾞｲﾝ 思考': 'デザイン・シンキング', R: '#R言語', '2026': '令和8年' }
    expect(toHashtag('Ｃ++', aliases)).toBe('CPlusPlus')
    expect(toHashtag('#デザイン　思考', aliases)).toBe('デザインシンキング')
    expect(toHashtag('r', aliases)).toBe('R言語')
    expect(toHashtag('2026', aliases)).toBe('令和8年')
    expect(toHashtag('constructor', {})).toBe('constructor')
  })

  it('gives one whole hashtag by the rules of X, or nothing', () => {
    const odd = fc.constantFrom(
      ...[
        'C++',
        'Node.js',
        '×',
        '・',
        '〜',
        '&',
        '　',
        ' ',
        '#',
        '＃',
        '@',
        '.',
        '/',
        '-',
        '_',
        '🎉',
        '❤️',
        '👩‍👩‍👧‍👦',
        '\u200d',
        '\ufe0f',
        '\u20e3',
      ],
      ...[
        '①',
        '㈱',
        'Ⅱ',
        '々',
        'ー',
        '\u3099',
        '\u0301',
        'é',
        '東京',
        'ｶﾞ',
        '㊗',
        '™',
        '𠮷',
        '𝐀',
        '2026',
        '٣',
        'ไทย',
        'हिन्दी',
        'עברית',
        '한국',
      ],
    )
    const tag = fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 6 })
    fc.assert(
      fc.property(tag, (parts) => {
        const hashtag = asTag(parts.join(''))
        if (hashtag === null) return
        expect(twitter.extractHashtags(`本文 #${hashtag}\n#次`)).toEqual([hashtag, '次'])
        expect(asTag(hashtag)).toBe(hashtag)
      }),
      { numRuns: 5000 },
    )
  })

  it('does so for every letter there is', () => {
    const broken: string[] = []
    for (let code = 0x21; code < 0x32400; code++) {
      const hashtag = asTag(`あ${String.fromCodePoint(code)}い`)
      if (hashtag !== null && twitter.extractHashtags(`#${hashtag}`)[0] !== hashtag) broken.push(code.toString(16))
    }
    expect(broken).toEqual([])
  })
})

const input = (more: Partial<HashtagInput>): HashtagInput => ({
  tags: [],
  title: '',
  headings: [],
  prose: '',
  frequency: {},
  pinned: [],
  aliases: {},
  count: 3,
  ...more,
})

describe('chooseHashtags', () => {
  it('takes what stands in the title first, as the writer listed it', () => {
    const chosen = chooseHashtags(
      input({
        tags: ['会社名', 'SNS禁止', 'メールアドレス', 'フォロワー', 'ブランディング'],
        title: 'SNS禁止?メールアドレスはチームで1つ?',
        headings: ['医師にもブランディングが必要です!'],
        prose: 'メールアドレスはメールアドレスです。フォロワーは6万人、ブランディングです。',
      }),
    )
    expect(chosen).toEqual(['SNS禁止', 'メールアドレス', 'ブランディング'])
  })

  it('takes after the first of the title what a heading and the conclusion name', () => {
    const chosen = chooseHashtags(
      input({
        tags: ['ブランディング', 'SNS禁止', 'メールアドレス'],
        title: 'SNS禁止?メールアドレスはチームで1つ?',
        headings: ['医師にもブランディングが必要です!'],
        prose: `${'メールアドレスの話です。'.repeat(40)}つまりブランディングです。${'そう思います。'.repeat(10)}`,
        count: 2,
      }),
    )
    expect(chosen).toEqual(['SNS禁止', 'ブランディング'])
  })

  it('puts pinned tags before all others, and the firm itself last', () => {
    const chosen = chooseHashtags(
      input({
        tags: ['ジーネット', '医師', '転職'],
        title: 'ジーネットから医師へ',
        prose: '転職の話をします。',
        frequency: { ジーネット: 1, 医師: 0.3 },
        pinned: ['春の企画'],
        count: 4,
      }),
    )
    expect(chosen).toEqual(['春の企画', '医師', '転職', 'ジーネット'])
  })

  it('prefers what the text speaks of to what it does not, and to what only its last lines name', () => {
    const prose = `${'採用の話です。'.repeat(80)}相談サービスをどうぞ。`
    const chosen = chooseHashtags(input({ tags: ['相談サービス', '無関係', '採用'], prose }))
    expect(chosen[0]).toBe('採用')
  })

  it('does not find Go in Google', () => {
    const chosen = chooseHashtags(input({ tags: ['Go', 'Rust'], title: 'Google と Rust', count: 1 }))
    expect(chosen).toEqual(['Rust'])
  })

  it('folds tags that are the same to every platform', () => {
    const chosen = chooseHashtags(input({ tags: ['SNS', 'ＳＮＳ', 'sns', '#SNS'], pinned: ['sNs'] }))
    expect(chosen).toEqual(['sNs'])
  })

  it('leaves out tags that no hashtag can be made of, and they can be asked for, each once', () => {
    const tags = ['2026', 'R', '医師', '\u001b[31m①', '2026']
    expect(chooseHashtags(input({ tags }))).toEqual(['医師'])
    expect(deadTags(tags, { R: 'r言語' })).toEqual([
      { tag: '2026', why: 'no letters' },
      { tag: '\u001b[31m①', why: 'no letters' },
    ])
    expect(deadTags(['R'], {})).toEqual([{ tag: 'R', why: 'too short' }])
  })

  it('gives none where none are wanted', () => {
    expect(chooseHashtags(input({ tags: ['医師'], count: 0 }))).toEqual([])
  })
})
