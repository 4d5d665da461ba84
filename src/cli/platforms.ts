import { aliases, platforms } from '../adapters/index.ts'
import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import { usage } from '../words/usage.ts'

/** The platforms of a list such as `blog,twitter`, by their own names. Throws UsageError for one that does not exist. */
export function platformNames(list: string): string[] {
  const known = Object.keys(platforms)
  const names = list.split(',').map((name) => aliases[name.trim().toLowerCase()] ?? name.trim().toLowerCase())
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UsageError(usage.unknownPlatform(cleanLine(unknown), known))
  return [...new Set(names)]
}
