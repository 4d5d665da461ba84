import { onceEach } from '../once.ts'
import { type Address, folderName, shortHash } from './address.ts'
import { compare, type Entry } from './entries.ts'

/** The posts of one tag, category or month. */
export interface Group {
  readonly name: string
  readonly address: Address
  readonly entries: Entries
}

/** Posts in order, of which some are asked for: an array, or what makes them then. */
export type Entries = Pick<readonly Entry[], 'length' | 'slice'>

export interface Grouping {
  /** The most used first. */
  readonly groups: readonly Group[]
  /** An entry's groups, in the order in which its post names them. */
  readonly of: (entry: Entry) => readonly Group[]
}

interface Members {
  readonly spellings: Map<string, number>
  readonly entries: Entry[]
}

/** What all spellings of a name have in common; empty for what is no name. */
export function groupKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}

/** Groups posts by the names they carry. Spellings that differ in width or case alone are one name. */
export function groupBy(
  entries: readonly Entry[],
  { folder, namesOf }: { folder: string; namesOf: (entry: Entry) => readonly string[] },
): Grouping {
  const found = new Map<string, Members>()
  const keysOf = new Map<Entry, ReadonlySet<string>>()
  const keyOf = onceEach(groupKey)
  for (const entry of entries) {
    const keys = new Set<string>()
    for (const name of namesOf(entry)) {
      const key = keyOf(name)
      if (key === '' || keys.has(key)) continue
      keys.add(key)
      const group = found.get(key) ?? { spellings: new Map<string, number>(), entries: [] }
      group.spellings.set(name, (group.spellings.get(name) ?? 0) + 1)
      group.entries.push(entry)
      found.set(key, group)
    }
    keysOf.set(entry, keys)
  }
  const taken = new Set<string>()
  const groups = new Map<string, Group>()
  for (const key of [...found.keys()].sort(compare)) {
    const members = found.get(key) as Members
    const plain = folderName(key)
    const place = taken.has(plain) ? `${plain}-${shortHash(key)}` : plain
    taken.add(place)
    groups.set(key, { name: mostUsed(members.spellings), address: `${folder}/${place}/`, entries: members.entries })
  }
  const groupsOf = new Map<Entry, readonly Group[]>()
  for (const [entry, keys] of keysOf)
    groupsOf.set(
      entry,
      Array.from(keys, (key) => groups.get(key) as Group),
    )
  const byUse = (a: Group, b: Group) => b.entries.length - a.entries.length || compare(a.name, b.name)
  return {
    groups: [...groups.values()].sort(byUse),
    of: (entry) => groupsOf.get(entry) ?? [],
  }
}

function mostUsed(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([a, m], [b, n]) => n - m || compare(a, b))
  return first?.[0] ?? ''
}
