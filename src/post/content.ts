import { sha256 } from '../digest.ts'
import type { Post } from '../types.ts'

/** sha256 (hex) of what a post says, title and body, whatever its file is called and its front matter holds besides. */
export function contentOf({ title, markdown }: Pick<Post, 'title' | 'markdown'>): string {
  return sha256(`${title}\n${markdown.trim()}`)
}
