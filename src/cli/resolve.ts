import { systemClock } from '../clock.ts'
import { GRACE } from '../deliver/case.ts'
import { UsageError } from '../errors.ts'
import { attemptsAt, stateOf } from '../ledger/state.ts'
import { statusLines } from '../preview/terminal.ts'
import { statusReport } from '../report/status.ts'
import { platformOf } from '../text/destination.ts'
import type { Attempt, Ledger, Outcome, Resolution, Sentence } from '../types.ts'
import { ui } from '../words/cli.ts'
import { usage } from '../words/usage.ts'
import { isYes } from './io.ts'
import { permalinkOf } from './permalink.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject, type Project } from './project.ts'
import { refuseForgetfulLedger, refuseWrongPlace } from './refusals.ts'
import type { Session } from './session.ts'
import { idOf, ledgerFor, type StatusFlags } from './status.ts'
import { loadAdapters, openCounter, outboxFolder } from './world.ts'

interface ResolveFlags extends StatusFlags {
  readonly to: string
  readonly url?: string
  readonly notPosted?: boolean
  readonly yes?: boolean
}

/** `gnet resolve`: a person says what came of an unknown outcome, or closes a handoff. */
export async function runResolve(post: string, flags: ResolveFlags, session: Session): Promise<number> {
  const project = openProject(flags.config, session.io)
  const known = destinations(project.settings)
  const isPart = platformOf(flags.to) !== flags.to && known.includes(platformOf(flags.to))
  const [platform = '', ...more] = platformNames(flags.to, isPart ? [...known, flags.to] : known)
  if (more.length > 0) throw new UsageError(usage.onePlatform())
  const url = await answerOf(flags, { platform, project })
  if (!flags.rehearse) {
    await refuseWrongPlace(project.settings, session.io)
    refuseForgetfulLedger(project.settings, session.io)
  }
  const ledger = await ledgerFor(project, { flags, session })
  const id = await idOf(post, { project, session, ledger })
  const attempt = openAttempt(await ledger.read(id), { id, platform, url })
  const says = attempt.intent.action === 'retract' ? ui.willResolveRetraction : ui.willResolve
  if (!flags.yes && !(await agreed(says(attempt.intent.title, { platform, url }), session))) return 0
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
  const status = attempt.intent.action === 'retract' ? takenBack(url) : url === null ? 'absent' : 'published'
  const resolution: Resolution = { version: 1, at, run, status, by: 'person', id: null, url }
  if (!(await ledger.resolve(attempt.intent, resolution))) throw new UsageError(usage.nothingToResolve(id, platform))
  await tidy(project, { flags, session, ledger })
  const report = { ...statusReport(new Map([[id, await ledger.read(id)]])), command: 'resolve' }
  session.json(report)
  session.lines([session.say(ui.resolved), ...report.posts.flatMap((it) => statusLines(it, session.say, Date.now()))])
  return 0
}

/** What is recorded stays recorded, even where the outbox cannot be tidied up. */
async function tidy(project: Project, { flags, session, ledger }: Tidying): Promise<void> {
  const { tidyOutbox } = await import('./outbox.ts')
  try {
    await tidyOutbox({ root: project.root, folder: outboxFolder(project.settings, flags) }, ledger)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    session.faults(error.findings.map((it) => ({ ...it, level: 'warning' })))
  }
}

interface Tidying {
  readonly flags: ResolveFlags
  readonly session: Session
  readonly ledger: Ledger
}

/** Of a retraction the same answers mean that it came about, or that it did not. */
function takenBack(url: string | null): Resolution['status'] {
  return url === null ? 'retracted' : 'absent'
}

/** Asks where somebody can answer; elsewhere the flags have said it all. */
async function agreed(what: Sentence, { io, say, note }: Session): Promise<boolean> {
  note(what)
  const answer = io.interactive() ? await io.ask(say(ui.resolveQuestion)) : 'yes'
  const yes = isYes(answer)
  if (!yes) note(ui.notResolved)
  return yes
}

/** The address where it is out, or null when it did not go out. */
async function answerOf(
  { url, notPosted }: ResolveFlags,
  { platform, project }: { platform: string; project: Project },
): Promise<string | null> {
  if ((url === undefined) === (notPosted !== true)) throw new UsageError(usage.oneAnswer())
  if (url === undefined) return null
  const adapter = (await loadAdapters(project)).find(({ name }) => name === platformOf(platform))
  return permalinkOf(url, adapter ?? { name: platform })
}

interface Closing {
  readonly id: string
  readonly platform: string
  readonly url: string | null
}

function openAttempt(attempts: readonly Attempt[], { id, platform, url }: Closing): Attempt {
  const state = stateOf(attemptsAt(attempts, platform))
  const waits = ['open', 'unknown', 'handoff', 'retracting'].includes(state.kind)
  if (waits && state.latest !== null) return state.latest
  // Out, but nobody knows where: what continues a thread has to. That it is out stands in the ledger, and stays there.
  const isNowhere = state.kind === 'published' && state.url === null && state.id === null
  if (isNowhere && url !== null && state.latest.resolution === null) return state.latest
  throw new UsageError(usage.nothingToResolve(id, platform))
}
