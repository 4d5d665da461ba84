import { realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Bytes of a picture at most; a camera's own file may be large, since it is made smaller. */
export const HEAVIEST = 50_000_000

/** What a post's own name for a picture leads to. */
export type Found =
  | { readonly is: 'file'; readonly file: string }
  /** Not beside the post: on the web, or at an address of the site. */
  | { readonly is: 'elsewhere' }
  | { readonly is: 'missing' }
  /** Out of the project (also onto a drive, or to another program's address), or into what is hidden there. */
  | { readonly is: 'outside' }
  | { readonly is: 'hidden' }

export interface Place {
  /** Of the post. */
  readonly folder: string
  /** Of the project. */
  readonly root: string
}

/** The real file behind a relative address. What leads to where a post has no business is told apart, and never read. */
export function findFile(source: string, { folder, root }: Place): Found {
  if (/^(?:https?:|data:|\/|#)/i.test(source)) return { is: 'elsewhere' }
  if (/^(?:[a-z][a-z0-9+.-]*:|\\)/i.test(source)) return { is: 'outside' }
  try {
    const file = realpathSync(join(folder, decodeURIComponent(source.replace(/[?#].*$/, ''))))
    const seen = [folder, root].map((top) => namesBetween(realpathSync(top), file))
    if (seen.some((names) => !names.some(isHidden))) return { is: 'file', file }
    return { is: seen.every((names) => names[0] === '..' || names[0] === '') ? 'outside' : 'hidden' }
  } catch {
    return { is: 'missing' }
  }
}

function namesBetween(top: string, file: string): readonly string[] {
  return relative(top, file).split(sep)
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules'
}
