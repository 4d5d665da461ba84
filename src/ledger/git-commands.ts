import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process'
import { LedgerError } from '../errors.ts'
import type { Git, GitAnswer } from '../types.ts'
import { gitFailed, gitMissing } from '../words/ledger.ts'
import { codeOf } from './disk.ts'

export interface GitPlace {
  readonly root: string
  /** The environment of gnet; git gets it without gnet's own secrets. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** How long one command may take, in seconds. */
  readonly patience: number
}

/** Throws LedgerError (in the returned function) when there is no git. */
export function openGit({ root, env, patience }: GitPlace): Git {
  const own = environmentFor(env)
  return async (args, { input = '', env: more = {} } = {}) => {
    const { spawn } = await import('node:child_process')
    const child = spawn('git', [...SAFE, ...args], {
      cwd: root,
      env: { ...own, ...more },
      windowsHide: true,
      // A group of its own: a Ctrl-C meant for gnet must not cut a record in two, nothing in it can ask on the
      // terminal, and when its time is over git's helpers (ssh, git-remote-https) end with it.
      detached: process.platform !== 'win32',
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    return ending(child, patience)
  }
}

// Nothing that the repository or the machine has set up for people: no hooks, no watchers, no clean-up on the side.
const SAFE = [
  '--no-pager',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'gc.auto=0',
    'maintenance.auto=false',
    'i18n.commitEncoding=UTF-8',
    'core.filesRefLockTimeout=2000',
    'protocol.ext.allow=never',
    'http.lowSpeedLimit=1',
    'http.lowSpeedTime=20',
  ].flatMap((setting) => ['-c', setting]),
]

// Whoever starts gnet from within a git hook has these set, and git would work on another repository or index.
// Traces could hold credentials. GIT_CONFIG_COUNT and its kin stay: CI systems hand git its credentials that way.
const DROPPED =
  /^(GNET_.*|GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|QUARANTINE_PATH|SHALLOW_FILE|GRAFT_FILE|REPLACE_REF_BASE|CONFIG|CURL_VERBOSE|REDIRECT_STD(IN|OUT|ERR)|TRACE.*|(AUTHOR|COMMITTER)_.*))$/i

function environmentFor(env: GitPlace['env']): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && !DROPPED.test(name))
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    // What git says is compared with what is known, in English.
    LC_ALL: 'C',
    LANGUAGE: 'C',
  }
}

function ending(child: ChildProcessWithoutNullStreams, patience: number): Promise<GitAnswer> {
  const out: Buffer[] = []
  let err = ''
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part: Buffer) => {
    if (err.length < MOST_SAID) err += part.toString('utf8')
  })
  return new Promise((resolve, reject) => {
    let late = false
    const timers: NodeJS.Timeout[] = []
    const after = (milliseconds: number, act: () => void) => timers.push(setTimeout(act, milliseconds))
    const finish = () => {
      timers.forEach(clearTimeout)
      child.stderr.destroy()
      resolve({ code: late ? null : child.exitCode, out: Buffer.concat(out), err })
    }
    after(patience * 1000, () => {
      late = true
      stop(child)
    })
    child.on('error', (error) => {
      timers.forEach(clearTimeout)
      reject(new LedgerError(codeOf(error) === 'ENOENT' ? gitMissing() : gitFailed(codeOf(error))))
    })
    child.on('close', finish)
    // A connection that ssh keeps open in the background holds on to stderr, and `close` would wait for that.
    const over = [once(child, 'exit'), once(child.stdout, 'end')]
    void Promise.all(over).then(() => after(LINGER, finish))
  })
}

const MOST_SAID = 20_000

/** How long to wait for the rest of what a finished git has said, in milliseconds. */
const LINGER = 300

function once(source: NodeJS.EventEmitter, event: string): Promise<void> {
  return new Promise((resolve) => source.once(event, () => resolve()))
}

function stop(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
