import type { Block, Place, Post } from '../types.ts'

/** How far down a block a word is looked for, in lines. */
const LONGEST_BLOCK = 200

/**
 * Where something stands in a block of the post's file. `find` gives the position in one line, or -1. A word that goes
 * over the end of a line, or has Markdown marks in it, is placed at the block's first line.
 */
export function placeInBlock({ post, block }: { post: Post; block: Block }, find: (line: string) => number): Place {
  const lines = post.markdown.split('\n')
  const first = block.line - post.bodyLine
  for (let at = first; at < Math.min(lines.length, first + LONGEST_BLOCK); at++) {
    const line = lines[at] ?? ''
    if (at > first && line.trim() === '') break
    const position = find(line)
    if (position >= 0) return { path: post.path, line: post.bodyLine + at, column: position + 1 }
  }
  return { path: post.path, line: block.line, column: 1 }
}

/** Where a field of the front matter stands; the whole file where it is none of the front matter's. */
export function placeOfField(post: Post, field: string): Place {
  return { path: post.path, ...post.places[field] }
}
