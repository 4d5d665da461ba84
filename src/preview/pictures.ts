import type { Document, Media, Step } from '../types.ts'
import { isBlog } from './is-blog.ts'

/** The pictures a place gets. A blog gets those of the body too, after the one that stands for the post. */
export function picturesOf(step: Step, document: Document | null): readonly Media[] {
  const media = step.message?.media ?? []
  if (document === null || step.message === null || !isBlog(step)) return media
  const inBody = [...document.html.matchAll(/<img src="([^"]*)"(?: alt="([^"]*)")?/g)].map(
    ([, source = '', alt = '']) => ({ source: decoded(source), alt: decoded(alt) }),
  )
  return [...media, ...inBody]
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] as string)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
