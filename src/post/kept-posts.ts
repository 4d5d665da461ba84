import { columnOf, textsOf } from '../columns.ts'
import { keepTexts, recallTexts } from '../kept-texts.ts'
import type { Document, Post, Sketch } from '../types.ts'
import type { Gist } from './gist.ts'
import { lazyKind, takenFrom } from './lazy.ts'

/** A post as it is kept: what tells it from others at once, and the rest when somebody asks. */
export interface KeptPost {
  readonly stamp: string
  /** Digest of what siblings repeat. */
  readonly context: string
  readonly id: string
  readonly url: string
  readonly draft: boolean
  readonly token: string
  readonly gist: () => Gist
  /** The gist as it is kept: JSON in UTF-8. */
  readonly text: () => Buffer
}

/** What an earlier run has kept, by places. */
export interface KeptPosts {
  /** Absolute. */
  readonly paths: readonly string[]
  readonly stamps: readonly string[]
  readonly placeOf: (path: string) => number | undefined
  readonly at: (place: number) => KeptPost
}

interface Index {
  readonly count: number
}

/** The texts that come first; after them stand the gists. */
const COLUMNS = 7
const DRAFT = 'draft'

export function recallPosts(file: string, of: string): KeptPosts {
  const kept = recallTexts<Index>(file, of)
  if (kept === null) return NO_POSTS
  const column = (i: number) => textsOf(kept.text(i), kept.index.count)
  const [paths, stamps, contexts, ids] = [column(0), column(1), column(2), column(3)]
  const [urls, drafts, tokens] = [column(4), column(5), column(6)]
  const places = new Map(paths.map((path, place) => [path, place]))
  return {
    paths,
    stamps,
    placeOf: (path) => places.get(path),
    at: (place) => ({
      stamp: stamps[place] ?? missing(),
      context: contexts[place] ?? missing(),
      id: ids[place] ?? missing(),
      url: urls[place] ?? missing(),
      draft: drafts[place] === DRAFT,
      token: tokens[place] ?? missing(),
      gist: () => gistOf(kept.text(COLUMNS + place)),
      text: () => kept.text(COLUMNS + place),
    }),
  }
}

function missing(): never {
  throw new Error('no post is kept at this place')
}

export const NO_POSTS: KeptPosts = { paths: [], stamps: [], placeOf: () => undefined, at: missing }

/** A gist from its text. */
export function gistOf(text: Buffer): Gist {
  return JSON.parse(text.toString()) as Gist
}

export function keepPosts(
  file: string,
  { of, posts }: { readonly of: string; readonly posts: ReadonlyMap<string, KeptPost> },
): void {
  const all = [...posts.values()]
  keepTexts(file, {
    of,
    index: { count: all.length } satisfies Index,
    texts: () => [
      columnOf([...posts.keys()]),
      columnOf(all.map(({ stamp }) => stamp)),
      columnOf(all.map(({ context }) => context)),
      columnOf(all.map(({ id }) => id)),
      columnOf(all.map(({ url }) => url)),
      columnOf(all.map(({ draft }) => (draft ? DRAFT : ''))),
      columnOf(all.map(({ token }) => token)),
      ...all.map(({ text }) => text()),
    ],
  })
}

/** A document of which only what is kept at hand is there before somebody asks for more. */
export function lightDocument({ id, url, draft, token }: KeptPost, make: () => Document): Document {
  let made: Document | undefined
  const whole = () => {
    made ??= make()
    return made
  }
  const sketch = sketches({ token }, whole)
  return documents({ url, post: posts({ id, draft }, whole), sketch, tagFrequency: NO_TAGS }, whole)
}

const NO_TAGS = {}

type Whole = () => Document

const documents = lazyKind<Document, Whole>(
  takenFrom(['language', 'body', 'blocks', 'lead', 'pictures', 'html'], (whole) => whole()),
)

const sketches = lazyKind<Sketch, Whole>(
  takenFrom(['description', 'reference', 'shape'], (whole) => whole().sketch as Sketch),
)

const posts = lazyKind<Post, Whole>(
  takenFrom(
    [
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
    ],
    (whole) => whole().post,
  ),
)
