import type { Book } from './book.ts'
import type { Change } from './changes.ts'
import type { Entry } from './entries.ts'
import type { Group } from './groups.ts'
import type { Members, Places } from './places.ts'
import { type Near, nearest, type Trait, WEIGHTS } from './related.ts'
import { titleWords } from './title-words.ts'

/** The words of titles, after some have changed. */
export interface Words {
  readonly members: ReadonlyMap<string, readonly number[]>
  /** Those that stand in other titles than before. */
  readonly changed: ReadonlySet<string>
}

export function changedWords(book: Book, { changes, places }: { changes: readonly Change[]; places: Places }): Words {
  const members = new Map(book.words)
  const changed = new Set<string>()
  for (const { place } of changes) {
    const before = new Set(book.words.flatMap(([word, all]) => (all.includes(place) ? [word] : [])))
    const now = new Set(wordsOf(places.at(place)))
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
export function nearAfter(book: Book, { words, places }: { words: Words; places: Places }): Near {
  const concerned = new Set<number>()
  const before = new Map(words.changed.size === 0 ? [] : book.words)
  for (const word of words.changed) {
    for (const place of [...(before.get(word) ?? []), ...(words.members.get(word) ?? [])]) concerned.add(place)
  }
  const anew = nearest(places.count, (place) => traitsOf(places.at(place), { words, places }))
  return (place) => (concerned.has(place) ? anew(place) : (book.near[place] as readonly number[]))
}

/** In the order of `relate`, since what is added up in another order can come out another way. */
function traitsOf(entry: Entry, { words, places: { tags, categories } }: { words: Words; places: Places }): Trait[] {
  const named = (all: readonly Group[], members: Members, weight: number) =>
    all.map((group): Trait => ({ members: members(group), weight }))
  return [
    ...named(tags.of(entry), tags.members, WEIGHTS.tag),
    ...named(categories.of(entry), categories.members, WEIGHTS.category),
    ...wordsOf(entry).map((word) => ({ members: words.members.get(word) ?? [], weight: WEIGHTS.word })),
  ]
}

function wordsOf({ document }: Entry): readonly string[] {
  return titleWords(document.post.title)
}
