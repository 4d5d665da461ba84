import { UsageError } from '../errors.ts'
import type { Template } from '../types.ts'
import { templateOverLimit } from '../words/text.ts'
import { type Room, shorten, shortenTitle } from './fit.ts'
import { setApart } from './set-apart.ts'
import { renderTemplate } from './template.ts'

export interface Ingredients extends Room {
  readonly template: Template
  /** Besides title, summary, link, hashtags and hashtagLine: category, site, date, headings, footer. */
  readonly variables: Readonly<Record<string, unknown>>
  readonly title: string
  readonly summary: string
  readonly link: string | null
  /** Without `#`, the most important first. */
  readonly hashtags: readonly string[]
}

export interface Composition {
  readonly text: string
  /** What of the summary stands in the text. */
  readonly summary: string
  readonly hashtags: string[]
  readonly titleCut: boolean
}

/** What goes into the template. */
interface Draft {
  readonly title: string
  readonly summary: string
  readonly hashtags: readonly string[]
}

/**
 * A post for one platform, never longer than its limit: first what the template says by itself, the link and the title
 * (cut where it is too long alone), then as many hashtags as fit, then as much of the summary. Link and hashtags stand
 * between white space, whatever the template does. Throws UsageError where the template is at fault, or so long that no
 * title fits (GNET-308).
 */
export function composeText(ingredients: Ingredients): Composition {
  const { limit, measure } = ingredients
  const title = oneLine(ingredients.title)
  const all: Draft = { title, summary: ingredients.summary.trim(), hashtags: ingredients.hashtags }
  const fits = (draft: Draft) => measure(fill(ingredients, draft)) <= limit
  // Most posts fit as they are; to find out what does, a template has to be filled in many times.
  const isShort = title.length + all.summary.length <= 4 * limit
  const draft = isShort && fits(all) ? all : fit(ingredients, fits)
  const text = fill(ingredients, draft)
  const words = text.split(/\s+/)
  return {
    text,
    summary: text.includes(draft.summary) || text !== fill(ingredients, { ...draft, summary: '' }) ? draft.summary : '',
    hashtags: draft.hashtags.filter((tag) => words.includes(`#${tag}`)),
    titleCut: draft.title !== title,
  }
}

function fit(ingredients: Ingredients, fits: (draft: Draft) => boolean): Draft {
  const title = fitTitle(ingredients, (cut) => ({ title: cut, summary: '', hashtags: [] }))
  const hashtags: string[] = []
  for (const tag of ingredients.hashtags) {
    if (fits({ title, summary: '', hashtags: [...hashtags, tag] })) hashtags.push(tag)
  }
  return { title, hashtags, summary: fitSummary(ingredients, (cut) => ({ title, summary: cut, hashtags })) }
}

function fill({ template, variables, link }: Ingredients, { title, summary, hashtags }: Draft): string {
  const hashtagLine = hashtags.map((tag) => `#${tag}`).join(' ')
  const text = renderTemplate(template, { ...variables, title, summary, link: link ?? '', hashtags, hashtagLine })
  return setApart(text, { link, hashtags, verbatim: [title, summary] })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function fitTitle(ingredients: Ingredients, draft: (title: string) => Draft): string {
  const title = oneLine(ingredients.title)
  const cut = largest(title, ingredients, { shorten: shortenTitle, draft })
  if (cut !== null && (cut !== '' || title === '')) return cut
  throw new UsageError(templateOverLimit(ingredients.limit), { path: ingredients.template.path })
}

function fitSummary(ingredients: Ingredients, draft: (summary: string) => Draft): string {
  return largest(ingredients.summary.trim(), ingredients, { shorten, draft }) ?? ''
}

interface Cutting {
  readonly shorten: (text: string, room: Room) => string
  readonly draft: (text: string) => Draft
}

/** The longest cut of `text` with which the post fits; null where not even the empty one does. */
function largest(text: string, ingredients: Ingredients, { shorten, draft }: Cutting): string | null {
  const { limit, measure } = ingredients
  const used = (cut: string) => measure(fill(ingredients, draft(cut)))
  if (text.length <= 4 * limit && used(text) <= limit) return text
  const rest = limit - used('')
  if (rest < 0) return null
  const cutTo = (room: number) => shorten(text, { limit: room, measure })
  // Most templates print the text once, with some line ends: then what those take is known from any one letter.
  const guess = limit - (used('x') - 1)
  const likely = guess > 0 ? cutTo(guess) : ''
  if (likely !== '' && used(likely) <= limit) return likely
  let low = 0
  let best = ''
  for (let high = rest; high > low; ) {
    const room = Math.ceil((low + high) / 2)
    const cut = cutTo(room)
    if (used(cut) <= limit) {
      best = cut
      low = room
    } else high = room - 1
  }
  return best
}
