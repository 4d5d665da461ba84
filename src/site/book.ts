import { lstatSync } from 'node:fs'
import { join, relative } from 'node:path'
import { columnOf, textsOf } from '../columns.ts'
import { sha256 } from '../digest.ts'
import { keepingPlace } from '../kept.ts'
import type { KeptTexts } from '../kept-texts.ts'
import { fileAt } from './address.ts'
import type { Model, Pages } from './build.ts'
import type { Frame } from './frame.ts'
import type { Group } from './groups.ts'
import { openKeptInTwo, type Whole } from './kept-in-two.ts'

/** What a build leaves for the next: enough to tell which pages change with a few posts. Posts are named by their places. */
export interface Book {
  /** Digest of what all pages have in common besides their templates. */
  readonly common: string
  /** Of each post, in the order of the site. */
  readonly ids: readonly string[]
  readonly files: readonly string[]
  readonly tokens: readonly string[]
  readonly references: readonly string[]
  readonly shapes: readonly string[]
  readonly near: readonly Listed[]
  readonly tags: readonly KeptGroup[]
  readonly categories: readonly KeptGroup[]
  readonly months: readonly KeptGroup[]
  /** The posts whose titles have a word. */
  readonly words: ReadonlyMap<string, Listed>
  /** The files of all other pages. */
  readonly others: readonly string[]
}

/** Places as one text, as they are kept: of ten thousand such lists hardly any is asked for. */
export type Listed = string

export function listed(places: readonly number[]): Listed {
  return places.join()
}

export function placesIn(list: Listed): readonly number[] {
  return list === '' ? [] : list.split(',').map(Number)
}

/** Tells the lists that have one of these places. */
export function havingOneOf(places: Iterable<number>): (list: Listed) => boolean {
  const pattern = new RegExp(`(?:^|,)(?:${[...places].join('|')})(?:,|$)`)
  return (list) => pattern.test(list)
}

export interface KeptGroup extends Pick<Group, 'name' | 'address'> {
  readonly members: readonly number[]
}

export function bookOf({ entries, tags, categories, months, near, words, frame }: Model, pages: Pages): Book {
  const placeOf = new Map(entries.map((entry, place) => [entry, place]))
  const kept = ({ name, address, entries: all }: Group): KeptGroup => {
    return { name, address, members: all.slice().map((entry) => placeOf.get(entry) as number) }
  }
  return {
    common: commonOf(frame),
    ids: entries.map(({ document }) => document.post.id),
    files: entries.map(({ address }) => fileAt(address)),
    tokens: entries.map(({ sketch }) => sketch.token),
    references: entries.map(({ sketch }) => sketch.reference),
    shapes: entries.map(({ sketch }) => sketch.shape),
    near: entries.map((_, place) => listed(near(place))),
    tags: tags.groups.map(kept),
    categories: categories.groups.map(kept),
    months: months.map(kept),
    words: new Map(words().map(([word, members]) => [word, listed(members)])),
    others: [...pages.keys()].slice(entries.length),
  }
}

export function commonOf({ settings, site, banner, icon }: Frame): string {
  return sha256(JSON.stringify([settings, site, banner?.address, icon]))
}

/** Where the book of a site is kept. */
export interface Bookcase {
  /** Of the site that stands now; null where that is not known. */
  readonly present: () => Book | null
  /** Of a site that was written into a folder, which may be moved afterwards. */
  readonly keep: (book: Book, folder: string) => void
}

/** What a patch changes in a book; by places, and null for a word that is gone. */
interface Changes {
  /** The folder's number, which it keeps wherever it is moved. */
  readonly of: number
  readonly tokens: Sparse<string>
  readonly references: Sparse<string>
  readonly near: Sparse<Listed>
  readonly words: readonly (readonly [word: string, members: Listed | null])[]
}

type Sparse<T> = readonly (readonly [place: number, is: T])[]

/** With more changes than this a book is written anew. */
const FEW = 1000

/** Null where nothing can be kept. */
export function openBookcase(site: string, { root, program }: { root: string; program: string }): Bookcase | null {
  const place = keepingPlace(root)
  if (place === null) return null
  const file = join(place, `site-${sha256(relative(root, site)).slice(0, 8)}`, 'book.json')
  const record = openKeptInTwo<Index, Changes>(file, program)
  let before: Book | null = null
  return {
    present: () => {
      const kept = record.recall()
      before = kept && readBook(kept.whole)
      return before !== null && kept?.changes.of === numberOf(site) ? changed(before, kept.changes) : null
    },
    keep: (book, folder) => {
      const of = numberOf(folder)
      if (of === null) return
      const changes = before && changesSince(before, book)
      if (changes === null || !record.keepChanges({ of, ...changes })) record.keepWhole(written(book), { of, ...NONE })
    },
  }
}

/** What is kept beside the columns. */
interface Index extends Pick<Book, 'common' | 'tags' | 'categories' | 'months'> {
  readonly counts: readonly number[]
}

const COLUMNS = ['ids', 'files', 'tokens', 'references', 'shapes', 'near', 'others'] as const

function written(book: Book): Whole<Index> {
  const { common, tags, categories, months, words } = book
  const columns = [...COLUMNS.map((name) => book[name]), [...words.keys()], [...words.values()]]
  return {
    index: { common, tags, categories, months, counts: columns.map(({ length }) => length) },
    texts: () => columns.map(columnOf),
  }
}

function readBook({ index: { counts, ...groups }, text }: KeptTexts<Index>): Book {
  const columns = counts.map((count, i) => textsOf(text(i), count))
  const [words, members] = columns.splice(COLUMNS.length) as [readonly string[], readonly Listed[]]
  const lists = Object.fromEntries(COLUMNS.map((name, i) => [name, columns[i]])) as Pick<Book, (typeof COLUMNS)[number]>
  return { ...groups, ...lists, words: new Map(words.map((word, i) => [word, members[i] as Listed])) }
}

const NONE = { tokens: [], references: [], near: [], words: [] }

/** Null where they are many, or something else has changed than what a patch changes. */
function changesSince(before: Book, book: Book): Omit<Changes, 'of'> | null {
  const isPatched = STAY.every((part) => book[part] === before[part])
  if (!isPatched) return null
  const changes = {
    tokens: difference(before.tokens, book.tokens),
    references: difference(before.references, book.references),
    near: difference(before.near, book.near),
    words: [
      ...[...book.words].filter(([word, members]) => before.words.get(word) !== members),
      ...[...before.words.keys()].flatMap((word) => (book.words.has(word) ? [] : [[word, null] as const])),
    ],
  }
  const count = Object.values(changes).reduce((sum, { length }) => sum + length, 0)
  return count > FEW ? null : changes
}

const STAY = ['common', 'ids', 'files', 'shapes', 'tags', 'categories', 'months', 'others'] as const

/** Of lists that are as long. */
function difference<T>(before: readonly T[], now: readonly T[]): Sparse<T> {
  return now.flatMap((is, place) => (is === before[place] ? [] : [[place, is] as const]))
}

function changed(book: Book, { tokens, references, near, words }: Changes): Book {
  const members = new Map(book.words)
  for (const [word, is] of words) {
    if (is === null) members.delete(word)
    else members.set(word, is)
  }
  return {
    ...book,
    tokens: withChanges(book.tokens, tokens),
    references: withChanges(book.references, references),
    near: withChanges(book.near, near),
    words: members,
  }
}

function withChanges<T>(before: readonly T[], changes: Sparse<T>): readonly T[] {
  const now = [...before]
  for (const [place, is] of changes) now[place] = is
  return now
}

function numberOf(folder: string): number | null {
  return lstatSync(folder, { throwIfNoEntry: false })?.ino ?? null
}
