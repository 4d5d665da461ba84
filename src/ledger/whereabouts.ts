import type { Attempt, Stands, Whereabouts } from '../types.ts'
import { attemptsAt, stateOf } from './state.ts'

/** How a post stands by its attempts, which are in the order of `Ledger.read`. */
export function whereaboutsOf(attempts: readonly Attempt[]): Whereabouts {
  const at: Record<string, Stands> = {}
  for (const { intent } of attempts) at[intent.destination] ??= standsAt(attemptsAt(attempts, intent.destination))
  return { path: attempts.at(-1)?.intent.path ?? '', at }
}

function standsAt(attempts: readonly Attempt[]): Stands {
  const { kind, latest } = stateOf(attempts)
  // What is out stays out, whatever became of a later revision.
  if (kind === 'published' || kind === 'open' || kind === 'unknown') return kind
  return latest?.outcome?.failure === 'hidden' ? 'hidden' : (kind as Exclude<typeof kind, 'none'>)
}

/** For a store that has no quicker way to know. */
export function whereaboutsIn(posts: ReadonlyMap<string, readonly Attempt[]>): ReadonlyMap<string, Whereabouts> {
  return new Map([...posts].map(([post, attempts]) => [post, whereaboutsOf(attempts)]))
}
