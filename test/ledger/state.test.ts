import { describe, expect, it } from 'vitest'
import { stateOf } from '../../src/ledger/state.ts'
import { whereaboutsOf } from '../../src/ledger/whereabouts.ts'
import type { Attempt, Intent, Outcome, Resolution } from '../../src/types.ts'
import { intent, outcome, resolution } from './attempts.ts'

interface Story {
  readonly action?: Intent['action']
  readonly outcome?: Outcome['status']
  readonly resolution?: Resolution['status']
}

/** One attempt after the other, at one place. */
const lived = (...stories: readonly Story[]): readonly Attempt[] =>
  stories.map(({ action = 'publish', ...ended }, i) => ({
    intent: intent({ action, n: i + 1 }),
    draft: null,
    outcome: ended.outcome === undefined ? null : outcome({ status: ended.outcome }),
    resolution: ended.resolution === undefined ? null : resolution({ status: ended.resolution }),
  }))

describe('what the attempts at one destination add up to', () => {
  it.each<[string, ReturnType<typeof lived>, string]>([
    ['nothing', lived(), 'none'],
    ['an intent alone', lived({}), 'open'],
    ['one that was published', lived({ outcome: 'published' }), 'published'],
    ['one that nobody has seen arrive', lived({ outcome: 'unknown' }), 'unknown'],
    ['one that arrived after all', lived({ outcome: 'unknown', resolution: 'published' }), 'published'],
    ['one that did not', lived({ outcome: 'unknown', resolution: 'absent' }), 'absent'],
    [
      'one that was handed over, and that a person will not post',
      lived({ outcome: 'handoff', resolution: 'retracted' }),
      'retracted',
    ],
    ['a revision that failed', lived({ outcome: 'published' }, { action: 'revise', outcome: 'failed' }), 'published'],
    [
      'one that was taken back',
      lived({ outcome: 'published' }, { action: 'retract', outcome: 'retracted' }),
      'retracted',
    ],
    ['one that is being taken back', lived({ outcome: 'published' }, { action: 'retract' }), 'retracting'],
    [
      'a retraction that a person has called off',
      lived({ outcome: 'published' }, { action: 'retract', resolution: 'absent' }),
      'published',
    ],
    ['a retraction alone that was called off', lived({ action: 'retract', resolution: 'absent' }), 'absent'],
    [
      'one after a retraction',
      lived({ outcome: 'published' }, { action: 'retract', outcome: 'retracted' }, { outcome: 'failed' }),
      'failed',
    ],
  ])('%s', (_, attempts, kind) => {
    expect(stateOf(attempts).kind).toBe(kind)
    expect(whereaboutsOf(attempts).at).toEqual(attempts.length === 0 ? {} : { x: kind })
  })
})
