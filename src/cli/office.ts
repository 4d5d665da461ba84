import type { World } from '../planning.ts'
import { nameOf } from '../preview/terminal.ts'
import type { Office } from '../publish.ts'
import { cleanLine } from '../text/clean.ts'
import { ui } from '../words/cli.ts'
import { interruptible } from './interrupt.ts'
import { programOf } from './program.ts'
import { type Project, readTemplate, readVariables } from './project.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Session } from './session.ts'
import { openCounter } from './world.ts'

export interface Opening {
  readonly world: World
  readonly project: Project
  /** Platforms the user named. */
  readonly named: readonly string[]
  readonly rehearse: boolean
  /** Somebody sits here who answers questions. */
  readonly isHere: boolean
  readonly session: Session
}

/** Lets `act` send, by the project's credentials or in rehearsal, until it is done or interrupted. */
export async function withOffice<T>(
  { world, project, named, rehearse, isHere, session }: Opening,
  act: (office: Office, rehearsal: Rehearsal | null) => Promise<T>,
): Promise<T> {
  const { io, say } = session
  const rehearsal = rehearse ? await (await import('./rehearsal.ts')).joinRehearsal(project, session) : null
  const interrupt = interruptible(io, () => session.note(ui.interrupted))
  try {
    const env = rehearsal?.env ?? (await readVariables(project, io))
    session.mask(env)
    const office: Office = {
      ...world,
      env,
      named,
      counter: openCounter(world.ledger, interrupt),
      program: programOf(io),
      siteTemplate: (name) => readTemplate(name, { ...project, packageFolder: io.packageFolder }),
      progress: (platform, what) => io.err(`${nameOf(platform, say)}: ${cleanLine(say(what))}\n`),
      note: session.note,
      output: (line) => io.err(`${line}\n`),
      machine: io.env,
      person: isHere ? (await import('./person.ts')).personAt({ session, env, browser: true }) : null,
    }
    return await act(office, rehearsal)
  } finally {
    interrupt.release()
    await rehearsal?.close()
  }
}
