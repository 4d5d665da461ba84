import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Beginning } from '../second-thread.ts'
import type { Asking, Io } from './io.ts'

/** Runs gnet in this process; answers the exit code. `packageFolder` is where gnet itself lies: package.json, templates. */
export async function start(packageFolder: string, argv = process.argv.slice(2)): Promise<number> {
  // Nothing else is loaded for this one: CI jobs and shells ask for it often.
  if (argv[0] === '--version' || argv[0] === '-V') {
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
    print(1, `${version}\n`)
    return 0
  }
  return main(argv, packageFolder)
}

async function main(argv: readonly string[], packageFolder: string): Promise<number> {
  const { run, explainCrash } = await import('./main.ts')
  const io = thisProcess(packageFolder)
  // An SDK may throw outside of any promise that is waited for; nobody is to see a stack for it.
  process.on('uncaughtException', (error) => process.exit(explainCrash(error, { argv, io })))
  return run(argv, io)
}

/** Runs gnet as a step of a job on GitHub (`action.yml`); answers the exit code. */
export async function startAction(packageFolder: string): Promise<number> {
  const { runAction, explainActionCrash } = await import('./action/run.ts')
  const io = thisProcess(packageFolder)
  process.on('uncaughtException', (error) => process.exit(explainActionCrash(error, io)))
  return runAction(io)
}

/** What the thread beside the program does (`second-thread.ts`). */
export async function startBeside(): Promise<(what: Beginning) => void> {
  const { openBeside } = await import('./beside.ts')
  return openBeside()
}

function thisProcess(packageFolder: string): Io {
  return {
    out: (text) => print(1, text),
    err: (text) => print(2, text),
    env: process.env,
    cwd: process.cwd(),
    interactive,
    // A terminal that does not know its width says 0.
    columns: () => (process.stdout.isTTY ? process.stdout.columns || 80 : null),
    ask,
    keyring: () => import('@napi-rs/keyring'),
    packageFolder,
    onInterrupt,
  }
}

function interactive(): boolean {
  const { isatty } = process.getBuiltinModule('node:tty')
  return isatty(0) && isatty(1)
}

// Synchronous, so that nothing is lost when the process ends; a pipe that is full says EAGAIN, a closed one EPIPE.
function print(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(stream, bytes, written)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code !== 'EAGAIN') return
    }
  }
}

/** Loaded with the first question. */
async function ask(question: string, how?: Asking): Promise<string | null> {
  const { askOnTerminal } = await import('./lines.ts')
  return askOnTerminal(question, how)
}

/** The first Ctrl-C or SIGTERM calls back, the second ends the process at once; the ledger is right after either. */
function onInterrupt(call: () => void): () => void {
  let interrupted = false
  const interrupt = () => {
    if (interrupted) process.exit(130)
    interrupted = true
    call()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}
