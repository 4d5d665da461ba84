import { newPost } from '../words/new-post.ts'
import type { Engine } from './engine.ts'
import { romanise } from './romaji.ts'

/** What is known of a post that is to be written. */
export interface NewPost {
  readonly title: string
  readonly slug: string
  /** `2026-11-23` */
  readonly date: string
  readonly tags: readonly string[]
}

interface Home {
  /** The folder of the posts. */
  readonly posts: string
  readonly engine: Engine['name'] | null
  readonly language: 'en' | 'ja'
}

/** Where the file of a new post lies: Jekyll reads the date from its name. */
export function pathOfNew({ slug, date }: NewPost, { posts, engine }: Home): string {
  return `${posts}/${engine === 'Jekyll' ? `${date}-` : ''}${slug}.md`
}

/** The text of a new post. It is a draft until somebody says that it is ready. */
export function textOfNew(post: NewPost, { home, body }: { home: Home; body: string }): string {
  return `---\n${fields(post, home).join('\n')}\n---\n\n${body}\n`
}

/** The line of the front matter that holds a post back, by what builds the blog. */
export function holdLine({ engine, language }: Home): string {
  if (engine === 'Zenn') return 'published: false'
  if (engine === 'Qiita') return 'ignorePublish: true'
  return `draft: true  # ${newPost.draft[language]}`
}

function fields({ title, slug, date, tags }: NewPost, home: Home): string[] {
  const own = [`id: ${quoted(slug)}`, `title: ${quoted(title)}`, `date: ${date}`]
  // YAML reads every list and text of JSON.
  const list = `[${tags.map(quoted).join(', ')}]`
  switch (home.engine) {
    // https://zenn.dev/zenn/articles/zenn-cli-guide, 2026: the file's name is the slug, at most five topics
    case 'Zenn':
      return [
        `title: ${quoted(title)}`,
        'emoji: "📝"',
        'type: "tech"',
        `topics: [${tags.slice(0, 5).map(quoted).join(', ')}]`,
        `published_at: ${date} 09:00`,
        holdLine(home),
      ]
    // https://github.com/increments/qiita-cli, 2026: `id` is Qiita's own, given when the article goes out
    case 'Qiita':
      return [
        `title: ${quoted(title)}`,
        `tags: ${list}`,
        'private: false',
        `date: ${date}`,
        "updated_at: ''",
        'id: null',
        'organization_url_name: null',
        'slide: false',
        holdLine(home),
      ]
    case 'Jekyll':
      return [...own, `tags: ${list}`, holdLine(home)]
    default:
      return [...own, `slug: ${quoted(slug)}`, `tags: ${list}`, holdLine(home)]
  }
}

/**
 * A name for the address from the Latin words of a title, and from its kana where it has no kanji; null where there are too
 * few to tell it from another.
 */
export function latinSlug(title: string): string | null {
  const hasKanji = /\p{Script=Han}/u.test(title)
  const words =
    (hasKanji ? title : romanise(title))
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const slug = words.join('-').slice(0, 60).replace(/-+$/, '')
  // Beside kanji, a word or two in Latin letters say little: many posts would get the same name.
  return /[a-z]/.test(slug) && slug.length >= (hasKanji ? 8 : 3) ? slug : null
}

/** Earlier tags that the title speaks of, the frequent ones first. */
export function tagsFor(title: string, frequency: Readonly<Record<string, number>>): string[] {
  const folded = fold(title)
  return Object.entries(frequency)
    .sort(([, a], [, b]) => b - a)
    .map(([tag]) => tag)
    .filter((tag) => tag.length > 1 && folded.includes(fold(tag)))
    .slice(0, 5)
}

export function isFitSlug(slug: string, engine: Engine['name'] | null): boolean {
  return engine === 'Zenn' ? /^[a-z0-9_-]{12,50}$/.test(slug) : /^[a-z0-9][a-z0-9_-]{0,79}$/.test(slug)
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
