import { lookAt } from '../kept.ts'
import type { Document, Post, Sketch } from '../types.ts'
import type { Shelf } from './shelf.ts'

/** What lists say of a post, and what its page needs besides the text. */
export interface Gist {
  /** Of its file; null where that has changed so lately that it could change again without a trace. */
  readonly stamp: string | null
  readonly post: Omit<Post, 'markdown' | 'places' | 'findings'>
  readonly language: string
  readonly sketch: Sketch
}

export interface Reading {
  readonly shelf: Pick<Shelf, 'document'>
  readonly now: () => number
  readonly sketch: (document: Document) => Sketch
}

/** Reads a post; null where there is no such file. Throws UsageError with everything that is wrong with it. */
export async function readGist(
  path: string,
  { shelf, now, sketch }: Reading,
): Promise<{ readonly gist: Gist; readonly document: Document } | null> {
  const seen = lookAt(path, now())
  if (seen === null) return null
  const stamp = seen.isSettled ? seen.stamp : null
  const document = await shelf.document(path)
  const { language } = document
  const { markdown: _, places, findings, ...post } = document.post
  return { gist: { stamp, post, language, sketch: sketch(document) }, document }
}
