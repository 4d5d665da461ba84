/** What a tree needs of a map. */
export type ByPath<T> = Pick<Map<string, T>, 'get' | 'set' | 'delete' | 'has' | 'keys' | 'values' | 'forEach'>

/** What much is known of, as it was kept: trees may share it. */
export interface Base<T> {
  readonly paths: readonly string[]
  readonly placeOf: ReadonlyMap<string, number>
  /** By places. */
  readonly was: readonly T[]
}

/** Null for what is gone. */
export type Changed<T> = readonly (readonly [path: string, is: T | null])[]

/** What was kept, and over it what has changed since: ten thousand paths that stay as they were are not put down again. */
export interface Layers<T> extends ByPath<T> {
  readonly base: Base<T>
  readonly changes: () => Changed<T>
}

export function layersOf<T extends string | object>(base: Base<T>, changed: Changed<T>): Layers<T> {
  const changes = new Map(changed)
  const get = (path: string): T | undefined => {
    const is = changes.get(path)
    if (is !== undefined) return is ?? undefined
    const place = base.placeOf.get(path)
    return place === undefined ? undefined : base.was[place]
  }
  const forEach = (act: (is: T, path: string) => void) => {
    const more = [...changes].filter(([path]) => !base.placeOf.has(path))
    base.paths.forEach((path, place) => {
      const is = changes.get(path)
      if (is !== null) act(is ?? (base.was[place] as T), path)
    })
    for (const [path, is] of more) if (is !== null) act(is, path)
  }
  const all = <U>(of: (is: T, path: string) => U): IterableIterator<U> => {
    const found: U[] = []
    forEach((is, path) => found.push(of(is, path)))
    return found.values()
  }
  const layers: Layers<T> = {
    base,
    changes: () => [...changes],
    get,
    has: (path) => get(path) !== undefined,
    set: (path, is) => {
      changes.set(path, is)
      return layers as Layers<T> & Map<string, T>
    },
    delete: (path) => {
      const isThere = get(path) !== undefined
      changes.set(path, null)
      return isThere
    },
    keys: () => all((_, path) => path),
    values: () => all((is) => is),
    forEach: (act) => forEach((is, path) => act(is, path, layers as Layers<T> & Map<string, T>)),
  }
  return layers
}

export function isLayered<T>(all: ByPath<T>): all is Layers<T> {
  return 'base' in all
}
