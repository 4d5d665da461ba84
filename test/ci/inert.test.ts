import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert, inertJson, maskCommands } from '../../src/ci/inert.ts'
import { clean } from '../../src/text/clean.ts'

/** What GitHub's runner takes for a command, in either of its two spellings, and other services likewise. */
const isCommand = (line: string) => line.trimStart().startsWith('::') || /##\w*\[/.test(line)

const hostile = fc
  .array(
    fc.constantFrom(
      '::',
      ':',
      '##',
      '#',
      '[',
      '\n',
      '\r',
      '\u2028',
      '\u0085',
      ' ',
      '\u3000',
      '\ufeff',
      '\u001b[0m',
      'vso',
      'error::x',
      '休',
    ),
  )
  .map((parts) => parts.join(''))

describe('a text for a log', () => {
  it('holds no command on any line, whatever was in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(
          inert(clean(text))
            .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
            .filter(isCommand),
        ).toEqual([])
      }),
      { numRuns: 5000 },
    )
  })

  it('stays as it is otherwise', () => {
    const text = '休み方 :: 働き方\n## 見出し [1]\nhttps://a.example/::x'
    expect(inert(text)).toBe(text)
  })

  it('stays the same JSON', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const json = inertJson(JSON.stringify({ text }, null, 2))
        expect(JSON.parse(json)).toEqual({ text })
        expect(json).not.toMatch(/##\w*\[/)
      }),
    )
  })

  it('does not take long over a page of nothing', () => {
    const started = performance.now()
    inert('\n \t'.repeat(200_000))
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('a secret', () => {
  it('is hidden line by line, as the runner reads commands line by line', () => {
    expect(maskCommands(['first line\nsecond%line', 'x'])).toEqual([
      '::add-mask::first line',
      '::add-mask::second%25line',
    ])
  })
})
