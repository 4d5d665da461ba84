import { permalink } from '../text/permalink.ts'
import { prose, type Skeleton } from '../text/skeleton.ts'
import { isJapanese } from '../text/summary.ts'
import type { Block, Document, Post, Settings } from '../types.ts'
import { fieldsOf, lazyFields } from './lazy.ts'
import { renderHtml } from './markdown.ts'
import { picturesIn } from './pictures.ts'

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
  readonly body: () => Body
}

/** Where a post will stand on the blog. */
export function addressOn({ site, permalink: form }: Settings, post: Pick<Post, 'slug' | 'date'>): string {
  return `${site.url ?? PLACEHOLDER}${permalink(form, post)}`
}

/**
 * What a post says, ready to be composed for any platform; worked out as far as somebody asks, since most posts of a large
 * blog are only named in lists. Pure.
 */
export function toDocument(post: Post, placing: Placing): Document {
  const { settings, siblings } = placing
  return documents({ post, url: addressOn(settings, post), tagFrequency: siblings.tagFrequency }, { post, placing })
}

interface Said {
  readonly post: Post
  readonly placing: Placing
}

const documents = lazyFields<Document, Said>({
  language: (said) => atHand(said, 'language', () => languageOf(said)),
  body: (said) => bodyOf(said).blocks,
  blocks: (said) => atHand(said, 'blocks', () => contentOf(said)),
  lead: (said) => bodyOf(said).lead,
  pictures: (said) => atHand(said, 'pictures', () => picturesIn(said.post.markdown)),
  // Only a page needs it; a plan of announcements does without.
  html: (said) => atHand(said, 'html', () => renderHtml(said.post.markdown, said.post.title)),
})

function bodyOf(said: Said): Body {
  return atHand(said, 'body', said.placing.body)
}

/** The document, but for some of what it says. By their descriptions, since asking for the HTML would render it. */
export function withOwn(document: Document, own: Partial<Document>): Document {
  return Object.defineProperties({}, { ...fieldsOf(document), ...fieldsOf(own) }) as Document
}

let latest: { readonly owner: object; readonly parts: Map<string, unknown> } | undefined

/** Kept for the document at hand alone: of ten thousand all that they say would fill the memory. */
function atHand<T>(owner: object, part: string, make: () => T): T {
  if (latest?.owner !== owner) latest = { owner, parts: new Map() }
  const { parts } = latest
  if (!parts.has(part)) parts.set(part, make())
  return parts.get(part) as T
}

/** Copies of one post in a folder repeat all of it; then what siblings repeat says nothing. */
function contentOf(said: Said): Block[] {
  const { title, tags } = said.post
  const { settings, siblings } = said.placing
  const skeleton: Skeleton = { title, tags, boilerplate: siblings.boilerplate, ownLines: settings.boilerplate }
  const { blocks } = bodyOf(said)
  const content = prose(blocks, skeleton)
  const saysSomething = content.some(({ kind }) => kind !== 'heading')
  return saysSomething ? content : prose(blocks, { ...skeleton, boilerplate: [] })
}

/** Where even code, addresses and marks leave the text Japanese, it need not be taken apart to know. */
function isPlainlyJapanese(markdown: string): boolean {
  let kana = 0
  let others = 0
  const end = Math.min(markdown.length, 1000)
  // With so many kana, no other letters that may follow make a difference.
  const enough = 0.3 * end
  for (let i = 0; i < end && kana <= enough; i++) {
    const code = markdown.charCodeAt(i)
    if (code >= 0x3041 && code <= 0x30ff) kana++
    else if (isLetter(code)) others++
  }
  return kana > 0.3 * (kana + others)
}

/** Latin, kanji or hangul. */
function isLetter(code: number): boolean {
  const isLatin = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f)
  return isLatin || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)
}

function languageOf(said: Said): string {
  if (isPlainlyJapanese(said.post.markdown)) return 'ja'
  const sample = bodyOf(said)
    .blocks.slice(0, 40)
    .map((block) => block.text)
    .join('\n')
  const { language } = said.placing.settings.site
  if (sample === '') return language
  if (isJapanese(sample)) return 'ja'
  return language === 'ja' ? 'en' : language
}
