import { resolve } from 'node:path'
import { preview } from '../planning.ts'
import { faultsOf, publishReport } from '../report.ts'
import { platformNames } from './platforms.ts'
import { openProject } from './project.ts'
import { refusalOf } from './publish.ts'
import type { Session } from './session.ts'
import { LEDGER, openWorld } from './world.ts'

export interface PreviewFlags {
  readonly format: 'text' | 'markdown'
  readonly to?: string
  readonly config?: string
}

/** `gnet preview`: posts as people will see them. Sends nothing; the exit code is that of a dry run. */
export async function runPreview(files: readonly string[], flags: PreviewFlags, session: Session): Promise<number> {
  const { io, say } = session
  const to = flags.to === undefined ? null : platformNames(flags.to)
  const world = await openWorld(openProject(flags.config, io), { io, ledger: LEDGER })
  const request = { files: files.map((file) => resolve(io.cwd, file)), to, revise: false, max: null }
  const plan = await preview(request, world)
  session.json({ ...publishReport({ plan, published: null }, true), command: 'preview' })
  if (flags.format === 'markdown') {
    const { renderMarkdown } = await import('../preview/markdown.ts')
    session.lines([renderMarkdown(plan, say).trimEnd()])
  } else {
    await session.posts(plan.posts)
  }
  session.faults(faultsOf(plan))
  return refusalOf(plan)
}
