import type { Settings } from '../types.ts'
import { yamlPlaces } from '../yaml.ts'
import { schema } from './schema.ts'
import { defaultSettings } from './settings.ts'

/** One setting, and where it stands; null means that nobody wrote it. */
export interface InForce {
  readonly key: string
  readonly value: unknown
  readonly place: { readonly line: number; readonly column: number } | null
}

/** Every setting in the order of the schema. Throws UsageError where `source` is no YAML. */
export function settingsInForce(settings: Settings, source: string): InForce[] {
  const places = yamlPlaces(source)
  const placeOf = (keys: readonly string[]) => {
    const wanted = JSON.stringify(keys)
    const found = places.find((place) => JSON.stringify(place.keys) === wanted)
    return found === undefined ? null : { line: found.line, column: found.column }
  }
  const several = placeOf(['blogs'])
  return leavesOf(schema as Shape, []).map((keys) => {
    const value = valueAt(keys, settings)
    const own = placeOf(keys)
    if (own !== null || isDefault(value, keys)) return { key: keys.join('.'), value, place: own }
    // The site's address may be that of its WordPress; the canonical one of several blogs tells all that is one blog's.
    return { key: keys.join('.'), value, place: several ?? placeOf(['blog', 'url']) }
  })
}

interface Shape {
  readonly wrapped?: Shape
  readonly entries?: Readonly<Record<string, Shape>>
}

/** A section has settings of its own; a list, or a map of the firm's own names, is one setting. */
function leavesOf({ entries = {} }: Shape, above: readonly string[]): string[][] {
  return Object.entries(entries).flatMap(([key, shape]) => {
    const keys = [...above, key]
    return shape.wrapped?.entries === undefined ? [keys] : leavesOf(shape.wrapped, keys)
  })
}

function isDefault(value: unknown, keys: readonly string[]): boolean {
  return JSON.stringify(valueAt(keys, defaultSettings())) === JSON.stringify(value)
}

function valueAt(keys: readonly string[], settings: Settings): unknown {
  return keys.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], settings)
}
