import { describe, expect, it } from 'vitest'
import { whereaboutsIn } from '../src/ledger/whereabouts.ts'
import { documentsOnSite } from '../src/library.ts'
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
