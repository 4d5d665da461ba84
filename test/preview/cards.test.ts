import { describe, expect, it } from 'vitest'
import { cards, type Line } from '../../src/preview/cards.ts'
import { planLines } from '../../src/preview/terminal.ts'
import { columnsOf } from '../../src/text/columns.ts'
import { plannedPost } from './plans.ts'

const ja = (sentence: { ja: string }) => sentence.ja
const written = (lines: readonly Line[]) => lines.map((line) => line.map(({ text }) => text).join(''))

describe('cards for a terminal', () => {
  it.each([80, 120, 40])('stay within %i columns, whatever the letters', (columns) => {
    const text = '有給休暇の取り方👨‍👩‍👧‍👦と'.repeat(30) + ' long english words here'.repeat(20)
    const lines = written(cards(plannedPost(text, { title: text }), { columns, say: ja }))
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
    expect(Math.max(...lines.map(columnsOf))).toBeGreaterThan(columns - 3)
  })

  it('hold the text, the count as people think of it, hashtags, link, picture, cost and what to mind', () => {
    const lines = written(cards(plannedPost('一行目\n\n三行目'), { columns: 80, say: ja }))
    const [x] = lines.join('\n').split('└')
    expect(x).toContain('│ 一行目\n│ \n│ 三行目\n')
    for (const part of [
      '残り 34 文字 (212/280)  $0.20',
      'ハッシュタグ: #休み方',
      'リンク: https://blog.example.jp/day-off/',
      '画像: desk.jpg  「机の上の予定表」',
      'GNET-999',
    ]) {
      expect(x).toContain(part)
    }
  })

  it('show what changes since what is out', () => {
    const lines = cards(plannedPost('a\nnew\nc', { out: 'a\nold\nc' }), { columns: 80, say: ja })
    expect(written(lines).join('\n')).toContain('│   a\n│ - old\n│ + new\n│   c\n')
    expect(lines.find((line) => line.some(({ text }) => text === 'old'))?.at(-1)?.style).toBe('bad')
  })

  it('are lines for a screen reader, too, which name what changes and nothing that stays', () => {
    const lines = planLines(plannedPost('a\nnew\nc', { out: 'a\nold\nc' }), ja).join('\n')
    expect(lines).toContain(
      '    | a\n    | new\n    | c\n    公開中の投稿からの変更（- は消える行、+ は加わる行）:\n    - old\n    + new\n',
    )
    expect(planLines(plannedPost('a'), ja).join('\n')).not.toContain('変更')
  })

  it('begin no line with a mark that closes something, as Japanese is written', () => {
    for (const columns of [20, 21, 22, 23, 24, 25, 26]) {
      const lines = written(
        cards(plannedPost('休み方を「先に決める」。そうすると、残業が（月に四時間）減るのです！？'), {
          columns,
          say: ja,
        }),
      )
      expect(lines.filter((line) => /^│ [、。」）！？]/.test(line))).toEqual([])
    }
    const marks = written(cards(plannedPost('。'.repeat(40)), { columns: 20, say: ja }))
    expect(marks.filter((line) => /^│ 。{9}$/.test(line)).length).toBeGreaterThan(3)
  })

  it('break no letter, no emoji, and English between words', () => {
    const lines = written(cards(plannedPost('a family 👨‍👩‍👧‍👦 on holiday'), { columns: 14, say: ja }))
    expect(lines.join('\n')).toContain('│ a family 👨‍👩‍👧‍👦 \n│ on holiday')
  })
})
