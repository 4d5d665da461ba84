import { describe, expect, it } from 'vitest'
import { whereaboutsOf } from '../../src/ledger/whereabouts.ts'
import type { Ledger } from '../../src/types.ts'
import { intent, outcome, resolution } from './attempts.ts'

export { intent, outcome, resolution }

/** What every ledger store must do. `open` opens the same store again, as another process would; `fresh` is a new one. */
export function testLedger(name: string, fresh: () => { open: () => Ledger }): void {
  describe(`the ledger store ${name}`, () => {
    it('knows nothing at first', async () => {
      const ledger = fresh().open()
      expect(await ledger.posts()).toEqual([])
      expect(await ledger.read('post-1')).toEqual([])
    })

    it('gives back to another process exactly what was written', async () => {
      const store = fresh()
      await store.open().begin(intent())
      await store.open().keepDraft(intent(), 'draft-5')
      await store.open().settle(intent(), outcome())
      expect(await store.open().read('post-1')).toEqual([
        { intent: intent(), draft: 'draft-5', outcome: outcome(), resolution: null },
      ])
      expect(await store.open().posts()).toEqual(['post-1'])
    })

    it('surveys all posts at once, also what has been written since the last time', async () => {
      const ledger = fresh().open()
      expect([...(await ledger.survey())]).toEqual([])
      await ledger.begin(intent())
      await ledger.begin(intent({ post: 'post-2' }))
      const { destination, action, at, path, url, content, account, cost } = intent()
      const of = { destination, action, at, path, url, content, account, cost }
      expect((await ledger.survey()).get('post-1')).toMatchObject([{ intent: of, outcome: null, resolution: null }])
      await ledger.settle(intent(), outcome({ status: 'unknown', failure: 'unknown' }))
      await ledger.resolve(intent(), resolution())
      const all = await ledger.survey()
      expect([...all.keys()]).toEqual(await ledger.posts())
      for (const [post, traces] of all) expect(await ledger.read(post)).toMatchObject(traces)
      const { status, at: resolved } = resolution()
      const outOf = { status: 'unknown', failure: 'unknown', at: outcome().at }
      expect(all.get('post-1')).toMatchObject([{ outcome: outOf, resolution: { status, at: resolved } }])
    })

    it('tells how all posts stand, also after what has been written since the last time', async () => {
      const ledger = fresh().open()
      expect([...(await ledger.whereabouts())]).toEqual([])
      await ledger.begin(intent())
      await ledger.begin(intent({ post: 'post-2' }))
      expect((await ledger.whereabouts()).get('post-1')?.at).toEqual({ x: 'open' })
      await ledger.settle(intent(), outcome())
      const all = await ledger.whereabouts()
      expect([...all.keys()]).toEqual(await ledger.posts())
      for (const [post, stands] of all) expect(stands).toEqual(whereaboutsOf(await ledger.read(post)))
      expect(all.get('post-1')?.at).toEqual({ x: 'published' })
    })

    it('tells how all posts stood when that was asked last, and at once what it has written itself since', async () => {
      const store = fresh()
      const ledger = store.open()
      await store.open().begin(intent({ post: 'post-3' }))
      expect((await ledger.lastWhereabouts()).get('post-3')?.at).toEqual({ x: 'open' })
      const before = await ledger.whereabouts()
      await ledger.begin(intent({ post: 'post-2' }))
      await ledger.settle(intent({ post: 'post-3' }), outcome({ status: 'handoff' }))
      const own = await ledger.lastWhereabouts()
      expect(new Map([...own].sort())).toEqual(new Map([...(await ledger.whereabouts())].sort()))
      expect([...own].map(([post, { at }]) => [post, at.x]).sort()).toEqual([
        ['post-2', 'open'],
        ['post-3', 'handoff'],
      ])
      expect(new Map([...(await ledger.recalledWhereabouts())].sort())).toEqual(new Map([...own].sort()))
      expect([...before.keys()]).toEqual(['post-3'])
      await ledger.resolve(intent({ post: 'post-3' }), resolution({ status: 'published' }))
      expect((await ledger.lastWhereabouts()).get('post-3')?.at).toEqual({ x: 'published' })
    })

    it('lets one of several runs begin an attempt', async () => {
      const store = fresh()
      const won = await Promise.all([1, 2, 3, 4].map((run) => store.open().begin(intent({ run: `run-${run}` }))))
      expect(won.filter(Boolean)).toHaveLength(1)
    })

    it('lets one of several runs settle an attempt, and keeps what that one said', async () => {
      const store = fresh()
      await store.open().begin(intent())
      expect(await store.open().settle(intent(), outcome())).toBe(true)
      expect(await store.open().settle(intent(), outcome({ status: 'failed' }))).toBe(false)
      expect((await store.open().read('post-1'))[0]?.outcome?.status).toBe('published')
    })

    it.each([
      ['nothing is known of the one before', null, false],
      ['the one before is unknown', outcome({ status: 'unknown' }), false],
      ['the one before waits for a person', outcome({ status: 'handoff' }), false],
      ['the one before failed', outcome({ status: 'failed' }), true],
      ['the one before was published', outcome(), true],
    ])('decides on a second attempt when %s', async (_, before, allowed) => {
      const ledger = fresh().open()
      await ledger.begin(intent())
      if (before !== null) await ledger.settle(intent(), before)
      expect(await ledger.begin(intent({ n: 2 }))).toBe(allowed)
    })

    it('allows a second attempt once a person or a look at the platform has closed an unknown one', async () => {
      const ledger = fresh().open()
      await ledger.begin(intent())
      await ledger.settle(intent(), outcome({ status: 'unknown', id: null, url: null }))
      expect(await ledger.resolve(intent(), resolution())).toBe(true)
      expect(await ledger.resolve(intent(), resolution({ status: 'published' }))).toBe(false)
      expect(await ledger.begin(intent({ n: 2 }))).toBe(true)
      expect((await ledger.read('post-1')).map(({ intent: { n } }) => n)).toEqual([1, 2])
    })

    it('never begins an attempt out of turn', async () => {
      expect(
        await fresh()
          .open()
          .begin(intent({ n: 2 })),
      ).toBe(false)
    })

    it('keeps posts apart, whatever they are called', async () => {
      const store = fresh()
      const ledger = store.open()
      for (const post of NAMES) expect(await ledger.begin(intent({ post }))).toBe(true)
      const other = store.open()
      expect([...(await other.posts())].sort()).toEqual([...NAMES].sort())
      for (const post of NAMES) {
        expect((await other.read(post)).map((attempt) => attempt.intent.post)).toEqual([post])
      }
    })
  })
}

const NAMES = [
  'upper',
  'SNS禁止?メールアドレスはチームで1つ?',
  '../../etc/passwd',
  '/absolute',
  'Upper and lower',
  'upper and lower',
  '.hidden',
  'dot.',
  'a:b*c"d<e>f|g',
  '長'.repeat(200),
  'con\u0000trol',
]
