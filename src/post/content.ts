import { sha256 } from '../digest.ts'
import type { Post } from '../types.ts'

/** What a post says, title and body, whatever its file is called and its front matter holds besides. */
export function wordsOf({ title, markdown }: Pick<Post, 'title' | 'markdown'>): string {
  return `${title}\n${markdown.trim()}`
}

/** Its sha256 (hex). */
export function contentOf(post: Pick<Post, 'title' | 'markdown'>): string {
  return sha256(wordsOf(post))
}
