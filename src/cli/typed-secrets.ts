import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Io } from './io.ts'
import { ownVariables } from './secrets.ts'

/**
 * gnet's variables in the `.env` files that a command line may be about. For hiding alone: a secret that a person has typed
 * where it does not belong stands in the fault about it, also where nothing else had to know any secret.
 */
export function typedSecrets(argv: readonly string[], { cwd }: Pick<Io, 'cwd'>): Record<string, string> {
  const config = argv.findIndex((argument) => /^--config(?:=|$)/.test(argument))
  const named = config < 0 ? undefined : (argv[config]?.split('=')[1] ?? argv[config + 1])
  const folders = [...upFrom(cwd), ...(named === undefined ? [] : [dirname(resolve(cwd, named))])]
  return ownVariables(Object.fromEntries(folders.flatMap((folder) => valuesIn(textOf(join(folder, '.env'))))))
}

function upFrom(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...upFrom(above)]
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Each value as it stands in its line. dotenv, which knows all its spellings, cannot be loaded in the midst of a fault. */
function valuesIn(text: string): [string, string][] {
  const lines = text.matchAll(/^\s*(?:export\s+)?(GNET_[A-Z0-9_]+)\s*=\s*(?:(['"`])(.*)\2|([^\n#]*))/gm)
  return [...lines].map(([, name = '', , quoted, plain = '']) => [name, quoted ?? plain.trim()])
}
