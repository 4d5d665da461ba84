import { describe, expect, it } from 'vitest'
import { whereaboutsIn } from '../src/ledger/whereabouts.ts'
import { documentsOnSite, libraryOf } from '../src/library.ts'
import type { World } from '../src/planning.ts'
import type { Attempt, Document, Plan } from '../src/types.ts'

const document = { url: 'https://blog.example.jp/p/', post: { id: 'p', path: 'posts/p.md' } } as Document
const attempt = (n: number, action: 'publish' | 'retract', status: 'published' | null) =>
  ({
    intent: { post: 'p', destination: 'blog', n, action, version: 1, path: 'posts/p.md' },
    draft: null,
    outcome: status === null ? null : { status },
    resolution: null,
  }) as unknown as Attempt
const out = attempt(1, 'publish', 'published')

/** What the site holds in a run that has this to do, where the ledger by now says that. */
async function held(action: 'publish' | 'revise', attempts: readonly Attempt[]) {
  const plan = { posts: [{ document, steps: [{ platform: 'blog', action }] }] } as unknown as Plan
  const world = { ledger: { whereabouts: async () => whereaboutsIn(new Map([['p', attempts]])) } } as unknown as World
  return (await documentsOnSite(plan, { world, blog: 'blog' })).map(({ post }) => post.id)
}

describe('the site of a run', () => {
  it('holds what the run brings out, or makes again', async () => {
    expect(await held('publish', [])).toEqual(['p'])
    expect(await held('revise', [out])).toEqual(['p'])
  })

  it('does not hold what another run is taking back since this one was planned', async () => {
    expect(await held('revise', [out, attempt(2, 'retract', null)])).toEqual([])
  })
})

describe('a library that is asked again and again', () => {
  const plan = (action: 'publish' | 'revise') =>
    ({ posts: [{ document, steps: [{ platform: 'blog', action }] }] }) as unknown as Plan
  const other = (id: string): Document =>
    ({ url: `https://blog.example.jp/${id}/`, post: { id, draft: false } }) as Document
  const at = (path: string, status: 'published' | 'retracted' = 'published') =>
    ({ path, at: { blog: status } }) as const

  /** What it answers where the ledger says one after the other of these. */
  async function answers(action: 'publish' | 'revise', says: readonly Record<string, ReturnType<typeof at>>[]) {
    let now = 0
    const look = async () => new Map(Object.entries(says[now] ?? {}))
    const archive = { document: async (file: string) => other(file.split('/').at(-1) ?? ''), keep: () => undefined }
    const world = { root: '/', archive, ledger: { whereabouts: look, recalledWhereabouts: look } } as unknown as World
    const library = libraryOf(plan(action), { world, blog: 'blog' })
    const all: (readonly Document[])[] = []
    for (; now < says.length; now++) all.push(await library())
    return all
  }
  const ids = (documents: readonly Document[] | undefined) => documents?.map(({ post }) => post.id)

  it('answers the very same list where nothing has come or gone but what this run brings out', async () => {
    const [one, two] = await answers('publish', [{ a: at('a') }, { a: at('a'), p: at('posts/p.md') }])
    expect(ids(one)).toEqual(['p', 'a'])
    expect(two).toBe(one)
  })

  it('answers another one where another run has brought out a post, or taken one back', async () => {
    const says = [{ a: at('a') }, { a: at('a'), b: at('b') }, { b: at('b') }, { a: at('a', 'retracted'), b: at('b') }]
    expect((await answers('publish', says)).map(ids)).toEqual([
      ['p', 'a'],
      ['p', 'a', 'b'],
      ['p', 'b'],
      ['p', 'b'],
    ])
  })

  it('answers another one where another run has taken back what this one makes again', async () => {
    const says = [{ p: at('posts/p.md') }, { p: at('posts/p.md', 'retracted') }]
    expect((await answers('revise', says)).map(ids)).toEqual([['p'], []])
  })

  it('answers another one where a post lies elsewhere by now', async () => {
    const [one, two] = await answers('publish', [{ a: at('old/a') }, { a: at('new/a') }])
    expect(two).not.toBe(one)
  })

  it('goes by what was seen last only where it is told to', async () => {
    const document = async (file: string) => other(file.split('/').at(-1) ?? '')
    const ledger = { whereabouts: async () => new Map([['a', at('a')]]), recalledWhereabouts: async () => new Map() }
    const world = { root: '/', archive: { document, keep: () => undefined }, ledger } as unknown as World
    const library = libraryOf(plan('publish'), { world, blog: 'blog' })
    expect(ids(await library('what was seen last'))).toEqual(['p'])
    expect(ids(await library())).toEqual(['p', 'a'])
  })
})
