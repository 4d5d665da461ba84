import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitStore, gitLedger } from '../../src/ledger/git.ts'
import type { Ledger } from '../../src/types.ts'

export const BRANCH = 'gnet-ledger'

/** Real git without the settings of whoever runs the tests. */
export const env: Readonly<Record<string, string | undefined>> = {
  PATH: process.env.PATH,
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
}

export const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** What a git command prints. */
export function git(folder: string, ...args: readonly string[]): string {
  const who = { GIT_AUTHOR_NAME: 'w', GIT_AUTHOR_EMAIL: 'w@w', GIT_COMMITTER_NAME: 'w', GIT_COMMITTER_EMAIL: 'w@w' }
  return execFileSync('git', args, { cwd: folder, env: { ...env, ...who }, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** A temporary folder with bare remotes and clones in it. */
export interface Workshop {
  readonly folder: string
  /** A bare repository with two commits on `main`; its path. */
  remote(): string
  clone(remote: string, ...options: readonly string[]): string
  /** Another clone's path that does not exist yet. */
  place(): string
  remove(): void
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-git-'))
  let count = 0
  const place = () => join(folder, `r${count++}`)
  const clone: Workshop['clone'] = (remote, ...options) => {
    const path = place()
    git(folder, 'clone', '--quiet', '--template=', ...options, remote, path)
    return path
  }
  const remote = () => {
    const path = `${place()}.git`
    git(folder, 'init', '--quiet', '--bare', '--template=', '--initial-branch=main', path)
    execFileSync('git', ['fast-import', '--quiet'], { cwd: path, env, input: HISTORY })
    return path
  }
  return { folder, remote, clone, place, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export function openAt(root: string, part: Partial<GitStore> = {}): Ledger {
  return gitLedger({ root, branch: BRANCH, env, now: () => Date.now(), ...part })
}

/** Two commits on `main`. */
const HISTORY = ['one', 'two']
  .map(
    (text) =>
      `commit refs/heads/main\ncommitter w <w@w> 0 +0000\ndata 3\n${text}\nM 644 inline post.md\ndata 3\n${text}\n`,
  )
  .join('')

/** Paths on the remote's ledger branch. */
export function recordsOn(remote: string): string[] {
  return git(remote, 'ls-tree', '-r', '-z', '--name-only', BRANCH).split('\0').filter(Boolean)
}
