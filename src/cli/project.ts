import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { defaultSettings, readSettings } from '../config/settings.ts'
import { UsageError } from '../errors.ts'
import { codeOf } from '../ledger/disk.ts'
import type { Settings, Template } from '../types.ts'
import { settingsNotFound, settingsUnreadable } from '../words/config.ts'
import { usage } from '../words/usage.ts'
import type { Io } from './io.ts'
import { isSecret, ownVariables } from './secrets.ts'

/** The folder that gnet works in, and its settings. */
export interface Project {
  readonly root: string
  readonly settings: Settings
}

/** A project's folder, and the text of its settings file, by the name that people know; null where there is none. */
export interface Found {
  readonly root: string
  readonly file: { readonly path: string; readonly source: string } | null
}

/** The project of the current folder: `--config`, else the nearest folder above with a gnet.yaml, else this folder. */
export function findProject(config: string | undefined, io: Io): Found {
  if (config !== undefined) {
    const file = resolve(io.cwd, config)
    if (!existsSync(file)) throw new UsageError(settingsNotFound(), { path: config })
    return { root: dirname(file), file: { path: config, source: readText(file, config) } }
  }
  const root = nearestProject(io.cwd)
  const file = join(root, SETTINGS)
  return { root, file: existsSync(file) ? { path: SETTINGS, source: readText(file, SETTINGS) } : null }
}

export function openProject(config: string | undefined, io: Io): Project {
  const { root, file } = findProject(config, io)
  return { root, settings: file === null ? defaultSettings() : readSettings(file.source, file.path) }
}

const SETTINGS = 'gnet.yaml'

// A ledger of its own in every sub-folder would post everything twice.
function nearestProject(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, SETTINGS)) || existsSync(join(folder, '.gnet', 'ledger'))) return folder
    if (dirname(folder) === folder) return start
  }
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(settingsUnreadable(codeOf(error)), { path: shown })
  }
}

/**
 * gnet's variables from the environment, else from the keychain, else from the project's `.env`. The file is parsed, never put into the
 * process, where a line such as NODE_TLS_REJECT_UNAUTHORIZED=0 would switch safety off.
 */
export async function readVariables(project: Project, io: Io): Promise<Record<string, string>> {
  const inFile = await variablesInFile(project)
  return { ...inFile, ...(await variablesInKeychain(project, io)), ...ownVariables(io.env) }
}

/** Those that a sign-in has put into the keychain of this machine. */
export async function variablesInKeychain({ root }: Pick<Project, 'root'>, io: Io): Promise<Record<string, string>> {
  if (io.keyring === undefined) return {}
  const { openKeychain } = await import('./keychain.ts')
  return (await openKeychain(root, io))?.read() ?? {}
}

/** Those of the project's `.env`. Throws UsageError when it holds secrets that others on this machine can read. */
export async function variablesInFile({ root }: Pick<Project, 'root'>): Promise<Record<string, string>> {
  const file = join(root, '.env')
  if (!existsSync(file)) return {}
  let found: Record<string, string>
  try {
    const { parse } = await import('dotenv')
    found = ownVariables(parse(readFileSync(file)))
  } catch (error) {
    throw new UsageError(usage.envUnreadable(codeOf(error)), { path: '.env' })
  }
  const open = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0
  if (open && Object.keys(found).some(isSecret)) throw new UsageError(usage.envReadable('.env'))
  return found
}

/** Reads a template by its name below `templates/`, the project's own first, and nothing outside of these folders. */
export function readTemplate(name: string, { root, packageFolder }: { root: string; packageFolder: string }): Template {
  const [own, shipped] = [join(root, 'templates'), join(packageFolder, 'templates')]
  const folder = existsSync(join(own, name)) ? own : shipped
  const real = realpathSync.native(join(folder, name))
  if (!real.startsWith(realpathSync.native(folder) + sep))
    throw new Error(`the template ${name} lies outside of its folder`)
  const source = readFileSync(real, 'utf8')
  const template = { path: `templates/${name}`, source }
  // Projects begin with copies of what gnet ships.
  const isOwn = folder === own && source !== readOrNull(join(shipped, name))
  if (isOwn) return template
  const parsed = parsedWhenBuilt(name, { source, packageFolder })
  return { ...template, builtIn: true, ...(parsed && { parsed }) }
}

/** Null where the build did not know the template as it is. */
function parsedWhenBuilt(name: string, { source, packageFolder }: { source: string; packageFolder: string }) {
  const text = readOrNull(join(packageFolder, 'dist/templates', `${name}.json`))
  if (text === null) return null
  const built = JSON.parse(text) as { readonly source: string; readonly nodes: readonly unknown[] }
  return built.source === source ? built.nodes : null
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
