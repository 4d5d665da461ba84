import { describe, expect, it } from 'vitest'
import x from '../../../src/adapters/x.ts'
import type { Settings } from '../../../src/types.ts'
import { template } from '../contract.ts'
import { document, settings } from '../document.ts'

const billFor = (change: Partial<Settings['x']>, media: { source: string; alt: string }[] = []) => {
  const all = settings({ x: change })
  const { cost, bill = [] } = x.check({ ...x.compose(document(), all, template('x')), media }, all)
  return { amount: cost?.amount, lines: bill.map(({ en }) => en) }
}

describe("X's bill", () => {
  it('names the price with the day it was taken, and what leaving the link out would save', () => {
    const { amount, lines } = billFor({})
    expect(amount).toBe(0.2)
    expect(lines).toEqual([
      expect.stringMatching(/with a link at \$0\.20 \(prices of 2026-04-20\)/),
      expect.stringContaining('$0.185 less'),
      expect.stringMatching(/\$0\.001 for each post read, deleting it \$0\.01/),
    ])
  })

  it('says what is saved where the link is left out', () => {
    const { amount, lines } = billFor({ link: 'none' })
    expect(amount).toBe(0.015)
    expect(lines[1]).toContain('saves $0.185')
  })

  it('adds the description of each picture that has one', () => {
    const media = [
      { source: 'a.png', alt: '海' },
      { source: 'b.png', alt: '' },
      { source: 'c.png', alt: '山' },
    ]
    const { amount, lines } = billFor({}, media)
    expect(amount).toBe(0.21)
    expect(lines).toContainEqual('Descriptions of 2 pictures: $0.01.')
  })

  it('reckons with the prices of the settings', () => {
    const prices = { ...settings().x.prices, taken: '2027-01-01', post: 0.02, postWithUrl: 0.02 }
    const { amount, lines } = billFor({ prices })
    expect(amount).toBe(0.02)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('2027-01-01')
  })

  it('promises no saving where another link stays in the text', () => {
    const of = document({ post: { social: { x: '資料 https://example.jp/a.pdf' } } })
    const all = settings()
    const { bill = [] } = x.check(x.compose(of, all, template('x')), all)
    expect(bill.map(({ en }) => en).join()).not.toContain('less')
  })
})
