import { createHash } from 'node:crypto'
import type { Post } from '../types.ts'

/** sha256 (hex) of what a post says, title and body, whatever its file is called and its front matter holds besides. */
export function contentOf({ title, markdown }: Pick<Post, 'title' | 'markdown'>): string {
  return createHash('sha256').update(`${title}\n${markdown.trim()}`).digest('hex')
}
