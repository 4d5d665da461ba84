import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Gist, readGist } from '../../src/post/gist.ts'
import { openReader, type ReadingAhead, type ReadPost, type ReadPosts } from '../../src/post/reader.ts'
import { openShelf } from '../../src/post/shelf.ts'
import { secondThread } from '../../src/second-thread.ts'
import { sketchOf } from '../../src/site/sketch.ts'
import { settings } from '../adapters/document.ts'
import { CODE, stopSecondThread } from '../second-thread.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-reader-')))
  mkdirSync(join(root, 'posts'))
})
afterEach(() => {
  stopSecondThread()
  rmSync(root, { recursive: true, force: true })
})

const nameOf = (n: number) => join(root, `posts/post-${n}.md`)

function writePosts(): readonly string[] {
  const files = Array.from({ length: 40 }, (_, n) => nameOf(n))
  files.forEach((file, n) => {
    const own = n % 3 === 0 ? `description: ${n} の説明。\n` : ''
    const picture = n % 4 === 0 ? `![朝の写真](asa-${n}.png)\n\n` : ''
    const text = `朝の打ち合わせを ${n} 分だけにしました。**短く**話します。\n\n毎日のお願いです。残業はしません。`
    writeFileSync(file, `---\ntitle: "${n}: 朝の話"\ntags: [朝, 番号${n}]\n${own}---\n\n${picture}${text}\n`)
  })
  return files
}

function gistOf(post: ReadPost | null | undefined): Gist | null {
  return post ? JSON.parse(post.gist) : null
}

/** What the real thread answers about files, but for those that are claimed already. */
function readInThread(
  files: readonly string[],
  claimed: readonly number[] = [],
): Promise<Map<number, ReadPost | null>> {
  const claims = new Int32Array(new SharedArrayBuffer(4 * files.length))
  for (const place of claimed) claims[place] = 1
  const thread = secondThread(CODE)
  if (thread === null) throw new Error('this machine has one processor, or the program is not built')
  const { port } = thread.begin('read', { root, settings: settings(), of: '', files, claims } satisfies ReadingAhead)
  const read = new Map<number, ReadPost | null>()
  return new Promise((resolve) => {
    port.on('message', (posts: ReadPosts) => {
      for (const [place, post] of posts) read.set(place, post)
      if (read.size === files.length - claimed.length) resolve(read)
    })
  })
}

describe('a second thread that reads posts', () => {
  it('reads them as the first one does, but for those that are claimed, and keeps HTML without pictures', async () => {
    const files = writePosts()
    const read = await readInThread(files, [0, 7])
    expect([...read.keys()].sort((a, b) => a - b)).toEqual(files.map((_, n) => n).filter((n) => n !== 0 && n !== 7))
    const shelf = openShelf({ root, settings: settings() })
    for (const [place, post] of read) {
      const reading = { shelf, now: Date.now, sketch: sketchOf }
      const here = await readGist(files[place] as string, reading)
      expect({ ...gistOf(post), stamp: null }).toEqual({ ...here?.gist, stamp: null })
      const html = here?.document.html
      expect(post?.html).toBe(html?.includes('<img') ? html : undefined)
      expect(post?.pictures).toEqual(here?.document.pictures)
    }
    expect([...read.values()].filter((post) => post?.html?.includes('<img')).length).toBeGreaterThan(5)
  })

  it('leaves posts with faults, and those that are gone, to whoever can say what is wrong', async () => {
    writeFileSync(nameOf(0), '---\ntags: [朝]\n---\n\n題名がありません。\n')
    writeFileSync(nameOf(1), '---\ntitle: 朝の話\n---\n\n本文です。\n')
    const read = await readInThread([0, 1, 2].map(nameOf))
    expect([0, 1, 2].map((n) => gistOf(read.get(n))?.post.title ?? null)).toEqual([null, '朝の話', null])
  })
})

describe('whoever asks a thread for posts', () => {
  /** A thread that claims all places at once, and then does what it is told here. */
  async function readerBeside(act: string) {
    const code = mkdtempSync(join(root, 'code-'))
    const sign = join(code, 'claimed')
    const claim = `({ data: { claims }, port }) => { claims.fill(1); ${act}; require('fs').writeFileSync('${sign}', '') }`
    writeFileSync(join(code, 'second-thread.cjs'), `require('node:worker_threads').parentPort.on('message', ${claim})`)
    const reader = openReader([0, 1, 2].map(nameOf), { root, settings: settings(), of: '', code })
    while (!existsSync(sign)) await setImmediate()
    return reader
  }

  it('gets what it has read, and reads itself what it could not', async () => {
    const answers = 'port.postMessage([[2, { html: "two" }], [1, null]]); port.postMessage([[0, { html: "none" }]])'
    const reader = await readerBeside(answers)
    const read = []
    for (const n of [0, 1, 2]) read.push(await reader?.take(nameOf(n)))
    expect(read).toEqual([{ html: 'none' }, null, { html: 'two' }])
    reader?.close()
  })

  it('gets all at once that has come, but for what it has to read itself', async () => {
    const reader = await readerBeside('port.postMessage([[2, { html: "two" }], [1, null], [0, { html: "none" }]])')
    expect(new Map(reader?.arrived())).toEqual(
      new Map([
        [nameOf(2), { html: 'two' }],
        [nameOf(0), { html: 'none' }],
      ]),
    )
    expect(reader?.arrived()).toEqual([])
    expect(await reader?.take(nameOf(1))).toBeNull()
    reader?.close()
  })

  it('waits for what it is at, and not for a thread that has ended', async () => {
    const reader = await readerBeside(
      'setImmediate(() => { port.postMessage([[1, { html: "one" }]]); setImmediate(process.exit) })',
    )
    expect(await reader?.take(nameOf(1))).toEqual({ html: 'one' })
    expect(await reader?.take(nameOf(0))).toBeNull()
    reader?.close()
  })

  it('reads files itself that it came to first, and those it never named', async () => {
    const reader = openReader([nameOf(0)], { root, settings: settings(), of: '', code: CODE })
    expect(await reader?.take(nameOf(0))).toBeNull()
    expect(await reader?.take(nameOf(9))).toBeNull()
    reader?.close()
  })
})
