import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { adopt } from '../adopt.ts'
import { UsageError } from '../errors.ts'
import { postFiles } from '../post/shelf.ts'
import { statusLines } from '../preview/terminal.ts'
import { statusReport } from '../report/status.ts'
import type { Attempt } from '../types.ts'
import { ui } from '../words/cli.ts'
import { noPosts } from '../words/plan.ts'
import { usage } from '../words/usage.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject, type Project } from './project.ts'
import { refuseForgetfulLedger, refuseWrongPlace } from './refusals.ts'
import type { Session } from './session.ts'
import { LEDGER, openCounter, openWorld } from './world.ts'

interface AdoptFlags {
  readonly to?: string
  readonly config?: string
}

/** `gnet adopt`: marks posts as published elsewhere, so that they never go out. Without files: those before `since`. */
export async function runAdopt(files: readonly string[], flags: AdoptFlags, session: Session): Promise<number> {
  const { io } = session
  const project = openProject(flags.config, io)
  const to = flags.to === undefined ? null : platformNames(flags.to, destinations(project.settings))
  await refuseWrongPlace(project.settings, io)
  refuseForgetfulLedger(project.settings, io)
  const world = await openWorld(project, { io, ledger: LEDGER })
  const { signal } = new AbortController()
  const { run, sender, clock } = openCounter(world.ledger, { stop: signal, halt: signal })
  const adapters = world.adapters.filter(({ name }) => to?.includes(name) ?? true)
  const histories = new Map<string, readonly Attempt[]>()
  for (const file of files.length > 0 ? files.map((it) => resolve(io.cwd, it)) : olderFiles(project)) {
    const post = await world.shelf.post(file)
    if (files.length === 0 && !isOlder(post.date, project)) continue
    const document = await world.shelf.document(file)
    const adopted = await adopt(document, { ledger: world.ledger, adapters, run, sender, now: clock.now() })
    if (adopted.length > 0) histories.set(post.id, await world.ledger.read(post.id))
  }
  const report = { ...statusReport(histories), command: 'adopt' }
  session.json(report)
  const lines = report.posts.flatMap((post) => statusLines(post, session.say, clock.now()))
  session.lines(
    lines.length === 0 ? [session.say(ui.nothingToDo)] : [session.say(ui.adopted(histories.size)), ...lines],
  )
  return 0
}

function olderFiles({ root, settings }: Project): string[] {
  if (settings.since === null) throw new UsageError(usage.sinceForAdopt())
  const folder = join(root, settings.posts)
  if (!existsSync(folder)) throw new UsageError(noPosts(settings.posts))
  return postFiles(folder)
}

function isOlder(date: string | null, { settings }: Project): boolean {
  return date !== null && settings.since !== null && date.slice(0, 10) < settings.since
}
