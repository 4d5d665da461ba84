import { LedgerError } from '../errors.ts'
import type { Git, GitAnswer } from '../types.ts'
import { noRemote } from '../words/ledger.ts'
import { refusal, secretsIn, type Where } from './git-refusals.ts'

/** The ledger branch at the remote, and this clone's memory of it. Commits are named by their object ids. */
export interface Branch {
  /** The branch's newest commit, brought here; null when there is no such branch. Throws LedgerError. */
  fetch(): Promise<string | null>
  /**
   * Moves the branch from `parent` (null: it must not exist) to `commit`. `raced` means that surely nothing was
   * written because the branch is elsewhere by now; after a LedgerError nobody knows.
   */
  push(commit: string, parent: string | null): Promise<'accepted' | 'raced' | LedgerError>
  /** What this clone has last seen there, in this run or an earlier one. */
  remembered(): Promise<string | null>
  /** Never throws. */
  remember(commit: string): Promise<void>
}

/** Finds the remote. Throws LedgerError when there is no repository, no git or no remote. */
export async function openBranch(
  git: Git,
  { branch, remote }: { branch: string; remote: string | undefined },
): Promise<Branch> {
  const [shallow, config] = await Promise.all([
    git(['rev-parse', '--is-shallow-repository']),
    git(['config', '-z', '--get-regexp', SETTINGS]),
  ])
  if (shallow.code !== 0) throw refusal(shallow, { remote: remote ?? 'origin', branch, secrets: [] })
  const settings = config.out.toString('utf8')
  const known = remotesIn(settings)
  const where: Where = { remote: chosen(remote, known), branch, secrets: secretsIn(settings) }
  const partial = known.some(({ name, key }) => name === where.remote && key === 'promisor')
  const depth = shallow.out.toString('utf8').trim() === 'true' ? ['--depth=1'] : []
  // A partial clone may hold the branch without its records, and would bring them one by one.
  const refetch = partial ? ['--refetch'] : []
  const memory = memoryOf(branch)
  return {
    fetch: () => fetchBranch(git, { where, options: [...depth, ...refetch] }),
    push: (commit, parent) => pushBranch(git, { where, commit, parent }),
    remembered: () => objectAt(git, memory),
    // Only a memory: where it cannot be kept, the branch itself still decides.
    remember: (commit) => git(['update-ref', memory, commit]).then(nothing, nothing),
  }
}

function nothing(): void {}

/** The private ref in which a clone remembers the ledger branch. */
export function memoryOf(branch: string): string {
  return `refs/gnet/ledger/${branch}`
}

// ── remotes ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Remote {
  readonly name: string
  readonly key: string
}

const SETTINGS = '^(remote\\..*\\.(url|pushurl|promisor)|url\\..*\\.(push)?insteadof)$'

function remotesIn(config: string): Remote[] {
  return config.split('\0').flatMap((setting) => {
    const [, name, key] = /^remote\.(.+)\.(url|promisor)$/.exec(setting.split('\n')[0] ?? '') ?? []
    return name === undefined || key === undefined ? [] : [{ name, key }]
  })
}

/** The remote named, else `origin`, else the only one. */
function chosen(wanted: string | undefined, remotes: readonly Remote[]): string {
  const names = [...new Set(remotes.filter(({ key }) => key === 'url').map(({ name }) => name))]
  const fallback = names.includes('origin') || names.length !== 1 ? 'origin' : names[0]
  const name = wanted ?? fallback ?? 'origin'
  if (!names.includes(name)) throw new LedgerError(noRemote(name))
  return name
}

// ── fetching ──────────────────────────────────────────────────────────────────────────────────────────────────────

interface Fetching {
  readonly where: Where
  readonly options: readonly string[]
}

async function fetchBranch(git: Git, { where, options }: Fetching): Promise<string | null> {
  const incoming = `refs/gnet/incoming/${where.branch}`
  const answer = await insist(() =>
    git([...FETCH, ...options, '--', where.remote, `+refs/heads/${where.branch}:${incoming}`]),
  )
  if (answer.code === 0) return objectAt(git, incoming)
  // Should this ever be wrong, the first push is refused: it is only allowed to create the branch.
  if (/couldn't find remote ref/i.test(answer.err)) return null
  throw refusal(answer, where)
}

// Only this branch, its records included, into this ref: no other ref, tag, FETCH_HEAD or submodule is touched.
const FETCH = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-prune',
  '--no-filter',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
  '--refmap=',
]

/** Again, as long as another git in the same clone holds a lock. */
async function insist(act: () => Promise<GitAnswer>): Promise<GitAnswer> {
  for (let left = 20; ; left--) {
    const answer = await act()
    if (answer.code === 0 || left === 0 || !/\.lock'|cannot lock ref|shallow file has changed/i.test(answer.err)) {
      return answer
    }
    await breathe()
  }
}

/** A short, uneven pause, so that two runs do not stay in step. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 130))
}

async function objectAt(git: Git, ref: string): Promise<string | null> {
  const { code, out } = await git(['rev-parse', '--verify', '--quiet', ref])
  return code === 0 ? out.toString('utf8').trim() : null
}

// ── pushing ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Pushing {
  readonly where: Where
  readonly commit: string
  readonly parent: string | null
}

async function pushBranch(git: Git, { where, commit, parent }: Pushing): Promise<'accepted' | 'raced' | LedgerError> {
  const ref = `refs/heads/${where.branch}`
  const lease = `--force-with-lease=${ref}:${parent ?? ''}`
  const answer = await git([...PUSH, lease, '--', where.remote, `${commit}:${ref}`])
  const line = answer.out
    .toString('utf8')
    .split('\n')
    .find((it) => it.includes(`\t${commit}:${ref}\t`))
  const [flag = '', , said = ''] = line?.split('\t') ?? []
  if (answer.code === 0 && flag !== '' && !'=!-'.includes(flag)) return 'accepted'
  // Up to date: somebody has pushed this very commit. The caller looks at what the branch holds.
  if (flag === '=' || (flag === '!' && RACED.test(said))) return 'raced'
  return refusal(answer, where, /\((.*)\)$/.exec(said)?.[1] ?? '')
}

// The lease makes the push a compare-and-swap; as each commit stands on its parent, no push is ever a forced one.
const PUSH = [
  'push',
  '--porcelain',
  '--no-verify',
  '--no-follow-tags',
  '--no-signed',
  '--no-atomic',
  '--recurse-submodules=no',
]

// What git says before sending, and what a server says that has lost the race for the ref's lock.
const RACED =
  /^\[rejected\]|failed to update ref|cannot lock ref|failed to lock|incorrect old value|reference already exists|fetch first|non-fast-forward/i
