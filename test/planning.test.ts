import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Io } from '../src/cli/io.ts'
import { openProject } from '../src/cli/project.ts'
import { LEDGER, openWorld } from '../src/cli/world.ts'
import { preview, type World } from '../src/planning.ts'
import { contentOf } from '../src/post/content.ts'
import { POST, project } from './cli/gnet.ts'
import { intent, outcome } from './ledger/attempts.ts'

let cwd: string
beforeEach(() => {
  cwd = project({ 'gnet.yaml': 'site: { name: みどり坂, url: https://blog.example.jp }\n', 'posts/a.md': POST })
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

async function open(): Promise<World> {
  const io = { env: {}, cwd, packageFolder: resolve(import.meta.dirname, '..') } as unknown as Io
  return openWorld(openProject(undefined, io), { io, ledger: LEDGER })
}

/** A world in which somebody saves the post before the ledger is asked. */
async function editedMeanwhile(): Promise<World> {
  const world = await open()
  const read: World['ledger']['read'] = (post) => {
    writeFileSync(join(cwd, 'posts/a.md'), `${POST}\nもう一行。\n`)
    return world.ledger.read(post)
  }
  return { ...world, ledger: { ...world.ledger, read } }
}

async function postIn(world: World) {
  const { posts } = await preview({ files: [join(cwd, 'posts/a.md')], to: ['blog'], revise: false, max: null }, world)
  return { codes: posts[0]?.findings.map(({ fault }) => fault.code), actions: posts[0]?.steps.map((it) => it.action) }
}

async function bringOut(): Promise<void> {
  const { shelf, ledger } = await open()
  const post = await shelf.post(join(cwd, 'posts/a.md'))
  const { id, path, digest: source } = post
  const begun = intent({ post: id, path, destination: 'blog', source, content: contentOf(post) })
  await ledger.begin(begun)
  await ledger.settle(begun, outcome())
}

describe('a post that is saved while it is planned', () => {
  it('is refused where it is out, as another run may have brought out what it says now', async () => {
    await bringOut()
    expect(await postIn(await editedMeanwhile())).toMatchObject({ codes: ['GNET-108'], actions: ['refuse'] })
  })

  it('goes out as it was read where it is not out yet', async () => {
    expect(await postIn(await editedMeanwhile())).toMatchObject({ codes: [], actions: ['publish'] })
  })

  it('is planned as ever by the next run', async () => {
    await bringOut()
    writeFileSync(join(cwd, 'posts/a.md'), `${POST}\nもう一行。\n`)
    expect(await postIn(await open())).toMatchObject({ codes: [], actions: ['revise'] })
  })
})
