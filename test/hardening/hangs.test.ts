import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasTerminal, POST, project } from '../cli/gnet.ts'
import { everything } from './here.ts'

const bin = resolve(import.meta.dirname, '../../bin/gnet.js')
const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`
const bare = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' }

const COMMANDS: readonly (readonly string[])[] = [
  ['publish', 'a.md', '--rehearse', '--to', 'x'],
  ['publish', 'a.md', '--dry-run'],
  ['init', '--ci', 'github'],
  ['new', 'A title'],
  ['auth', 'x', '--no-browser'],
  ['auth', 'export', '--ci'],
  ['resolve', 'a', '--to', 'x', '--not-posted'],
  ['doctor', '--json'],
  ['status'],
  ['adopt', 'a.md'],
]

/** How a program may find its standard input; each starts one command. */
const INPUTS: Readonly<Record<string, (args: readonly string[], cwd: string) => ChildProcess>> = {
  'a terminal on which only Enter is pressed': (args, cwd) => {
    const line = [process.execPath, bin, ...args].map(quote).join(' ')
    const child = spawn('/usr/bin/script', ['-qec', line, '/dev/null'], {
      cwd,
      env: bare,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin?.end('\n'.repeat(20))
    return child
  },
  'an empty pipe': (args, cwd) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: bare })
    child.stdin?.end()
    return child
  },
  'a pipe that stays open': (args, cwd) => spawn(process.execPath, [bin, ...args], { cwd, env: bare }),
  'CI, and a pipe that stays open': (args, cwd) =>
    spawn(process.execPath, [bin, ...args], { cwd, env: { ...bare, CI: 'true' } }),
  'no standard input': (args, cwd) => {
    const line = `exec ${[process.execPath, bin, ...args].map(quote).join(' ')} <&-`
    return spawn('/bin/sh', ['-c', line], { cwd, env: bare })
  },
}

/** Long enough for the busiest machine: who waits for an answer waits for ever. */
const PATIENCE = 60_000

/** The exit code; null when it had to be ended. */
function ended(child: ChildProcess): Promise<number | null> {
  for (const stream of [child.stdout, child.stderr]) stream?.resume()
  child.stdin?.on('error', () => undefined)
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    child.on('close', (code) => {
      clearTimeout(timer)
      done(code)
    })
  })
}

const combinations = COMMANDS.flatMap((args, i) =>
  Object.entries(INPUTS).map(([input, start], j) => ({
    name: `${args.join(' ')}, with ${input}`,
    args,
    start,
    input,
    turn: i + j,
  })),
)

describe('no command waits for somebody who is not there', () => {
  it('in 50 combinations of command and standard input', () => {
    expect(combinations).toHaveLength(50)
  })

  // In the gate each command and each input comes twice; all of them: npm run harden.
  for (const { name, args, start, input } of combinations.filter(({ turn }) => everything || turn % 5 < 2)) {
    it.skipIf(process.platform === 'win32' || (input.includes('terminal') && !hasTerminal))(
      `${name} (skipped without \`script\`)`,
      { timeout: PATIENCE + 10_000 },
      async () => {
        const cwd = project({ 'a.md': POST, ...(args[0] !== 'init' && { 'gnet.yaml': 'site: { name: A }\n' }) })
        expect(await ended(start(args, cwd))).toEqual(expect.any(Number))
      },
    )
  }
})
