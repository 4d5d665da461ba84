import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { randomHex } from '../digest.ts'
import { UsageError } from '../errors.ts'
import { codeOf } from '../ledger/disk.ts'
import { envNotWritten } from '../words/account.ts'

/** Values to write, by variable; null takes one away. */
export type Changes = Readonly<Record<string, string | null>>

/**
 * The text of a `.env` file with these changes; every other line stays as it is. A variable that is set more than once
 * is set once afterwards, since the last line wins. Values are one line, which all credentials are.
 */
export function changeEnv(text: string, changes: Changes): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
  const placed = new Set<string>()
  const kept = lines.flatMap((line) => {
    const name = /^\s*(?:export\s+)?(GNET_[A-Z0-9_]+)\s*=/.exec(line)?.[1]
    if (name === undefined || !Object.hasOwn(changes, name)) return [line]
    const value = changes[name] ?? null
    if (value === null || placed.has(name)) return []
    placed.add(name)
    return [lineFor(name, value)]
  })
  const missing = Object.entries(changes).filter(([name, value]) => value !== null && !placed.has(name))
  const all = [...kept, ...missing.map(([name, value]) => lineFor(name, value ?? ''))]
  return all.length === 0 ? '' : `${all.join('\n')}\n`
}

/** As dotenv reads it: nothing inside single quotes or backticks means anything. */
function lineFor(name: string, value: string): string {
  if (/^[\w./:@+=,~-]*$/.test(value)) return `${name}=${value}`
  const quote = ["'", '`', '"'].find((mark) => !value.includes(mark))
  if (quote === undefined || /[\r\n]/.test(value)) throw new Error(`${name} cannot be written to .env`)
  return `${name}=${quote}${value}${quote}`
}

/** Changes the project's `.env`, which afterwards its owner alone can read. Throws UsageError; then nothing has changed. */
export function changeVariables(root: string, changes: Changes): void {
  const file = join(root, '.env')
  const aside = `${file}.${process.pid}-${randomHex(4)}`
  try {
    const text = changeEnv(existsSync(file) ? readFileSync(file, 'utf8') : '', changes)
    const descriptor = openSync(aside, 'wx', 0o600)
    writeSync(descriptor, text)
    fsyncSync(descriptor)
    closeSync(descriptor)
    // A umask may have taken rights away, and gives none.
    chmodSync(aside, 0o600)
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw new UsageError(envNotWritten(codeOf(error)), { path: '.env' })
  }
}

/** The change that removes these. */
export function without(names: readonly string[]): Changes {
  return Object.fromEntries(names.map((name) => [name, null]))
}
