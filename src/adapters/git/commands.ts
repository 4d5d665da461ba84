import { randomBytes } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DeliveryError } from '../../errors.ts'
import type { Git, Surroundings } from '../../types.ts'
import { gitNotFound, gitRefused } from '../../words/git-blog.ts'
import { quote } from '../network.ts'

/** Paths in the repository: what they hold, or null where a file is removed. */
export type Files = ReadonlyMap<string, Content | null>
/** Its text, or the picture that it is. */
export type Content = string | Uint8Array

export type Run = ((doing: string, args: readonly string[], options?: Parameters<Git>[1]) => Promise<string>) & {
  readonly raw: Git
}

/** Git, whose refusals say what was to be done. */
export function commandsIn(repository: string, { git: open, root }: Pick<Surroundings, 'git' | 'root'>): Run {
  const git = open(folderOf(root, repository))
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

/** A file's text in a commit; null where there is none. */
export async function readAt(commit: string, path: string, run: Run): Promise<string | null> {
  const { code, out } = await run.raw(['cat-file', 'blob', `${commit}:${path}`])
  return code === 0 ? out.toString('utf8') : null
}

/** The first file of a commit that has a line, of letters, digits and blanks; null where there is none. */
export async function findIn(commit: string, line: string, run: Run): Promise<string | null> {
  const { code, out, err } = await run.raw(['grep', '-l', '-z', '-I', '--full-name', '-e', `^${line}$`, commit])
  if (code === 1) return null
  if (code !== 0)
    throw new DeliveryError('invalid', gitRefused('look for the file', quote(lastLine(err), []) ?? `${code}`))
  const [found = ''] = out.toString('utf8').split('\0')
  return found.slice(`${commit}:`.length)
}

function folderOf(root: string, repository: string): string {
  try {
    return realpathSync(resolve(root, repository))
  } catch {
    throw new DeliveryError('invalid', gitNotFound())
  }
}

export function lastLine(text: string): string {
  return withoutSecrets(text.trim().split('\n').at(-1) ?? '')
}

/** Addresses of remotes may hold a token. */
export function withoutSecrets(text: string): string {
  return text.replace(/(\w+:\/\/)[^/@\s]*@/g, '$1')
}

export interface Change {
  readonly files: Files
  readonly message: string
}

/** A commit with these files on top of another, which no branch knows of yet; null where they are there already. */
export async function commitOn(head: string, { files, message }: Change, run: Run): Promise<string | null> {
  const index = join(tmpdir(), `gnet-index-${randomBytes(8).toString('hex')}`)
  const env = { GIT_INDEX_FILE: index, ...AUTHOR }
  try {
    await run('read the tree', ['read-tree', head], { env })
    for (const [path, content] of files) {
      if (content === null) {
        await run('remove a file', ['update-index', '--force-remove', '--', path], { env })
        continue
      }
      const blob = await store(content, run)
      await run('add a file', ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env })
    }
    const tree = (await run('write the tree', ['write-tree'], { env })).trim()
    const before = (await run('read the tree', ['rev-parse', `${head}^{tree}`])).trim()
    if (tree === before) return null
    return (await run('commit', ['commit-tree', tree, '-p', head, '-F', '-'], { env, input: message })).trim()
  } finally {
    rmSync(index, { force: true })
  }
}

/** The name by which git knows a file's content. */
export async function store(content: Content, run: Run): Promise<string> {
  return (await run('store a file', ['hash-object', '-w', '--stdin'], { input: content })).trim()
}

const AUTHOR = {
  GIT_AUTHOR_NAME: 'gnet',
  GIT_AUTHOR_EMAIL: 'gnet@localhost',
  GIT_COMMITTER_NAME: 'gnet',
  GIT_COMMITTER_EMAIL: 'gnet@localhost',
}
