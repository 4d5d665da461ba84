import { attemptsAt, isOut, stateOf } from './ledger/state.ts'
import type { Attempt, Published, Step } from './types.ts'

/**
 * True if what is out is the very part that this step has: only then does the next part continue it. Of a post that
 * awaits its comment the text may have changed since.
 */
export function isBegunBy({ intent }: Attempt, { message }: Pick<Step, 'message'>): boolean {
  const [there, here] = [intent.part, message?.part]
  if (here?.as === 'comment') return there?.as === 'comment'
  return intent.text === message?.text && there?.number === here?.number && there?.of === here?.of
}

/** Where a part of a thread is; null as long as it is not out as this step has it. */
export function placeOf(step: Step, attempts: readonly Attempt[]): Pick<Published, 'id' | 'url'> | null {
  const there = attemptsAt(attempts, step.platform)
  // What was taken back is out no more.
  const out = stateOf(there).kind === 'published' ? there.findLast(isOut) : undefined
  if (out === undefined || !isBegunBy(out, step)) return null
  const { id = null, url = null } = out.resolution ?? out.outcome ?? {}
  return { id, url }
}
