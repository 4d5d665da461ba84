import { describe, expect, it } from 'vitest'
import { tellTheRest } from '../src/news.ts'
import type { Sentence } from '../src/types.ts'
import { document, settings } from './adapters/document.ts'
import { loopback } from './loopback.ts'

describe('the news of a run', () => {
  it('are told of posts that can be read, not of those that the blog brings out on their day', async () => {
    const ranking = await loopback(() => ({ body: '<methodResponse></methodResponse>' }))
    const now = Date.parse('2026-11-23T09:00:00+09:00')
    const tell = async (...dates: string[]) => {
      const said: Sentence[] = []
      await tellTheRest({
        settings: settings({ site: { url: 'https://blog.example.jp' } }),
        env: { GNET_PING_URLS: `${ranking.origin}/key` },
        news: dates.map((date) => document({ post: { date } })),
        counter: { stop: new AbortController().signal, clock: { now: () => now, after: () => () => undefined } },
        note: (what) => said.push(what),
      })
      return said.length
    }
    try {
      expect(await tell('2026-11-24T09:00:00+09:00')).toBe(0)
      expect(await tell('2026-11-24T09:00:00+09:00', '2026-11-23T09:00:00+09:00')).toBe(1)
      expect(ranking.asked).toHaveLength(1)
    } finally {
      await ranking.close()
    }
  })
})
