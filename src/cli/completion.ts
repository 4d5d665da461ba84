import { UsageError } from '../errors.ts'
import { completions, type Shell } from '../manual/completion.ts'
import type { CommandRow } from '../manual/row.ts'
import { cleanLine } from '../text/clean.ts'
import { unknownShell } from '../words/manual.ts'
import type { Session } from './session.ts'

/** `gnet completion <shell>`: the script for it, on stdout. */
export function runCompletion(shell: string, table: readonly CommandRow[], session: Session): number {
  if (!Object.hasOwn(completions, shell)) throw new UsageError(unknownShell(cleanLine(shell)))
  session.io.out(completions[shell as Shell](table))
  return 0
}
