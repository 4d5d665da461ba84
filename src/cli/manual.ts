import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manualPage } from '../manual/page.ts'
import type { CommandRow } from '../manual/row.ts'
import type { Session } from './session.ts'

/** `gnet manual`: the manual page on stdout, for `man -l -`. */
export function runManual(
  { table, about }: { table: readonly CommandRow[]; about: string },
  { io, say }: Session,
): number {
  const { version } = JSON.parse(readFileSync(join(io.packageFolder, 'package.json'), 'utf8')) as { version: string }
  io.out(manualPage(table, { say, version, about }))
  return 0
}
