import { describe, expect, it, vi } from 'vitest'
import { remembering } from '../src/remembering.ts'
import type { Adapter, Message, Settings } from '../src/types.ts'
import { document, settings } from './adapters/document.ts'
import { silentAdapter } from './silent-adapter.ts'

const template = { path: 'templates/x.liquid', source: '{{ title }}' }
const message = (text: string): Message => ({ text, hashtags: [], media: [], summary: '' })

function counted() {
  const compose = vi.fn<Adapter['compose']>(({ post }) => message(post.title))
  const continues = vi.fn<NonNullable<Adapter['continues']>>(() => [message('2/2')])
  const check = vi.fn<Adapter['check']>(() => ({ findings: [], length: null, cost: null }))
  const asBegun = vi.fn<NonNullable<Adapter['asBegun']>>((own, { part }) => ({ ...own, footer: [part?.as ?? '-'] }))
  const adapter = silentAdapter('x', { compose, continues, check, asBegun })
  return { adapter: remembering(adapter), compose, continues, check, asBegun }
}

describe('an adapter for a program that plans again and again', () => {
  it('composes and judges the very same post once', () => {
    const { adapter, compose, continues, check } = counted()
    const [post, own] = [document(), settings()]
    const first = adapter.compose(post, own, template)
    expect(adapter.compose(post, own, template)).toBe(first)
    expect(adapter.continues?.(post, own, template)).toBe(adapter.continues?.(post, own, template))
    expect(adapter.check(first, own)).toBe(adapter.check(first, own))
    for (const act of [compose, continues, check]) expect(act).toHaveBeenCalledTimes(1)
  })

  it('does so anew for another post, other settings, another template', () => {
    const { adapter, compose, check } = counted()
    const [post, own] = [document(), settings()]
    adapter.compose(post, own, template)
    expect(adapter.compose(document({ post: { title: '別の記事' } }), own, template).text).toBe('別の記事')
    adapter.compose(post, settings(), template)
    adapter.compose(post, settings(), { ...template })
    expect(compose).toHaveBeenCalledTimes(4)
    const said = message('a')
    adapter.check(said, own)
    adapter.check(said, settings())
    adapter.check(message('a'), own)
    expect(check).toHaveBeenCalledTimes(3)
  })

  it('finishes what was begun in one way by the same settings, and in another by others', () => {
    const { adapter, asBegun } = counted()
    const own: Settings = settings()
    const begun = { part: { number: 1, of: 2, as: 'thread' } } as unknown as Parameters<typeof asBegun>[1]
    const alone = adapter.asBegun?.(own, {})
    expect(adapter.asBegun?.(own, {})).toBe(alone)
    expect(adapter.asBegun?.(own, begun)?.footer).toEqual(['thread'])
    expect(adapter.asBegun?.(settings(), {})).not.toBe(alone)
    expect(asBegun).toHaveBeenCalledTimes(3)
  })

  it('has no more ways than the adapter itself', () => {
    const { continues, asBegun } = remembering(silentAdapter('blog'))
    expect([continues, asBegun]).toEqual([undefined, undefined])
  })
})
