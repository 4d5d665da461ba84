import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShelf } from '../../src/post/shelf.ts'
import { settings } from '../adapters/document.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-shelf-')))
  mkdirSync(join(root, 'posts'))
  for (const name of ['a', 'b', 'c', 'd']) save(name)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const fileOf = (name: string) => join(root, `posts/${name}.md`)
const save = (name: string, { tags = '休み方', text = `${name} の話です。` } = {}) =>
  writeFileSync(fileOf(name), `---\ntitle: ${name} の題名\ntags: [${tags}]\n---\n\n${text}\n`)
const open = () => openShelf({ root, settings: settings() })

describe('a shelf that is looked at again', () => {
  it('gives the very same posts and documents as long as their files are the same to the byte', async () => {
    const shelf = open()
    const before = await shelf.document(fileOf('a'))
    // Written anew, but nothing has changed.
    save('a')
    const later = shelf.again()
    expect(await later.document(fileOf('a'))).toBe(before)
    expect(await later.again().document(fileOf('a'))).toBe(before)
  })

  it('reads a changed file anew, also one whose size and time are as before', async () => {
    const shelf = open()
    const [a, b] = [await shelf.document(fileOf('a')), await shelf.document(fileOf('b'))]
    const time = new Date('2026-11-20T00:00:00Z')
    utimesSync(fileOf('a'), time, time)
    save('a', { text: 'z の話です。' })
    utimesSync(fileOf('a'), time, time)
    const later = shelf.again()
    expect((await later.document(fileOf('a'))).body.map(({ text }) => text)).toEqual(['z の話です。'])
    expect((await later.document(fileOf('a'))).post).not.toBe(a.post)
    // Its siblings are still told apart by the same.
    expect(await later.document(fileOf('b'))).toBe(b)
  })

  it('knows what siblings now have in common', async () => {
    const shelf = open()
    const before = await shelf.document(fileOf('b'))
    expect(before.tagFrequency).toEqual({ 休み方: 1 })
    save('a', { tags: '働き方' })
    const later = shelf.again()
    const after = await later.document(fileOf('b'))
    expect(after.post).toBe(before.post)
    expect(after.tagFrequency).toEqual({ 休み方: 0.75, 働き方: 0.25 })
    for (const name of ['a', 'b', 'c', 'd'])
      save(name, { text: `${name} の話です。\n\nお問い合わせは受付までお願いします。` })
    expect((await later.again().siblings(join(root, 'posts'))).boilerplate).toEqual([
      'お問い合わせは受付までお願いします',
    ])
  })

  it('sees files that came, went, got faults and lost them', async () => {
    const shelf = open()
    await shelf.document(fileOf('a'))
    rmSync(fileOf('a'))
    save('e')
    writeFileSync(fileOf('b'), '---\ntitle: [\n---\n')
    const later = shelf.again()
    await expect(later.post(fileOf('a'))).rejects.toThrow()
    await expect(later.document(fileOf('b'))).rejects.toThrow()
    expect((await later.document(fileOf('e'))).post.title).toBe('e の題名')
    save('a')
    save('b')
    const last = later.again()
    expect((await last.document(fileOf('a'))).post.title).toBe('a の題名')
    expect((await last.document(fileOf('b'))).tagFrequency).toEqual({ 休み方: 1 })
  })
})
