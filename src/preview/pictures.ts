import type { Document, Media } from '../types.ts'

/** The pictures of a post: the one that stands for it, then those of its body. */
export function picturesOf({ post, html }: Pick<Document, 'post' | 'html'>): readonly Media[] {
  const own = post.image === null ? [] : [post.image]
  const inBody = [...html.matchAll(/<img src="([^"]*)"(?: alt="([^"]*)")?/g)].map(([, source = '', alt = '']) => {
    return { source: decoded(source), alt: decoded(alt) }
  })
  return [...own, ...inBody.filter(({ source }) => source !== post.image?.source)]
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] as string)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
