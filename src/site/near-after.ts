import { type Book, havingOneOf, type Listed, listed, placesIn } from './book.ts'
import type { Change } from './changes.ts'
import type { Entry } from './entries.ts'
import type { Group } from './groups.ts'
import type { Members, Places } from './places.ts'
import { nearest, type Trait, WEIGHTS } from './related.ts'
import { titleWords } from './title-words.ts'

/** The words of titles, after some have changed. */
export interface Words {
  readonly members: ReadonlyMap<string, Listed>
  /** Those that stand in other titles than before. */
  readonly changed: ReadonlySet<string>
}

export function changedWords(book: Book, { changes, places }: { changes: readonly Change[]; places: Places }): Words {
  const members = new Map(book.words)
  const changed = new Set<string>()
  for (const { place, isRenamed } of changes) {
    if (!isRenamed) continue
    const hasIt = havingOneOf([place])
    const before = new Set([...book.words].flatMap(([word, all]) => (hasIt(all) ? [word] : [])))
    const now = new Set(wordsOf(places.at(place)))
    for (const word of [...before, ...now]) {
      if (before.has(word) === now.has(word)) continue
      const others = placesIn(members.get(word) ?? '').filter((it) => it !== place)
      members.set(word, listed(now.has(word) ? [...others, place].sort((one, other) => one - other) : others))
      changed.add(word)
    }
  }
  return { members, changed }
}

/** What is related to each post. Where titles have other words than before, that concerns whoever has one of these words. */
export function nearAfter(book: Book, { words, places }: { words: Words; places: Places }): readonly Listed[] {
  if (words.changed.size === 0) return book.near
  const anew = nearest(places.count, (place) => traitsOf(places.at(place), { words, places }))
  const now = [...book.near]
  for (const word of words.changed) {
    for (const members of [book.words.get(word) ?? '', words.members.get(word) ?? ''])
      for (const place of placesIn(members)) now[place] = listed(anew(place))
  }
  return now
}

/** In the order of `relate`, since what is added up in another order can come out another way. */
function traitsOf(entry: Entry, { words, places: { tags, categories } }: { words: Words; places: Places }): Trait[] {
  const named = (all: readonly Group[], members: Members, weight: number) =>
    all.map((group): Trait => ({ members: members(group), weight }))
  return [
    ...named(tags.of(entry), tags.members, WEIGHTS.tag),
    ...named(categories.of(entry), categories.members, WEIGHTS.category),
    ...wordsOf(entry).map((word) => ({ members: placesIn(words.members.get(word) ?? ''), weight: WEIGHTS.word })),
  ]
}

function wordsOf({ document }: Entry): readonly string[] {
  return titleWords(document.post.title)
}
