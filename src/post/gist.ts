import { lookAt } from '../kept.ts'
import type { Document, Post } from '../types.ts'
import type { Shelf } from './shelf.ts'

/** What lists say of a post, and what its page needs besides the text. */
export interface Gist {
  /** Of its file; null where that has changed so lately that it could change again without a trace. */
  readonly stamp: string | null
  readonly post: Omit<Post, 'markdown' | 'places' | 'findings'>
  readonly language: string
  readonly summary: string
  readonly titleWords: readonly string[]
}

export interface Reading {
  readonly shelf: Pick<Shelf, 'document'>
  readonly now: () => number
  /** What lists say of a post. */
  readonly describe: (document: Document) => string
  readonly titleWords: (title: string) => readonly string[]
}

/** Reads a post; null where there is no such file. Throws UsageError with everything that is wrong with it. */
export async function readGist(
  path: string,
  { shelf, now, describe, titleWords }: Reading,
): Promise<{ readonly gist: Gist; readonly document: Document } | null> {
  const seen = lookAt(path, now())
  if (seen === null) return null
  const stamp = seen.isSettled ? seen.stamp : null
  const document = await shelf.document(path)
  const { language } = document
  const { markdown: _, places, findings, ...post } = document.post
  const gist = { stamp, post, language, summary: describe(document), titleWords: titleWords(post.title) }
  return { gist, document }
}
