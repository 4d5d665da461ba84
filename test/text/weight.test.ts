import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { weigh } from '../../src/text/weight.ts'

const byTwitter = (text: string) => twitter.parseTweet(text).weightedLength

describe('weigh', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日本語。', 8],
    ['ｱ', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['か\u3099', 2],
    ['…', 2],
    ['—“”', 3],
    ['\n', 1],
    ['　', 2],
    ['https://example.com/a/very/long/path/that/never/seems/to/end?really=true', 23],
    ['見て https://example.com/日本', 2 * 2 + 1 + 23 + 2 * 2],
    ['README.md', 23],
    ['𠮷', 2],
  ])('%s weighs %i', (text, weight) => {
    expect(weigh(text)).toBe(weight)
    expect(byTwitter(text)).toBe(weight)
  })

  it('weighs every character as twitter-text does', () => {
    const wrong: string[] = []
    for (let code = 0x20; code < 0x20000; code++) {
      const text = `a${String.fromCodePoint(code)}b`
      if (weigh(text) !== byTwitter(text)) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it.each([
    '😀',
    '👍🏽',
    '👩‍👩‍👧‍👦',
    '🇯🇵',
    '1️⃣',
    '#⃣',
    '❤️',
    '⚡️',
    '☎️',
    '©️',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🏳️‍🌈',
    '🕵🏻‍♀️',
    '👁‍🗨',
    // Newer than twitter-text's tables, which count them piece by piece.
    '❤️‍🔥',
    '🐦‍🔥',
    '🧑‍🧑‍🧒',
    '🫱🏻‍🫲🏿',
    '🧑‍🔧',
    '👁️‍🗨️',
    '🤌🏻',
  ])('the emoji %s weighs 2', (emoji) => {
    expect(weigh(emoji)).toBe(2)
    expect(weigh(`あ${emoji}${emoji}b`)).toBe(2 + 4 + 1)
  })

  it('does not take two countries that make no flag for one', () => {
    expect(weigh('🇽🇽')).toBe(4)
  })

  const letters = fc.constantFrom(
    ...[
      'a',
      'é',
      'e\u0301',
      'か\u3099',
      '日本',
      '。',
      '…',
      '“',
      ' ',
      '\n',
      'a.com',
      'https://t.co/abc',
      '#',
      '1',
      '\ud83d',
      '\ufe0e',
    ],
  )

  it('is what twitter-text says, wherever there is no emoji', () => {
    const text = fc.array(fc.oneof(letters, fc.string({ unit: 'binary' })), { maxLength: 20 })
    fc.assert(
      fc.property(text, (parts) => {
        const written = parts.join('')
        fc.pre(!/\p{Extended_Pictographic}|\p{Emoji_Component}\p{Emoji_Component}/u.test(written))
        expect(weigh(written)).toBe(byTwitter(written))
      }),
      { numRuns: 5000 },
    )
  })

  it('is never more than twitter-text says, and the same for the emoji it knows', () => {
    const old = fc.constantFrom(
      ...[
        '👨',
        '👩',
        '👧',
        '👦',
        '👩‍👩‍👧‍👦',
        '👨‍⚕️',
        '👍',
        '👍🏿',
        '🏃🏻‍♀️',
        '🏳️‍🌈',
        '🇯🇵',
        '🇺🇸',
        '🇽',
        '☎',
        '⚡',
        '⚡️',
        '❤️',
        '❤',
        '✊🏻',
        '☝️🏿',
      ],
      ...['⛷🏻', '🕴️‍♂️', '👁‍🗨', '1️⃣', '1⃣', '©', '©️', '®', '™', '‼', '♟', '\u200d', '\ufe0f', '\u20e3', '🏿', '♀', '♂️'],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(old, letters), { maxLength: 12 }), (parts) => {
        expect(weigh(parts.join(''))).toBeLessThanOrEqual(byTwitter(parts.join('')))
      }),
      { numRuns: 5000 },
    )
    fc.assert(
      fc.property(fc.array(old, { maxLength: 6 }), (parts) => {
        const written = parts.join(' ')
        expect(weigh(written)).toBe(byTwitter(written))
      }),
      { numRuns: 2000 },
    )
  })
})
