import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/digest.ts'
import { bookOf } from '../../src/site/book.ts'
import { modelOf, type Pages, pagesOf } from '../../src/site/build.ts'
import { type Page, textOf } from '../../src/site/manifest.ts'
import { patchSite } from '../../src/site/patch.ts'
import type { Document, Post } from '../../src/types.ts'
import { post, SITE, template } from './pages.ts'

/** A site of these posts, and the book that its build leaves. */
function built(documents: readonly Document[]) {
  const site = { documents, settings: SITE, template: template() }
  const model = modelOf(site)
  const pages = pagesOf(model, site)
  return { pages, book: bookOf(model, pages) }
}

type Texts = ReadonlyMap<string, string>

function textsOf(pages: Pages): Texts {
  return new Map([...pages].map(([path, page]) => [path, textOf(page)]))
}

const AS_BEFORE = 'as before'

/** How a tree tells that a page stands as it was written. */
function standing(pages: Pages) {
  return { files: new Map([...pages.keys()].map((path) => [path, { of: AS_BEFORE, stamp: '' }])) }
}

const isAsBefore = (page: Page) => typeof page === 'object' && page.of() === AS_BEFORE

interface Draft extends Partial<Post> {
  readonly text?: string
}

const WORDS = ['朝礼', '休み方', '引き継ぎ', '見積もり', '研修', '電話']

function draft(n: number): Draft {
  return {
    title: `${WORDS[n % 6]}と${WORDS[(n * 5 + 1) % 6]}の話 ${n}`,
    tags: [`タグ${n % 5}`, n % 2 === 0 ? 'Tag' : 'tag', `語${n % 11}`],
    category: n % 7 === 0 ? null : `部署${n % 3}`,
    date:
      n % 29 === 0
        ? null
        : `2026-${String(1 + (n % 9)).padStart(2, '0')}-${String(1 + (n % 27)).padStart(2, '0')}T09:00:00+09:00`,
    text: `${n} つ目の話です。`,
  }
}

function documentsOf(drafts: readonly Draft[]): Document[] {
  return drafts.map(({ text = '', ...own }, n) =>
    post(`post-${n}`, { ...own, digest: sha256(JSON.stringify([text, own])) }, text),
  )
}

const DRAFTS = Array.from({ length: 90 }, (_, n) => draft(n))

const edited = (drafts: readonly Draft[], n: number, change: Draft) =>
  drafts.map((it, i) => (i === n ? { ...it, ...change } : it))

describe('a site of which few posts have changed', () => {
  const changes: [string, Draft, RegExp | null][] = [
    ['its text', { text: '別の話になりました。' }, null],
    ['its description', { description: '別の説明です。' }, null],
    ['its title', { title: '朝礼と研修の話 7' }, null],
    ['its title, to words that no other has', { title: '蒸気機関車' }, null],
  ]
  it.each(changes)('is the same as one that is made anew, where a post changes %s', (_, change) => {
    for (const n of [0, 7, 29, 45, 89]) {
      const before = built(documentsOf(DRAFTS))
      const documents = documentsOf(edited(DRAFTS, n, change))
      const patched = patchSite(
        { documents, settings: SITE, template: template() },
        { book: before.book, present: standing(before.pages) },
      )
      expectSame(patched, { before: textsOf(before.pages), now: built(documents) })
    }
  })

  it('is so after one change after the other', () => {
    let drafts: readonly Draft[] = DRAFTS
    let { book, pages } = built(documentsOf(drafts))
    for (let round = 1; round <= 40; round++) {
      const before = textsOf(built(documentsOf(drafts)).pages)
      for (let i = 0; i < 1 + (round % 3); i++) {
        const n = (round * 37 + i * 11) % DRAFTS.length
        const title = `${WORDS[(round + i) % 6]}を${WORDS[(round * 3) % 6]}へ変えた${round % 4 === 0 ? '夏' : '大掃除'}の話 ${round}`
        drafts = edited(drafts, n, round % 5 === 0 ? { text: `${round} 回目の話です。` } : { title })
      }
      const documents = documentsOf(drafts)
      const patched = patchSite({ documents, settings: SITE, template: template() }, { book, present: standing(pages) })
      expectSame(patched, { before, now: built(documents) })
      book = patched?.book ?? book
      pages = patched?.pages ?? pages
    }
  })

  it('leaves most pages as they are', () => {
    const { book, pages } = built(documentsOf(DRAFTS))
    const made = (change: Draft) => {
      const site = { documents: documentsOf(edited(DRAFTS, 45, change)), settings: SITE, template: template() }
      const patched = patchSite(site, { book, present: standing(pages) })
      return [...(patched?.pages ?? [])].filter(([, page]) => !isAsBefore(page)).map(([path]) => path)
    }
    expect(made({})).toEqual([])
    // Its own page, and the start page's that would show another description.
    expect(made({ text: '別の話になりました。' })).toEqual(['post-45/index.html', expect.stringMatching(/^page\//)])
    expect(made({ title: '朝礼と研修の話 7' }).length).toBeLessThan(40)
  })

  it.each<[string, (drafts: readonly Draft[]) => readonly Draft[]]>([
    ['is new', (drafts) => [...drafts, draft(90)]],
    ['is gone', (drafts) => drafts.slice(0, -1)],
    ['has another date', (drafts) => edited(drafts, 3, { date: '2027-01-01T00:00:00Z' })],
    ['has another tag', (drafts) => edited(drafts, 3, { tags: ['新しい'] })],
    ['has another category', (drafts) => edited(drafts, 3, { category: '新しい' })],
    ['is at home elsewhere', (drafts) => edited(drafts, 3, { canonical: 'https://other.example/' })],
    ['and fifty others have changed', (drafts) => drafts.map((it, n) => (n < 51 ? { ...it, text: '別の話' } : it))],
  ])('is made anew where a post %s', (_, change) => {
    const { book, pages } = built(documentsOf(DRAFTS))
    const documents = documentsOf(change(DRAFTS))
    expect(
      patchSite({ documents, settings: SITE, template: template() }, { book, present: standing(pages) }),
    ).toBeNull()
  })

  it('is made anew under other settings, and where it is not known how a page was written', () => {
    const { book, pages } = built(documentsOf(DRAFTS))
    const site = { documents: documentsOf(DRAFTS), settings: SITE, template: template() }
    const others = { ...SITE, site: { ...SITE.site, name: '別の名前' } }
    expect(patchSite({ ...site, settings: others }, { book, present: standing(pages) })).toBeNull()
    const present = standing(pages)
    present.files.delete('archive/index.html')
    expect(patchSite(site, { book, present })).toBeNull()
    present.files.set('archive/index.html', { of: '', stamp: '' })
    expect(patchSite(site, { book, present })).toBeNull()
  })
})

function expectSame(
  patched: ReturnType<typeof patchSite>,
  { before, now }: { before: Texts; now: ReturnType<typeof built> },
): void {
  expect([...(patched?.pages.keys() ?? [])]).toEqual([...now.pages.keys()])
  for (const [path, text] of textsOf(now.pages)) {
    const page = patched?.pages.get(path) as Page
    expect(isAsBefore(page) ? before.get(path) : textOf(page), path).toBe(text)
  }
  const { words, ...book } = now.book
  const { words: own, ...rest } = patched?.book ?? {}
  expect(rest).toEqual(book)
  expect(new Map(own)).toEqual(new Map(words))
}
