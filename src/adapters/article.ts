import { describe, summaryOf } from '../site/description.ts'
import { cleanLine } from '../text/clean.ts'
import type { Article, Document, Message, Review, Settings } from '../types.ts'
import { imageWithoutAlt } from '../words/site.ts'

/** What every kind of blog shows of a post in lists and cards, and where it stands. */
export function introduce(document: Document): Message {
  const { post, url } = document
  const summary = summaryOf(document)
  const text = post.description === null ? summary : describe(document)
  const media = post.image === null ? [] : [post.image]
  return { text, title: cleanLine(post.title), link: url, hashtags: [], media, summary }
}

export function reviewArticle({ media }: Message): Review {
  const nameless = media.some(({ alt }) => alt.trim() === '')
  return { findings: nameless ? [{ level: 'warning', fault: imageWithoutAlt() }] : [], length: null, cost: null }
}

/** What a blog keeps of a post beside its text. */
export function articleOf({ post, url }: Document, settings: Settings): Article {
  const { path, tags, date, canonical } = post
  const category = post.category === null ? null : cleanLine(post.category)
  const named = [...new Set(tags.map(cleanLine).filter((tag) => tag !== ''))]
  return { path, slug: slugIn(url, settings) ?? post.slug, category, tags: named, date, canonical }
}

/**
 * The slug by which a post stands at its address, decoded; null where the address is of another making. Not the front
 * matter's: a renamed post keeps the address under which it is out.
 */
export function slugIn(url: string, { site, permalink }: Pick<Settings, 'site' | 'permalink'>): string | null {
  const path = url.startsWith(`${site.url}/`) ? url.slice(`${site.url}`.length) : url.replace(/^[a-z]+:\/\/[^/]*/i, '')
  const pattern = permalink
    .split(/:(slug|year|month|day)\b/)
    .map((part, i) => (i % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : (PARTS[part] ?? '')))
    .join('')
  const slug = new RegExp(`^${pattern}$`).exec(path)?.groups?.slug
  try {
    return slug === undefined ? null : decodeURIComponent(slug)
  } catch {
    return null
  }
}

const PARTS: Readonly<Record<string, string>> = {
  slug: '(?<slug>[^/?#]+)',
  year: '\\d+',
  month: '\\d+',
  day: '\\d+',
}
