import { onceEach } from '../once.ts'
import type { Document } from '../types.ts'
import type { Book, KeptGroup } from './book.ts'
import type { Site } from './build.ts'
import { type Entry, toEntries } from './entries.ts'
import { type Entries, type Group, type Grouping, groupKey } from './groups.ts'

/** The posts by their places, and the groups they are in; each is looked at when a page asks for it. */
export interface Places {
  readonly at: (place: number) => Entry
  readonly entries: Entries
  readonly tags: Grouping & { readonly members: Members }
  readonly categories: Grouping & { readonly members: Members }
  readonly months: readonly Group[]
  readonly count: number
}

export type Members = (group: Group) => readonly number[]

export function lookUp(book: Book, { documents, site }: { documents: readonly Document[]; site: Site }): Places {
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
