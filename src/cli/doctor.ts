import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Check, check } from '../doctor/check.ts'
import { examine } from '../doctor/examine.ts'
import { UsageError } from '../errors.ts'
import { findingLine, nameOf } from '../preview/terminal.ts'
import { doctorReport } from '../report/doctor.ts'
import { cleanLine } from '../text/clean.ts'
import type { Finding, Ledger } from '../types.ts'
import { withBlog } from '../words/cli.ts'
import {
  checkNames,
  deployNotThere,
  diskFull,
  found,
  ledgerIgnored,
  noSince,
  notWritable,
  states,
} from '../words/doctor.ts'
import { interruptible } from './interrupt.ts'
import { isInCI } from './io.ts'
import { personAt } from './person.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject, type Project, readTemplate, readVariables } from './project.ts'
import { refuseForgetfulLedger } from './refusals.ts'
import { ownVariables } from './secrets.ts'
import type { Session } from './session.ts'
import { LEDGER, openCounter, openWorld } from './world.ts'

interface DoctorFlags {
  readonly to?: string
  readonly config?: string
}

/** `gnet doctor`: is everything there that a publish needs? Reads only. */
export async function runDoctor(flags: DoctorFlags, session: Session): Promise<number> {
  return report(await allChecks(flags, session), session)
}

/** Shows what was found, and gives the exit code for it. */
export function report(checks: readonly Check[], session: Session): number {
  const code = exitCodeFor(checks)
  session.json(doctorReport(checks, Date.now()))
  session.lines([
    ...checks.flatMap((it) => linesFor(it, session)),
    session.say(code === 0 ? found.allWell : found.notAllWell),
  ])
  return code
}

export async function allChecks(flags: DoctorFlags, session: Session): Promise<readonly Check[]> {
  const { io } = session
  let project: Project
  try {
    project = openProject(flags.config, io)
  } catch (error) {
    // Everything else would be looked at by settings that nobody has made.
    if (!(error instanceof UsageError)) throw error
    return [check('settings', { findings: error.findings, what: error.findings[0]?.fault ?? found.fine })]
  }
  const to = flags.to === undefined ? null : platformNames(flags.to, destinations(project.settings))
  const interrupt = interruptible(io, () => undefined)
  try {
    const { env, secrets } = await secretsCheck(project, session)
    const world = await openWorld(project, { io, ledger: LEDGER })
    const clinic = {
      ...world,
      adapters: world.adapters.filter(({ name }) => to?.includes(name) ?? true),
      ledger: inThisPlace(world.ledger, { project, session }),
      env,
      machine: io.env,
      person: isInCI(io.env) ? null : personAt({ session, env, browser: false }),
      named: to ?? [],
      counter: openCounter(world.ledger, interrupt),
      siteTemplate: (name: string) => readTemplate(name, { ...project, packageFolder: io.packageFolder }),
    }
    const here = [settingsCheck(project), secrets, diskCheck(project), ...deployChecks(project, session)]
    return [...here, ...(await examine(clinic)), ...(await ignoredCheck(project))]
  } finally {
    interrupt.release()
  }
}

/** A ledger that may not be used on this machine cannot be read either. */
function inThisPlace(ledger: Ledger, { project, session }: { project: Project; session: Session }): Ledger {
  return {
    ...ledger,
    posts: async () => {
      refuseForgetfulLedger(project.settings, session.io)
      return ledger.posts()
    },
  }
}

function settingsCheck({ root, settings }: Project): Check {
  const what = existsSync(join(root, 'gnet.yaml')) ? found.settings('gnet.yaml') : found.noSettings
  return check('settings', { what, findings: settings.since === null ? [{ level: 'warning', fault: noSince() }] : [] })
}

/** A `.env` that others can read is not used, and what is in the environment still is. */
async function secretsCheck(project: Project, { io, mask }: Session) {
  try {
    const env = await readVariables(project, io)
    mask(env)
    return { env, secrets: check('secrets') }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { findings } = error
    return {
      env: ownVariables(io.env),
      secrets: check('secrets', { what: findings[0]?.fault ?? found.fine, findings }),
    }
  }
}

const MEGABYTE = 1024 * 1024
const [TIGHT, FULL] = [100, 5]

function diskCheck({ root }: Project): Check {
  const own = join(root, '.gnet')
  const folder = existsSync(own) ? own : root
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    const fault = notWritable(folder)
    return check('disk', { what: fault, findings: [{ level: 'fault', fault }], failure: 'ledger' })
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / MEGABYTE)
  const findings: Finding[] = free >= TIGHT ? [] : [{ level: free < FULL ? 'fault' : 'warning', fault: diskFull(free) }]
  return check('disk', { what: found.free(free), findings, failure: free < FULL ? 'ledger' : null })
}

function deployChecks({ root, settings }: Project, session: Session): Check[] {
  const first = { name: 'deploy', program: settings.blog.deploy?.[0] }
  const others = settings.blogs.map(({ name, blog }) => ({ name: `deploy:${name}`, program: blog.deploy?.[0] }))
  return [first, ...others].flatMap(({ name, program }) =>
    program === undefined ? [] : [programCheck(name, program, { root, session })],
  )
}

function programCheck(
  name: string,
  program: string,
  { root, session: { io } }: { root: string; session: Session },
): Check {
  const endings = process.platform === 'win32' ? ['', '.exe', '.com'] : ['']
  const folders = /[\\/]/.test(program) ? [root] : (io.env.PATH ?? io.env.Path ?? '').split(delimiter)
  const places = program.startsWith('/') ? [program] : folders.map((folder) => join(folder, program))
  if (places.some((place) => endings.some((ending) => existsSync(place + ending)))) return check(name)
  const fault = deployNotThere(cleanLine(program))
  return check(name, { what: fault, findings: [{ level: 'fault', fault }] })
}

/** Elsewhere the ledger would be missing, and everything would go out once more. */
async function ignoredCheck({ root, settings }: Project): Promise<Check[]> {
  if (settings.ledger.store !== 'files' || !existsSync(join(root, '.git'))) return []
  const { spawnSync } = await import('node:child_process')
  const { status } = spawnSync('git', ['check-ignore', '-q', `${LEDGER}/x`], { cwd: root, timeout: 10_000 })
  const fault = ledgerIgnored()
  return status === 0 ? [check('ledger', { what: fault, findings: [{ level: 'warning', fault }] })] : []
}

// ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────

function linesFor({ name, state, what, findings, expires }: Check, { say }: Session): string[] {
  const [kind = '', blog] = name.split(':')
  const title = checkNames[kind]
  const days = expires === null ? null : Math.floor((expires - Date.now()) / (24 * 60 * 60_000))
  const left = days === null || days < 0 ? '' : `  (${say(found.daysLeft(days))})`
  const shown = findings.filter(({ fault }) => fault !== what).map((it) => `         ${findingLine(it, say)}`)
  return [
    `${say(states[state])} ${title ? say(withBlog(title, blog)) : nameOf(name, say)}: ${cleanLine(say(what))}${left}`,
    ...shown,
  ]
}

/** Ledger before credentials before the user's own files before the network, as for every command. */
function exitCodeFor(checks: readonly Check[]): number {
  const failures = checks.filter(({ state }) => state === 'fault').map(({ failure }) => failure)
  if (failures.length === 0) return 0
  if (failures.includes('ledger')) return 5
  if (failures.includes('auth')) return 4
  if (failures.includes('usage') || failures.includes('invalid')) return 2
  return failures.includes('busy') || failures.includes('quota') ? 7 : 1
}
