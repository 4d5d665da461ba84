import type { Media } from '../types.ts'

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
