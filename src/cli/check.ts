import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inspect } from '../check/inspect.ts'
import { UsageError } from '../errors.ts'
import { preview } from '../planning.ts'
import { postFiles } from '../post/shelf.ts'
import { findingLine } from '../preview/terminal.ts'
import { checkReport } from '../report/publish.ts'
import { checked } from '../words/check.ts'
import { noPosts } from '../words/plan.ts'
import { prepareForPosts } from './many-posts.ts'
import { openProject, type Project } from './project.ts'
import type { Session } from './session.ts'
import { LEDGER, openWorld } from './world.ts'

interface CheckFlags {
  readonly config?: string
}

/** `gnet check`: what is wrong or risky in posts, without sending anything. 2 when a post would be refused, else 0. */
export async function runCheck(files: readonly string[], flags: CheckFlags, session: Session): Promise<number> {
  const { io, say } = session
  const project = openProject(flags.config, io)
  const world = await openWorld(project, { io, ledger: LEDGER })
  const named = files.length > 0 ? files.map((file) => resolve(io.cwd, file)) : allPosts(project)
  await prepareForPosts(named.length)
  const plan = await preview({ files: named, to: null, revise: false, max: null }, world)
  const found = plan.posts.map((post) => inspect(post, project))
  const findings = found.flat()
  const faults = findings.filter(({ level }) => level === 'fault').length
  const warnings = findings.length - faults
  session.json(checkReport(plan, findings))
  session.lines([
    ...found.flatMap((each) => each.map((finding) => findingLine(finding, say))),
    say(findings.length === 0 ? checked.fine(found.length) : checked.found(found.length, { faults, warnings })),
  ])
  return faults > 0 ? 2 : 0
}

function allPosts({ root, settings }: Project): string[] {
  const folder = join(root, settings.posts)
  if (!existsSync(folder)) throw new UsageError(noPosts(settings.posts))
  return postFiles(folder)
}
