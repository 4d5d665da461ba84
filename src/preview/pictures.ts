import type { Document, Media, Step } from '../types.ts'
import { isBlog } from './is-blog.ts'

/** The pictures a place gets. A blog gets those of the body too, after the one that stands for the post. */
export function picturesOf(step: Step, document: Document | null): readonly Media[] {
  const media = step.message?.media ?? []
  return document === null || step.message === null || !isBlog(step) ? media : [...media, ...document.pictures]
}
