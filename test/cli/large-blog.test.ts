import { spawnSync } from 'node:child_process'
import fs, { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { adopt } from '../../src/adopt.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { readPost } from '../../src/post/read.ts'
import type { Adapter, Document } from '../../src/types.ts'
import { gnet, project, type Run } from './gnet.ts'

const bin = resolve(import.meta.dirname, '../../bin/gnet.js')
const onOneProcessor = spawnSync('taskset', ['--version']).status === 0

/** More than it takes for a second thread to read posts and to write pages. */
const COUNT = 700

const nameOf = (n: number) => `post-${String(n).padStart(3, '0')}`

function textOf(n: number): string {
  const description = n % 3 === 0 ? `description: ${n} 日目の記録です。\n` : ''
  const picture = n % 50 === 0 ? '![朝の机](tsukue.png)\n\n' : ''
  const day = new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
  const head = `title: 朝の話 ${n}\ndate: ${day}\ntags: [朝${n % 9}, 机${n % 4}]\ncategory: 部署${n % 3}\n${description}`
  // So far down that only the page knows of it.
  const far = n === 333 ? `${'朝。\n'.repeat(10_001)}\n![朝の机](tsukue.png)\n\n` : ''
  return `---\n${head}---\n\n${picture}${far}朝の打ち合わせを ${n} 分だけにしました。その結果、残業が減りました。\n\n## きっかけ\n\n**短く**話します。\n`
}

let cwd: string
beforeAll(async () => {
  const settings = 'site: { name: 例のブログ, url: https://blog.example.jp }\ncard: { make: false }\n'
  cwd = project({ 'gnet.yaml': settings })
  fs.mkdirSync(join(cwd, 'posts'), { recursive: true })
  for (let n = 0; n < COUNT; n++) writeFileSync(join(cwd, 'posts', `${nameOf(n)}.md`), textOf(n))
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  writeFileSync(join(cwd, 'posts/tsukue.png'), Buffer.from(pixel, 'base64'))
  await allButOneAreOut()
})

/** As `gnet adopt` leaves them, without waiting for the disk. */
async function allButOneAreOut(): Promise<void> {
  let written = 0
  const disk = { ...fs, fsyncSync: () => undefined }
  const now = () => Date.UTC(2026, 0, 1)
  const ledger = filesLedger({ folder: join(cwd, '.gnet/ledger'), disk, now, unique: () => String(written++) })
  const blog = { name: 'blog', role: 'origin' } as Adapter
  const sender = { host: 'test', boot: '', pid: 1 }
  for (let n = 0; n < COUNT - 1; n++) {
    const post = await readPost(join(cwd, 'posts', `${nameOf(n)}.md`), { root: cwd, timezone: 'Asia/Tokyo' })
    const document = { post, url: `https://blog.example.jp/${post.slug}/` } as Document
    await adopt(document, { ledger, adapters: [blog], run: 'test', sender, now: now() })
  }
}

const PUBLISH = ['publish', `posts/${nameOf(COUNT - 1)}.md`, '--to', 'blog', '--yes']

/** On one processor there is no second thread. */
function gnetOnOneProcessor(folder: string): Run {
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' }
  const command = ['-c', '0', process.execPath, bin, ...PUBLISH]
  const { status, stdout, stderr } = spawnSync('taskset', command, { cwd: folder, env, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path), readFileSync(path, 'base64')]
    }),
  )
}

function copy(): string {
  const folder = project({})
  cpSync(cwd, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

describe('a blog of hundreds of posts', () => {
  it.skipIf(!onOneProcessor)('is made with a second thread as without one (skipped where there is no taskset)', () => {
    const [two, one] = [copy(), copy()]
    expect(gnet(PUBLISH, { cwd: two }).code).toBe(0)
    expect(gnetOnOneProcessor(one).code).toBe(0)
    const [made, alone] = [filesIn(join(two, 'public')), filesIn(join(one, 'public'))]
    expect(Object.keys(made)).toHaveLength(Object.keys(alone).length)
    expect(made).toEqual(alone)
    expect(Object.keys(made).filter((path) => path.startsWith('images/'))).toHaveLength(1)
    const far = Buffer.from(made[`${nameOf(333)}/index.html`] ?? '', 'base64').toString()
    expect(far).toMatch(/<img src="[^"]*images\/[^"]*" width="1" height="1"/)
  })

  it('is right where a post has changed, and somebody has been at the site and at what is kept of the one before', () => {
    const folder = copy()
    const revise = (title: string) => {
      const file = join(folder, 'posts', `${nameOf(COUNT - 1)}.md`)
      writeFileSync(file, textOf(COUNT - 1).replace(/^title: .*$/m, `title: ${title}`))
      expect(gnet([...PUBLISH, '--revise'], { cwd: folder }).code).toBe(0)
    }
    for (const title of ['一つ目', '二つ目']) revise(title)
    const kept = join(
      folder,
      '.gnet/cache',
      readdirSync(join(folder, '.gnet/cache')).find((it) => /^site-/.test(it)) ?? '',
    )
    for (const n of [0, 100, 350, 600]) {
      writeFileSync(join(kept, 'spare', nameOf(n), 'more.html'), 'HACKED')
      writeFileSync(join(kept, 'spare', nameOf(n + 1), 'index.html'), 'HACKED')
      fs.rmSync(join(kept, 'spare', nameOf(n + 2)), { recursive: true })
      writeFileSync(join(folder, 'public', nameOf(n), 'own.txt'), 'mine')
    }
    revise('四つ目')
    const made = filesIn(join(folder, 'public'))
    for (const name of ['public', '.gnet/cache']) fs.rmSync(join(folder, name), { recursive: true })
    revise('五つ目')
    revise('四つ目')
    const anew = filesIn(join(folder, 'public'))
    const own = [0, 100, 350, 600].map((n) => [`${nameOf(n)}/own.txt`, Buffer.from('mine').toString('base64')])
    expect(made).toEqual({ ...anew, ...Object.fromEntries(own) })
    const gone = nameOf(10)
    expect(gnet(['retract', `posts/${gone}.md`, '--to', 'blog', '--yes'], { cwd: folder }).code).toBe(0)
    // What is kept of the ledger does not know of it.
    revise('六つ目')
    const names = readdirSync(join(folder, 'public'))
    expect([names.includes(gone), names.includes(nameOf(11))]).toEqual([false, true])
  })

  it('says which of its posts has a fault, and leaves the site as it was', () => {
    const folder = copy()
    writeFileSync(join(folder, 'posts', `${nameOf(650)}.md`), '---\ntags: [朝]\n---\n\n題名がありません。\n')
    const run = gnet(PUBLISH, { cwd: folder })
    expect(run.code).not.toBe(0)
    expect(run.out + run.err).toContain(`posts/${nameOf(650)}.md:2:1`)
    expect(readdirSync(folder)).not.toContain('public')
  })
})
