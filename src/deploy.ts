import type { ChildProcess } from 'node:child_process'
import { type Clock, signalUntil } from './clock.ts'
import { codeOf } from './ledger/disk.ts'
import { cleanLine } from './text/clean.ts'
import type { Fault } from './types.ts'
import { deployFailed, deployMissing, deployTooSlow } from './words/live.ts'

export interface Deploying {
  /** The project's folder, in which the program runs. */
  readonly root: string
  /** What the program finds in its environment. gnet's own variables are not for it, and are left out. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly seconds: number
  readonly clock: Clock
  /** Ends the program at once. */
  readonly halt: AbortSignal
  /** Each line that the program says, on whichever stream, ready to be shown. */
  readonly output: (line: string) => void
}

/** Runs `blog.deploy`, without a shell, for a bounded time. Null when it ended well, else what went wrong. */
export async function deploy(command: readonly string[], deploying: Deploying): Promise<Fault | null> {
  const { root, env, seconds, clock, halt, output } = deploying
  const [program = '', ...args] = command
  const name = cleanLine(program)
  const { spawn } = await import('node:child_process')
  const { signal, release } = signalUntil(clock, clock.now() + seconds * 1000, halt)
  const child = spawn(program, args, {
    cwd: root,
    env: withoutOwn(env),
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: a Ctrl-C meant for gnet must not cut it short, and what it has started ends with it.
    detached: process.platform !== 'win32',
  })
  const stop = () => kill(child)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  for (const stream of [child.stdout, child.stderr]) readLines(stream, output)
  try {
    const ended = await ending(child)
    if (ended === 'ENOENT' || ended === 'EACCES') return deployMissing(name)
    if (signal.aborted && !halt.aborted) return deployTooSlow(name, seconds)
    return ended === 0 ? null : deployFailed(name, String(ended))
  } finally {
    signal.removeEventListener('abort', stop)
    release()
  }
}

function withoutOwn(env: Deploying['env']): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GNET_/i.test(name)))
}

/** Its exit code, the signal that ended it, or why it could not be started. */
function ending(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(codeOf(error)))
    child.on('close', (code, signal) => resolve(code ?? signal ?? ''))
    // Whatever it left running in the background may hold on to its output, and `close` would wait for that.
    child.on('exit', (code, signal) => setTimeout(() => resolve(code ?? signal ?? ''), LINGER).unref())
  })
}

/** How long to wait for the rest of what a program has said, in milliseconds. */
const LINGER = 500

// Nothing of its group may go on writing to the site once a later run has begun.
function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}

const LONGEST_LINE = 2_000

// Between two words, since half a secret would not be known as one.
function cut(line: string): string {
  return line.length <= LONGEST_LINE ? line : line.slice(0, LONGEST_LINE).replace(/\S*$/, '…')
}

/** Whole lines only, for the same reason. A bare carriage return, with which progress bars begin anew, ends one too. */
function readLines(stream: NodeJS.ReadableStream, output: (line: string) => void): void {
  let rest = ''
  const say = (line: string) => {
    const shown = cleanLine(line)
    // A CI system would take what begins with :: or holds ##[ for an order of ours.
    if (shown !== '') output(`| ${cut(shown.replaceAll('##[', '## ['))}`)
  }
  stream.setEncoding('utf8')
  stream.on('data', (part: string) => {
    const lines = (rest + part).split(/\r\n|\r|\n/)
    rest = (lines.pop() ?? '').slice(0, 2 * LONGEST_LINE)
    lines.forEach(say)
  })
  stream.on('end', () => say(rest))
}
