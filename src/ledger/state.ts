import type { Attempt } from '../types.ts'

/** How a post stands at one destination. */
export type State =
  | { readonly kind: 'none'; readonly latest: null }
  | {
      readonly kind: 'failed' | 'absent' | 'handoff' | 'unknown' | 'open'
      readonly latest: Attempt
      /** The hidden draft that might still be revealed, perhaps left by an attempt before the latest. */
      readonly draft: string | null
    }
  | {
      readonly kind: 'published'
      readonly latest: Attempt
      readonly id: string | null
      readonly url: string | null
      /** Since when, RFC 3339. */
      readonly at: string
      /** sha256 of the source that is out. */
      readonly source: string
      /** What it says there; empty where that is not known. */
      readonly text: string
    }

/** What the attempts at one destination, in order, add up to. */
export function stateOf(attempts: readonly Attempt[]): State {
  const latest = attempts.at(-1)
  if (latest === undefined) return { kind: 'none', latest: null }
  const kind = kindOf(latest)
  const draft = draftOf(attempts)
  if (kind === 'open' || kind === 'unknown' || kind === 'handoff') return { kind, latest, draft }
  // A revision that failed leaves what was out before.
  const out = attempts.findLast(isOut)
  if (out === undefined) return { kind: kind === 'absent' ? 'absent' : 'failed', latest, draft }
  const settled = out.resolution ?? out.outcome
  return {
    kind: 'published',
    latest,
    id: settled?.id ?? null,
    url: settled?.url ?? null,
    at: settled?.at ?? out.intent.at,
    source: out.intent.source,
    text: out.intent.text,
  }
}

/** True for an attempt that brought the post out. */
export function isOut(attempt: Attempt): boolean {
  return kindOf(attempt) === 'published'
}

/** The attempts at one destination out of all of a post's. */
export function attemptsAt(attempts: readonly Attempt[], destination: string): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.intent.destination === destination)
}

function draftOf(attempts: readonly Attempt[]): string | null {
  const out = attempts.findLastIndex(isOut)
  return attempts.slice(out + 1).findLast(({ draft }) => draft !== null)?.draft ?? null
}

function kindOf(attempt: Attempt): Exclude<State['kind'], 'none'> {
  if (attempt.resolution !== null) return attempt.resolution.status
  return attempt.outcome?.status ?? 'open'
}
