import { describe, expect, it, vi } from 'vitest'
import { previewPages, type Scene } from '../../src/cli/preview-pages.ts'
import { LedgerError, UsageError } from '../../src/errors.ts'
import type { Fault } from '../../src/types.ts'
import { htmlFaults } from '../html.ts'
import { plannedPost, planOf } from '../preview/plans.ts'

const POSTS = ['一つ目', '二つ目', '三つ目'].map((title, i) => plannedPost(`${i}番の本文`, { title }))
const SCENE: Scene = {
  root: '/nowhere',
  site: 'みどり坂',
  plan: planOf(...POSTS),
  cards: null,
  blog: async () => async () => '<p>blog</p>',
}

const open = (scene: () => Promise<Scene> = async () => SCENE) => previewPages({ language: 'ja', scene })
type Pages = ReturnType<typeof open>

async function partsOf(pages: Pages, path: string): Promise<string[]> {
  const { body } = (await pages(path, 'abc')) ?? { body: '' }
  if (typeof body === 'string' || Buffer.isBuffer(body)) return [String(body)]
  const parts: string[] = []
  for await (const part of body) parts.push(part)
  return parts
}
const textOf = async (pages: Pages, path: string) => (await partsOf(pages, path)).join('')

describe('the pages of the preview', () => {
  it('begin before anything has been planned', async () => {
    const scene = vi.fn(async () => SCENE)
    const page = await open(scene)('', 'abc')
    if (page === null || typeof page.body === 'string' || Buffer.isBuffer(page.body)) throw new Error('not in parts')
    const { value } = await page.body[Symbol.asyncIterator]().next()
    expect(value).toMatch(/<style nonce="abc">.*<\/header>/s)
    expect(scene).not.toHaveBeenCalled()
  })

  it('are one proper page, with all posts in the list and one to look at', async () => {
    const page = await textOf(open(), '')
    expect(await htmlFaults(page)).toEqual([])
    for (const { document } of POSTS) expect(page).toContain(`<b>${document?.post.title}</b>`)
    expect(page.match(/<section class="post" id="[^"]*"/g)).toEqual(['<section class="post" id="post-0"'])
  })

  it('give one post as soon as it is chosen, without planning again', async () => {
    const scene = vi.fn(async () => SCENE)
    const pages = open(scene)
    expect(await pages('post/1', 'abc')).toBeNull()
    await textOf(pages, '')
    expect(await textOf(pages, 'post/2')).toContain('2番の本文')
    expect(await pages('post/3', 'abc')).toBeNull()
    expect(scene).toHaveBeenCalledTimes(1)
  })

  it('plan anew for each look, and show the first post where the chosen one is gone', async () => {
    let plan = SCENE.plan
    const pages = open(async () => ({ ...SCENE, plan }))
    expect(await textOf(pages, 'view/2')).toContain('2番の本文')
    plan = planOf(...POSTS.slice(0, 2))
    const view = await textOf(pages, 'view/2')
    expect(view).toContain('0番の本文')
    expect(view).not.toContain('三つ目')
    plan = planOf()
    expect(await textOf(pages, 'view/2')).toContain('投稿を待っている記事はありません。')
  })

  it.each([
    ['posts or settings', (fault: Fault) => new UsageError(fault)],
    ['the ledger', (fault: Fault) => new LedgerError(fault)],
    ['gnet itself', (fault: Fault) => new Error(fault.ja)],
  ])('show what is wrong with %s in place of the posts, and posts again once it is mended', async (_, errorOf) => {
    let faulty = true
    const pages = open(async () => {
      if (faulty) throw errorOf({ code: 'GNET-999', en: 'There is a gap.', ja: '隙間があります。' })
      return SCENE
    })
    const page = await textOf(pages, '')
    expect(await htmlFaults(page)).toEqual([])
    expect(page).toContain('隙間があります。')
    faulty = false
    expect(await textOf(pages, 'view/0')).not.toContain('隙間があります。')
  })
})
