import { join } from 'node:path'
import { type Read, untouchedOnce } from '../ledger/untouched.ts'
import type { World } from '../planning.ts'
import { remembering } from '../remembering.ts'
import { recogniser } from '../renamed.ts'
import type { Template } from '../types.ts'
import type { Io } from './io.ts'
import type { Project } from './project.ts'
import { LEDGER, openWorld } from './world.ts'

/**
 * Opens one world after another, each as everything is by then. What nobody has touched since the one before is taken from
 * there: posts that are the same to the byte, and what was composed of them by the same settings and templates. Nothing
 * else is kept; what the ledger, the clock and the disk decide is decided anew.
 */
export function worldsOf(io: Io): (project: Project) => Promise<World> {
  const templates = new Map<string, Template>()
  const read: Read = new Map()
  let before: World | null = null
  return async (project) => {
    const world = await openWorld(project, { io, ledger: LEDGER })
    const ledger =
      project.settings.ledger.store === 'files'
        ? untouchedOnce(world.ledger, { folder: join(project.root, LEDGER), read, now: world.clock.now })
        : world.ledger
    const { root, settings, adapters, shelf } =
      before !== null && isSame(before, project)
        ? { ...before, shelf: before.shelf.again() }
        : { ...world, adapters: world.adapters.map(remembering) }
    const template: World['template'] = (adapter) => asBefore(world.template(adapter), templates)
    before = { ...world, root, settings, adapters, shelf, template, ledger, recogniser: recogniser(ledger, root) }
    return before
  }
}

function isSame({ root, settings }: World, project: Project): boolean {
  return root === project.root && JSON.stringify(settings) === JSON.stringify(project.settings)
}

/** The very same object as long as it says the same. */
function asBefore(template: Template, templates: Map<string, Template>): Template {
  const { path, source, builtIn } = template
  const known = templates.get(path)
  if (known !== undefined && known.source === source && known.builtIn === builtIn) return known
  templates.set(path, template)
  return template
}
