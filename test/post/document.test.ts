import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/config/settings.ts'
import { openShelf } from '../../src/post/shelf.ts'

/** What gnet takes for the matter of each post of a folder. */
async function matterOf(posts: readonly string[]): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'gnet-document-'))
  const files = posts.map((_, n) => join(root, `${n}.md`))
  for (const [n, file] of files.entries()) writeFileSync(file, `---\ntitle: 題${n}\n---\n\n${posts[n]}\n`)
  const shelf = openShelf({ root, settings: defaultSettings() })
  const documents = await Promise.all(files.map((file) => shelf.document(file)))
  return documents.map(({ blocks }) => blocks.map(({ text }) => text).join('\n'))
}

const FOOTER = '当室では、いつでもご相談をお受けしております。'

describe('the matter of a post', () => {
  it('is without what several siblings repeat', async () => {
    const [first] = await matterOf(
      ['一つ目の話です。', '二つ目の話です。', '三つ目の話です。'].map((it) => `${it}\n\n${FOOTER}`),
    )
    expect(first).toBe('一つ目の話です。')
  })

  it('is not measured by siblings of a size that no post has', async () => {
    const monsters = Array(3).fill(`${FOOTER}\n\n`.repeat(5_000))
    const matter = await matterOf(
      ['一つ目の話です。', '二つ目の話です。'].map((it) => `${it}\n\n${FOOTER}`).concat(monsters),
    )
    expect(matter[0]).toContain(FOOTER)
  })

  it('is the beginning of a monstrous post, be it one line or many', async () => {
    const lines = await matterOf(['これは一行です。\n\n'.repeat(60_000)])
    const line = await matterOf([`前置きです。\n\n${'一行の話です。'.repeat(80_000)}`])
    for (const [matter = ''] of [lines, line]) {
      expect(matter.length).toBeGreaterThan(40_000)
      expect(matter.length).toBeLessThan(210_000)
    }
  })

  it('is all of it where the siblings are copies of it', async () => {
    const [first] = await matterOf(Array(4).fill('同じ話を、四つの場所に置いています。'))
    expect(first).toBe('同じ話を、四つの場所に置いています。')
  })
})
