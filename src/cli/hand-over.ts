import { LedgerError, UsageError } from '../errors.ts'
import type { World } from '../planning.ts'
import { handedOver } from '../words/handed-over.ts'
import { keepOutbox, type Waiting } from './outbox.ts'
import type { Session } from './session.ts'
import { judge } from './verdict.ts'
import { outboxFolder } from './world.ts'

export interface HandingOver {
  readonly world: World
  readonly session: Session
  readonly flags: { readonly rehearse?: boolean }
}

/** Puts what people are to post by hand where they find it. What has been sent stays sent, whatever comes of that. */
export async function handOver({ world, session, flags }: HandingOver): Promise<readonly Waiting[]> {
  try {
    const outbox = { root: world.root, folder: outboxFolder(world.settings, flags) }
    const waiting = await keepOutbox(outbox, { world, session })
    for (const { file, count } of waiting) session.note(handedOver.lies(file, count))
    return waiting
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof LedgerError)) throw error
    session.faults(judge(error).findings.map((it) => ({ ...it, level: 'warning' })))
    return []
  }
}
