import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { preview } from '../planning.ts'
import { openShelf } from '../post/shelf.ts'
import { statusLines } from '../preview/terminal.ts'
import { statusReport } from '../report/status.ts'
import type { Attempt, Ledger, PlannedPost } from '../types.ts'
import { ui } from '../words/cli.ts'
import { usage } from '../words/usage.ts'
import { openProject, type Project } from './project.ts'
import type { Session } from './session.ts'
import { LEDGER, openLedger, openWorld, REHEARSAL } from './world.ts'

export interface StatusFlags {
  readonly rehearse?: boolean
  readonly config?: string
}

/** `gnet status`: what is out, where, since when, by which run, and what waits for whom. */
export async function runStatus(post: string | undefined, flags: StatusFlags, session: Session): Promise<number> {
  const project = openProject(flags.config, session.io)
  const ledger = await ledgerFor(project, { flags, session })
  const ids = post === undefined ? await ledger.posts() : [await idOf(post, { project, session, ledger })]
  const histories = new Map<string, readonly Attempt[]>()
  for (const id of ids) histories.set(id, await ledger.read(id))
  const waiting = post === undefined && !flags.rehearse ? await postsThatWait(project, session) : []
  const report = statusReport(histories, waiting)
  session.json(report)
  const lines = report.posts.flatMap((it) => [...statusLines(it, session.say, Date.now()), ''])
  session.lines(lines.length === 0 ? [session.say(ui.noHistory)] : lines)
  return 0
}

/** What is dated in the future, or waits for quiet hours to end: of this the ledger knows nothing yet. */
async function postsThatWait(project: Project, { io }: Session): Promise<readonly PlannedPost[]> {
  try {
    const request = { files: [], to: null, revise: false, max: null }
    const { posts } = await preview(request, await openWorld(project, { io, ledger: LEDGER }))
    return posts.filter(({ steps }) => steps.some(({ waitsUntil }) => waitsUntil !== undefined))
  } catch (error) {
    // Without a `since` or a folder of posts nothing is due by itself; what is out can be told all the same.
    if (error instanceof UsageError) return []
    throw error
  }
}

/** The real ledger, or that of the rehearsals. */
export function ledgerFor(
  project: Project,
  { flags, session: { io } }: { flags: StatusFlags; session: Session },
): Promise<Ledger> {
  return openLedger(project, { io, ledger: flags.rehearse ? join(REHEARSAL, 'ledger') : LEDGER })
}

/** The id behind what a person typed: a post's file or its id. Throws UsageError when the ledger knows neither. */
export async function idOf(
  post: string,
  { project, session, ledger }: { project: Project; session: Session; ledger: Ledger },
): Promise<string> {
  const known = await ledger.posts()
  const id = post.normalize('NFC')
  if (known.includes(id)) return id
  const file = resolve(session.io.cwd, post)
  const fromFile = existsSync(file) ? (await openShelf(project).post(file)).id : null
  if (fromFile !== null && known.includes(fromFile)) return fromFile
  throw new UsageError(usage.unknownPost(post))
}
