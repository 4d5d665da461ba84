import type { Result } from './deliver/result.ts'
import { isWork } from './plan.ts'
import { platformOf } from './text/destination.ts'
import { placeOf } from './thread.ts'
import type { Ledger, Step } from './types.ts'
import { held, type Obstacle, refused } from './undelivered.ts'
import { partNowhere, sayings } from './words/deliver.ts'

/** The steps of one platform together, in order: one, or the parts of a thread. */
export function threadsAmong(steps: readonly Step[]): readonly (readonly Step[])[] {
  const threads = new Map<string, Step[]>()
  for (const step of steps) {
    const platform = platformOf(step.platform)
    threads.set(platform, [...(threads.get(platform) ?? []), step])
  }
  return [...threads.values()]
}

/** What the steps of a thread need besides themselves. */
interface Turn {
  /** The post's id. */
  readonly post: string
  readonly ledger: Pick<Ledger, 'read'>
  readonly obstacle: Obstacle | null
  readonly carryOut: (step: Step) => Promise<Result>
}

/** One part after the other: each answers the one before it, and waits for the next run where that is not out. */
export async function inTurn(thread: readonly Step[], turn: Turn): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const [i, step] of thread.entries()) {
    const before = thread[i - 1]
    if (turn.obstacle !== null && isWork(step)) results.push(held(step, turn.obstacle))
    else if (before === undefined || !isWork(step)) results.push(await turn.carryOut(step))
    else results.push(await answer(step, { ...turn, before, said: results.at(-1) }))
  }
  return results
}

interface Answering extends Turn {
  readonly before: Step
  readonly said: Result | undefined
}

async function answer(step: Step, { post, ledger, before, said, carryOut }: Answering): Promise<Result> {
  const waits = (obstacle: Obstacle) => held(step, obstacle)
  if (said?.note === sayings.otherRun) return waits({ status: 'skipped', note: sayings.otherRun, fault: null })
  try {
    const place = placeOf(before, await ledger.read(post))
    if (place === null) return waits({ status: 'held', note: sayings.heldByPart, fault: null })
    if (place.id === null && place.url === null) {
      return waits({ status: 'held', note: null, fault: partNowhere(post, before.platform) })
    }
    return await carryOut({ ...step, answers: place })
  } catch (error) {
    return refused(step, error)
  }
}
