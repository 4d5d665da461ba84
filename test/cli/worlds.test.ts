import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { openProject } from '../../src/cli/project.ts'
import { LEDGER, openLedger, openWorld } from '../../src/cli/world.ts'
import { worldsOf } from '../../src/cli/worlds.ts'
import { preview, type World } from '../../src/planning.ts'
import { contentOf } from '../../src/post/content.ts'
import type { Plan } from '../../src/types.ts'
import { intent, outcome } from '../ledger/attempts.ts'
import { POST, project } from './gnet.ts'

const SETTINGS = 'site: { name: みどり坂, url: https://blog.example.jp }\nsince: 2026-11-01\n'
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwADhQGBXBQ0TAAAAABJRU5ErkJggg==',
  'base64',
)

let cwd: string
let io: Io
beforeEach(() => {
  // Later than what the disk says of files that are written here.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  const posts = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`posts/${name}.md`, postOf(name)]))
  cwd = project({ 'gnet.yaml': SETTINGS, ...posts })
  io = {
    out: () => undefined,
    err: () => undefined,
    env: {},
    cwd,
    interactive: () => false,
    columns: () => null,
    ask: async () => null,
    packageFolder: resolve(import.meta.dirname, '../..'),
    onInterrupt: () => () => undefined,
  }
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(cwd, { recursive: true, force: true })
})

function postOf(name: string, { tags = '休み方 働き方', date = '2026-11-20', more = '', image = '' } = {}): string {
  const head = POST.replace('休み方から決める', `休み方から決める ${name}`).replace('休み方 働き方 チーム', tags)
  return `${head.replace('2026-11-20', date).replace('\ntags:', `${image}\ntags:`)}\n${name} だけの話もあります。\n${more}`
}

function save(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true })
  writeFileSync(join(cwd, file), content)
}

const ledgerNow = () => openLedger(openProject(undefined, io), { io, ledger: LEDGER })

/** As a publish leaves it: out on X, or on the blog. */
async function publish(name: string, destination: string): Promise<void> {
  const { posts } = await planIn(await fresh())
  const post = posts.find(({ path }) => path === `posts/${name}.md`)?.document?.post
  if (post === undefined) throw new Error(`there is no post ${name}`)
  const begun = intent({
    post: post.id,
    path: post.path,
    destination,
    source: post.digest,
    content: contentOf(post),
    url: `https://blog.example.jp/${name}/`,
  })
  const ledger = await ledgerNow()
  await ledger.begin(begun)
  await ledger.settle(begun, outcome())
}

const fresh = () => openWorld(openProject(undefined, io), { io, ledger: LEDGER })
const planIn = (world: World) => preview({ files: [], to: null, revise: false, max: null }, world)
/** Everything that a plan holds, also what its documents say when they are asked. */
const allOf = (plan: Plan) => JSON.stringify(plan, null, 1)

type Change = () => void | Promise<void>
const CHANGES: Readonly<Record<string, Change>> = {
  'a post was edited': () => save('posts/a.md', postOf('a', { more: '\n後から書き足しました。\n' })),
  'the tags of another post, on which hashtags depend': () => save('posts/b.md', postOf('b', { tags: '会議 休み方' })),
  'all posts now end alike': () => {
    for (const name of ['a', 'b', 'c', 'd'])
      save(`posts/${name}.md`, postOf(name, { more: '\n毎週月曜に更新します。\n' }))
  },
  'there is one more post': () => save('posts/e.md', postOf('e')),
  'a post is gone': () => rmSync(join(cwd, 'posts/d.md')),
  'a post has faults': () => save('posts/c.md', '---\ntitle: [\n---\n'),
  'it has none any more': () => save('posts/c.md', postOf('c')),
  'a post says what another one says': () => save('posts/e.md', postOf('c')),
  'they differ again': () => save('posts/e.md', postOf('e')),
  'the settings name another address': () => save('gnet.yaml', SETTINGS.replace('blog.', 'www.')),
  'the settings have a word list': () => save('gnet.yaml', `${SETTINGS}words: { forbidden: { 休む日: 休日 } }\n`),
  'the settings are as they were': () => save('gnet.yaml', SETTINGS),
  'a template says it otherwise': () => save('templates/x.liquid', '別の言い方: {{ title }}\n{{ link }}'),
  'that template has a fault': () => save('templates/x.liquid', '{{ titel }}'),
  'the template is gone': () => rmSync(join(cwd, 'templates/x.liquid')),
  'a post is out on X': () => publish('a', 'x'),
  'it is out on the blog, whose page is missing': () => publish('a', 'blog'),
  'the page is there': () => save('public/a/index.html', ''),
  'what is out was edited': () => save('posts/a.md', postOf('a', { more: '\n公開した後の話です。\n' })),
  'the file of what is out has another name': () => renameSync(join(cwd, 'posts/a.md'), join(cwd, 'posts/new-name.md')),
  'a record was changed by hand': () => {
    const folder = join(cwd, LEDGER, 'a')
    writeFileSync(join(folder, 'x.1.outcome.json'), '{}')
  },
  'the record is gone, with all others of the post': () =>
    rmSync(join(cwd, LEDGER, 'a'), { recursive: true, force: true }),
  'a post waits for its time': () => {
    const soon = new Date(Date.now() + 60 * 60_000).toISOString()
    save('posts/b.md', postOf('b', { date: soon }))
  },
  'its time has come': () => {
    vi.setSystemTime(Date.now() + 2 * 60 * 60_000)
  },
  'a post names a picture that is not there': () => save('posts/c.md', postOf('c', { image: '\nimage: desk.png' })),
  'the picture is there': () => save('posts/desk.png', PICTURE),
  'the picture is another one': () => save('posts/desk.png', Buffer.concat([PICTURE, Buffer.from([0])])),
}

describe('one world after another', () => {
  it('comes each time to the very plan that a fresh start comes to, whatever has changed', async () => {
    const next = worldsOf(io)
    const planned = async (world: Promise<World>) => {
      try {
        return allOf(await planIn(await world))
      } catch (error) {
        return `${error} ${JSON.stringify(error)}`
      }
    }
    const seen = [await planned(next(openProject(undefined, io)))]
    for (const [name, change] of Object.entries(CHANGES)) {
      await change()
      vi.setSystemTime(Date.now() + 10_000)
      const kept = await planned(next(openProject(undefined, io)))
      expect(kept, name).toBe(await planned(fresh()))
      // Else the change would prove nothing.
      expect(kept, `${name}, which is to be seen`).not.toBe(seen.at(-1))
      seen.push(kept)
    }
  })

  it('keeps what nobody has touched: the post, and what was composed of it', async () => {
    const next = worldsOf(io)
    const first = await planIn(await next(openProject(undefined, io)))
    save('posts/a.md', postOf('a', { more: '\n後から書き足しました。\n' }))
    const second = await planIn(await next(openProject(undefined, io)))
    const [before, after] = [first, second].map(({ posts }) => posts.filter(({ path }) => path !== 'posts/a.md'))
    expect(after?.map(({ document }) => document)).toEqual(before?.map(({ document }) => document))
    for (const [i, post] of (after ?? []).entries()) {
      expect(post.document).toBe(before?.[i]?.document)
      for (const [k, step] of post.steps.entries()) expect(step.message).toBe(before?.[i]?.steps[k]?.message)
    }
  })
})
