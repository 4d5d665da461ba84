import { systemClock } from '../clock.ts'
import { GRACE } from '../deliver.ts'
import { UsageError } from '../errors.ts'
import { attemptsAt, stateOf } from '../ledger/state.ts'
import { statusLines } from '../preview/terminal.ts'
import { statusReport } from '../report.ts'
import type { Attempt, Outcome, Resolution } from '../types.ts'
import { ui, usage } from '../words/cli.ts'
import { platformNames } from './platforms.ts'
import { openProject } from './project.ts'
import type { Session } from './session.ts'
import { idOf, ledgerFor, type StatusFlags } from './status.ts'
import { openCounter } from './world.ts'

export interface ResolveFlags extends StatusFlags {
  readonly to: string
  readonly url?: string
  readonly notPosted?: boolean
}

/** `gnet resolve`: a person says what came of an unknown outcome, or closes a handoff. */
export async function runResolve(post: string, flags: ResolveFlags, session: Session): Promise<number> {
  const [platform = '', ...more] = platformNames(flags.to)
  if (more.length > 0) throw new UsageError(usage.onePlatform())
  const url = answerOf(flags)
  const project = openProject(flags.config, session.io)
  const ledger = await ledgerFor(project, { flags, session })
  const id = await idOf(post, { project, session, ledger })
  const attempt = openAttempt(await ledger.read(id), { id, platform })
  const { signal } = new AbortController()
  const { run, isGone } = openCounter(ledger, { stop: signal, halt: signal })
  const at = new Date(systemClock.now()).toISOString()
  if (attempt.outcome === null) {
    const over = Date.parse(attempt.intent.deadline) + GRACE < systemClock.now()
    if (!over && !isGone(attempt.intent.by)) throw new UsageError(usage.stillUnderWay())
    const outcome: Outcome = {
      version: 1,
      at,
      run,
      status: 'unknown',
      id: null,
      url: null,
      failure: null,
      detail: null,
    }
    await ledger.settle(attempt.intent, outcome)
  }
  const status = url === null ? 'absent' : 'published'
  const resolution: Resolution = { version: 1, at, run, status, by: 'person', id: null, url }
  if (!(await ledger.resolve(attempt.intent, resolution))) throw new UsageError(usage.nothingToResolve(id, platform))
  const report = { ...statusReport(new Map([[id, await ledger.read(id)]])), command: 'resolve' }
  session.json(report)
  session.lines([session.say(ui.resolved), ...report.posts.flatMap((it) => statusLines(it, session.say))])
  return 0
}

/** The address where it is out, or null when it did not go out. */
function answerOf({ url, notPosted }: ResolveFlags): string | null {
  if ((url === undefined) === (notPosted !== true)) throw new UsageError(usage.oneAnswer())
  if (url === undefined) return null
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new UsageError(usage.notAnAddress(url))
  return new URL(url).href
}

function openAttempt(attempts: readonly Attempt[], { id, platform }: { id: string; platform: string }): Attempt {
  const state = stateOf(attemptsAt(attempts, platform))
  if (state.kind === 'open' || state.kind === 'unknown' || state.kind === 'handoff') return state.latest
  throw new UsageError(usage.nothingToResolve(id, platform))
}
