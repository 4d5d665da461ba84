import { composeText } from '../text/compose.ts'
import { chooseHashtags, toHashtag } from '../text/hashtags.ts'
import { findLinks } from '../text/links.ts'
import { chooseSummary } from '../text/summary.ts'
import type { Block, Document, Finding, Message, Settings, Template } from '../types.ts'
import { emptyText, type PlatformName, titleCut, tooLong } from '../words/adapters.ts'
import { sameText } from './same-text.ts'

/** What one platform makes of a post: its limits, and what its template is given besides. */
interface Announcement {
  /** Its name in settings and in the post's `social:`. */
  readonly name: 'x' | 'facebook' | 'youtube'
  readonly document: Document
  readonly settings: Settings
  readonly template: Template
  readonly limit: number
  readonly measure: (text: string) => number
  /** `long` where people read more than a sentence. */
  readonly summary: keyof typeof SUMMARIES
  /** How many hashtags at most. */
  readonly hashtags: number
  /** Null where the text goes without. */
  readonly link: string | null
  /** Tells readers where the link is that the text goes without. */
  readonly linkNote?: string
}

/** Characters, and how many sentences at least where the post has them. */
const SUMMARIES = {
  short: { japanese: 100, other: 200, sentences: 1 },
  long: { japanese: 200, other: 400, sentences: 2 },
}

/** The message for one platform: the text that the writer gave it, else one composed of what the post says. */
export function announce(announcement: Announcement): Message {
  const own = announcement.document.post.social[announcement.name]
  return own === undefined ? compose(announcement) : quoteWriter(own, announcement.link)
}

/** A writer's own text is never cut; only the link is added, where it is missing. */
export function quoteWriter(own: string, link: string | null): Message {
  const written = own.trim()
  const text = link === null || hasLink(written, link) ? written : `${written}\n\n${link}`.trim()
  const hashtags = [...text.matchAll(/(?<![\p{L}\p{N}&/])[#＃]([\p{L}\p{M}\p{N}_・ー]+)/gu)].map(
    (match) => match[1] ?? '',
  )
  return { text, ...(link !== null && { link }), hashtags, media: [], summary: '' }
}

/** True if the text has this link, however it is written. */
export function hasLink(text: string, link: string): boolean {
  return findLinks(text).some((found) => sameText(found.text, link))
}

function compose(announcement: Announcement): Message {
  const { document, settings, template, limit, measure, link, linkNote = '' } = announcement
  const { title, category } = document.post
  const { headings } = gistOf(document)
  const summary = summaryOf(announcement)
  const hashtags = hashtagsOf(announcement)
  const variables = { category, headings, footer: settings.footer, site: settings.site.name, linkNote }
  const composed = composeText({ template, variables, title, summary, link, hashtags, limit, measure })
  return { text: composed.text, title, ...(link !== null && { link }), hashtags: composed.hashtags, media: [], summary }
}

/** What all platforms are told of a post. */
interface Gist {
  readonly headings: readonly string[]
  readonly summaries: Map<keyof typeof SUMMARIES, string>
  /** What `rankedTags` made of its tags; kept here, since it takes as long as the rest. */
  tags?: readonly string[]
}

const gists = new WeakMap<Document, Gist>()

function gistOf(document: Document): Gist {
  const known = gists.get(document)
  if (known !== undefined) return known
  const gist: Gist = { headings: document.blocks.filter(isHeading).map((block) => block.text), summaries: new Map() }
  gists.set(document, gist)
  return gist
}

function summaryOf({ document, summary: kind }: Announcement): string {
  const { summaries } = gistOf(document)
  const known = summaries.get(kind)
  if (known !== undefined) return known
  const { post, blocks, lead } = document
  const { title, tags, description } = post
  const { japanese, other, sentences } = SUMMARIES[kind]
  const limit = document.language === 'ja' ? japanese : other
  const summary = chooseSummary({ description, title, blocks, tags, lead, limit, sentences })
  summaries.set(kind, summary)
  return summary
}

function hashtagsOf({ document, settings, hashtags: count }: Announcement): readonly string[] {
  const { aliases } = settings.tags
  const own = document.post.hashtags
  if (own !== null) return [...new Set(own.map((tag) => toHashtag(tag, aliases)).filter((tag) => tag !== null))]
  const gist = gistOf(document)
  gist.tags ??= rankedTags(document, settings)
  return gist.tags.slice(0, count)
}

function rankedTags({ post, blocks, tagFrequency: frequency }: Document, settings: Settings): readonly string[] {
  const { aliases, pinned } = settings.tags
  const { tags, title } = post
  const headings = blocks.filter(isHeading).map((block) => block.text)
  const body = blocks.filter((block) => !isHeading(block)).map((block) => block.text)
  const input = { tags, title, headings, prose: body.join('\n'), frequency, pinned, aliases, count: MOST_HASHTAGS }
  return chooseHashtags(input)
}

/** More than any platform's settings allow. */
const MOST_HASHTAGS = 30

const isHeading = (block: Block) => block.kind === 'heading'

/** What is wrong with a message wherever it goes. `used` and `limit` in the platform's own measure. */
export function faultsOf(message: Message, { platform, used, limit }: Measured): Finding[] {
  const findings: Finding[] = []
  if (message.text.trim() === '') findings.push({ level: 'fault', fault: emptyText(platform) })
  if (used > limit) findings.push({ level: 'fault', fault: tooLong(platform, used, limit) })
  if (isTitleCut(message)) findings.push({ level: 'warning', fault: titleCut(platform) })
  return findings
}

interface Measured {
  readonly platform: PlatformName
  readonly used: number
  readonly limit: number
}

/** True if the text holds the beginning of the title with an ellipsis, and nowhere the whole. */
function isTitleCut({ text, title }: Message): boolean {
  if (title === undefined || text.includes(title)) return false
  for (let start = text.indexOf(title.slice(0, 2)); start >= 0; start = text.indexOf(title.slice(0, 2), start + 1)) {
    let length = 0
    while (length < title.length && text[start + length] === title[length]) length++
    if (text[start + length] === '…') return true
  }
  return false
}
