import { afterEach, describe, expect, it } from 'vitest'
import { secondThread } from '../../src/second-thread.ts'
import { type Compared, relate } from '../../src/site/related.ts'
import { relations } from '../../src/site/related-beside.ts'
import { CODE, stopSecondThread } from '../second-thread.ts'

afterEach(stopSecondThread)

const WORDS = ['会議', '研修', '休暇', '見積もり', '引き継ぎ']

function posts(count: number): Compared {
  const places = Array.from({ length: count }, (_, n) => n)
  return {
    titles: places.map((n) => `${WORDS[n % 5]}と${WORDS[(n * 7) % 3]}の話 ${n % 90}`),
    tags: places.map((n) => (n % 4 === 0 ? [] : [n % 13, 13 + (n % 31)])),
    categories: places.map((n) => (n % 6 === 0 ? [] : [n % 3])),
  }
}

function found({ near, words }: ReturnType<typeof relate>, { titles }: Compared) {
  return { near: titles.map((_, place) => near(place)), words: words() }
}

describe('relations of many posts', () => {
  it('are those that the first thread finds', () => {
    const compared = posts(600)
    const here = found(relate(compared), compared)
    const told = { ...compared, titles: [...compared.titles] }
    const beside = relations(told, { code: CODE })
    told.titles.fill('')
    expect(found(beside, compared)).toEqual(here)
    expect(here.near.filter((near) => near.length === 4).length).toBeGreaterThan(500)
    expect(here.words.length).toBeGreaterThan(80)
  })

  it('are found in the first thread where the second has failed, is not there or not worth it', () => {
    const compared = posts(600)
    const failed = relations(compared, { code: CODE, patience: 0 })
    secondThread(CODE)?.stop()
    expect(found(failed, compared)).toEqual(found(relate(compared), compared))
    expect(found(relations(compared, { code: import.meta.dirname }), compared)).toEqual(
      found(relate(compared), compared),
    )
    const few = posts(20)
    expect(found(relations(few, { code: CODE }), few)).toEqual(found(relate(few), few))
  })

  it('are fewer where there are fewer posts', () => {
    const alone: Compared = { titles: ['会議の話'], tags: [[0]], categories: [[]] }
    expect(relate(alone).near(0)).toEqual([])
  })
})
