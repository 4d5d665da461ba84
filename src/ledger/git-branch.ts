import { LedgerError } from '../errors.ts'
import type { Git, GitAnswer } from '../types.ts'
import { gitFailed, noRemote } from '../words/ledger.ts'
import type { ObjectFormat } from './git-objects.ts'
import { refusal, secretsIn, type Where } from './git-refusals.ts'

/** Where the ledger branch and its witness are at the remote; null where they are not there. */
export interface Tips {
  readonly branch: string | null
  readonly witness: string | null
}

/**
 * The ledger branch at the remote, and this clone's memory of it. Commits are named by their object ids. Its witness is a
 * second branch that every push moves along: a branch that lacks what its witness has was set back, which a new runner
 * without a memory could not know otherwise.
 */
export interface Branch {
  readonly format: ObjectFormat
  /** Both as they are now, brought here. Throws LedgerError. */
  fetch(): Promise<Tips>
  /**
   * Moves both from where they were (null: they must not exist) to `commit`. `raced` means that surely nothing was written
   * because one is elsewhere by now; after a LedgerError nobody knows.
   */
  push(commit: string, from: Tips): Promise<'accepted' | 'raced' | LedgerError>
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
  const [kind, config] = await Promise.all([
    git(['rev-parse', '--is-shallow-repository', '--show-object-format']),
    git(['config', '-z', '--get-regexp', SETTINGS]),
  ])
  if (kind.code !== 0) throw refusal(kind, { remote: remote ?? 'origin', branch, secrets: [] })
  const settings = config.out.toString('utf8')
  const known = remotesIn(settings)
  const where: Where = { remote: chosen(remote, known), branch, secrets: secretsIn(settings) }
  const partial = known.some(({ name, key }) => name === where.remote && key === 'promisor')
  const [shallow, format] = kind.out.toString('utf8').split('\n')
  const depth = shallow === 'true' ? ['--depth=1'] : []
  // A partial clone may hold the branch without its records, and would bring them one by one.
  const refetch = partial ? ['--refetch'] : []
  const memory = memoryOf(branch)
  let atomic = true
  return {
    format: format === 'sha256' ? 'sha256' : 'sha1',
    fetch: () => fetchTips(git, { where, options: [...depth, ...refetch] }),
    push: async (commit, from) => {
      if (atomic) {
        const pushed = await pushBranch(git, { where, commit, from, atomic })
        if (pushed !== 'not atomic') return pushed
        atomic = false
      }
      // The witness stays behind, which is no fault: it only must not be ahead.
      const pushed = await pushBranch(git, { where, commit, from, atomic })
      return pushed === 'not atomic' ? 'raced' : pushed
    },
    remembered: () => objectAt(git, memory),
    // Only a memory: where it cannot be kept, the branch itself still decides.
    remember: (commit) => git(['update-ref', memory, commit]).then(nothing, nothing),
  }
}

function nothing(): void {}

/** The branch that tells whether the ledger branch was set back. */
export function witnessOf(branch: string): string {
  return `${branch}-witness`
}

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

/** One question for both: a pattern also matches where nothing is there. What is gone at the remote is forgotten here. */
async function fetchTips(git: Git, { where, options }: Fetching): Promise<Tips> {
  if (!NAME.test(where.branch)) throw new LedgerError(gitFailed(`no name for a branch: ${quotableName(where.branch)}`))
  const incoming = `refs/gnet/incoming/${where.branch}`
  const answer = await insist(() =>
    git([...FETCH, ...options, '--', where.remote, `+refs/heads/${where.branch}*:${incoming}*`]),
  )
  // In a shallow clone git ends with 1 and says nothing where the pattern matches nothing.
  const isEmpty = answer.code === 1 && answer.err.trim() === ''
  if (answer.code !== 0 && !isEmpty) throw refusal(answer, where)
  const { out } = await git(['for-each-ref', '--format=%(objectname) %(refname)', incoming, witnessOf(incoming)])
  const tips = new Map(
    out
      .toString('utf8')
      .split('\n')
      .map((line) => [line.slice(line.indexOf(' ') + 1), line.split(' ')[0] ?? '']),
  )
  return { branch: tips.get(incoming) || null, witness: tips.get(witnessOf(incoming)) || null }
}

/** As in the settings: nothing that a pattern or a range could be made of. */
const NAME = /^(?!.*(?:\.\.|@\{|\/\/|\.lock$))[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?$/

const quotableName = (name: string) => name.replace(/[^\w./-]/g, '?').slice(0, 50)

// Only these branches, their records included, into these refs: no other ref, tag, FETCH_HEAD or submodule is touched.
const FETCH = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--prune',
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
  readonly from: Tips
  /** Both or none; without it the branch alone. */
  readonly atomic: boolean
}

type Pushed = 'accepted' | 'raced' | 'not atomic' | LedgerError

async function pushBranch(git: Git, { where, commit, from, atomic }: Pushing): Promise<Pushed> {
  const branch = { ref: `refs/heads/${where.branch}`, at: from.branch }
  const witness = { ref: witnessOf(branch.ref), at: from.witness }
  const both = atomic ? [branch, witness] : [branch]
  const leases = both.map(({ ref, at }) => `--force-with-lease=${ref}:${at ?? ''}`)
  const how = atomic ? '--atomic' : '--no-atomic'
  const answer = await git([...PUSH, how, ...leases, '--', where.remote, ...both.map(({ ref }) => `${commit}:${ref}`)])
  if (/not support --atomic/i.test(answer.err)) return 'not atomic'
  const lines = answer.out.toString('utf8').split('\n')
  const told = both.map(({ ref }) => {
    const [flag = '', , said = ''] = lines.find((it) => it.includes(`\t${commit}:${ref}\t`))?.split('\t') ?? []
    return { flag, said }
  })
  const [onBranch] = told
  if (answer.code === 0 && onBranch?.flag && !'=!-'.includes(onBranch.flag)) return 'accepted'
  // Up to date: somebody has pushed this very commit. The caller looks at what the branch holds.
  if (onBranch?.flag === '=') return 'raced'
  const refused = told.filter(({ flag }) => flag === '!')
  // The one is refused because the other is.
  const reasons = refused.filter(({ said }) => !/atomic/i.test(said))
  const other = reasons.find(({ said }) => !RACED.test(said))
  if (refused.length > 0 && other === undefined) return 'raced'
  return refusal(answer, where, /\((.*)\)$/.exec(other?.said ?? '')?.[1] ?? '')
}

// The lease makes the push a compare-and-swap; as each commit stands on its parent, no push is ever a forced one.
const PUSH = ['push', '--porcelain', '--no-verify', '--no-follow-tags', '--no-signed', '--recurse-submodules=no']

// What git says before sending, and what a server says that has lost the race for the ref's lock.
const RACED =
  /^\[rejected\]|failed to update ref|cannot lock ref|failed to lock|incorrect old value|reference already exists|fetch first|non-fast-forward/i
