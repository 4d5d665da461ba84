// What a publishing job costs on GitHub's runner beside checkout: the released action, from the start of its process to its
// end, for a merged post, with the ledger on a branch of a remote on this machine. Stand-ins answer after 300 ms each; the
// longest chain of requests of which each needs the answer of the one before is the platforms' own time, and taken off.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitAction } from '../scripts/release-action.js'
import { openStandIns } from '../scripts/stand-ins.js'
import { median } from './paired.js'

const ANSWER_AFTER = 300
const ROUNDS = 7
const SETTINGS = `site: { url: https://blog.example.jp }
since: 2026-11-01
ledger: { store: git }
youtube: { route: api }
`
const repository = { full_name: 'midorizaka/blog', default_branch: 'main', fork: false }
const PUSH = JSON.stringify({ ref: 'refs/heads/main', repository, commits: [] })

export async function actionTable() {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-bench-'))
  const standIns = await openStandIns({ delay: ANSWER_AFTER })
  try {
    const action = unpackedAction(folder)
    const merged = []
    const again = []
    for (let round = 0; round < ROUNDS; round++) {
      const remote = repositoryWith(folder, round)
      merged.push(await job({ folder, action, standIns, remote }))
      again.push(await job({ folder, action, standIns, remote }))
    }
    return [
      { what: 'a merged post goes to four places', ...summed(merged), 'limit, ms': 3000 },
      { what: 'the same job again', ...summed(again), 'limit, ms': 3000 },
    ]
  } finally {
    await standIns.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const summed = (jobs) => ({
  'beside the platforms, ms': Math.round(median(jobs.map(({ own }) => own))),
  'of which CPU, ms': Math.round(median(jobs.map(({ cpu }) => cpu))),
  'the platforms, ms': median(jobs.map(({ chain }) => chain * ANSWER_AFTER)),
})

/** What a runner downloads: no compiled chunks, which fit only the V8 that made them. */
function unpackedAction(folder) {
  const source = join(folder, 'gnet')
  const action = join(folder, 'action')
  git(folder, 'init', '--quiet', '--template=', source)
  git(source, 'commit', '--quiet', '--allow-empty', '--message', 'source')
  git(source, 'worktree', 'add', '--quiet', '--detach', action, commitAction(source))
  return action
}

function repositoryWith(folder, round) {
  const remote = join(folder, `blog-${round}.git`)
  const desk = join(folder, `desk-${round}`)
  git(folder, 'init', '--quiet', '--bare', '--template=', '--initial-branch=main', remote)
  git(folder, 'init', '--quiet', '--template=', '--initial-branch=main', desk)
  mkdirSync(join(desk, 'posts'))
  writeFileSync(join(desk, 'gnet.yaml'), SETTINGS)
  writeFileSync(
    join(desk, 'posts/post.md'),
    `---\ntitle: 休む日を先に決める（その${round}）\ndate: 2026-11-20\ntags: 休み方 働き方\n---\n\n私は、休む日を先に決めることが必要だと考えています。\n`,
  )
  git(desk, 'add', '--all')
  git(desk, 'commit', '--quiet', '--message', 'posts')
  git(desk, 'push', '--quiet', remote, 'HEAD:refs/heads/main')
  return remote
}

/** One run on a runner that has never seen the repository. */
async function job({ folder, action, standIns, remote }) {
  const runner = mkdtempSync(join(folder, 'runner-'))
  const workspace = join(runner, 'blog')
  git(runner, 'clone', '--quiet', '--template=', '--depth=1', `file://${remote}`, workspace)
  const event = join(runner, 'event.json')
  writeFileSync(event, PUSH)
  const env = {
    PATH: process.env.PATH,
    ...standIns.env,
    INPUT_MODE: 'publish',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_OUTPUT: join(runner, 'output'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: repository.full_name,
    GITHUB_STEP_SUMMARY: join(runner, 'summary'),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: runner,
  }
  const before = requests(standIns)
  const { wall, cpu } = await timed(join(action, 'bin/action.js'), { cwd: workspace, env })
  const now = requests(standIns)
  const asked = (name) => now[name] - before[name]
  // YouTube's requests need the token that Google's gave.
  const chain = Math.max(asked('x'), asked('facebook'), asked('google') + asked('youtube'))
  return { own: wall - chain * ANSWER_AFTER, cpu, chain }
}

function requests({ journal }) {
  return Object.fromEntries(Object.entries(journal()).map(([name, { requests }]) => [name, requests.length]))
}

/** Milliseconds by the clock, and of CPU with every git that it started: the shell knows what its children took. */
function timed(program, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn('sh', ['-c', '"$@"; code=$?; times; exit $code', 'sh', process.execPath, program], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, err] = [[], []]
    child.stdout.on('data', (part) => out.push(part))
    child.stderr.on('data', (part) => err.push(part))
    child.on('close', (code) => {
      if (code === 0) resolve({ wall: performance.now() - began, cpu: cpuIn(out.join('')) })
      else reject(new Error(`the action ended with ${code}: ${err.join('')}${out.join('')}`))
    })
  })
}

/** The last line of `times`: user and system time of the children. */
function cpuIn(said) {
  const parts = [
    ...(said
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.matchAll(/(\d+)m([\d.]+)s/g) ?? []),
  ]
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0)
}

function git(folder, ...args) {
  const who = { GIT_AUTHOR_NAME: 'w', GIT_AUTHOR_EMAIL: 'w@w', GIT_COMMITTER_NAME: 'w', GIT_COMMITTER_EMAIL: 'w@w' }
  execFileSync('git', args, { cwd: folder, env: { ...process.env, ...who }, stdio: 'pipe' })
}
