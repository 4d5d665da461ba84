import { type InForce, settingsInForce } from '../config/in-force.ts'
import { defaultSettings, readSettings } from '../config/settings.ts'
import { UsageError } from '../errors.ts'
import type { ConfigReport } from '../report/config.ts'
import { reportFinding } from '../report/shape.ts'
import { cleanLine } from '../text/clean.ts'
import type { Finding, Settings } from '../types.ts'
import { account } from '../words/account.ts'
import { inForce } from '../words/in-force.ts'
import { rowsOf } from './credentials.ts'
import { type Found, findProject, readVariables } from './project.ts'
import { isSecret, ownVariables } from './secrets.ts'
import type { Session } from './session.ts'
import { loadAdapters } from './world.ts'

interface ConfigFlags {
  readonly config?: string
}

/** `gnet config`: every setting in force and where it comes from. 2 when something is wrong, and then all of it at once. */
export async function runConfig(flags: ConfigFlags, session: Session): Promise<number> {
  const found = findProject(flags.config, session.io)
  const findings: Finding[] = []
  const attempt = async <T>(read: () => T | Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      findings.push(...error.findings)
      return otherwise
    }
  }
  const settings = await attempt<Settings | null>(() => settingsOf(found), null)
  const variables = await attempt(
    () => variablesOf({ root: found.root, settings: settings ?? defaultSettings() }, session),
    [],
  )
  const list = settings === null ? [] : settingsInForce(settings, found.file?.source ?? '')
  const report: ConfigReport = {
    schemaVersion: 1,
    command: 'config',
    file: found.file?.path ?? null,
    settings: list.map(({ key, value, place }) => ({ key, value, from: place ? 'file' : 'default', ...place })),
    variables,
    language: { value: session.language, from: session.languageFrom },
    errors: findings.map(reportFinding),
  }
  session.json(report)
  if (findings.length === 0) session.lines(linesOf(report, { list, session }))
  session.faults(findings)
  return findings.length === 0 ? 0 : 2
}

function settingsOf({ file }: Found): Settings {
  return file === null ? defaultSettings() : readSettings(file.source, file.path)
}

/** Every variable that may be set, and those that move a platform elsewhere. */
async function variablesOf(
  project: { root: string; settings: Settings },
  session: Session,
): Promise<ConfigReport['variables']> {
  const rows = await rowsOf({ project, adapters: await loadAdapters(project), session })
  const all = await readVariables(project, session.io)
  const where = Object.fromEntries(rows.map(({ name, where }) => [name, where]))
  const around = ownVariables(session.io.env)
  const names = [...new Set([...rows.map(({ name }) => name), ...Object.keys(all).sort()])]
  return names.map((name) => {
    const value = all[name]
    const from = value === undefined ? null : (where[name] ?? (around[name] === undefined ? '.env' : 'environment'))
    return { name, from, value: value === undefined || isSecret(name) ? null : value }
  })
}

function linesOf(
  { file, variables, language }: ConfigReport,
  { list, session }: { list: readonly InForce[]; session: Session },
): string[] {
  const { say } = session
  const fromFile = (place: NonNullable<InForce['place']>) => `${cleanLine(file ?? '')}:${place.line}`
  const whence = (from: string | null) => (from === null ? account.notSet : WHENCE[from])
  return [
    say(inForce.file(file)),
    say(inForce.language(language.value, language.from)),
    '',
    say(inForce.settings),
    ...list.map(
      ({ key, value, place }) =>
        `  ${key}: ${cleanLine(JSON.stringify(value))}  (${place ? fromFile(place) : say(inForce.byDefault)})`,
    ),
    '',
    say(inForce.variables),
    ...variables.map(
      ({ name, from, value }) =>
        `  ${name}${value === null ? '' : `: ${cleanLine(value)}`}  (${say(whence(from) ?? account.notSet)})`,
    ),
  ]
}

const WHENCE: Readonly<Record<string, typeof account.file>> = {
  environment: account.environment,
  keychain: account.keychain,
  '.env': account.file,
}
