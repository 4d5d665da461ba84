import type { Document, Sketch } from '../types.ts'
import { fileAt } from './address.ts'
import { type Book, commonOf, type KeptGroup } from './book.ts'
import { frameOf, listsOf, modelOf, type Pages, pagesOf, type Site } from './build.ts'
import { type Entry, onceEach, toEntries } from './entries.ts'
import { FEED_LENGTH } from './feeds.ts'
import { type Entries, type Group, type Grouping, groupKey } from './groups.ts'
import { pageWith } from './list-pages.ts'
import { type Page, textOf } from './manifest.ts'
import { openPress, type Press } from './press.ts'
import { type Near, nearest, type Trait, WEIGHTS } from './related.ts'
import { sketchOf } from './sketch.ts'
import type { Tree } from './tree.ts'

/** More posts than that change so many pages that a build of all is as quick. */
const FEW = 50

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
  const words = changedWords(book, changes)
  const near = nearAfter(book, { words, places })
  const press = openPress({ frame, categories: places.categories, template: site.template })
  const made = new Map<string, Page>()
  for (const place of postsAffected(book, { changes, near })) {
    made.set(book.files[place] as string, postPage(place, { places, near, press }))
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

/** A post that has changed. */
interface Change {
  readonly place: number
  readonly sketch: Sketch
  /** Other pages say something else of it, besides its description. */
  readonly isRenamed: boolean
}

/** Null where these are not the posts of before, each where it was. `documents` are by their places. */
function compare(
  all: readonly Document[],
  book: Book,
): { readonly documents: readonly Document[]; readonly changes: readonly Change[] } | null {
  if (all.length !== book.ids.length) return null
  const placeOf = new Map(book.ids.map((id, place) => [id, place]))
  const documents: Document[] = []
  const changes: Change[] = []
  for (const document of all) {
    const place = placeOf.get(document.post.id)
    if (place === undefined) return null
    documents[place] = document
    const { sketch = sketchOf(document) } = document
    if (sketch.token === book.tokens[place]) continue
    if (sketch.shape !== book.shapes[place] || changes.length === FEW) return null
    changes.push({ place, sketch, isRenamed: sketch.reference !== book.references[place] })
  }
  return { documents, changes: changes.sort((a, b) => a.place - b.place) }
}

/** The posts by their places, and the groups they are in; each is looked at when a page asks for it. */
interface Places {
  readonly at: (place: number) => Entry
  readonly entries: Entries
  readonly tags: Grouping & { readonly members: Members }
  readonly categories: Grouping & { readonly members: Members }
  readonly months: readonly Group[]
  readonly count: number
}

type Members = (group: Group) => readonly number[]

function lookUp(book: Book, { documents, site }: { documents: readonly Document[]; site: Site }): Places {
  const known = new Map<number, Entry>()
  const at = (place: number): Entry => {
    const before = known.get(place)
    if (before !== undefined) return before
    const [entry] = toEntries([documents[place] as Document], site.settings) as [Entry]
    known.set(place, entry)
    return entry
  }
  const entriesAt = (members: readonly number[]): Entries => ({
    length: members.length,
    slice: (from, to) => members.slice(from, to).map(at),
  })
  const groupOf = ({ name, address, members }: KeptGroup): Group => ({ name, address, entries: entriesAt(members) })
  return {
    at,
    count: documents.length,
    entries: {
      length: documents.length,
      slice: (from = 0, to = documents.length) => range(from, Math.min(to, documents.length)).map(at),
    },
    tags: grouping(book.tags, { groupOf, namesOf: ({ tags }) => tags }),
    categories: grouping(book.categories, {
      groupOf,
      namesOf: ({ category }) => (category === null ? [] : [category]),
    }),
    months: book.months.map(groupOf),
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
}

function grouping(
  kept: readonly KeptGroup[],
  { groupOf, namesOf }: { groupOf: (kept: KeptGroup) => Group; namesOf: (entry: Entry) => readonly string[] },
): Places['tags'] {
  const groups = kept.map(groupOf)
  const keyOf = onceEach(groupKey)
  const byKey = new Map(groups.map((group) => [keyOf(group.name), group]))
  const members = new Map(groups.map((group, i) => [group, (kept[i] as KeptGroup).members]))
  return {
    groups,
    of: (entry) => {
      const keys = new Set(
        namesOf(entry)
          .map(keyOf)
          .filter((key) => key !== ''),
      )
      return Array.from(keys, (key) => byKey.get(key) as Group)
    },
    members: (group) => members.get(group) as readonly number[],
  }
}

// ── what is related to what ───────────────────────────────────────────────────────────────────────────────────────

interface Words {
  readonly members: ReadonlyMap<string, readonly number[]>
  /** Those that stand in other titles than before. */
  readonly changed: ReadonlySet<string>
}

function changedWords(book: Book, changes: readonly Change[]): Words {
  const members = new Map(book.words)
  const changed = new Set<string>()
  for (const { place, sketch } of changes) {
    const before = new Set(book.words.flatMap(([word, all]) => (all.includes(place) ? [word] : [])))
    const now = new Set(sketch.titleWords)
    for (const word of [...before, ...now]) {
      if (before.has(word) === now.has(word)) continue
      const others = (members.get(word) ?? []).filter((it) => it !== place)
      members.set(word, now.has(word) ? [...others, place].sort((one, other) => one - other) : others)
      changed.add(word)
    }
  }
  return { members, changed }
}

/** Where titles have other words than before, that concerns whoever has one of these words. */
function nearAfter(book: Book, { words, places }: { words: Words; places: Places }): Near {
  const concerned = new Set<number>()
  const before = new Map(words.changed.size === 0 ? [] : book.words)
  for (const word of words.changed) {
    for (const place of [...(before.get(word) ?? []), ...(words.members.get(word) ?? [])]) concerned.add(place)
  }
  const anew = nearest(places.count, (place) => traitsOf(places.at(place), { words, places }))
  return (place) => (concerned.has(place) ? anew(place) : (book.near[place] as readonly number[]))
}

/** In the order of `relatedPosts`, since what is added up in another order can come out another way. */
function traitsOf(entry: Entry, { words, places: { tags, categories } }: { words: Words; places: Places }): Trait[] {
  const named = (all: readonly Group[], members: Members, weight: number) =>
    all.map((group): Trait => ({ members: members(group), weight }))
  return [
    ...named(tags.of(entry), tags.members, WEIGHTS.tag),
    ...named(categories.of(entry), categories.members, WEIGHTS.category),
    ...entry.sketch.titleWords.map((word) => ({ members: words.members.get(word) ?? [], weight: WEIGHTS.word })),
  ]
}

// ── what changes ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The posts whose pages change: their own, and whatever names one that has another name. */
function postsAffected(book: Book, { changes, near }: { changes: readonly Change[]; near: Near }): ReadonlySet<number> {
  const affected = new Set(changes.map(({ place }) => place))
  const renamed = new Set(changes.filter((it) => it.isRenamed).map(({ place }) => place))
  for (const place of renamed) {
    for (const other of [place - 1, place + 1]) if (other in book.ids) affected.add(other)
  }
  book.near.forEach((before, place) => {
    const now = near(place)
    const isOther = now !== before && now.join() !== before.join()
    if (isOther || (renamed.size > 0 && now.some((it) => renamed.has(it)))) affected.add(place)
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
  for (const [i, path] of [...book.files, ...book.others].entries()) {
    const anew = made.get(path)
    const written = present.files.get(path)
    if (anew === undefined && !written?.of) return null
    const shows = written?.shows === undefined ? null : (documents[i] ?? null)
    pages.set(path, anew ?? { of: written?.of as string, make: () => make(path), shows })
  }
  return pages
}

function bookAfter(
  book: Book,
  { changes, words, near }: { changes: readonly Change[]; words: Words; near: Near },
): Book {
  const [tokens, references] = [[...book.tokens], [...book.references]]
  for (const { place, sketch } of changes) {
    tokens[place] = sketch.token
    references[place] = sketch.reference
  }
  const isNear = words.changed.size === 0 ? book.near : book.near.map((_, place) => near(place))
  const inTitles = [...words.members].filter(([, members]) => members.length > 0)
  return { ...book, tokens, references, near: isNear, words: inTitles }
}
