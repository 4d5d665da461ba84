import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Settings } from '../types.ts'
import { foreignFile, outNotInside, outTaken } from '../words/site.ts'

/** Where rehearsals put sites that must not disturb a real one. */
const REHEARSED = '.gnet/rehearsal'

/**
 * The folder that the site is written to, absolute and free of links. It lies inside of the project, and neither in nor
 * around anything else that lives there. Throws UsageError.
 */
export function siteFolder(root: string, settings: Pick<Settings, 'blog' | 'posts'>): string {
  const { out } = settings.blog
  const project = realpathSync(root)
  const folder = realpathOf(resolve(project, out))
  const inside = relative(project, folder)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    throw new UsageError(outNotInside(out))
  }
  for (const taken of [settings.posts, 'templates', '.git', '.gnet', 'node_modules', 'gnet.yaml']) {
    if (taken === '.gnet' && folder.startsWith(join(project, REHEARSED) + sep)) continue
    if (overlap(folder, realpathOf(resolve(project, taken)))) throw new UsageError(outTaken(out, taken))
  }
  if (existsSync(folder) && !lstatSync(folder).isDirectory()) throw new UsageError(foreignFile(out))
  return folder
}

function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(b + sep) || b.startsWith(a + sep)
}

/** With the links of all that exists resolved; what does not exist yet is taken as it is written. */
function realpathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realpathOf(parent), basename(path))
  }
}
