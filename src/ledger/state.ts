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
      /** Taken back, or kept from going out. */
      readonly kind: 'retracted'
      readonly latest: Attempt
      readonly draft: null
    }
  | {
      /** A retraction was begun and has not come to its end; whatever became of it, it is to be finished. */
      readonly kind: 'retracting'
      readonly latest: Attempt
      readonly draft: null
      /** Of what is out, or of the draft that may come out yet. */
      readonly id: string | null
      readonly url: string | null
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
      /** RFC 3339: when the platform brings it out, or has; null for what came out at once. */
      readonly scheduledFor: string | null
      /** RFC 3339: until when an attempt was under way that nobody saw arrive, and that would put another text here. */
      readonly rival: string | null
    }

/** What the attempts at one destination, in order, add up to. */
export function stateOf(attempts: readonly Attempt[]): State {
  const latest = attempts.at(-1)
  if (latest === undefined) return { kind: 'none', latest: null }
  const since = sinceRetraction(attempts)
  const last = since.at(-1)
  if (last === undefined) return { kind: attempts.some(isRetracted) ? 'retracted' : 'absent', latest, draft: null }
  const kind = kindOf(last)
  // A revision that failed leaves what was out before.
  const out = since.findLast(isOut)
  if (kind === 'retracting') {
    return { kind, latest, draft: null, ...(out === undefined ? { id: draftOf(since), url: null } : placeOf(out)) }
  }
  if (kind === 'open' || kind === 'unknown' || kind === 'handoff') return { kind, latest, draft: draftOf(since) }
  if (out === undefined) return { kind: kind === 'absent' ? 'absent' : 'failed', latest, draft: draftOf(since) }
  return {
    kind: 'published',
    latest,
    ...placeOf(out),
    at: (out.resolution ?? out.outcome)?.at ?? out.intent.at,
    source: out.intent.source,
    text: out.intent.text,
    scheduledFor: out.intent.scheduledFor ?? null,
    rival: rivalOf(out, since),
  }
}

/** What was taken for lost, as it was not to be seen, can still arrive. */
function rivalOf({ intent: { text } }: Attempt, since: readonly Attempt[]): string | null {
  const isRival = ({ intent, outcome, resolution }: Attempt) =>
    intent.text !== text && outcome?.status === 'unknown' && resolution?.status === 'absent'
  return since.findLast(isRival)?.intent.deadline ?? null
}

function placeOf(out: Attempt | undefined): { readonly id: string | null; readonly url: string | null } {
  const settled = out?.resolution ?? out?.outcome
  return { id: settled?.id ?? null, url: settled?.url ?? null }
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

/** The attempts that count: those after the last retraction, without retractions that a person has called off. */
function sinceRetraction(attempts: readonly Attempt[]): readonly Attempt[] {
  if (!attempts.some(isOfRetraction)) return attempts
  const counting = attempts.filter(({ intent, resolution }) => {
    return intent.action !== 'retract' || resolution?.status !== 'absent'
  })
  return counting.slice(counting.findLastIndex(isRetracted) + 1)
}

const isRetracted = (attempt: Attempt) => kindOf(attempt) === 'retracted'

/** Also one that was to publish, where a person says that it is gone. */
const isOfRetraction = (attempt: Attempt) => attempt.intent.action === 'retract' || isRetracted(attempt)

function kindOf({ intent, outcome, resolution }: Attempt): Exclude<State['kind'], 'none'> {
  const status = resolution?.status ?? outcome?.status ?? 'open'
  return intent.action === 'retract' && status !== 'retracted' ? 'retracting' : status
}
