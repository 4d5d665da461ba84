import { join } from 'node:path'
import { DeliveryError } from '../../errors.ts'
import type { Settings } from '../../types.ts'
import { fileEdited } from '../../words/git-blog.ts'
import { commitOn, type Files, findIn, type Run, readAt, store, withoutSecrets } from './commands.ts'
import type { Repository } from './repository.ts'

/**
 * The branch that is checked out, for whoever pushes it: a commit a post, and its files in the working tree. Whatever else
 * is edited or staged there is left as it is.
 */
export function openCheckedOut({ remote, repository }: Settings['blog']['git'], run: Run): Repository {
  return {
    name: async () => {
      const { code, out } = await run.raw(['remote', 'get-url', remote])
      return code === 0 ? withoutSecrets(out.toString('utf8').trim()) : repository
    },
    branch: async () => {
      const head = (await run('read the branch', ['rev-parse', '--verify', 'HEAD'])).trim()
      return {
        read: (path) => readAt(head, path, run),
        find: (line) => findIn(head, line, run),
        commit: async (files, message) => {
          await refuseEdited(files, head)
          const made = await commitOn(head, { files, message }, run)
          if (made !== null && (await run.raw(['update-ref', '-m', 'gnet', 'HEAD', made, head])).code !== 0)
            return false
          // Also where an earlier run came no further than the commit.
          const paths = (removed: boolean) =>
            [...files].flatMap(([path, content]) => ((content === null) === removed ? [`:(top,literal)${path}`] : []))
          const [written, gone] = [paths(false), paths(true)]
          if (written.length > 0) await run('check the files out', ['checkout', '--quiet', 'HEAD', '--', ...written])
          if (gone.length > 0)
            await run('remove the files', ['rm', '--quiet', '--force', '--ignore-unmatch', '--', ...gone])
          return true
        },
      }
    },
  }

  /** What somebody has written into one of the files, and not yet committed, would be gone for good. */
  async function refuseEdited(files: Files, head: string): Promise<void> {
    const top = (await run('find the working tree', ['rev-parse', '--show-toplevel'])).trim()
    for (const [path, content] of files) {
      const { code, out } = await run.raw(['hash-object', '--no-filters', '--', join(top, path)])
      if (code !== 0) continue
      const there = out.toString('utf8').trim()
      const { out: kept } = await run.raw(['rev-parse', '--verify', '--quiet', `${head}:${path}`])
      if (there === kept.toString('utf8').trim() || (content !== null && there === (await store(content, run))))
        continue
      throw new DeliveryError('invalid', fileEdited(path))
    }
  }
}
