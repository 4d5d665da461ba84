import { attemptsAt, isOut } from './ledger/state.ts'
import type { Attempt, Published, Step } from './types.ts'

/** True if what is out is the very part that this step has: only then does the next part continue it. */
export function isBegunBy({ intent }: Attempt, { message }: Pick<Step, 'message'>): boolean {
  const [there, here] = [intent.part, message?.part]
  return intent.text === message?.text && there?.number === here?.number && there?.of === here?.of
}

/** Where a part of a thread is; null as long as it is not out as this step has it. */
export function placeOf(step: Step, attempts: readonly Attempt[]): Pick<Published, 'id' | 'url'> | null {
  const out = attemptsAt(attempts, step.platform).findLast(isOut)
  if (out === undefined || !isBegunBy(out, step)) return null
  const { id = null, url = null } = out.resolution ?? out.outcome ?? {}
  return { id, url }
}
