import { describe, expect, it } from 'vitest'
import x from '../../../src/adapters/x.ts'
import { weigh } from '../../../src/text/weight.ts'
import type { Document } from '../../../src/types.ts'
import { template } from '../contract.ts'
import { document, documents, settings } from '../document.ts'

const LINK = 'https://blog.example.jp/night-shift/'
const parts = (of: Document, thread = 1) => {
  const all = settings({ x: { thread } })
  return [x.compose(of, all, template('x')), ...(x.continues?.(of, all, template('x')) ?? [])]
}
const own = (text: string) => document({ post: { social: { x: text } } })
const sentence = (n: number) =>
  `${n}番目の文は、夜勤明けの朝に何をすればよく眠れるのかを、順を追って説明する長めの文です。`
const long = Array.from({ length: 9 }, (_, i) => sentence(i + 1)).join('')
const faults = (of: Document, thread = 1) =>
  parts(of, thread).flatMap((part) =>
    x.check(part, settings({ x: { thread } })).findings.map(({ fault }) => fault.code),
  )

describe('a thread on X', () => {
  it('is made only when asked for', () => {
    for (const of of Object.values(documents)) expect(parts(of)).toHaveLength(1)
    expect(parts(own(long))).toHaveLength(1)
    expect(faults(own(long))).toEqual(['GNET-409'])
    expect(parts(document())[0]).not.toHaveProperty('part')
  })

  it("divides a writer's long text between sentences, says all of it once, and links at its end", () => {
    const divided = parts(own(long), 5)
    expect(divided.length).toBeGreaterThan(2)
    expect(divided.map(({ part }) => part)).toEqual(divided.map((_, i) => ({ number: i + 1, of: divided.length })))
    for (const { text } of divided) {
      expect(weigh(text)).toBeLessThanOrEqual(280)
      expect(text.replace(`\n\n${LINK}`, '')).toMatch(/文です。$/)
    }
    const said = divided.map(({ text }) => text).join('')
    expect(said.replace(`\n\n${LINK}`, '')).toBe(long)
    expect(divided.map(({ link }) => link)).toEqual([...divided.slice(1).map(() => undefined), LINK])
  })

  it('leaves a text that fits one post, and one that needs more parts than allowed, as it is', () => {
    expect(parts(own('短い文です。'), 5)).toHaveLength(1)
    expect(faults(own(long), 2)).toEqual(['GNET-409'])
  })

  it('has the parts that a writer marks with a line of hyphens, without a setting', () => {
    const [first, second, third, ...more] = parts(own('一つめです。\n\n---\n二つめです。\n ----- \n三つめです。'))
    expect([first?.text, second?.text, more]).toEqual(['一つめです。', '二つめです。', []])
    expect(third?.text).toBe(`三つめです。\n\n${LINK}`)
    const linked = parts(own(`一つめ ${LINK}\n---\n二つめ`)).map(({ text, link }) => [text, link])
    expect(linked).toEqual([
      [`一つめ ${LINK}`, LINK],
      ['二つめ', undefined],
    ])
  })

  it('never cuts a part that a writer has marked: one that is too long is a fault, and so are too many', () => {
    expect(faults(own(`${'夜'.repeat(200)}\n---\n二つめ`))).toEqual(['GNET-409'])
    const many = Array.from({ length: 26 }, (_, i) => `${i}です`).join('\n---\n')
    expect(new Set(faults(own(many)))).toEqual(new Set(['GNET-424']))
  })

  it('goes on from a composed post with a part for each section: its heading and whole sentences', () => {
    const [first, ...rest] = parts(document(), 5)
    expect(first?.text).toBe(parts(document())[0]?.text)
    expect(rest.map(({ text }) => text.split('\n')[0])).toEqual(['■ まず眠る', '■ 午後は外に出る'])
    for (const { text } of rest) expect(text).toMatch(/。$/)
    expect(parts(document(), 2)).toHaveLength(2)
  })

  it('that has begun has the same parts whatever the setting says by now', () => {
    for (const of of [document(), own(long)]) {
      const before = parts(of, 9)
      const begun = x.asBegun?.(settings({ x: { thread: 1 } }), before[0] ?? {}) ?? settings()
      expect(before.length).toBeGreaterThan(2)
      expect(x.continues?.(of, begun, template('x'))).toEqual(before.slice(1))
    }
  })

  it.each(Object.entries(documents))('fits, sentence by sentence, without a link of its own: %s', (_, of) => {
    const [, ...rest] = parts(of, 25)
    for (const part of rest) {
      expect(weigh(part.text)).toBeLessThanOrEqual(280)
      expect(part.text.trim()).not.toBe('')
      expect(x.check(part, settings()).cost?.amount).toBe(0.015)
    }
    expect(new Set(rest.map(({ text }) => text)).size).toBe(rest.length)
  })

  it('leaves out sentences with links, each of which X would bill', () => {
    const blocks = [
      { kind: 'heading', text: '資料', line: 1, level: 2 },
      { kind: 'paragraph', text: '詳しくは https://example.jp/a を見てください。表は三つあります。', line: 2 },
    ] as const
    expect(parts(document({ blocks }), 5)[1]?.text).toBe('■ 資料\n表は三つあります。')
  })
})

describe('labels', () => {
  it("stand on every part, by X's own names", () => {
    const labelled = document({ post: { social: { x: '一\n---\n二' }, labels: ['paid_partnership'] } })
    expect(parts(labelled).map(({ labels }) => labels)).toEqual([['paid_partnership'], ['paid_partnership']])
    expect(parts(document())[0]).not.toHaveProperty('labels')
  })
})
