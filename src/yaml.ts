import { CORE_SCHEMA, FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'
import { UsageError } from './errors.ts'
import { cleanLine } from './text/clean.ts'
import { settingsNotYaml } from './words/config.ts'

/** YAML 1.2 core: strings, numbers, booleans, null, lists and maps, and nothing that could be more than data. */
export function parseYaml(source: string, path: string): unknown {
  try {
    return load(withoutMark(source), { schema: CORE_SCHEMA, filename: path })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line, column } = error.mark ?? { line: 0, column: 0 }
    throw new UsageError(settingsNotYaml(cleanLine(error.reason)), { path, line: line + 1, column: column + 1 })
  }
}

/** A key, or an element of a list, of a YAML text that can be parsed. `keys` is the way to it from the top. */
export interface YamlPlace {
  readonly keys: readonly string[]
  /** Both count from 1. */
  readonly line: number
  readonly column: number
}

/** Where everything stands. js-yaml tells of each node's begin and end; a map's are its keys and values in turn. */
export function yamlPlaces(source: string): YamlPlace[] {
  const root: Node = { line: 1, column: 1, children: [], text: '' }
  const open: Node[] = [root]
  const listener = (event: string, { line, lineStart, position, kind, result }: ParserState) => {
    if (event === 'open') {
      const node: Node = { line: line + 1, column: position - lineStart + 1, children: [], text: '' }
      open.at(-1)?.children.push(node)
      open.push(node)
      return
    }
    const node = open.pop()
    if (node === undefined) return
    if (kind === 'scalar') node.text = String(result)
    if (kind === 'mapping' || kind === 'sequence') node.kind = kind
  }
  load(withoutMark(source), { schema: CORE_SCHEMA, listener } as Parameters<typeof load>[1])
  return root.children.flatMap((node) => placesIn(node, []))
}

interface ParserState {
  readonly line: number
  readonly lineStart: number
  readonly position: number
  readonly kind: string | null
  readonly result: unknown
}

interface Node {
  readonly line: number
  readonly column: number
  readonly children: Node[]
  kind?: 'mapping' | 'sequence'
  text: string
}

function placesIn(node: Node, above: readonly string[]): YamlPlace[] {
  const { kind, children, line, column } = node
  // What might have been the first key of a map is read as a node of its own within the node that it turns out to be.
  const [only] = children
  if (children.length === 1 && only?.kind === kind && only?.line === line && only.column === column) {
    return placesIn(only, above)
  }
  if (kind === 'sequence') {
    return children.flatMap((child, index) => placeOf(child, { keys: [...above, String(index)], value: child }))
  }
  if (kind !== 'mapping') return []
  return children.flatMap((key, index) =>
    index % 2 === 0 ? placeOf(key, { keys: [...above, key.text], value: children[index + 1] }) : [],
  )
}

function placeOf({ line, column }: Node, { keys, value }: { keys: readonly string[]; value: Node | undefined }) {
  return [{ keys, line, column }, ...(value === undefined ? [] : placesIn(value, keys))]
}

function withoutMark(source: string): string {
  return source.replace(/^\ufeff/, '')
}

export { YAMLException }

/** An anchor or alias, with which a small file could stand for a huge one. */
export class Anchored extends Error {}

/** Every scalar is the text that was typed: no number loses its zero, no date becomes a moment, no `no` a false. */
export function loadYaml(text: string): unknown {
  let anchors: object | undefined
  const listener = (_event: unknown, state: unknown) => {
    anchors = (state as { anchorMap?: object }).anchorMap
  }
  const data = load(text, { schema: FAILSAFE_SCHEMA, listener, maxDepth: 20 } as Parameters<typeof load>[1])
  // An alias needs an anchor; without either, nothing in a file can stand for more than its own size.
  if (anchors !== undefined && Object.keys(anchors).length > 0) throw new Anchored()
  return data ?? {}
}
