import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, cleanLine } from '../../src/text/clean.ts'

const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const hostile = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\u001b[',
      '\u001b]0;',
      '\u0007',
      '\u001b\\',
      '\u009b',
      '\u009d',
      '\u001bP',
      '31m',
      'A',
      '\n',
      '\r',
      '\t',
    ),
    fc.constantFrom('\u202e', '\u2066', '\u200f', '\u0000', '\u007f', '日本語', '👩‍👩‍👧‍👦', 'が', '🇯🇵'),
  ),
  { maxLength: 12 },
)

describe('clean', () => {
  it('lets no control character, escape sequence or mark of direction through', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const cleaned = clean(parts.join(''))
        expect(cleaned).not.toMatch(FORBIDDEN)
        expect(clean(cleaned)).toBe(cleaned)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves ordinary text as it is', () => {
    const ordinary = fc.array(
      fc.oneof(
        fc.constantFrom('日本語', 'ｶﾅ', 'か\u3099', '👩‍👩‍👧‍👦', '❤️', '🇯🇵', '\t', '\n', ' ', '　', '…', '「」'),
        fc.string({ unit: 'grapheme-ascii' }),
      ),
    )
    fc.assert(
      fc.property(ordinary, (parts) => {
        expect(clean(parts.join(''))).toBe(parts.join(''))
      }),
    )
  })

  it('takes whole sequences away, not only their first character', () => {
    expect(clean('a\u001b[31;1mb\u001b[0mc')).toBe('abc')
    expect(clean('a\u001b]0;title\u0007b')).toBe('ab')
    expect(clean('a\u001b]8;;https://evil.example\u001b\\b')).toBe('ab')
    expect(clean('a\u009b2Jb\u009d0;x\u009cc')).toBe('abc')
    expect(clean('a\u001bcb')).toBe('ab')
  })

  it('keeps the lines after a sequence that nobody ended', () => {
    expect(clean('a\u001b]0;title\nnext line')).toBe('a\nnext line')
  })

  it('reads every kind of line end as one', () => {
    expect(clean('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
  })

  it('is linear', () => {
    const time = (text: string) => {
      const start = performance.now()
      clean(text)
      return performance.now() - start
    }
    time('\u001b]x'.repeat(1000))
    expect(time('\u001b]x'.repeat(100_000))).toBeLessThan(1000)
    expect(time('\u001b['.repeat(100_000))).toBeLessThan(1000)
  })
})

describe('cleanLine', () => {
  it('makes one line without spaces around it', () => {
    expect(cleanLine('  a\n\tb　c \u001b[0m ')).toBe('a b c')
  })
})
