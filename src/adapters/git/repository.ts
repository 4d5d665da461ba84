import { randomBytes } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DeliveryError } from '../../errors.ts'
import type { Git, Surroundings } from '../../types.ts'
import { branchMissing, gitNotFound, gitRefused, pushUnclear } from '../../words/git-blog.ts'
import { quote } from '../network.ts'

/** The remote's branch as it is now, and a way to add to it. The working tree and the checked-out branch are never touched. */
export interface Branch {
  /** The commit that the branch, or what it begins from, stands at. */
  readonly head: string
  /** A file's text; null where there is none. */
  readonly read: (path: string) => Promise<string | null>
  /** False where the branch has moved meanwhile: nothing was changed. */
  readonly commit: (files: Files, message: string) => Promise<boolean>
}

/** Paths in the repository: their text, or the file (absolute) that is copied. */
export type Files = ReadonlyMap<string, string | { readonly copyOf: string }>

export interface Repository {
  readonly branch: () => Promise<Branch>
  /** What the remote is called for people and for the ledger. */
  readonly name: () => Promise<string>
}

export function openRepository({
  git: open,
  root,
  settings,
}: Pick<Surroundings, 'git' | 'root' | 'settings'>): Repository {
  const { repository, remote, branch, base } = settings.blog.git
  const run = asked(folderOf(root, repository), open)
  return {
    name: async () =>
      `${withoutSecrets((await run('read the remote', ['remote', 'get-url', remote])).trim())} ${branch}`,
    branch: async () => {
      const listed = await run('ask the remote', ['ls-remote', '--heads', remote, `refs/heads/${branch}`])
      const from = listed.includes(`refs/heads/${branch}`) ? branch : base
      if (from === null) throw new DeliveryError('invalid', branchMissing(branch))
      await run('fetch', ['fetch', '--quiet', '--no-tags', remote, `+refs/heads/${from}:${KEPT}/${from}`])
      const head = (await run('read the branch', ['rev-parse', `${KEPT}/${from}`])).trim()
      const expected = from === branch ? head : ''
      return {
        head,
        read: (path) => read(head, path, run),
        commit: (files, message) => commit({ files, message, head, expected }),
      }
    },
  }

  async function commit({ files, message, head, expected }: Committing): Promise<boolean> {
    const index = join(tmpdir(), `gnet-index-${randomBytes(8).toString('hex')}`)
    const env = { GIT_INDEX_FILE: index, ...AUTHOR }
    try {
      await run('read the tree', ['read-tree', head], { env })
      for (const [path, content] of files) {
        const hash = typeof content === 'string' ? ['--stdin'] : ['--no-filters', '--', content.copyOf]
        const input = typeof content === 'string' ? { input: content } : {}
        const blob = (await run('store a file', ['hash-object', '-w', ...hash], input)).trim()
        await run('add a file', ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env })
      }
      const tree = (await run('write the tree', ['write-tree'], { env })).trim()
      const before = (await run('read the tree', ['rev-parse', `${head}^{tree}`])).trim()
      if (tree === before) return true
      const made = await run('commit', ['commit-tree', tree, '-p', head, '-F', '-'], { env, input: message })
      return await push(made.trim(), expected)
    } finally {
      rmSync(index, { force: true })
    }
  }

  /** Only from exactly what was read, so that nothing of anybody's is lost. */
  async function push(made: string, expected: string): Promise<boolean> {
    const lease = `--force-with-lease=refs/heads/${branch}:${expected}`
    const answer = await run.raw(['push', '--porcelain', lease, remote, `${made}:refs/heads/${branch}`])
    if (answer.code === 0) return true
    if (
      /\[(?:remote )?rejected\].*(?:stale info|fetch first|non-fast-forward|failed to update ref|cannot lock)/.test(
        answer.out.toString(),
      )
    )
      return false
    if (
      /\[remote rejected\]|denied|authentication failed|could not read|unable to access|not found/i.test(
        `${answer.out}${answer.err}`,
      )
    ) {
      throw new DeliveryError('invalid', gitRefused('push', quote(lastLine(answer.err), []) ?? '?'))
    }
    throw new DeliveryError('unknown', pushUnclear(branch))
  }
}

interface Committing {
  readonly files: Files
  readonly message: string
  readonly head: string
  /** Where the branch must still be; empty where it must not exist yet. */
  readonly expected: string
}

/** Where gnet keeps what it has fetched; no branch of anybody's. */
const KEPT = 'refs/gnet/blog'

const AUTHOR = {
  GIT_AUTHOR_NAME: 'gnet',
  GIT_AUTHOR_EMAIL: 'gnet@localhost',
  GIT_COMMITTER_NAME: 'gnet',
  GIT_COMMITTER_EMAIL: 'gnet@localhost',
}

type Run = ((doing: string, args: readonly string[], options?: Parameters<Git>[1]) => Promise<string>) & {
  readonly raw: Git
}

/** Git, whose refusals say what was to be done. */
function asked(folder: string, open: Surroundings['git']): Run {
  const git = open(folder)
  const raw: Git = (args, options) =>
    git(args, options).catch(() => {
      throw new DeliveryError('invalid', gitNotFound())
    })
  const run = async (doing: string, args: readonly string[], options?: Parameters<Git>[1]) => {
    const { code, out, err } = await raw(args, options)
    if (code !== 0) throw new DeliveryError('invalid', gitRefused(doing, quote(lastLine(err), []) ?? `${code}`))
    return out.toString('utf8')
  }
  return Object.assign(run, { raw })
}

async function read(head: string, path: string, run: Run): Promise<string | null> {
  const { code, out } = await run.raw(['cat-file', 'blob', `${head}:${path}`])
  return code === 0 ? out.toString('utf8') : null
}

function folderOf(root: string, repository: string): string {
  try {
    return realpathSync(resolve(root, repository))
  } catch {
    throw new DeliveryError('invalid', gitNotFound())
  }
}

function lastLine(text: string): string {
  return withoutSecrets(text.trim().split('\n').at(-1) ?? '')
}

/** Addresses of remotes may hold a token. */
function withoutSecrets(text: string): string {
  return text.replace(/(\w+:\/\/)[^/@\s]*@/g, '$1')
}
