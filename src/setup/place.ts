import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { UsageError } from '../errors.ts'
import { leavesProject, notWritten } from '../words/setup.ts'

/** A file that a project should have; `path` is relative to the project's folder, with `/`. */
export interface Wanted {
  readonly path: string
  readonly content: string
  /** Only the lines are wanted: those that are missing are put at the end. */
  readonly lines?: boolean
}

export interface Placed {
  readonly path: string
  readonly state: 'created' | 'extended' | 'same' | 'differs'
  /** What was added (`+ …`), or how the file differs: `+ …` is in gnet's version only, `- …` in the project's only. */
  readonly lines: readonly string[]
}

/** Writes a file where there is none. What is there is never overwritten, only compared. Throws UsageError. */
export function place({ path, content, lines }: Wanted, root: string): Placed {
  const file = join(root, path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    const folder = realpathSync(dirname(file))
    if (folder !== realpathSync(root) && !folder.startsWith(realpathSync(root) + sep)) {
      throw new UsageError(leavesProject(), { path })
    }
    // Exclusive: neither a file nor what a link points to is ever replaced.
    writeFileSync(file, content, { flag: 'wx' })
    return { path, state: 'created', lines: [] }
  } catch (error) {
    if (error instanceof UsageError) throw error
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (code !== 'EEXIST') throw new UsageError(notWritten(code), { path })
  }
  return lines ? extend({ path, content }, file) : compare({ path, content }, file)
}

function extend({ path, content }: Wanted, file: string): Placed {
  const present = readOwn(file, path)
  const known = new Set(linesOf(present).map((line) => line.trim().replace(/\/$/, '')))
  const missing = linesOf(content).filter((line) => !known.has(line.replace(/\/$/, '')))
  if (missing.length === 0) return { path, state: 'same', lines: [] }
  const gap = present === '' || present.endsWith('\n') ? '' : '\n'
  try {
    writeFileSync(file, `${gap}${missing.join('\n')}\n`, { flag: 'a' })
  } catch (error) {
    throw new UsageError(notWritten((error as NodeJS.ErrnoException).code ?? 'unknown'), { path })
  }
  return { path, state: 'extended', lines: missing.map((line) => `+ ${line}`) }
}

function compare({ path, content }: Wanted, file: string): Placed {
  const [theirs, ours] = [linesOf(readOwn(file, path)), linesOf(content)]
  if (theirs.join('\n') === ours.join('\n')) return { path, state: 'same', lines: [] }
  const [inTheirs, inOurs] = [new Set(theirs), new Set(ours)]
  const only = [
    ...theirs.filter((line) => line.trim() !== '' && !inOurs.has(line)).map((line) => `- ${line}`),
    ...ours.filter((line) => line.trim() !== '' && !inTheirs.has(line)).map((line) => `+ ${line}`),
  ]
  return { path, state: 'differs', lines: only }
}

function readOwn(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(notWritten((error as NodeJS.ErrnoException).code ?? 'unknown'), { path })
  }
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
}
