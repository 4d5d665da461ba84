import { DeliveryError } from '../../errors.ts'
import type { Settings } from '../../types.ts'
import { branchMissing, gitRefused, pushUnclear } from '../../words/git-blog.ts'
import { quote } from '../network.ts'
import { commitOn, findIn, lastLine, type Run, readAt, withoutSecrets } from './commands.ts'
import type { Repository } from './repository.ts'

/** The remote's branch. The working tree and the checked-out branch are never touched. */
export function openRemote({ remote, branch, base }: Settings['blog']['git'], run: Run): Repository {
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
        read: (path) => readAt(head, path, run),
        find: (line) => findIn(head, line, run),
        commit: async (files, message) => {
          const made = await commitOn(head, { files, message }, run)
          return made === null || push(made, expected)
        },
      }
    },
  }

  /** Only from exactly what was read, so that nothing of anybody's is lost; `expected` is empty for a new branch. */
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

/** Where gnet keeps what it has fetched; no branch of anybody's. */
const KEPT = 'refs/gnet/blog'
