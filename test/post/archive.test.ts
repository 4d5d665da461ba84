import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { openArchive } from '../../src/post/archive.ts'
import { openShelf } from '../../src/post/shelf.ts'
import { sketchOf } from '../../src/site/sketch.ts'
import type { Document, Settings, Sketch } from '../../src/types.ts'
import { settings } from '../adapters/document.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-archive-')))
  mkdirSync(join(root, 'posts'))
  for (let n = 0; n < 60; n++) writeFileSync(fileOf(n), textOf(n))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const fileOf = (n: number) => join(root, `posts/post-${n}.md`)

const MOTTO = '私たちの新しい合言葉は、決めた順番で引き継ぎ、残業をせずに早く帰ることです。'

function textOf(n: number, { closing = '' } = {}): string {
  const own = n % 3 === 0 ? `description: ${n} の説明。\n` : ''
  const english = 'We wrote down what we do in the morning. It takes us ten minutes, and nobody asks twice.'
  const japanese = `${n === 1 ? `${MOTTO}\n` : ''}朝の打ち合わせを ${n} 分だけにしました。\r\n${n} 人が聞き返さなくなりました。`
  const body = n % 7 === 0 ? english : japanese
  return `---\r\ntitle: "${n}: 朝の話"\ntags: [朝, 番号${n}]\n${own}---\n\n${body}\n\n- **短く**話す\n\n${closing}\n`
}

interface Run {
  readonly now?: () => number
  readonly program?: string
  readonly own?: Settings
}

/** All posts, as one run finds them, and whose files it read. */
async function run({ now = () => Date.now() + 10_000, program = 'gnet 1', own = settings() }: Run = {}) {
  const project = { root, settings: own }
  const shelf = openShelf(project)
  const read: string[] = []
  const watched = {
    ...shelf,
    document: (file: string) => {
      read.push(file)
      return shelf.document(file)
    },
  }
  const of = `${program} ${JSON.stringify(own)}`
  const archive = openArchive(project, { shelf: watched, of, now, sketch: sketchOf })
  const documents: Document[] = []
  for (const name of readdirSync(join(root, 'posts')).sort()) {
    const document = await archive.document(join(root, 'posts', name))
    if (document !== null) documents.push(document)
  }
  archive.keep()
  return { documents, read: read.length }
}

/** All that pages show of a post. */
function shown({ post, url, language, html, sketch: own }: Document) {
  const { id, path, digest, title, slug, tags, category, date, description, image, draft, canonical } = post
  const { to, social, hashtags, labels, bodyLine, markdown } = post
  const fields = { id, path, digest, title, slug, tags, category, date, description, image, draft, canonical }
  const { token, reference, shape, description: said } = own as Sketch
  const sketch = { token, reference, shape, said }
  return { ...fields, to, social, hashtags, labels, bodyLine, markdown, url, language, html, sketch }
}

/** As they are where each file is read. */
async function anew(own = settings()) {
  const shelf = openShelf({ root, settings: own })
  const files = readdirSync(join(root, 'posts')).sort()
  const documents = await Promise.all(files.map((name) => shelf.document(join(root, 'posts', name))))
  return documents.map((it) => shown({ ...it, sketch: sketchOf(it) }))
}

describe('posts that are out', () => {
  it('are not there without their file', async () => {
    const project = { root, settings: settings() }
    const opening = { of: 'gnet 1', now: Date.now, sketch: sketchOf }
    const archive = openArchive(project, { shelf: openShelf(project), ...opening })
    expect(await archive.document(join(root, 'posts/gone.md'))).toBeNull()
  })

  it('are read once, and are the same afterwards', async () => {
    expect((await run()).read).toBe(60)
    const { documents, read } = await run()
    expect(read).toBe(0)
    expect(documents.map(shown)).toEqual(await anew())
  })

  it('are read again where their file was changed, or is new', async () => {
    await run()
    writeFileSync(fileOf(4), textOf(4).replace('朝の話', '昼の話'))
    writeFileSync(fileOf(60), textOf(60))
    const { documents, read } = await run()
    expect(documents.map(shown)).toEqual(await anew())
    // Of these sixty each tells what the others have in common; it is the same as before.
    expect(read).toBe(2)
  })

  it('are read again where siblings begin to repeat what they say', async () => {
    await run()
    const before = (await run()).documents.map(({ sketch }) => sketch?.description)
    for (let n = 30; n < 50; n++) writeFileSync(fileOf(n), textOf(n, { closing: MOTTO }))
    const { documents } = await run()
    expect(documents.map(shown)).toEqual(await anew())
    expect(before[1]).toContain('合言葉')
    expect(documents[1]?.sketch?.description).not.toContain('合言葉')
  })

  it('are read again under other settings, and by another gnet', async () => {
    await run()
    const own = settings({ site: { timezone: 'Europe/Berlin' } })
    const { documents, read } = await run({ own })
    expect([read, documents.map(shown)]).toEqual([60, await anew(own)])
    expect((await run({ own, program: 'gnet 2' })).read).toBe(60)
  })

  it('are not taken on trust that were written a moment ago', async () => {
    await run({ now: () => 0 })
    expect((await run()).read).toBe(60)
  })

  it.each<[string, (file: string) => void]>([
    ['gone', rmSync],
    ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 700))],
    ['changed', (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('朝の話', 'HACKED'))],
    ['something else', (file) => writeFileSync(file, '[]')],
  ])('are read again where what was kept is %s', async (_, damage) => {
    await run()
    damage(join(root, '.gnet/cache/posts.json'))
    const { documents, read } = await run()
    expect([read, documents.map(shown)]).toEqual([60, await anew()])
    expect((await run()).read).toBe(0)
  })

  it('never mix two editions: one that changes while the site is made is no post', async () => {
    await run()
    const { documents } = await run()
    writeFileSync(fileOf(0), textOf(1))
    expect(() => documents[0]?.html).toThrow(UsageError)
  })
})
