import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { UsageError } from '../errors.ts'
import { place } from '../setup/place.ts'
import { cleanLine } from '../text/clean.ts'
import { setupFaults } from '../words/setup.ts'
import { showPlaced } from './placed.ts'
import { openProject } from './project.ts'
import type { Session } from './session.ts'

/** `gnet templates eject [names…]`: gnet's own templates as files of the project. Never overwrites. */
export async function runTemplates(
  [action = '', ...names]: readonly string[],
  flags: { readonly config?: string },
  session: Session,
): Promise<number> {
  if (action !== 'eject') throw new UsageError(setupFaults.unknownAction(cleanLine(action)))
  const { root } = openProject(flags.config, session.io)
  const folder = join(session.io.packageFolder, 'templates')
  const known = templatesIn(folder)
  const unknown = names.find((name) => chosen(name, known).length === 0)
  if (unknown !== undefined) throw new UsageError(setupFaults.unknownTemplate(cleanLine(unknown), known))
  const wanted = names.length === 0 ? known : [...new Set(names.flatMap((name) => chosen(name, known)))]
  const placed = wanted.map((name) =>
    place({ path: `templates/${name}`, content: readFileSync(join(folder, name), 'utf8') }, root),
  )
  showPlaced(placed, { command: 'templates', session, warnings: [] })
  return 0
}

/** `x` and `x.liquid` are one template, `site` is all of the blog's. */
function chosen(name: string, known: readonly string[]): readonly string[] {
  return known.filter(
    (it) =>
      it === name || it === `${name}.liquid` || it === `${name}.md` || it.startsWith(`${name.replace(/\/$/, '')}/`),
  )
}

function templatesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
