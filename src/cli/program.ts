import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from './io.ts'

/** Tells this gnet, on this Node, from any other: the names of its chunks hold digests of their code. */
export function programOf({ packageFolder }: Pick<Io, 'packageFolder'>): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const chunks = namesIn(join(packageFolder, 'dist')).filter((name) => name.endsWith('.cjs'))
  return [version, process.version, ...chunks.sort()].join(' ')
}

/** None where gnet is run from its sources. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
