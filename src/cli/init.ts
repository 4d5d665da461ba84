import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { recogniseEngine } from '../setup/engine.ts'
import { place } from '../setup/place.ts'
import { ledgerIgnoredAt, starterFiles } from '../setup/starter.ts'
import { defaultBranch, isService, workflowFile } from '../setup/workflow.ts'
import type { Finding } from '../types.ts'
import { setup, setupFaults } from '../words/setup.ts'
import { answersFor, type InitFlags, suggest } from './init-answers.ts'
import { showPlaced } from './placed.ts'
import { openProject } from './project.ts'
import type { Session } from './session.ts'
import { loadAdapters } from './world.ts'

/** `gnet init`: everything a project starts with. Writes only what is not there, and says how the rest differs. */
export async function runInit(flags: InitFlags, session: Session): Promise<number> {
  const { io } = session
  const { root, settings } = openProject(flags.config, io)
  const name = flags.config === undefined ? 'gnet.yaml' : basename(flags.config)
  const known = existsSync(join(root, name))
  const engine = known ? null : recogniseEngine(root)
  const asking = { flags, session, root, asks: !known && !flags.yes && io.interactive() }
  const suggested = known ? settings : suggest(settings, { root, engine, say: session.say })
  const { answers, to } = await answersFor({ ...asking, suggested, builtHere: engine !== null })
  const wanted = starterFiles({ root, packageFolder: io.packageFolder, settings: name, answers, to })
  if (isService(flags.ci)) {
    const project = { settings: { ...settings, blog: { ...settings.blog, kind: answers.blog.kind } } }
    const adapters = (await loadAdapters(project)).filter((adapter) => to.includes(adapter.name))
    const variables = adapters.flatMap((adapter) => adapter.env(project.settings))
    // Where another program builds the blog, gnet only announces.
    const elsewhere = answers.blog.kind === 'static' && recogniseEngine(root) !== null
    wanted.push(
      workflowFile(flags.ci, {
        variables,
        branch: defaultBranch(root),
        language: answers.site.language,
        to: elsewhere ? to.filter((name) => name !== 'blog') : null,
      }),
    )
  }
  const placed = wanted.map((file) => place(file, root))
  if (engine !== null) session.note(setup.recognised(engine.name, answers))
  const warnings = warningsOn(root, { forCI: flags.ci !== undefined, store: known ? settings.ledger.store : 'git' })
  showPlaced(placed, { command: 'init', session, warnings })
  const post = wanted.find(({ path }) => path.endsWith('.md') && !path.startsWith('templates/'))?.path
  session.note(setup.next(post ?? `${answers.posts}/….md`))
  if (isService(flags.ci)) session.note(setup.nextInCI[flags.ci])
  return 0
}

function warningsOn(root: string, { forCI, store }: { forCI: boolean; store: 'files' | 'git' }): Finding[] {
  const ignored = ledgerIgnoredAt(root)
  const warnings: Finding[] = []
  if (ignored !== null) {
    warnings.push({ level: 'warning', fault: ignored.fault, place: { path: '.gitignore', line: ignored.line } })
  }
  if (forCI && store === 'files') warnings.push({ level: 'warning', fault: setupFaults.ledgerForgets() })
  return warnings
}
