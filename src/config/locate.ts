/**
 * Where a key stands in YAML, by line and column from 1; where it is missing, what should hold it. YAML parsers that keep
 * positions triple the start; walking the text for each key does as well.
 */
export function locate(keys: readonly string[], source: string): { line: number; column: number } {
  let [at, end] = [0, source.length]
  for (const key of keys) {
    const found = /^\d+$/.test(key) ? itemIn(source.slice(at, end), Number(key)) : keyIn(source.slice(at, end), key)
    if (found === null) continue
    ;[at, end] = [at + found.start, found.end === null ? end : at + found.end]
  }
  const before = source.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

interface Extent {
  readonly start: number
  /** Null where it is not known where it ends. */
  readonly end: number | null
}

function keyIn(text: string, key: string): Extent | null {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(`(?:^|[{,\\s])(["']?)${escaped}\\1\\s*:`, 'm').exec(text)
  return found === null ? null : { start: found.index + found[0].search(/[^{,\s]/), end: null }
}

/** The nth item of the list behind the key with which `text` begins. */
function itemIn(text: string, n: number): Extent | null {
  const open = /^[^\n]*?:\s*(?:#[^\n]*\n\s*)*\[/.exec(text)
  const starts = open === null ? itemsOnLines(text) : itemsWithin(text, open[0].length)
  const start = starts[n]
  return start === undefined ? null : { start, end: starts[n + 1] ?? null }
}

/** `- …`, each on a line of its own; the list ends where a line stands further left. */
function itemsOnLines(text: string): number[] {
  const first = /^( *)-\s/m.exec(text)
  if (first === null) return []
  const indent = first[1] ?? ''
  const past = new RegExp(`^ {0,${Math.max(0, indent.length - 1)}}[^\\s#]`, 'm').exec(text.slice(first.index))
  const list = indent === '' ? text : text.slice(0, first.index + (past?.index ?? text.length))
  return [...list.matchAll(new RegExp(`^${indent}-\\s+`, 'gm'))].map(({ index, 0: mark }) => index + mark.length)
}

/** `[…, …]`, from behind the opening bracket. */
function itemsWithin(text: string, from: number): number[] {
  const starts: number[] = []
  let depth = 1
  let fresh = true
  for (const { index, 0: piece } of text
    .slice(from)
    .matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[{]|[\]}]|,|[^\s[\]{},"']+/g)) {
    if (piece === ',' && depth === 1) fresh = true
    else if (/^[\]}]$/.test(piece)) depth -= 1
    else {
      if (fresh && depth === 1) starts.push(from + index)
      fresh = false
      if (/^[[{]$/.test(piece)) depth += 1
    }
    if (depth === 0) break
  }
  return starts
}
