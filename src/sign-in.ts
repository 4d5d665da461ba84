import type { SignedIn } from './deliver/case.ts'
import { DeliveryError } from './errors.ts'
import { libraryOf } from './library.ts'
import type { Office } from './publish.ts'
import { isCalled } from './text/account.ts'
import { cleanLine } from './text/clean.ts'
import type { Account, Adapter, Connection, Fault, Git, Media, Picture, Plan, Surroundings, Trace } from './types.ts'
import { notTheAccount, otherAccount, postsAs } from './words/deliver.ts'

export type SignIn = (adapter: Adapter) => Promise<SignedIn>

/** Signs in to each platform at most once a run. Throws DeliveryError (`auth`) or UsageError. */
export function signInOnce(office: Office, plan: Plan): SignIn {
  const known = new Map<string, Promise<SignedIn>>()
  return (adapter) => {
    const signedIn = known.get(adapter.name) ?? signIn(adapter, { office, plan })
    known.set(adapter.name, signedIn)
    return signedIn
  }
}

async function signIn(adapter: Adapter, { office, plan }: { office: Office; plan: Plan }): Promise<SignedIn> {
  const connection = await connectTo(adapter, {
    ...office,
    library: libraryOf(plan, { world: office, blog: adapter.name }),
  })
  const account = await connection.verify(() => lastAccount(adapter, office))
  const unwanted = otherThanWanted(adapter, { account, office })
  if (unwanted !== null) throw new DeliveryError('auth', unwanted)
  await refuseOtherAccount(adapter, { account, office })
  if (adapter.env(office.settings).length > 0) office.progress(adapter.name, postsAs(nameOf(account)))
  return { connection, account }
}

type Connecting = Pick<
  Office,
  'settings' | 'root' | 'siteTemplate' | 'program' | 'counter' | 'env' | 'machine' | 'person'
> &
  Pick<Surroundings, 'library'>

/** A connection that has been given the adapter's own variables and no others. */
export function connectTo(adapter: Adapter, { library, ...office }: Connecting): Promise<Connection> {
  const { settings, root, siteTemplate, program, counter, person } = office
  const names = [...adapter.env(settings), ...adapter.optionalEnv]
  const env = Object.fromEntries(names.flatMap((name) => (office.env[name] ? [[name, office.env[name]]] : [])))
  const git: Surroundings['git'] = (folder) => (args, options) =>
    gitIn(folder, office.machine).then((run) => run(args, options))
  const vault = async () => (await import('./vault.ts')).openVault({ root, platform: adapter.name, counter })
  const picture: Surroundings['picture'] = (media) => pictureFor(adapter, media, root)
  const reading = { root, library, template: siteTemplate, ...(program !== undefined && { program }) }
  return adapter.connect({ env, settings, signal: counter.halt, ...reading, git, vault, person, picture })
}

async function pictureFor({ name, pictures: rules }: Adapter, media: Media, root: string): Promise<Picture> {
  const { madePicture, readyToSend } = await import('./pictures/ready.ts')
  const made = madePicture(media)
  if (made !== undefined) return made
  if (rules === undefined) throw new Error(`${name} takes no pictures`)
  return readyToSend(media, { root, rules })
}

async function gitIn(root: string, env: Office['machine']): Promise<Git> {
  const { openGit } = await import('./ledger/git-commands.ts')
  return openGit({ root, env, patience: PATIENCE })
}

/** How long one git command may take, in seconds: an attempt has half a minute. */
const PATIENCE = 20

interface Owner {
  readonly account: Account
  readonly office: Pick<Office, 'ledger' | 'settings'>
}

/** The posts so far went to one account; credentials of another are a mix-up until somebody says otherwise. */
export async function refuseOtherAccount(adapter: Adapter, { account, office }: Owner): Promise<void> {
  if (adapter.env(office.settings).length === 0) return
  const before = await lastAccount(adapter, office)
  if (!before || before.id === account.id || before.id === '' || account.id === '') return
  throw new DeliveryError('auth', otherAccount(nameOf(account), nameOf(before)))
}

/** To which account the last post went. */
async function lastAccount({ name }: Adapter, { ledger }: Pick<Office, 'ledger'>): Promise<Account | null> {
  let last: Trace['intent'] | undefined
  for (const traces of (await ledger.survey()).values()) {
    for (const { intent } of traces) {
      if (intent.destination !== name || intent.account === null) continue
      if (last === undefined || intent.at > last.at) last = intent
    }
  }
  return last?.account ?? null
}

/** What is wrong where the settings name another account than that of the credentials. */
export function otherThanWanted(
  adapter: Adapter,
  { account, office }: { account: Account; office: Pick<Office, 'settings'> },
): Fault | null {
  const wanted = adapter.account?.(office.settings) ?? null
  if (wanted === null || isCalled(account, wanted)) return null
  return notTheAccount(nameOf(account), { wanted: cleanLine(wanted), key: `${adapter.name}.account` })
}

function nameOf({ id, name }: Account): string {
  return name === id ? id : `${name} (${id})`
}

/** The variables that a platform cannot do without and that are not set. */
export function missingFrom(adapter: Adapter, office: Pick<Office, 'settings' | 'env'>): string[] {
  return adapter.env(office.settings).filter((name) => !office.env[name])
}
