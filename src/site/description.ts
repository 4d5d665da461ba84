import { chooseSummary, isJapanese } from '../text/summary.ts'
import type { Document } from '../types.ts'
import { plain } from './plain.ts'

/** How long a description may be, in characters. Search results show about so much of one. */
interface DescriptionLimits {
  readonly japanese: number
  readonly other: number
}

/** A summary found by gnet; the writer's own words may be longer. */
const SUMMARY: DescriptionLimits = { japanese: 100, other: 180 }
const OWN_WORDS: DescriptionLimits = { japanese: 120, other: 200 }

/** What a post is about, for lists, search engines and cards: the writer's own description, else the best sentences. */
export function describe(document: Document): string {
  const { description } = document.post
  return description === null ? summaryOf(document) : shorten(plain(description), OWN_WORDS)
}

/** The best sentences of the post, or the writer's description, cut to at most 100 Japanese or 180 other characters. */
export function summaryOf(document: Document): string {
  const { post, lead, blocks } = document
  const { title, tags, description } = post
  const limit = document.language.startsWith('ja') ? SUMMARY.japanese : SUMMARY.other
  return shorten(plain(chooseSummary({ description, title, blocks, tags, lead, limit })), SUMMARY)
}

function shorten(text: string, { japanese, other }: DescriptionLimits): string {
  const most = isJapanese(text) ? japanese : other
  const characters = [...text]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
