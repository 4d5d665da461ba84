import { sha256 } from '../digest.ts'
import type { Document, Sketch } from '../types.ts'
import { describe } from './description.ts'

/** What a site keeps of a post. */
export function sketchOf(document: Document, description: string = describe(document)): Sketch {
  const { post, url, language } = document
  const { slug, tags, category, canonical } = post
  const date = post.date ?? ''
  return {
    description,
    token: tokenOf([post.path, post.digest, url, language, description]),
    reference: tokenOf([url, post.title, date]),
    shape: tokenOf([url, slug, date, canonical ?? '', category ?? '', ...tags]),
  }
}

function tokenOf(parts: readonly string[]): string {
  return sha256(parts.join('\n')).slice(0, 16)
}
