import { join } from 'node:path'
import type { Result } from '../deliver/result.ts'
import { UsageError } from '../errors.ts'
import { nameOf } from '../preview/terminal.ts'
import { exitCodeOf } from '../report/exit-code.ts'
import { retractReport } from '../report/retract.ts'
import { planRetraction, type Retraction } from '../retraction.ts'
import { cleanLine } from '../text/clean.ts'
import { ui } from '../words/cli.ts'
import { retractUi } from '../words/retract.ts'
import { usage } from '../words/usage.ts'
import { dollars } from '../words/x.ts'
import { isYes } from './io.ts'
import { withOffice } from './office.ts'
import { destinations, platformNames } from './platforms.ts'
import { openProject } from './project.ts'
import { refuseForgetfulLedger, refuseWrongPlace } from './refusals.ts'
import { rehearsedProject } from './rehearsed.ts'
import type { Session } from './session.ts'
import { idOf } from './status.ts'
import { LEDGER, openWorld, REHEARSAL } from './world.ts'

interface RetractFlags {
  readonly to?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly rehearse?: boolean
  readonly config?: string
}

/** `gnet retract`: shows what taking a post back comes to and costs, asks, does it, and records it. */
export async function runRetract(post: string, flags: RetractFlags, session: Session): Promise<number> {
  const { io, say } = session
  const opened = openProject(flags.config, io)
  const to = flags.to === undefined ? null : platformNames(flags.to, destinations(opened.settings))
  if (!flags.dryRun && !flags.rehearse) await refuseWrongPlace(opened.settings, io)
  const project = flags.rehearse ? await rehearsedProject(opened, io) : opened
  const world = await openWorld(project, { io, ledger: flags.rehearse ? join(REHEARSAL, 'ledger') : LEDGER })
  const id = await idOf(post, { project, session, ledger: world.ledger })
  const retraction = planRetraction(await world.ledger.read(id), { ...world, to })
  const hasWork = retraction.steps.some(({ action }) => action !== 'skip')
  if (flags.dryRun || !hasWork) {
    session.json(retractReport(retraction, { results: null, dryRun: flags.dryRun === true }))
    session.lines([...planned(retraction, session), say(flags.dryRun ? retractUi.dryRun : ui.nothingToDo)])
    return 0
  }
  if (!flags.rehearse) refuseForgetfulLedger(project.settings, io)
  io.err(`${planned(retraction, session).join('\n')}\n`)
  if (!flags.yes && !(await agreed(session))) return 0
  return withOffice(
    { world, project, session, named: to ?? [], isHere: false, rehearse: flags.rehearse === true },
    async (office) => {
      const { retract } = await import('../retract.ts')
      const progress = (platform: string) => io.err(`${nameOf(platform, say)}: ${say(retractUi.underWay)}\n`)
      const results = await retract(retraction, { ...office, progress })
      session.json(retractReport(retraction, { results, dryRun: false }))
      const code = exitCodeOf([{ results }], office.counter.stop.aborted)
      const left = code === 0 ? [] : [say(retractUi.halfDone)]
      session.lines([...results.flatMap((it) => resultLines(it, session)), ...left])
      return code
    },
  )
}

async function agreed({ io, say, note }: Session): Promise<boolean> {
  if (!io.interactive()) throw new UsageError(usage.yesNeeded())
  const yes = isYes(await io.ask(say(retractUi.question)))
  if (!yes) note(retractUi.declined)
  return yes
}

/** The post, what happens to it at each place, and what that costs. */
function planned({ post, newest, steps }: Retraction, { say }: Session): string[] {
  const lines = steps.map(({ platform, action, reason, cost, url }) => {
    const price = cost === null ? '' : dollars(cost.amount)
    const head = `${nameOf(platform, say)}: ${say(retractUi.actions[action])} (${say(reason)})`
    return `  ${[head, price, cleanLine(url ?? '')].filter((part) => part !== '').join('  ')}`
  })
  const sum = steps.reduce((total, { cost }) => total + (cost?.amount ?? 0), 0)
  const costs = sum === 0 ? [] : [say(retractUi.costs(sum))]
  return [`${cleanLine(newest.title)}  (${cleanLine(post)})`, ...lines, ...costs]
}

function resultLines({ platform, status, url, fault, note }: Result, { say }: Session): string[] {
  const where = status === 'retracted' || url === null ? '' : `  ${cleanLine(url)}`
  const word = status === 'handoff' ? retractUi.actions.handoff : ui.statuses[status]
  const detail = fault ?? note
  return [`${nameOf(platform, say)}: ${say(word)}${where}`, ...(detail === null ? [] : [`  ${cleanLine(say(detail))}`])]
}
