import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DeliveryError, UsageError } from '../errors.ts'
import { findingLine, nameOf } from '../preview/terminal.ts'
import { otherThanWanted } from '../sign-in.ts'
import type { Finding, SignedUp } from '../types.ts'
import { account, envNotIgnored } from '../words/account.ts'
import { noBrowserSignIn } from '../words/composer.ts'
import { endsSoon, found } from '../words/doctor.ts'
import { nobodyThere, noSignIn, steps } from '../words/sign-in.ts'
import { type Desk, reportOf, rowsOf } from './credentials.ts'
import { changeVariables, without } from './env-file.ts'
import { personAt } from './person.ts'
import { readVariables, variablesInFile } from './project.ts'
import { ownVariables } from './secrets.ts'
import { vaultFor } from './world.ts'

interface Door extends Desk {
  readonly browser: boolean
  /** In a browser profile of gnet's own. */
  readonly within: boolean
  readonly signal: AbortSignal
}

/** Has the platform ask the person at the terminal, and keeps what comes of it. Returns the exit code. */
export async function signIn(name: string, door: Door): Promise<number> {
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

/** Would git take `.env` along? */
async function isShared(root: string): Promise<boolean> {
  if (!existsSync(join(root, '.git'))) return false
  const { spawnSync } = await import('node:child_process')
  return spawnSync('git', ['check-ignore', '-q', '.env'], { cwd: root, timeout: 10_000 }).status === 1
}
