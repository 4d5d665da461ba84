import { permalink } from '../text/permalink.ts'
import { prose, type Skeleton } from '../text/skeleton.ts'
import { isJapanese } from '../text/summary.ts'
import type { Block, Document, Post, Settings } from '../types.ts'
import { renderHtml } from './markdown.ts'

/** What siblings tell of a post: sentences that many of them repeat, and how common each tag is (0 to 1). */
export interface Siblings {
  readonly boilerplate: readonly string[]
  readonly tagFrequency: Readonly<Record<string, number>>
}

/** The body of a post as plain text. */
export interface Body {
  readonly blocks: readonly Block[]
  readonly lead: string | null
}

/** Stands in for the blog's address until somebody sets it; RFC 2606 keeps it from ever being anybody's. */
const PLACEHOLDER = 'https://blog.example.jp'

export interface Placing {
  readonly settings: Settings
  readonly siblings: Siblings
  readonly body: Body
}

/** What a post says, ready to be composed for any platform. Pure. */
export function toDocument(post: Post, { settings, siblings, body }: Placing): Document {
  const { title, tags } = post
  const skeleton = { title, tags, boilerplate: siblings.boilerplate, ownLines: settings.boilerplate }
  let html: string | undefined
  return {
    post,
    url: `${settings.site.url ?? PLACEHOLDER}${permalink(settings.permalink, post)}`,
    language: languageOf(body.blocks, settings.site.language),
    body: body.blocks,
    blocks: contentOf(body.blocks, skeleton),
    lead: body.lead,
    // Only a page needs it; a plan of announcements does without.
    get html() {
      html ??= renderHtml(post.markdown, post.title)
      return html
    },
    tagFrequency: siblings.tagFrequency,
  }
}

/** Copies of one post in a folder repeat all of it; then what siblings repeat says nothing. */
function contentOf(blocks: readonly Block[], skeleton: Skeleton): Block[] {
  const content = prose(blocks, skeleton)
  const saysSomething = content.some(({ kind }) => kind !== 'heading')
  return saysSomething ? content : prose(blocks, { ...skeleton, boilerplate: [] })
}

function languageOf(blocks: readonly Block[], siteLanguage: string): string {
  const sample = blocks
    .slice(0, 40)
    .map((block) => block.text)
    .join('\n')
  if (sample === '') return siteLanguage
  if (isJapanese(sample)) return 'ja'
  return siteLanguage === 'ja' ? 'en' : siteLanguage
}
