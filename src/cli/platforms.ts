import { aliases, platforms } from '../adapters/index.ts'
import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Settings } from '../types.ts'
import { usage } from '../words/usage.ts'

/** All that `--to` may name by these settings, in the order in which people see them. */
export function destinations({ blogs }: Pick<Settings, 'blogs'>): string[] {
  const [blog = '', ...others] = Object.keys(platforms)
  return [blog, ...blogs.map(({ name }) => `blog:${name}`), ...others]
}

/** The destinations of a list such as `blog,twitter`, by their own names. Throws UsageError for one that does not exist. */
export function platformNames(list: string, known: readonly string[] = Object.keys(platforms)): string[] {
  const names = list.split(',').map((name) => aliases[name.trim().toLowerCase()] ?? name.trim().toLowerCase())
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UsageError(usage.unknownPlatform(cleanLine(unknown), known))
  return [...new Set(names)]
}
