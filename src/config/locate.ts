import { yamlPlaces } from '../yaml.ts'

/** Where a key stands in YAML, by line and column from 1; where it is missing, what should hold it. */
export function locate(keys: readonly string[], source: string): { line: number; column: number } {
  const places = yamlPlaces(source)
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const wanted = JSON.stringify(keys.slice(0, depth))
    const found = places.find((place) => JSON.stringify(place.keys) === wanted)
    if (found !== undefined) return { line: found.line, column: found.column }
  }
  return { line: 1, column: 1 }
}
