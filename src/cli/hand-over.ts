import { LedgerError, UsageError } from '../errors.ts'
import type { Published } from '../publish.ts'
import { handedOver } from '../words/handed-over.ts'
import { keepOutbox, tidyOutbox, type Waiting } from './outbox.ts'
import { isSomebodyHere, type Sending } from './publish.ts'
import { judge } from './verdict.ts'
import { openCounter, outboxFolder } from './world.ts'

export interface HandedOn {
  /** What came of the run, with what a person has posted by hand meanwhile. */
  readonly published: readonly Published[]
  readonly outbox: readonly Waiting[]
}

/**
 * Puts what people are to post by hand where they find it, and helps whoever sits here. What has been sent stays sent,
 * whatever comes of that.
 */
export async function handOver(
  published: readonly Published[],
  sending: Sending,
  signal?: AbortSignal,
): Promise<HandedOn> {
  const { world, session, flags } = sending
  const outbox = { root: world.root, folder: outboxFolder(world.settings, flags) }
  let done = published
  try {
    const waiting = await keepOutbox(outbox, { world, session })
    for (const { file, count } of waiting) session.note(handedOver.lies(file, count))
    const wanted = isSomebodyHere(sending) ? waiting.filter((it) => isWanted(it, { published, sending })) : []
    for (const it of wanted) {
      if (signal?.aborted) break
      const url = await assistWith(it, { sending, signal })
      if (url !== null) done = withPosted(done, { waiting: it, url })
    }
    if (done === published) return { published, outbox: waiting }
    await tidyOutbox(outbox, world.ledger)
    return { published: done, outbox: await keepOutbox(outbox, { world, session }) }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof LedgerError)) throw error
    session.faults(judge(error).findings.map((it) => ({ ...it, level: 'warning' })))
    return { published: done, outbox: [] }
  }
}

/** What this run has handed over; what waits from before is taken up again where its file was named. */
function isWanted(
  { post, platform }: Waiting,
  { published, sending }: { published: readonly Published[]; sending: Sending },
): boolean {
  const { adapters, settings } = sending.world
  if (!adapters.some((it) => it.name === platform && it.assists?.(settings))) return false
  const result = published.find((it) => it.post.id === post)?.results.find((it) => it.platform === platform)
  return result?.status === 'handoff' || (result?.status === 'skipped' && sending.filesNamed)
}

async function assistWith(
  waiting: Waiting,
  { sending, signal }: { sending: Sending; signal: AbortSignal | undefined },
): Promise<string | null> {
  const { world, session } = sending
  const adapter = world.adapters.find(({ name }) => name === waiting.platform)
  if (adapter === undefined) return null
  const never = new AbortController().signal
  const { run } = openCounter(world.ledger, { stop: never, halt: never })
  const { assist } = await import('./assist.ts')
  return assist(waiting, { adapter, root: world.root, ledger: world.ledger, run, session, ...(signal && { signal }) })
}

function withPosted(
  published: readonly Published[],
  { waiting, url }: { waiting: Waiting; url: string },
): readonly Published[] {
  return published.map((it) => {
    if (it.post.id !== waiting.post) return it
    const results = it.results.map((result) =>
      result.platform === waiting.platform ? { ...result, status: 'published' as const, url, note: null } : result,
    )
    return { ...it, results }
  })
}
