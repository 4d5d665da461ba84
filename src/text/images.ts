import type { Document, Media } from '../types.ts'

/** All pictures that a post shows: the one that stands for it, then those of its text. */
export function picturesShown({ post, pictures }: Document): readonly Media[] {
  return post.image === null ? pictures : [post.image, ...pictures]
}
