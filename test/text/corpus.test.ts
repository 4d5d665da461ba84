import { existsSync, readdirSync, readFileSync } from 'node:fs'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { shorten } from '../../src/text/fit.ts'
import { toHashtag } from '../../src/text/hashtags.ts'
import { findLinks } from '../../src/text/links.ts'
import { weigh } from '../../src/text/weight.ts'

const FOLDER = '../shared/data/corpus'

/** Real posts by others: the lines of each are its titles, tags and paragraphs. */
function* lines(): Generator<string> {
  for (const name of readdirSync(FOLDER).sort()) {
    if (!name.endsWith('.md')) continue
    for (const line of readFileSync(`${FOLDER}/${name}`, 'utf8').split(/\r\n?|\n/)) {
      if (line.trim() !== '') yield line
    }
  }
}

/** twitter-text takes minutes for the longest lines. */
const READABLE = 700

describe.skipIf(!existsSync(FOLDER))('on every line of the real posts', () => {
  const all = existsSync(FOLDER) ? [...new Set(lines())] : []

  it('finds the links and weighs the text as twitter-text does', () => {
    const wrong: string[] = []
    for (const line of all) {
      const text = line.slice(0, READABLE)
      const urls = twitter.extractUrlsWithIndices(text)
      const links = findLinks(text)
      const same =
        urls.length === links.length &&
        urls.every(({ url, indices }, i) => {
          return links[i]?.text === url && links[i]?.start === indices[0] && links[i]?.end === indices[1]
        })
      const weight = twitter.parseTweet(text).weightedLength
      // Emoji newer than its tables it counts piece by piece.
      const hasNewEmoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u.test(text) && weigh(text) < weight
      if (!same || (weigh(text) !== weight && !hasNewEmoji)) wrong.push(text)
    }
    expect(all.length).toBeGreaterThan(10_000)
    expect(wrong).toEqual([])
  })

  it('makes each a hashtag that X takes whole, or none', () => {
    for (const line of all) {
      const tag = toHashtag(line.replace(/^[\s>#*-]+/, '').slice(0, 20), {})
      if (tag !== null && twitter.extractHashtags(`#${tag} `)[0] !== tag) expect(tag).toBe('one whole hashtag')
    }
  })

  it('shortens each to the room there is, outside of links', () => {
    for (const line of all) {
      if (line.length < 60) continue
      const short = shorten(line, { limit: 100, measure: weigh })
      expect(weigh(short)).toBeLessThanOrEqual(100)
      expect(short).not.toMatch(/[\ud800-\udbff]…?$/)
    }
  })
})
