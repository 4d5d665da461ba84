import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DeliveryError, UsageError } from '../errors.ts'
import { findingLine, nameOf } from '../preview/terminal.ts'
import type { AuthReport } from '../report/auth.ts'
import { reportFinding } from '../report/shape.ts'
import { otherThanWanted } from '../sign-in.ts'
import type { Adapter, Finding, Sentence, SignedUp } from '../types.ts'
import {
  account,
  ciMissing,
  envNotIgnored,
  nobodyThere,
  noSignIn,
  noWordPress,
  platformMissing,
  steps,
  type Withdrawable,
} from '../words/account.ts'
import { noBrowserSignIn } from '../words/composer.ts'
import { endsSoon, found } from '../words/doctor.ts'
import { type Changes, changeVariables } from './env-file.ts'
import { interruptible } from './interrupt.ts'
import { ownFolder } from './own-folder.ts'
import { personAt } from './person.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject, type Project, readVariables, variablesInFile, variablesInKeychain } from './project.ts'
import { ownVariables } from './secrets.ts'
import type { Session } from './session.ts'
import { loadAdapters, vaultFor } from './world.ts'

export interface AuthFlags {
  readonly browser?: boolean
  readonly ci?: boolean
  readonly config?: string
}

/** `gnet auth <platform>`: signs in. `status`, `logout`, `export`: where credentials lie, how to be rid of them, what CI needs. */
export async function runAuth(
  [what, platform]: readonly [string, string | undefined],
  flags: AuthFlags,
  session: Session,
): Promise<number> {
  const project = openProject(flags.config, session.io)
  const desk = { project, adapters: await loadAdapters(project), session }
  const known = destinations(project.settings)
  const named = (it: string) => platformNames(it === 'wordpress' ? wordPressOf(project) : it, known)
  if (what === 'status') return showStatus(desk)
  if (what === 'logout') {
    if (platform === undefined) throw new UsageError(platformMissing())
    return signOut(named(platform), desk)
  }
  if (what === 'export') {
    if (!flags.ci) throw new UsageError(ciMissing())
    return showNames(desk)
  }
  const [name = ''] = named(what)
  const interrupt = interruptible(session.io, () => undefined)
  try {
    const { browser = true } = flags
    return await signIn(name, { ...desk, browser, within: flags.browser === true, signal: interrupt.stop })
  } finally {
    interrupt.release()
  }
}

/** WordPress is a kind of blog, and people ask for it by its own name. */
function wordPressOf({ settings }: Project): string {
  if (settings.blog.kind === 'wordpress') return 'blog'
  const other = settings.blogs.find(({ blog }) => blog.kind === 'wordpress')
  if (other === undefined) throw new UsageError(noWordPress())
  return `blog:${other.name}`
}

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

const PLACES: Readonly<Record<string, Sentence>> = {
  environment: account.environment,
  keychain: account.keychain,
  '.env': account.file,
}

async function showStatus(desk: Desk): Promise<number> {
  const { say, json, lines } = desk.session
  const rows = await rowsOf(desk)
  json(reportOf(rows))
  const shown = rows.map(({ platform, name, where }) => {
    const title = platform === 'pings' ? say(account.pings) : nameOf(platform, say)
    return `${title}: ${name}  ${say(PLACES[where ?? ''] ?? account.notSet)}`
  })
  lines(shown)
  return 0
}

type Told = Pick<AuthReport, 'account' | 'rights'> & { readonly findings: readonly Finding[] }

function reportOf(variables: readonly Row[], { findings, ...rest }: Told = { findings: [] }): AuthReport {
  const errors = findings.filter(({ level }) => level === 'fault').map(reportFinding)
  return { schemaVersion: 1, command: 'auth', variables, ...rest, errors }
}

// ── signing in ────────────────────────────────────────────────────────────────────────────────────────────────────

interface Door extends Desk {
  readonly browser: boolean
  /** In a browser profile of gnet's own. */
  readonly within: boolean
  readonly signal: AbortSignal
}

async function signIn(name: string, door: Door): Promise<number> {
  const { project, adapters, session, browser, within, signal } = door
  const adapter = adapters.find((it) => it.name === name)
  if (adapter?.signIn === undefined) throw new UsageError(noSignIn(nameOf(name, (sentence) => sentence.en)))
  const act = within ? adapter.signInWithin : adapter.signIn
  if (act === undefined) throw new UsageError(noBrowserSignIn(nameOf(name, (sentence) => sentence.en)))
  if (!session.io.interactive()) throw new UsageError(nobodyThere())
  const env = await readVariables(project, session.io)
  session.mask(env)
  try {
    const person = personAt({ session, env, browser })
    const signedUp = await act({ env, settings: project.settings, person, signal })
    session.mask({ ...env, ...signedUp.variables })
    return await keep(name, signedUp, door)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const findings: Finding[] = [{ level: 'fault', fault: error.fault }]
    session.json(reportOf(await rowsOf(door), { findings }))
    session.faults(findings)
    session.note(steps.notSaved)
    return error.failure === 'auth' ? 4 : error.failure === 'busy' || error.failure === 'quota' ? 7 : 1
  }
}

const DAY = 24 * 60 * 60_000
const SOON = 14

/** Keeps the credentials, unless they are not good enough to publish with; shows whose they are and what they permit. */
async function keep(name: string, { variables, tokens, standing }: SignedUp, door: Door): Promise<number> {
  const { project, session } = door
  const { say } = session
  const { expires, rights } = standing
  const days = expires === null ? null : Math.floor((expires - Date.now()) / DAY)
  const findings = [...standing.findings]
  const adapter = door.adapters.find((it) => it.name === name)
  const unwanted = adapter && otherThanWanted(adapter, { account: standing.account, office: project })
  if (unwanted) findings.push({ level: 'fault', fault: unwanted })
  if (days !== null && days < SOON) findings.push({ level: 'warning', fault: endsSoon(days) })
  const good = findings.every(({ level }) => level !== 'fault')
  if (good && tokens !== undefined) (await vaultFor(project, name)).keep(tokens)
  const place = good ? await save(variables, door) : null
  if (place === '.env' && (await isShared(project.root))) findings.push({ level: 'warning', fault: envNotIgnored() })
  session.json(reportOf(await rowsOf(door), { findings, account: standing.account, rights }))
  session.lines([
    `${nameOf(name, say)}: ${say(found.account(standing.account.name, rights))}`,
    ...(days === null ? [] : [`  ${say(found.daysLeft(days))}`]),
    ...findings.map((finding) => `  ${findingLine(finding, say)}`),
    say(place === null ? steps.notSaved : steps.saved[place](Object.keys(variables))),
  ])
  const shadowed = Object.keys(variables).filter((it) => ownVariables(session.io.env)[it] ?? false)
  const differ = shadowed.filter((it) => ownVariables(session.io.env)[it] !== variables[it])
  if (good && differ.length > 0) session.note(account.environmentWins(differ))
  return good ? 0 : 4
}

/** In the keychain where there is one, and then in no file; else in `.env`. */
async function save(variables: SignedUp['variables'], { project, session }: Door): Promise<'keychain' | '.env'> {
  const { openKeychain } = await import('./keychain.ts')
  const keychain = await openKeychain(project.root, session.io)
  if (keychain === null) {
    changeVariables(project.root, variables)
    return '.env'
  }
  keychain.write(variables)
  const before = Object.keys(await variablesInFile(project)).filter((name) => name in variables)
  if (before.length > 0) changeVariables(project.root, without(before))
  return 'keychain'
}

function without(names: readonly string[]): Changes {
  return Object.fromEntries(names.map((name) => [name, null]))
}

/** Would git take `.env` along? */
async function isShared(root: string): Promise<boolean> {
  if (!existsSync(join(root, '.git'))) return false
  const { spawnSync } = await import('node:child_process')
  return spawnSync('git', ['check-ignore', '-q', '.env'], { cwd: root, timeout: 10_000 }).status === 1
}

// ── signing out ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a person withdraws what gnet cannot. */
const WITHDRAWN_AT: Readonly<Record<string, string>> = {
  x: 'https://x.com/settings/connected_apps',
  facebook: 'https://www.facebook.com/settings?tab=business_tools',
}

const GIVEN_BY: Readonly<Record<string, Withdrawable>> = { x: 'X', youtube: 'Google' }

interface Withdrawing {
  readonly env: Readonly<Record<string, string>>
  readonly project: Project
  /** Some of it lies in the keychain or in `.env`. */
  readonly isOurs: boolean
}

/** Withdraws what lies here at the platform, and forgets the tokens that change. */
async function withdraw(adapter: Adapter, { env, project, isOurs }: Withdrawing): Promise<readonly Sentence[]> {
  const vault = await vaultFor(project, adapter.name)
  const isKept = vault.holds()
  if (!isOurs && !isKept) return []
  const where = WITHDRAWN_AT[adapter.name]
  const whom = GIVEN_BY[adapter.name] ?? 'WordPress'
  const signal = AbortSignal.timeout(15_000)
  const gone = (await adapter.signOut?.({ env, settings: project.settings, signal, vault })) ?? null
  if (isKept) vault.forget()
  return [
    ...(isKept ? [account.tokensRemoved] : []),
    ...(gone === null && where !== undefined ? [account.withdrawThere(where)] : []),
    ...(gone === null ? [] : [gone ? account.withdrawn(whom) : account.notWithdrawn(whom)]),
  ]
}

async function signOut(platforms: readonly string[], desk: Desk): Promise<number> {
  const { project, adapters, session } = desk
  const { say, io } = session
  const rows = (await rowsOf(desk)).filter(({ platform }) => platforms.includes(platform))
  const env = await readVariables(project, io)
  session.mask(env)
  const lying = (place: string) => rows.filter(({ where }) => where === place).map(({ name }) => name)
  const [inKeychain, inFile, around] = [lying('keychain'), lying('.env'), lying('environment')]
  const ours = [...inKeychain, ...inFile]
  const lines = [say(ours.length > 0 ? account.removed(ours) : account.nothingOfIt)]
  if (around.length > 0) lines.push(say(account.stillInEnvironment(around)))
  for (const adapter of adapters.filter(({ name }) => platforms.includes(name))) {
    lines.push(...(await withdraw(adapter, { env, project, isOurs: ours.length > 0 })).map(say))
  }
  if (inFile.length > 0) changeVariables(project.root, without(inFile))
  if (inKeychain.length > 0) {
    const { openKeychain } = await import('./keychain.ts')
    const keychain = await openKeychain(project.root, io)
    keychain?.write(without(inKeychain))
  }
  for (const adapter of adapters.filter(({ name }) => platforms.includes(name))) {
    if (await adapter.leave?.({ env, folder: ownFolder(session.io.env) })) lines.push(say(account.profileRemoved))
  }
  session.json(reportOf(await rowsOf(desk)))
  session.lines(lines)
  return 0
}

// ── for CI ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function showNames(desk: Desk): Promise<number> {
  const { project, session } = desk
  const rows = (await rowsOf(desk)).filter(({ where }) => where !== null)
  session.json(reportOf(rows))
  if (rows.length === 0) {
    session.lines([session.say(account.nothingSet)])
    return 0
  }
  session.note(account.inCI)
  session.lines(rows.map(({ name }) => name))
  if (!session.io.interactive()) return 0
  const answer = await session.io.ask(session.say(account.showValues))
  if (!/^\s*(y|yes|はい|ｙ)\s*$/i.test(answer ?? '')) return 0
  const values = await readVariables(project, session.io)
  session.reveal(rows.map(({ name }) => `${name}=${values[name] ?? ''}`))
  return 0
}
