import type { Git } from '../types.ts'

export interface Checkout {
  readonly remote: string
  readonly branch: string
}

/** What a branch has moved on to since a checkout was made. */
export interface Newer {
  readonly branch: string
  readonly tip: string
  /**
   * Are these paths, below the folder that git runs in, otherwise there? A job may start for changed posts alone: what else
   * has changed starts no job that would do this one's work. Brings the commit here, which no other fetch likes meanwhile.
   */
  readonly changes: (paths: readonly string[]) => Promise<boolean>
}

/**
 * Null where nothing is newer than this checkout, or where that cannot be told. A job that is late or run again has an older
 * one: it would put pages back as they were, and take newer ones away.
 */
export async function newerThan(git: Git, { remote, branch }: Checkout): Promise<Newer | null> {
  try {
    const listed = await git(['ls-remote', '--', remote, `refs/heads/${branch}`])
    const tip = /^([0-9a-f]{40,64})\t/.exec(listed.out.toString('utf8'))?.[1]
    if (tip === undefined) return null
    // What the job itself has committed on top of it is no older.
    const { code } = await git(['merge-base', '--is-ancestor', tip, 'HEAD'])
    if (code === 0 || code === null) return null
    const changes = async (paths: readonly string[]) => {
      const shallow = (await git(['rev-parse', '--is-shallow-repository'])).out.toString('utf8').startsWith('true')
      const how = ['--quiet', '--no-tags', '--no-write-fetch-head', ...(shallow ? ['--depth=1'] : [])]
      await git(['fetch', ...how, '--', remote, `refs/heads/${branch}`])
      return (await git(['diff', '--quiet', 'HEAD', tip, '--', ...paths])).code !== 0
    }
    return { branch, tip, changes }
  } catch {
    return null
  }
}
