import type { Document } from '../types.ts'
import { fileAt } from './address.ts'
import { type Book, commonOf, havingOneOf, type Listed, placesIn } from './book.ts'
import { frameOf, listsOf, modelOf, type Pages, pagesOf, type Site } from './build.ts'
import { type Change, compare } from './changes.ts'
import { FEED_LENGTH } from './feeds.ts'
import { pageWith } from './list-pages.ts'
import { type Page, textOf } from './manifest.ts'
import { changedWords, nearAfter, type Words } from './near-after.ts'
import { lookUp, type Places } from './places.ts'
import { openPress, type Press } from './press.ts'
import type { Near } from './related.ts'
import type { Tree } from './tree.ts'

interface Before {
  readonly book: Book
  /** The site that the book is of. */
  readonly present: Pick<Tree, 'files'>
}

export interface Patched {
  readonly pages: Pages
  readonly book: Book
}

/**
 * The site as `buildSite` makes it, from the one before: only the pages are looked at that change with the few posts that
 * have. Null where more is different than the words of a few posts.
 */
export function patchSite(site: Site, { book, present }: Before): Patched | null {
  const frame = frameOf(site, { hasTags: book.tags.length > 0, hasCategories: book.categories.length > 0 })
  const found = book.common === commonOf(frame) ? compare(site.documents, book) : null
  if (found === null) return null
  const { documents, changes } = found
  const places = lookUp(book, { documents, site })
  const words = changedWords(book, { changes, places })
  const near = nearAfter(book, { words, places })
  const press = openPress({ frame, categories: places.categories, template: site.template })
  const made = new Map<string, Page>()
  for (const place of postsAffected(book, { changes, near })) {
    made.set(
      book.files[place] as string,
      postPage(place, { places, near: (at) => placesIn(near[at] as Listed), press }),
    )
  }
  const lists = listsOf({ frame, ...places })
  for (const [i, members] of membersOfLists(book).entries()) {
    const list = lists[i] as (typeof lists)[number]
    for (const n of pagesAffected(members, { changes, withText: list.withText })) {
      const [address, page] = press.listPage(list, n)
      made.set(fileAt(address), page)
    }
  }
  if (changes.some(({ place }) => place < FEED_LENGTH)) {
    made.set('feed.xml', () => press.atom(places.entries))
    made.set('feed.json', () => press.json(places.entries))
  }
  const pages = withTheRest(made, { site, before: { book, present }, documents })
  return pages === null ? null : { pages, book: bookAfter(book, { changes, words, near }) }
}

/** The posts whose pages change: their own, and whatever names one that has another name. */
function postsAffected(
  book: Book,
  { changes, near }: { changes: readonly Change[]; near: readonly Listed[] },
): ReadonlySet<number> {
  const affected = new Set(changes.map(({ place }) => place))
  const renamed = changes.filter((it) => it.isRenamed).map(({ place }) => place)
  for (const place of renamed) {
    for (const other of [place - 1, place + 1]) if (other in book.ids) affected.add(other)
  }
  const namesOneOf = renamed.length === 0 ? () => false : havingOneOf(renamed)
  near.forEach((now, place) => {
    if (now !== book.near[place] || namesOneOf(now)) affected.add(place)
  })
  return affected
}

/** In the order of `listsOf`; all posts are in the first one. */
function membersOfLists({ months, categories, tags }: Book): readonly (readonly number[] | null)[] {
  return [null, ...[...months, ...categories, ...tags].map(({ members }) => members)]
}

function pagesAffected(
  members: readonly number[] | null,
  { changes, withText }: { changes: readonly Change[]; withText: boolean },
): ReadonlySet<number> {
  const shown = changes.filter(({ isRenamed }) => isRenamed || withText)
  const at = shown.map(({ place }) => (members === null ? place : members.indexOf(place)))
  return new Set(at.filter((it) => it >= 0).map((it) => pageWith(it, { withText })))
}

interface Making {
  readonly places: Places
  readonly near: Near
  readonly press: Press
}

function postPage(place: number, { places, near, press }: Making): Page {
  const { at, count, tags, categories } = places
  return press.post(at(place), {
    tags,
    categories,
    related: () => near(place).map(at),
    newer: place === 0 ? null : at(place - 1),
    older: place === count - 1 ? null : at(place + 1),
  })
}

/** All other pages stay as they are, and are made where somebody has touched them. Null where one is not known. */
function withTheRest(
  made: ReadonlyMap<string, Page>,
  { site, before: { book, present }, documents }: { site: Site; before: Before; documents: readonly Document[] },
): Pages | null {
  let whole: Pages | undefined
  const pages = new Map<string, Page>()
  const make = (path: string) => {
    whole ??= pagesOf(modelOf(site), site)
    return textOf(whole.get(path) as Page)
  }
  const stays = (path: string, shown: Document | undefined): boolean => {
    const anew = made.get(path)
    const written = present.files.get(path)
    if (anew === undefined && !written?.of) return false
    const shows = written?.shows === undefined ? null : (shown ?? null)
    pages.set(path, anew ?? { of: () => written?.of as string, make: () => make(path), shows, makeHollow: null })
    return true
  }
  const areKnown =
    book.files.every((path, place) => stays(path, documents[place])) &&
    book.others.every((path) => stays(path, undefined))
  return areKnown ? pages : null
}

function bookAfter(
  book: Book,
  { changes, words, near }: { changes: readonly Change[]; words: Words; near: readonly Listed[] },
): Book {
  const [tokens, references] = [[...book.tokens], [...book.references]]
  for (const { place, sketch } of changes) {
    tokens[place] = sketch.token
    references[place] = sketch.reference
  }
  const inTitles = new Map([...words.members].filter(([, members]) => members !== ''))
  return { ...book, tokens, references, near, words: words.changed.size === 0 ? book.words : inTitles }
}
