import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
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
