import { onceEach } from '../once.ts'
import type { Document, Settings, Sketch } from '../types.ts'
import { dayName } from '../words/site.ts'
import { type Address, absolute, addressOf } from './address.ts'
import { plain } from './plain.ts'
import { sketchOf } from './sketch.ts'

/** A post as the site shows it. */
export interface Entry {
  readonly document: Document
  readonly address: Address
  /** The post's address on the web; null as long as the site has none. */
  readonly url: string | null
  readonly title: string
  readonly tags: readonly string[]
  readonly category: string | null
  readonly description: string
  readonly date: EntryDate | null
  /** BCP 47. */
  readonly language: string
  readonly sketch: Sketch
  /** What other pages say of the post, but for its description: they change only with it. */
  readonly reference: string
}

export interface EntryDate {
  /** RFC 3339. */
  readonly iso: string
  /** In the site's time zone: `2026-11-23`. */
  readonly day: string
  /** For people. */
  readonly text: string
}

/** Newest first, undated ones last; the order never depends on the order of the input. */
export function toEntries(documents: readonly Document[], settings: Settings): Entry[] {
  const dayOf = daysIn(settings.site.timezone)
  // Tags and categories are the same in many posts.
  const named = onceEach(plain)
  const entries = documents.map((document): Entry => {
    const address = addressOf(document, settings)
    const { post, sketch = sketchOf(document) } = document
    const iso = dateOf(post.date)
    const day = iso === null ? '' : dayOf(iso)
    return {
      document,
      address,
      url: absolute(address, settings),
      title: plain(post.title),
      tags: post.tags.map(named),
      category: post.category === null ? null : named(post.category),
      description: sketch.description,
      date: iso === null ? null : { iso, day, text: dayName(day, settings.site.language) },
      language: document.language,
      sketch,
      // Where it stands on a further blog, its own settings say.
      reference: `${sketch.reference} ${address}`,
    }
  })
  const time = new Map(entries.map((entry) => [entry, entry.date === null ? 0 : Date.parse(entry.date.iso)]))
  return entries.sort((a, b) => (time.get(b) as number) - (time.get(a) as number) || compare(a.address, b.address))
}

/** By code units: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function dateOf(date: string | null): string | null {
  return date === null || Number.isNaN(Date.parse(date)) ? null : date
}

function daysIn(timeZone: string): (iso: string) => string {
  let format: Intl.DateTimeFormat | undefined
  return (iso) => {
    // Japan's clocks have one offset; the first question to Intl would cost 10 ms of every publish.
    if (timeZone === 'Asia/Tokyo' && iso.endsWith('+09:00')) return iso.slice(0, 10)
    format ??= new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    return format.format(Date.parse(iso))
  }
}
