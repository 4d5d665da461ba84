import type { Attempt, Trace } from '../types.ts'

/** What a survey tells of attempts. Of ten thousand posts, what they say would fill memory, and what is kept. */
export function tracesOf(attempts: readonly Attempt[]): readonly Trace[] {
  return attempts.map(({ intent, outcome, resolution }) => {
    const { destination, action, at, path, url, content, account, cost } = intent
    return {
      intent: { destination, action, at, path, url, content, account, cost },
      outcome: outcome && { status: outcome.status, at: outcome.at, failure: outcome.failure },
      resolution: resolution && { status: resolution.status, at: resolution.at },
    }
  })
}
