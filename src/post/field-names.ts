/**
 * What our fields are called on other blogs, best first. The order matters where a post carries several of them. The
 * first name is our own, and the only one that `did you mean` offers.
 */
export const FIELD_NAMES = {
  title: ['title', 'タイトル', '題名', '件名'],
  description: [
    ...['description', 'excerpt', 'summary', 'about', 'lede', 'lead', 'share_text', 'abstract', 'og_description'],
    ...['tbdesc', 'direct_answer', 'ai_summary', 'summarize_ai', 'guest_description'],
    ...['概要', '説明', '要約', '抜粋'],
  ],
  tags: ['tags', 'tag', 'topics', 'topic', 'keywords', 'keyword', 'labels', 'タグ', 'キーワード'],
  categories: ['categories', 'カテゴリー一覧'],
  category: ['category', 'カテゴリ', 'カテゴリー', '分類', 'channels'],
  date: [
    ...['date', 'published_at', 'publish_date', 'published_date', 'published_time', 'pub_date', 'published_on'],
    ...['date_published', 'datetime', 'posted_at', 'created_at', 'created_time', 'created', 'date_created'],
    ...['日付', '公開日', '投稿日', '日時', '公開日時'],
  ],
  // Only where nothing says when the post came out (Qiita keeps no other date).
  updated: ['updated_at', 'lastmod', 'last_modified_at', 'updated', 'modified', 'last_edited_time', '更新日'],
  slug: ['slug', 'スラッグ'],
  permalink: ['permalink', 'path', 'url'],
  id: ['id'],
  image: [
    ...['image', 'thumbnail', 'cover_image', 'cover', 'og_image', 'hero_image', 'featured_image', 'feature_image'],
    ...['eyecatch', 'banner', 'social_image', 'images', 'hero', '画像', 'サムネイル', 'アイキャッチ'],
  ],
  alt: ['alt', 'image_alt', 'cover_alt', 'cover_image_alt', 'thumbnail_alt', 'hero_alt', '代替テキスト', '画像の説明'],
  draft: ['draft', 'private', 'ignore_publish', 'unlisted', '下書き', '非公開'],
  published: ['published', '公開'],
  canonical: ['canonical', 'canonical_url'],
  to: ['to'],
  social: ['social'],
  hashtags: ['hashtags', 'ハッシュタグ'],
  paidPartnership: ['paid_partnership', 'sponsored', '有料パートナーシップ'],
  madeWithAi: ['made_with_ai', 'ai_generated', 'AI生成'],
} as const satisfies Record<string, readonly string[]>

export type FieldName = keyof typeof FIELD_NAMES
export const FIELDS = Object.keys(FIELD_NAMES) as readonly FieldName[]

interface Meaning {
  readonly field: FieldName
  readonly rank: number
}

/** Fields of a map below `image` or `social` that people type text into. */
const INNER_TEXT = new Set(['x', 'twitter', 'facebook', 'fb', 'youtube', 'yt', 'alt', 'title', 'caption'])

/** How a field is typed: `text` as one text whatever YAML thinks of it, `list` as tags are, `map` with fields below. */
export type Typing = 'text' | 'list' | 'map' | 'plain'

const TYPING: Partial<Record<FieldName, Typing>> = {
  title: 'text',
  description: 'text',
  category: 'text',
  alt: 'text',
  tags: 'list',
  categories: 'list',
  hashtags: 'list',
  image: 'map',
  social: 'map',
}

/**
 * A key without case, width, spaces and the marks between words: `cover_image`, `coverImage` and `Cover-Image` are one,
 * and what copying from a web page leaves between letters unseen makes no difference.
 */
export function foldKey(key: string): string {
  const known = folded.get(key)
  if (known !== undefined) return known
  const plain = key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\u00ad\u200b\u2060-]/g, '')
  folded.set(key, plain)
  return plain
}

/** The posts of a blog carry the same few keys. */
const folded = new Map<string, string>()

export function fieldOf(key: string): FieldName | null {
  return meaningOf(key)?.field ?? null
}

/** Which field a key stands for, and how good a name for it that is (0 is the best); undefined for any other key. */
export function meaningOf(key: string): Meaning | undefined {
  byName ??= new Map(
    FIELDS.flatMap((field) =>
      FIELD_NAMES[field].map((name, rank): [string, Meaning] => [foldKey(name), { field, rank }]).reverse(),
    ),
  )
  return byName.get(foldKey(key))
}

/** Null for keys that mean nothing to gnet. */
export function typingOf(key: string, inner: boolean): Typing | null {
  if (inner) return foldKey(key) === 'hashtags' ? 'list' : INNER_TEXT.has(foldKey(key)) ? 'text' : null
  const field = fieldOf(key)
  return field === null ? null : (TYPING[field] ?? 'plain')
}

/** Whether a line begins with one of our fields, however far in it stands. */
export function isField(line: string): boolean {
  return fieldOf(keyOf(line)) !== null
}

export function isTitle(line: string): boolean {
  return fieldOf(keyOf(line)) === 'title'
}

const keyOf = (line: string) => /^[ \t\u3000]{0,20}([^\s:：]{1,40})[ \t]?[:：]/.exec(line)?.[1] ?? ''

let byName: Map<string, Meaning> | undefined
