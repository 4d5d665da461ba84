import { describe, expect, it } from 'vitest'
import type { Intent, Ledger, Outcome, Resolution } from '../../src/types.ts'

/** A first attempt at X for the post `post-1`; parts can be replaced. */
export function intent(part: Partial<Intent> = {}): Intent {
  return {
    version: 1,
    post: 'post-1',
    destination: 'x',
    n: 1,
    action: 'publish',
    at: '2026-11-23T01:00:00.000Z',
    deadline: '2026-11-23T01:00:30.000Z',
    run: 'run-1',
    by: { host: 'here', boot: 'b', pid: 1 },
    path: 'posts/post-1.md',
    title: '題名',
    url: 'https://blog.example.jp/post-1/',
    source: 'a'.repeat(64),
    digest: 'b'.repeat(64),
    content: 'd'.repeat(64),
    account: { id: '7', name: '@firm' },
    cost: { amount: 0.2, currency: 'USD' },
    text: '本文',
    link: 'https://blog.example.jp/post-1/',
    ...part,
  }
}

export function outcome(part: Partial<Outcome> = {}): Outcome {
  return {
    version: 1,
    at: '2026-11-23T01:00:01.000Z',
    run: 'run-1',
    status: 'published',
    id: '99',
    url: 'https://x.com/firm/status/99',
    failure: null,
    detail: null,
    ...part,
  }
}

export function resolution(part: Partial<Resolution> = {}): Resolution {
  return {
    version: 1,
    at: '2026-11-23T02:00:00.000Z',
    run: 'run-2',
    status: 'absent',
    by: 'find',
    id: null,
    url: null,
    ...part,
  }
}

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

    it.each([
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
    ])('keeps the post %j apart from all others', async (post) => {
      const store = fresh()
      await store.open().begin(intent({ post }))
      await store.open().begin(intent({ post: 'upper' }))
      expect((await store.open().read(post)).map((attempt) => attempt.intent.post)).toEqual([post])
      expect([...(await store.open().posts())].sort()).toEqual([post, 'upper'].sort())
    })
  })
}
