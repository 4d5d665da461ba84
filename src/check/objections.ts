import type { Document, Finding, Settings } from '../types.ts'
import { droppedTags } from './tags.ts'
import { listedWords } from './words.ts'

/** What the settings say against a post: part of every plan, so that it refuses or warns before anything is sent. */
export function objectionsTo(document: Document, settings: Settings): Finding[] {
  return [...listedWords(document, settings), ...droppedTags(document, settings)]
}
