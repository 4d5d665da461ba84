import { cleanLine } from '../text/clean.ts'
import type { Fault, Finding, Place, Post } from '../types.ts'
import { fieldNotText } from '../words/fields.ts'
import { FIELDS, type FieldName, meaningOf } from './field-names.ts'
import type { FrontMatter } from './front-matter.ts'
import { asText, blankToNull, isMap, plainText } from './values.ts'

/** A front matter being read: its fields by our names, and what was found wrong so far. */
export interface Lookup {
  readonly front: FrontMatter
  readonly path: string
  /** What is written under a field's names, best name first. */
  readonly written: (field: FieldName) => readonly Written[]
  readonly findings: Finding[]
}

export interface Written {
  /** As in the file; a field below `social` as `social.x`. */
  readonly key: string
  readonly value: unknown
}

export function lookUp(front: FrontMatter, path: string): Lookup {
  const fields = new Map<FieldName, Ranked[]>()
  layersOf(front.data).forEach((layer, depth) => {
    for (const key of Object.keys(layer)) {
      const meaning = meaningOf(key)
      if (meaning === undefined) continue
      const { field, rank } = meaning
      const found = { key, value: layer[key], depth, rank }
      const others = fields.get(field)
      if (others === undefined) fields.set(field, [found])
      else others.push(found)
    }
  })
  for (const found of fields.values()) if (found.length > 1) found.sort((a, b) => a.depth - b.depth || a.rank - b.rank)
  return { front, path, written: (field) => fields.get(field) ?? NOTHING, findings: [] }
}

const NOTHING: readonly Written[] = []

interface Ranked extends Written {
  /** Of the layer: what stands outside wins. */
  readonly depth: number
  readonly rank: number
}

/** Zola and Hugo keep a theme's own fields in tables; what stands outside wins. */
function layersOf(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  return [data, ...['taxonomies', 'extra', 'params'].map((name) => data[name]).filter(isMap)]
}

export function addFault(lookup: Lookup, fault: Fault, key: string | undefined): void {
  const { line, valueColumn } = placeOf(lookup, key)
  lookup.findings.push({
    level: 'fault',
    fault: onOneLine(fault),
    place: { path: lookup.path, line, column: valueColumn },
  })
}

export function addWarning(lookup: Lookup, fault: Fault, key: string): void {
  const { line, column } = placeOf(lookup, key)
  lookup.findings.push({ level: 'warning', fault: onOneLine(fault), place: { path: lookup.path, line, column } })
}

/** Keys come from the file and may hold anything. */
function onOneLine({ code, en, ja }: Fault): Fault {
  return { code, en: cleanLine(en), ja: cleanLine(ja) }
}

function placeOf({ front }: Lookup, key: string | undefined) {
  const place = key === undefined ? undefined : front.lines.get(key)
  return place ?? { line: front.line, column: 1, valueColumn: 1 }
}

/** Where the values stand that are used: of each field the best name's, and what stands below `social`. */
export function placesOf({ front, written }: Lookup): Post['places'] {
  const places: Record<string, Omit<Place, 'path'>> = {}
  const add = (name: string, key: string) => {
    const place = front.lines.get(key)
    if (place !== undefined) places[name] ??= { line: place.line, column: place.valueColumn }
  }
  for (const field of FIELDS) {
    for (const { key, value } of written(field)) {
      add(field, key)
      if (field === 'social' && isMap(value))
        for (const name of Object.keys(value)) add(`social.${name}`, `${key}.${name}`)
    }
  }
  return places
}

/** The first text under a field's names. Lists and maps are faults, `null` and `~` are nothing. */
export function textOf(lookup: Lookup, field: FieldName): string | null {
  for (const { key, value } of lookup.written(field)) {
    const raw = asText(value)
    if (raw === undefined) addFault(lookup, fieldNotText(key, `${key}: "…"`), key)
    else if (blankToNull(raw) !== null && plainText(raw) !== '') return plainText(raw)
  }
  return null
}
