import { join, resolve } from 'node:path'
import type { Newer } from '../ci/newer.ts'
import { UsageError } from '../errors.ts'
import { isWork } from '../plan.ts'
import { preview, type World } from '../planning.ts'
import { resultLines } from '../preview/terminal.ts'
import type { Published } from '../publish.ts'
import { exitCodeOf } from '../report/exit-code.ts'
import { faultsOf, publishReport, warningsOf } from '../report/publish.ts'
import type { Ledger, Plan } from '../types.ts'
import { checkoutIsOld } from '../words/ci.ts'
import { ui } from '../words/cli.ts'
import { usage } from '../words/usage.ts'
import type { HandedOn } from './hand-over.ts'
import { isInCI, isYes } from './io.ts'
import { prepareForBlog, prepareForPosts } from './many-posts.ts'
import { withOffice } from './office.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject, type Project } from './project.ts'
import { newerThanHere, refuseForgetfulLedger, refuseWrongPlace } from './refusals.ts'
import { rehearsedProject } from './rehearsed.ts'
import type { Session } from './session.ts'
import { foldersWritten, makesStaticBlog } from './static-blogs.ts'
import { LEDGER, openWorld, REHEARSAL } from './world.ts'

interface PublishFlags {
  readonly dryRun?: boolean
  readonly to?: string
  readonly yes?: boolean
  readonly rehearse?: boolean
  readonly revise?: boolean
  readonly again?: boolean
  readonly max?: string
  readonly config?: string
}

/** `gnet publish`. Returns the exit code. */
export async function runPublish(files: readonly string[], flags: PublishFlags, session: Session): Promise<number> {
  return (await carryOut(files, flags, session)).code
}

/** What a run planned and what came of it. */
export interface Carried extends Ended {
  readonly plan: Plan
  readonly ledger: Ledger
}

interface Ended {
  readonly code: number
  /** Null where nothing was attempted. */
  readonly published: readonly Published[] | null
  /** What waits for a person to post it by hand. */
  readonly outbox: HandedOn['outbox']
}

const NOTHING = { published: null, outbox: [] } as const

/** Plan, show, ask, send, report. */
export async function carryOut(files: readonly string[], flags: PublishFlags, session: Session): Promise<Carried> {
  const { io } = session
  const max = flags.max === undefined ? null : countOf(flags.max)
  const opened = openProject(flags.config, io)
  const to = flags.to === undefined ? null : platformNames(flags.to, destinations(opened.settings))
  const isReal = !flags.dryRun && !flags.rehearse
  if (isReal) await refuseWrongPlace(opened.settings, io)
  const newer = isReal ? newerThanHere(opened, io) : null
  const project = flags.rehearse ? await rehearsedProject(opened, io) : opened
  const ledger = flags.rehearse ? join(REHEARSAL, 'ledger') : LEDGER
  const world = await openWorld(project, { io, ledger, remembers: !flags.dryRun })
  if (makesStaticBlog(project.settings, to)) prepareForBlog(project, world)
  const { revise = false, again = false } = flags
  if (again && files.length === 0) throw new UsageError(usage.againNeedsFiles())
  const request = { files: files.map((file) => resolve(io.cwd, file)), to, revise, again, max }
  await prepareForPosts(files.length)
  const plan = await unlessOld(await preview(request, world), { newer: await newer, project })
  const ended = await act(plan, { world, project, flags, named: to ?? [], filesNamed: files.length > 0, session })
  return { ...ended, plan, ledger: world.ledger }
}

/** An old checkout would put pages back as they were. */
async function unlessOld(plan: Plan, { newer, project }: { newer: Newer | null; project: Project }): Promise<Plan> {
  if (newer === null || !(await newer.changes([project.settings.posts, 'templates', '*.yaml']))) return plan
  return { posts: [], findings: [{ level: 'warning', fault: checkoutIsOld(newer.branch, newer.tip) }] }
}

async function act(plan: Plan, sending: Sending): Promise<Ended> {
  const { project, flags, session } = sending
  if (flags.dryRun) return { code: await showPlan(plan, session), ...NOTHING }
  const refusal = refusalOf(plan)
  if (refusal !== 0 || !plan.posts.some(hasWork)) return showNothing(plan, refusal, sending)
  if (!flags.rehearse) refuseForgetfulLedger(project.settings, session.io)
  if (flags.rehearse) session.note(ui.rehearsal)
  if (flags.yes) await session.posts(plan.posts.filter(hasWork), 'err')
  else if (!(await agreed(plan, session))) return { code: 0, ...NOTHING }
  return send(plan, sending)
}

// ── before anything is sent ───────────────────────────────────────────────────────────────────────────────────────

function countOf(value: string): number {
  if (!/^\d{1,4}$/.test(value) || Number(value) < 1 || Number(value) > 1000) {
    throw new UsageError(usage.notACount(value))
  }
  return Number(value)
}

/** 0 when the plan may be carried out; 2 for faults, 7 where the month's cap for X is all that stands against it. */
export function refusalOf(plan: Plan): number {
  const faults = faultsOf(plan)
  const refused = plan.posts.some((post) => post.steps.some((step) => step.action === 'refuse'))
  if (faults.length === 0 && !refused) return 0
  return faults.length > 0 && faults.every(({ fault }) => fault.code === CAP) ? 7 : 2
}

const CAP = 'GNET-211'

async function showPlan(plan: Plan, session: Session): Promise<number> {
  session.json(publishReport({ plan, published: null }, true))
  await session.posts(plan.posts)
  session.lines([session.say(ui.dryRun)])
  session.faults(faultsOf(plan))
  return refusalOf(plan)
}

function hasWork({ steps }: Plan['posts'][number]): boolean {
  return steps.some(isWork)
}

async function showNothing(plan: Plan, refusal: number, sending: Sending): Promise<Ended> {
  const { session } = sending
  const handedOn = refusal === 0 ? await handOver(plan.posts.map(untouched), sending) : null
  const { published, outbox } = handedOn ?? NOTHING
  session.json(publishReport({ plan, published }, false))
  await session.posts(plan.posts)
  const posted = (published ?? []).filter(({ results }) => results.some(({ status }) => status === 'published'))
  if (posted.length > 0) session.lines(posted.flatMap((it) => resultLines(it, session.say)))
  else session.lines([session.say(refusal === 0 ? ui.nothingToDo : ui.nothingSent)])
  session.faults([...faultsOf(plan), ...warningsOf(plan)])
  return { code: refusal, published, outbox }
}

function untouched(post: Plan['posts'][number]): Published {
  const results = post.steps.map((step) => ({
    platform: step.platform,
    status: 'skipped' as const,
    account: step.latest?.intent.account ?? null,
    url: null,
    fault: null,
    failure: null,
    note: null,
  }))
  return { post, results }
}

async function agreed(plan: Plan, session: Session): Promise<boolean> {
  const { io, say } = session
  if (!io.interactive()) throw new UsageError(usage.yesNeeded())
  await session.posts(plan.posts, 'err')
  const answer = await io.ask(say(ui.question))
  const yes = isYes(answer)
  if (!yes) session.note(ui.declined)
  return yes
}

// ── sending ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A run that may send. */
export interface Sending {
  readonly world: World
  readonly project: Project
  readonly flags: PublishFlags
  /** Platforms, by `--to`. */
  readonly named: readonly string[]
  readonly filesNamed: boolean
  readonly session: Session
}

async function send(plan: Plan, sending: Sending): Promise<Ended> {
  const { world, project, flags, named, session } = sending
  const { say } = session
  const rehearse = flags.rehearse === true
  const isHere = isSomebodyHere(sending)
  return withOffice({ world, project, named, rehearse, isHere, session }, async (office, rehearsal) => {
    const { publish } = await import('../publish.ts')
    const { published, outbox } = await handOver(await publish(plan, office), sending, office.counter.stop)
    session.json(publishReport({ plan, published }, false))
    const folders = foldersWritten(published, project).map((folder) => say(ui.lookAt(folder)))
    session.lines([...published.flatMap((it) => [...resultLines(it, say), '']), ...folders])
    const code = exitCodeOf(published, office.counter.stop.aborted)
    await rehearsal?.tell(published, code)
    return { code, published, outbox }
  })
}

/** Nothing of it is loaded where no platform hands over. */
async function handOver(published: readonly Published[], sending: Sending, signal?: AbortSignal): Promise<HandedOn> {
  const { adapters, settings } = sending.world
  if (!adapters.some((adapter) => adapter.handsOver?.(settings))) return { published, outbox: [] }
  return (await import('./hand-over.ts')).handOver(published, sending, signal)
}

/** A person who answers questions; in a rehearsal nothing is to be posted for real. */
export function isSomebodyHere({ session: { io }, flags }: Sending): boolean {
  return io.interactive() && !flags.yes && !flags.rehearse && !isInCI(io.env)
}
