import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'
// @ts-expect-error a script in JavaScript
import { commitAction } from '../../scripts/release-action.js'
import { git, env as gitEnv } from '../ledger/git-workshop.ts'
import { TOKEN } from './github.ts'

/** A repository on a server, and the action as a workflow gets it. */
export interface Forge {
  readonly remote: string
  readonly action: string
  /** Commits files to a branch of the remote (made from `main` when it is new); gives the commit. */
  readonly commit: (files: Readonly<Record<string, string | null>>, branch?: string) => string
  /** What a runner that has never seen the repository checks out, as actions/checkout does it. */
  readonly checkout: (ref?: string) => string
  readonly remove: () => void
}

export function openForge(files: Readonly<Record<string, string>>, action: string): Forge {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-forge-'))
  const remote = join(folder, 'blog.git')
  const desk = join(folder, 'desk')
  git(folder, 'init', '--quiet', '--bare', '--template=', '--initial-branch=main', remote)
  git(folder, 'init', '--quiet', '--template=', '--initial-branch=main', desk)
  git(desk, 'remote', 'add', 'origin', remote)
  let runners = 0
  const commit: Forge['commit'] = (changed, branch = 'main') => {
    if (branch !== 'main') git(desk, 'checkout', '--quiet', '-B', branch)
    for (const [name, content] of Object.entries(changed)) {
      mkdirSync(dirname(join(desk, name)), { recursive: true })
      if (content === null) rmSync(join(desk, name))
      else writeFileSync(join(desk, name), content)
    }
    git(desk, 'add', '--all')
    git(desk, 'commit', '--quiet', '--message', 'posts')
    git(desk, 'push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`)
    const made = git(desk, 'rev-parse', 'HEAD')
    if (branch !== 'main') git(desk, 'checkout', '--quiet', 'main')
    return made
  }
  commit(files)
  const checkout: Forge['checkout'] = (ref = 'refs/heads/main') => {
    const workspace = join(folder, `runner-${++runners}`, 'blog')
    mkdirSync(workspace, { recursive: true })
    git(workspace, 'init', '--quiet', '--template=')
    git(workspace, 'remote', 'add', 'origin', `file://${remote}`)
    git(workspace, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+${ref}:refs/remotes/origin/here`)
    git(workspace, 'checkout', '--quiet', '--force', '-B', 'here', 'refs/remotes/origin/here')
    return workspace
  }
  return {
    remote,
    action,
    commit,
    checkout,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The released commit, made in a repository that holds nothing else, and what of it a runner downloads. */
export function unpackAction(): { readonly action: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-action-'))
  const repository = join(folder, 'gnet')
  git(folder, 'init', '--quiet', '--template=', repository)
  git(repository, 'commit', '--quiet', '--allow-empty', '--message', 'source')
  const action = join(folder, 'action')
  git(repository, 'worktree', 'add', '--quiet', '--detach', action, commitAction(repository))
  return { action, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface Step {
  readonly workspace: string
  readonly event: { readonly name: string; readonly payload: object; readonly ref: string }
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Of GitHub's API. */
  readonly api?: string
}

export interface Ended {
  readonly code: number | null
  /** Both streams: a runner reads commands from either. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the action's entry as the runner does: `main` of action.yml, its inputs as variables, files for what it tells. */
export function startStep({ action }: Forge, step: Step): { child: ChildProcess; done: Promise<Ended> } {
  const { inputs, runs } = load(readFileSync(join(action, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>
    runs: { using: string; main: string }
  }
  const temporary = mkdtempSync(join(tmpdir(), 'gnet-runner-'))
  const file = (name: string, content = '') => {
    writeFileSync(join(temporary, name), content)
    return join(temporary, name)
  }
  const [output, summary] = [file('output'), file('summary')]
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      step.inputs[name] ?? value.replace('${{ github.token }}', TOKEN),
    ]),
  )
  const child = spawn(process.execPath, [join(action, runs.main)], {
    cwd: step.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...gitEnv,
      ...given,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: step.api ?? 'http://127.0.0.1:9',
      GITHUB_EVENT_NAME: step.event.name,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(step.event.payload)),
      GITHUB_OUTPUT: output,
      GITHUB_REF: step.event.ref,
      GITHUB_REPOSITORY: 'midorizaka/blog',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: step.workspace,
      LANG: 'C.UTF-8',
      RUNNER_TEMP: temporary,
      ...step.env,
    },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part) => {
      log += part
    })
  }
  const done = new Promise<Ended>((resolve) =>
    child.on('close', (code) => {
      const text = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
      resolve({ code, log, outputs: outputsIn(text(output)), summary: text(summary) })
    }),
  )
  return { child, done }
}

export const runStep = (forge: Forge, step: Step): Promise<Ended> => startStep(forge, step).done

/** Stops a job as the runner does when somebody cancels it: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL. */
export async function cancel(child: ChildProcess, { ended, pace = 1 }: { ended: Promise<unknown>; pace?: number }) {
  for (const [signal, patience] of [
    ['SIGINT', 7_500],
    ['SIGTERM', 2_500],
    ['SIGKILL', 1_000],
  ] as const) {
    child.kill(signal)
    let timer: NodeJS.Timeout | undefined
    const over = new Promise((resolve) => {
      timer = setTimeout(resolve, patience * pace, 'over')
    })
    const what = await Promise.race([ended.then(() => 'ended'), over])
    clearTimeout(timer)
    if (what === 'ended') return signal
  }
  throw new Error('a killed process has not ended')
}

/** The file's lines as the runner reads them: `name<<end`, the value, `end`. Anything else is an error there too. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  while (lines.length > 1) {
    const [, name = '', end] = /^([\w-]+)<<(.+)$/.exec(lines.shift() ?? '') ?? []
    const stop = end === undefined ? -1 : lines.indexOf(end)
    if (stop < 0) throw new Error('GITHUB_OUTPUT is not what a runner can read')
    outputs[name] = lines
      .splice(0, stop + 1)
      .slice(0, -1)
      .join('\n')
  }
  return outputs
}
