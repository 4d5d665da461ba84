import type { Adapter, Sentence } from '../types.ts'
import { account, type Withdrawable } from '../words/account.ts'
import { type Desk, reportOf, rowsOf } from './credentials.ts'
import { changeVariables, without } from './env-file.ts'
import { ownFolder } from './own-folder.ts'
import { type Project, readVariables } from './project.ts'
import { vaultFor } from './world.ts'

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

/** Removes the credentials of these platforms from this machine, and withdraws them where it can. */
export async function signOut(platforms: readonly string[], desk: Desk): Promise<number> {
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
