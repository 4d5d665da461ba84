import type { Document, Post, Sketch } from '../types.ts'
import type { Gist } from './gist.ts'
import { keepTexts, recallTexts } from './kept-texts.ts'
import { lazyKind } from './lazy.ts'

/** A post as it is kept: what tells it from others at once, and the rest when somebody asks. */
export interface KeptPost {
  readonly stamp: string
  /** Digest of what siblings repeat. */
  readonly context: string
  readonly id: string
  readonly url: string
  readonly draft: boolean
  readonly tokens: Pick<Sketch, 'token' | 'reference' | 'shape'>
  readonly gist: () => Gist
  /** The gist as it is kept: JSON in UTF-8. */
  readonly text: () => Buffer
}

/** Columns, since lists of equal things are read quickest. */
interface Index {
  readonly paths: readonly string[]
  readonly stamps: readonly string[]
  readonly contexts: readonly string[]
  readonly ids: readonly string[]
  readonly urls: readonly string[]
  readonly drafts: readonly boolean[]
  readonly tokens: readonly string[]
  readonly references: readonly string[]
  readonly shapes: readonly string[]
}

/** Posts by the absolute paths of their files. */
export type KeptPosts = ReadonlyMap<string, KeptPost>

export function recallPosts(file: string, of: string): KeptPosts {
  const kept = recallTexts<Index>(file, of)
  if (kept === null) return new Map()
  const { paths, stamps, contexts, ids, urls, drafts, tokens, references, shapes } = kept.index
  const at = (column: readonly string[], place: number) => column[place] as string
  return new Map(
    paths.map((path, i) => {
      const post: KeptPost = {
        stamp: at(stamps, i),
        context: at(contexts, i),
        id: at(ids, i),
        url: at(urls, i),
        draft: drafts[i] as boolean,
        tokens: { token: at(tokens, i), reference: at(references, i), shape: at(shapes, i) },
        gist: () => gistOf(kept.text(i)),
        text: () => kept.text(i),
      }
      return [path, post]
    }),
  )
}

/** A gist from its text. */
export function gistOf(text: Buffer): Gist {
  return JSON.parse(text.toString()) as Gist
}

export function keepPosts(file: string, { of, posts }: { readonly of: string; readonly posts: KeptPosts }): void {
  const all = [...posts.values()]
  const index: Index = {
    paths: [...posts.keys()],
    stamps: all.map(({ stamp }) => stamp),
    contexts: all.map(({ context }) => context),
    ids: all.map(({ id }) => id),
    urls: all.map(({ url }) => url),
    drafts: all.map(({ draft }) => draft),
    tokens: all.map(({ tokens }) => tokens.token),
    references: all.map(({ tokens }) => tokens.reference),
    shapes: all.map(({ tokens }) => tokens.shape),
  }
  keepTexts(file, { of, index, texts: all.map(({ text }) => text()) })
}

/** A document of which only what is kept at hand is there before somebody asks for more. */
export function lightDocument({ id, url, draft, tokens }: KeptPost, make: () => Document): Document {
  let made: Document | undefined
  const whole = () => {
    made ??= make()
    return made
  }
  return documents(
    {
      url,
      post: posts({ id, draft }, () => whole().post),
      sketch: sketches(tokens, () => whole().sketch as Sketch),
      tagFrequency: {},
    },
    whole,
  )
}

const documents = lazyKind<Document>(['language', 'body', 'blocks', 'lead', 'pictures', 'html'])

const sketches = lazyKind<Sketch>(['description'])

const posts = lazyKind<Post>([
  'path',
  'digest',
  'title',
  'slug',
  'tags',
  'category',
  'date',
  'description',
  'image',
  'canonical',
  'to',
  'social',
  'hashtags',
  'labels',
  'places',
  'markdown',
  'bodyLine',
  'findings',
])
