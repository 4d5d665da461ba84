import type { Git } from '../types.ts'

/**
 * The commit that a branch has moved on to since this checkout was made, or null; also where that cannot be told. A job
 * that is late or run again has an older checkout: it would put pages back as they were, and take newer ones away.
 */
export async function newerCommit(
  git: Git,
  { remote, branch }: { remote: string; branch: string },
): Promise<string | null> {
  try {
    const listed = await git(['ls-remote', '--', remote, `refs/heads/${branch}`])
    const tip = /^([0-9a-f]{40,64})\t/.exec(listed.out.toString('utf8'))?.[1]
    if (tip === undefined) return null
    // What the job itself has committed on top of it is no older.
    const { code } = await git(['merge-base', '--is-ancestor', tip, 'HEAD'])
    return code === 0 || code === null ? null : tip
  } catch {
    return null
  }
}
