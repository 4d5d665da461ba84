import type { Finding, Label, Media, Post } from '../types.ts'
import { dateUnreadable, notAnAddress, notYesOrNo, titleEmpty } from '../words/fields.ts'
import { datedName, readDate } from './dates.ts'
import type { FrontMatter } from './front-matter.ts'
import { addFault, type Lookup, lookUp, placesOf, textOf, type Written } from './lookup.ts'
import { readName, slugOfPermalink } from './names.ts'
import { listOf, readSocial, readTo } from './social.ts'
import { warnOfUnknown } from './unknown-fields.ts'
import { asText, blankToNull, isMap, plainText, tagList } from './values.ts'

type Plain =
  | 'tags'
  | 'category'
  | 'date'
  | 'description'
  | 'image'
  | 'draft'
  | 'canonical'
  | 'to'
  | 'social'
  | 'hashtags'
  | 'places'

/** What the front matter says, by our names. */
export interface Fields extends Pick<Post, Plain> {
  readonly title: string | null
  /** Whether a title is written at all, even an empty or unusable one. */
  readonly titled: boolean
  readonly id: string | null
  readonly slug: string | null
  /** False where the slug is the end of another blog's permalink: it says where a post stood, not which it is. */
  readonly slugIsOwn: boolean
  readonly labels: readonly Label[]
  readonly findings: readonly Finding[]
}

/** Reads the fields under our names and those of other blogs; faults and warnings are among `findings`. */
export function readFields(front: FrontMatter, at: { path: string; timezone: string }): Fields {
  const lookup = lookUp(front, at.path)
  const title = textOf(lookup, 'title')
  const [titled] = lookup.written('title')
  if (titled !== undefined && title === null && lookup.findings.length === 0) {
    addFault(lookup, titleEmpty('title: "…"'), titled.key)
  }
  // One by one, in the order of their findings; objects that are put together of others cost more than what is read.
  const ownSlug = readName(lookup, 'slug')
  const { tags, category } = readLabels(lookup)
  const date = readPostDate(lookup, at.timezone)
  const description = textOf(lookup, 'description')
  const image = readImage(lookup)
  const draft = readDraft(lookup)
  const canonical = readCanonical(lookup)
  const to = readTo(lookup)
  const { social, hashtags } = readSocial(lookup)
  const labels = readDisclosures(lookup)
  const id = readName(lookup, 'id')
  const slug = ownSlug ?? slugOfPermalink(lookup)
  const slugIsOwn = ownSlug !== null
  const places = placesOf(lookup)
  warnOfUnknown(lookup)
  return {
    title,
    titled: titled !== undefined,
    tags,
    category,
    date,
    description,
    image,
    draft,
    canonical,
    to,
    social,
    hashtags,
    labels,
    id,
    slug,
    slugIsOwn,
    places,
    findings: lookup.findings,
  }
}

function readLabels(lookup: Lookup): Pick<Fields, 'tags' | 'category'> {
  const categories = listOf(lookup, 'categories') ?? []
  const [category] = lookup.written('category').flatMap(({ value }) => categoryOf(value))
  return { tags: listOf(lookup, 'tags') ?? categories, category: category ?? categories[0] ?? null }
}

function categoryOf(value: unknown): string[] {
  const one = asText(value)
  if (one === undefined) return tagList(value) ?? []
  return blankToNull(one) === null ? [] : [plainText(one)]
}

function readPostDate(lookup: Lookup, timezone: string): string | null {
  // `published` is a date on some blogs and a yes on others.
  const published = lookup.written('published').filter(({ value }) => isDate(value))
  for (const { key, value } of [...lookup.written('date'), ...published]) {
    const raw = asText(value)
    const date = raw === undefined ? dateUnreadable(key) : readDate(raw, timezone)
    if (date === null) continue
    if (typeof date === 'string') return date
    addFault(lookup, date, key)
    return null
  }
  // Where nothing says when it came out: an old path with the day in it, or when it was last touched (Qiita).
  const paths = lookup.written('permalink').map(({ value }) => datedName(asText(value) ?? '')?.date ?? '')
  const touched = lookup.written('updated').map(({ value }) => asText(value) ?? '')
  return [...paths, ...touched].map((each) => readDate(each, timezone)).find((each) => typeof each === 'string') ?? null
}

const isDate = (value: unknown) => yesOrNo(value) === null && typeof readDate(asText(value) ?? '', 'UTC') === 'string'

function readImage(lookup: Lookup): Media | null {
  for (const { value } of lookup.written('image')) {
    const first: unknown = Array.isArray(value) ? value[0] : value
    const map: Readonly<Record<string, unknown>> = isMap(first) ? first : asWritten(first)
    const candidates = [map.url, map.src, map.path, map.file, map.source, map.image].map((each) => asText(each) ?? '')
    const source = candidates.find((each) => blankToNull(each) !== null && yesOrNo(each) === null)
    if (source === undefined) continue
    const alt = textOf(lookup, 'alt') ?? plainText(asText(map.alt ?? map.title ?? map.caption) ?? '')
    // A file's name describes nothing to those who cannot see the image.
    return { source: plainText(source), alt: /\.(png|jpe?g|gif|webp|svg|avif)$/i.test(alt) ? '' : alt }
  }
  return null
}

/** A file's name, or a picture as Markdown has it. */
function asWritten(value: unknown): Readonly<Record<string, unknown>> {
  const [, alt, url] = /^!\[([^\]]{0,300})\]\(([^()\s]{1,500})\)$/.exec(asText(value)?.trim() ?? '') ?? []
  return url === undefined ? { url: value } : { url, alt }
}

function readDraft(lookup: Lookup): boolean {
  const hidden = lookup.written('draft').map((each) => readYes(lookup, each))
  const shown = lookup
    .written('published')
    .filter(({ value }) => !isDate(value))
    .map((each) => readYes(lookup, each))
  return hidden.includes(true) || shown.includes(false)
}

function readDisclosures(lookup: Lookup): readonly Label[] {
  const isSaid = (field: 'paidPartnership' | 'madeWithAi') =>
    lookup.written(field).some((each) => readYes(lookup, each) === true)
  const labels: Label[] = []
  if (isSaid('paidPartnership')) labels.push('paid_partnership')
  if (isSaid('madeWithAi')) labels.push('made_with_ai')
  return labels
}

function readYes(lookup: Lookup, { key, value }: Written): boolean | null {
  const raw = asText(value)
  if (raw !== undefined && blankToNull(raw) === null) return null
  const yes = yesOrNo(value)
  // Guessing here could publish a draft.
  if (yes === null) addFault(lookup, notYesOrNo(key), key)
  return yes
}

function yesOrNo(value: unknown): boolean | null {
  const word = (asText(value) ?? '').slice(0, 20).normalize('NFKC').trim().toLowerCase()
  if (/^(true|yes|on|y|1|はい)$/.test(word)) return true
  return /^(false|no|off|n|0|いいえ)$/.test(word) ? false : null
}

function readCanonical(lookup: Lookup): string | null {
  for (const { key, value } of lookup.written('canonical')) {
    const raw = asText(value)
    if (raw !== undefined && blankToNull(raw) === null) continue
    const address = plainText(raw ?? '')
    if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
    addFault(lookup, notAnAddress(key), key)
  }
  return null
}
