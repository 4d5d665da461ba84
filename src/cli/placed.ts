import { findingLine } from '../preview/terminal.ts'
import { placedReport } from '../report/placed.ts'
import type { Placed } from '../setup/place.ts'
import { cleanLine } from '../text/clean.ts'
import type { Finding } from '../types.ts'
import { setup } from '../words/setup.ts'
import type { Session } from './session.ts'

/** Says of each file whether it was written, and how it differs where it was left alone. */
export function showPlaced(
  placed: readonly Placed[],
  { command, session, warnings }: { command: string; session: Session; warnings: readonly Finding[] },
): void {
  const { say, io } = session
  session.json(placedReport(command, { placed, warnings }))
  session.lines(
    placed.flatMap(({ path, state, lines }) => [
      `${cleanLine(path)}: ${say(setup.states[state])}`,
      ...lines.map((line) => `  ${line}`),
    ]),
  )
  for (const warning of warnings) io.err(`${findingLine(warning, say)}\n`)
}
