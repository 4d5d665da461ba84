import type { AuthReport } from '../report/auth.ts'
import { reportFinding } from '../report/shape.ts'
import type { Adapter, Finding } from '../types.ts'
import { type Project, variablesInFile, variablesInKeychain } from './project.ts'
import { ownVariables } from './secrets.ts'
import type { Session } from './session.ts'

export interface Desk {
  readonly project: Project
  readonly adapters: readonly Adapter[]
  readonly session: Session
}

export type Row = AuthReport['variables'][number]

/** Every credential of every platform, and where it lies. */
export async function rowsOf({ project, adapters, session }: Desk): Promise<readonly Row[]> {
  const [inFile, around] = [await variablesInFile(project), ownVariables(session.io.env)]
  const inKeychain = await variablesInKeychain(project, session.io)
  const placeOf = (name: string) =>
    around[name] ? 'environment' : inKeychain[name] ? 'keychain' : inFile[name] ? '.env' : null
  const names = adapters.flatMap((adapter) =>
    variablesOf(adapter, project).map((name) => [adapter.name, name] as const),
  )
  return [...names, ['pings', 'GNET_PING_URLS'] as const].map(([platform, name]) => {
    return { platform, name, where: placeOf(name) }
  })
}

/** What a platform may need, by whatever settings; addresses for tests are no credentials. */
export function variablesOf(adapter: Adapter, { settings }: Project): string[] {
  const ways = [
    settings,
    { ...settings, youtube: { ...settings.youtube, route: 'handoff' as const } },
    { ...settings, youtube: { ...settings.youtube, route: 'api' as const } },
    { ...settings, x: { ...settings.x, signIn: 'oauth1' as const } },
    { ...settings, x: { ...settings.x, signIn: 'oauth2' as const } },
  ]
  const names = [...ways.flatMap((way) => adapter.env(way)), ...adapter.optionalEnv]
  return [...new Set(names)].filter((name) => !name.endsWith('_ORIGIN'))
}

type Told = Pick<AuthReport, 'account' | 'rights'> & { readonly findings: readonly Finding[] }

/** What `gnet auth` tells as JSON. */
export function reportOf(variables: readonly Row[], { findings, ...rest }: Told = { findings: [] }): AuthReport {
  const errors = findings.filter(({ level }) => level === 'fault').map(reportFinding)
  return { schemaVersion: 1, command: 'auth', variables, ...rest, errors }
}
