import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../src/preview/changes.ts'

const side = (changes: ReturnType<typeof changesBetween>, other: '-' | '+') =>
  changes
    .filter(({ mark }) => mark !== other)
    .map(({ text }) => text)
    .join('\n')

describe('what changes between two texts', () => {
  it('is told line by line', () => {
    expect(changesBetween('a\nb\nc', 'a\nx\nc\nd').map(({ mark, text }) => mark + text)).toEqual([
      ' a',
      '-b',
      '+x',
      ' c',
      '+d',
    ])
  })

  it('adds up to both of them', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
      .map((it) => it.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = changesBetween(before, after)
        expect(side(changes, '+')).toBe(before)
        expect(side(changes, '-')).toBe(after)
      }),
    )
  })

  it('takes texts of thousands of lines', () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, i) => word + i).join('\n')
    expect(changesBetween(many('a'), many('b'))).toHaveLength(10_000)
  })
})
