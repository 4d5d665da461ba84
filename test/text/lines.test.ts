import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines } from '../../src/text/lines.ts'

/** In half-width letters. */
const measure = (text: string) => [...text].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 1 : 2), 0)
const lines = (text: string, width: number) => breakLines(text, { width, measure }).lines

describe('a title in lines', () => {
  it.each([
    ['休み方から決めると、働き方が変わります', 28, ['休み方から決めると、', '働き方が変わります']],
    ['夜勤明けの過ごし方', 28, ['夜勤明けの過ごし方']],
    [
      '2026年11月23日、新しい診療予約システム「みどり」を公開しました',
      28,
      ['2026年11月23日、', '新しい診療予約システム', '「みどり」を公開しました'],
    ],
    [
      'SNSを使わないと決めた医師が、それでも情報を届ける',
      24,
      ['SNSを使わないと', '決めた医師が、', 'それでも情報を届ける'],
    ],
    ['Resting after a night shift, what we learned', 30, ['Resting after a night shift,', 'what we learned']],
  ])('breaks where a reader would breathe: %s', (title, width, expected) => {
    expect(lines(title, width)).toEqual(expected)
  })

  it('loses no letter, keeps to the width, and always ends', () => {
    const letters = fc.constantFrom(...'夜勤明けの過ごし方、「あア」。ー aB1🎉')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), fc.integer({ min: 6, max: 40 }), (text, width) => {
        const all = lines(text.join(''), width)
        expect(all.join('').replaceAll(' ', '')).toBe(text.join('').replaceAll(' ', ''))
        for (const line of all) expect(measure(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
