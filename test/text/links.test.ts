import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { findLinks } from '../../src/text/links.ts'

/** X's own reading, in our words. */
function byTwitter(text: string) {
  return twitter.extractUrlsWithIndices(text).map(({ url, indices: [start, end] }) => ({ start, end, text: url }))
}

function byUs(text: string) {
  return findLinks(text).map(({ start, end, text: found }) => ({ start, end, text: found }))
}

const found = (text: string) => findLinks(text).map((link) => link.text)

describe('findLinks', () => {
  it.each([
    ['見てください https://example.com/a?b=c#d です', ['https://example.com/a?b=c#d']],
    ['https://example.com。続き', ['https://example.com']],
    ['https://example.com/日本語です', ['https://example.com/']],
    ['https://日本語.jp/パス', ['https://日本語.jp/']],
    ['(https://ja.wikipedia.org/wiki/A_(B))', ['https://ja.wikipedia.org/wiki/A_(B)']],
    ['株式会社example.co.jpです', ['example.co.jp']],
    ['README.md を読む', ['README.md']],
    ['Node.js は違う', []],
    ['info@example.com は宛先', []],
    ['文。日本語。です', []],
    ['a.com/b, c.org.', ['a.com/b', 'c.org']],
    ['http://t.co/abc123あ', ['http://t.co/abc123']],
    ['3.14 と v1.2.3', []],
    ['a.com/b,(c) a.com/b(c) a.com/(b)(c),', ['a.com/b', 'a.com/b(c)', 'a.com/(b)(c)']],
    ['', []],
  ])('%s', (text, links) => {
    expect(found(text)).toEqual(links)
    expect(byUs(text)).toEqual(byTwitter(text))
  })

  it('tells links without a protocol from those with one', () => {
    const links = findLinks('gnet.co.jp と https://gnet.co.jp/')
    expect(links.map(({ text, bare }) => ({ text, bare }))).toEqual([
      { text: 'gnet.co.jp', bare: true },
      { text: 'https://gnet.co.jp/', bare: false },
    ])
  })

  it('finds what X finds, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...[
        '.',
        '.',
        '.',
        'a',
        'b',
        'com',
        '.com',
        '.co.jp',
        'jp',
        'example',
        '日本',
        '。',
        'です',
        'ー',
        '中国',
        '.中国',
      ],
      ...[
        'рф',
        '.РФ',
        'é',
        'ɠ',
        'ſ',
        'ａ',
        '．',
        '｡',
        '嘉里',
        '.嘉里大酒店',
        'भारतम्',
        'xn--',
        'xn--p1ai',
        '長い日本語の名前がここにあります',
      ],
      ...[
        'http://',
        'a.com/',
        '(b)',
        '(,)',
        'https://',
        'HTTPS://',
        't.co/',
        '/',
        '?',
        '=',
        ':80',
        ':',
        '#',
        '＃',
        '@',
        '$',
        '&',
        '%20',
        '~',
        '|',
      ],
      ...[
        '_',
        '-',
        ' ',
        '\n',
        '　',
        '(',
        ')',
        '「',
        '」',
        '"',
        "'",
        '!',
        ';',
        ',',
        '+',
        '*',
        '\ufeff',
        '\u200e',
        '😀',
        '\ud83d',
        '\ude00',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 16 }), (parts) => {
        expect(byUs(parts.join(''))).toEqual(byTwitter(parts.join('')))
      }),
      { numRuns: 20_000 },
    )
  })

  it('leaves out domains with a label of more than 63 letters in their encoded form', () => {
    for (const count of [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65]) {
      for (const letter of ['a', '日', 'é']) {
        const text = `https://${letter.repeat(count)}.com/ ${letter.repeat(count)}.com`
        expect(byUs(text)).toEqual(byTwitter(text))
      }
    }
  })

  it.each([
    ['日本語。', 250_000],
    ['a.comあ', 60_000],
    ['あa.co/(', 60_000],
    ['a_', 200_000],
    ['.', 300_000],
    ['xn--.', 60_000],
  ])('is linear in a text full of %s', (piece, count) => {
    const start = performance.now()
    findLinks(`${piece.repeat(count)}.com https://a.com/${piece.repeat(count)}`)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
