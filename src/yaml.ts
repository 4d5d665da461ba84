import { CORE_SCHEMA, FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'
import { UsageError } from './errors.ts'
import { cleanLine } from './text/clean.ts'
import { settingsNotYaml } from './words/config.ts'

/** YAML 1.2 core: strings, numbers, booleans, null, lists and maps, and nothing that could be more than data. */
export function parseYaml(source: string, path: string): unknown {
  try {
    return load(source.replace(/^\ufeff/, ''), { schema: CORE_SCHEMA, filename: path })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line, column } = error.mark ?? { line: 0, column: 0 }
    throw new UsageError(settingsNotYaml(cleanLine(error.reason)), { path, line: line + 1, column: column + 1 })
  }
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
