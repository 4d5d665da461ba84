import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCommons } from '../../src/post/commons.ts'
import { openShelf } from '../../src/post/shelf.ts'
import { settings } from '../adapters/document.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-commons-')))
  mkdirSync(join(root, 'posts'))
  for (const name of ['a', 'b', 'c', 'd']) save(name)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const fileOf = (name: string) => join(root, `posts/${name}.md`)
const save = (name: string, closing = 'お問い合わせは受付までお願いします。') =>
  writeFileSync(fileOf(name), `---\ntitle: ${name} の題名\ntags: [休み方]\n---\n\n${name} の話です。\n\n${closing}\n`)

/** Another text, as if it had been written long ago. */
function saveWithTime(name: string): void {
  save(name, '別の話です。')
  utimesSync(fileOf(name), 1e9, 1e9)
}

/** As if all that lies there had lain there for a while. */
const LATER = () => Date.now() + 10_000

/** What a run finds that its posts have in common, and how often it had to read them for that. */
async function run({ of = 'gnet 1', now = LATER } = {}) {
  const commons = openCommons(root, { of, now })
  let learned = 0
  const counted = {
    ...commons,
    learn: (...args: Parameters<typeof commons.learn>) => {
      learned++
      commons.learn(...args)
    },
  }
  const shelf = openShelf({ root, settings: settings() }, counted)
  return { siblings: await shelf.siblings(join(root, 'posts')), learned }
}

describe('what the posts of a folder have in common', () => {
  it('is found once, and is the same in later runs', async () => {
    const first = await run()
    expect(first).toEqual({
      siblings: { boilerplate: [expect.stringMatching(/^お問い合わせ/)], tagFrequency: { 休み方: 1 } },
      learned: 1,
    })
    expect(await run()).toEqual({ ...first, learned: 0 })
  })

  it.each<[string, () => void]>([
    ['was changed', () => save('b', '別の話です。')],
    ['was changed and has the time of before', () => saveWithTime('b')],
    ['is new', () => save('e', '別の話です。')],
    ['is gone', () => rmSync(fileOf('b'))],
  ])('is found anew where a post %s', async (_, change) => {
    await run()
    change()
    const { siblings, learned } = await run()
    expect(learned).toBe(1)
    expect(siblings).toEqual(await openShelf({ root, settings: settings() }).siblings(join(root, 'posts')))
  })

  it('is found anew by another gnet, and where what was kept is damaged', async () => {
    await run()
    expect((await run({ of: 'gnet 2' })).learned).toBe(1)
    const kept = join(root, '.gnet/cache/commons.json')
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('お問い合わせ', 'お待ち合わせ'))
    expect((await run({ of: 'gnet 2' })).learned).toBe(1)
  })

  it('is not kept of posts that were written a moment ago', async () => {
    await run({ now: Date.now })
    expect((await run()).learned).toBe(1)
  })
})
