import type { Document, Media } from '../types.ts'

/** All pictures that a post shows: the one that stands for it, then those of its text. */
export function picturesShown({ post, pictures }: Document): readonly Media[] {
  return post.image === null ? pictures : [post.image, ...pictures]
}

/** The pictures in the safe HTML of a post's body, in its order, as the post names them. */
export function imagesIn(html: string): Media[] {
  if (!html.includes('<img')) return []
  return [...html.matchAll(/<img src="([^"]*)"(?: alt="([^"]*)")?/g)].map(([, source = '', alt = '']) => {
    return { source: decoded(source), alt: decoded(alt) }
  })
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] as string)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
