import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderHtml } from '../../src/post/markdown.ts'
import { picturesIn } from '../../src/post/pictures.ts'
import type { Media } from '../../src/types.ts'

/** The pictures in the safe HTML of a post's body, in its order, as the post names them. */
function imagesIn(html: string): Media[] {
  if (!html.includes('<img')) return []
  return [...html.matchAll(/<img src="([^"]*)"(?: alt="([^"]*)")?/g)].map(([, source = '', alt = '']) => {
    return { source: decoded(source), alt: decoded(alt) }
  })
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] as string)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const CORPUS = '../shared/data/corpus'

describe('the pictures of a text', () => {
  test.each([
    ['![受付の花](hana.jpg)', [{ source: 'hana.jpg', alt: '受付の花' }]],
    ['> 1. **太い ![花 *と* `棚`](a.png "題")**', [{ source: 'a.png', alt: '花 と 棚' }]],
    ['![花][h]\n\n[h]: <受付 の花.jpg>', [{ source: '%E5%8F%97%E4%BB%98%20%E3%81%AE%E8%8A%B1.jpg', alt: '花' }]],
    ['[![](b.png)](https://example.jp)\n\n![c](c.png)', ['b.png', 'c.png'].map((source) => ({ source }))],
    ['| 表 |\n|---|\n| ![d](d.png) |', [{ source: 'd.png' }]],
    ['![](javascript:alert(1))', []],
    ['`![a](a.png)`\n\n    ![b](b.png)\n\n```\n![c](c.png)\n```\n\n<!-- ![d](d.png) -->', []],
    ['<img src="e.png" alt="e"> は文字です。', []],
  ])('%j', (markdown, pictures) => expect(picturesIn(markdown)).toMatchObject(pictures))

  test('are those of the beginning, where a post is monstrous', () => {
    const pictures = picturesIn(`![a](a.png)\n\n${'一行の話です。\n\n'.repeat(40_000)}![z](z.png)`)
    expect(pictures).toEqual([{ source: 'a.png', alt: 'a' }])
  })

  test.skipIf(!existsSync(CORPUS))('are in the real posts those that a page shows', () => {
    const names = readdirSync(CORPUS).filter((name) => /\.mdx?$/.test(name))
    const texts = names.map((name) => readFileSync(`${CORPUS}/${name}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''))
    const illustrated = texts.filter((text) => text.includes('!['))
    expect(illustrated.length).toBeGreaterThan(100)
    for (const text of illustrated) expect(picturesIn(text)).toEqual(imagesIn(renderHtml(text)))
  })
})
