import { UsageError } from '../errors.ts'
import type { Template } from '../types.ts'
import { templateOverLimit } from '../words/text.ts'
import { type Room, shorten, shortenTitle } from './fit.ts'
import { setApart } from './set-apart.ts'
import { renderTemplate } from './template.ts'

export interface Ingredients extends Room {
  readonly template: Template
  /** Besides title, summary, link, hashtags and hashtagLine: category, site, date, headings, footer, linkNote. */
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
  const writer: Writer = { ...ingredients, write: writeOnce(ingredients) }
  const fits = (draft: Draft) => measure(writer.write(draft)) <= limit
  // Most posts fit as they are; to find out what does, a template has to be filled in many times.
  const isShort = title.length + all.summary.length <= 4 * limit
  const draft = isShort && fits(all) ? all : fit(writer, fits)
  const text = writer.write(draft)
  const words = text.split(/\s+/)
  return {
    text,
    summary: text.includes(draft.summary) || text !== writer.write({ ...draft, summary: '' }) ? draft.summary : '',
    hashtags: draft.hashtags.filter((tag) => words.includes(`#${tag}`)),
    titleCut: draft.title !== title,
  }
}

interface Writer extends Ingredients {
  readonly write: (draft: Draft) => string
}

function fit(writer: Writer, fits: (draft: Draft) => boolean): Draft {
  const whole = { title: oneLine(writer.title), hashtags: writer.hashtags }
  const isShort = whole.title.length <= 4 * writer.limit
  const frame = isShort && fits({ ...whole, summary: '' }) ? whole : fitFrame(writer, fits)
  return { ...frame, summary: fitSummary(writer, (summary) => ({ ...frame, summary })) }
}

/** Everything but the summary: the title, cut if it must be, then the hashtags that fit beside it. */
function fitFrame(writer: Writer, fits: (draft: Draft) => boolean): Omit<Draft, 'summary'> {
  const title = fitTitle(writer, (cut) => ({ title: cut, summary: '', hashtags: [] }))
  const hashtags: string[] = []
  for (const tag of writer.hashtags) {
    if (fits({ title, summary: '', hashtags: [...hashtags, tag] })) hashtags.push(tag)
  }
  return { title, hashtags }
}

/** Fills the template in; what was asked for before is remembered. */
function writeOnce(ingredients: Ingredients): Writer['write'] {
  const written = new Map<string, string>()
  return (draft) => {
    const key = JSON.stringify([draft.title, draft.summary, draft.hashtags])
    const text = written.get(key) ?? fill(ingredients, draft)
    written.set(key, text)
    return text
  }
}

function fill({ template, variables, link }: Ingredients, { title, summary, hashtags }: Draft): string {
  const hashtagLine = hashtags.map((tag) => `#${tag}`).join(' ')
  const text = renderTemplate(template, { ...variables, title, summary, link: link ?? '', hashtags, hashtagLine })
  return setApart(text, { link, hashtags, verbatim: [title, summary] })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function fitTitle(ingredients: Writer, draft: (title: string) => Draft): string {
  const title = oneLine(ingredients.title)
  const cut = largest(title, ingredients, { shorten: shortenTitle, draft })
  if (cut !== null && (cut !== '' || title === '')) return cut
  throw new UsageError(templateOverLimit(ingredients.limit), { path: ingredients.template.path })
}

function fitSummary(ingredients: Writer, draft: (summary: string) => Draft): string {
  return largest(ingredients.summary.trim(), ingredients, { shorten, draft }) ?? ''
}

interface Cutting {
  readonly shorten: (text: string, room: Room) => string
  readonly draft: (text: string) => Draft
}

/** The longest cut of `text` with which the post fits; null where not even the empty one does. */
function largest(text: string, ingredients: Writer, { shorten, draft }: Cutting): string | null {
  const { limit, measure, write } = ingredients
  const used = (cut: string) => measure(write(draft(cut)))
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
