import { UsageError } from '../errors.ts'
import { nameOf } from '../preview/terminal.ts'
import type { Sentence } from '../types.ts'
import { account, ciMissing, noWordPress, platformMissing } from '../words/account.ts'
import { type Desk, reportOf, rowsOf } from './credentials.ts'
import { interruptible } from './interrupt.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject, type Project, readVariables } from './project.ts'
import type { Session } from './session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { loadAdapters } from './world.ts'

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
