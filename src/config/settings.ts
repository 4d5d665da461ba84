import * as v from 'valibot'
import { UsageError } from '../errors.ts'
import { closest } from '../text/closest.ts'
import type { Finding, Place, Sentence, Settings } from '../types.ts'
import { expected, settingsNotAMap, unknownSetting, wrongSetting } from '../words/config.ts'
import { parseYaml } from '../yaml.ts'
import { schema } from './schema.ts'

/** `gnet.yaml` as Settings, every key filled in. Throws one UsageError with all faults, each at its line and column. */
export function readSettings(source: string, path: string): Settings {
  const written = parseYaml(source, path) ?? {}
  if (typeof written !== 'object' || Array.isArray(written)) throw new UsageError(settingsNotAMap(), { path, line: 1 })
  const result = v.safeParse(schema, written)
  if (result.success) {
    const { blog } = result.output
    const place = locate(['blog', 'url'], { source, path })
    if (blog.kind === 'wordpress' && blog.url === null)
      throw new UsageError(wrongSetting('blog.url', expected.ownAddress), place)
    return complete(result.output)
  }
  throw new UsageError(result.issues.map((issue) => explain(issue, { source, path })))
}

/** The settings of a project without `gnet.yaml`. */
export function defaultSettings(): Settings {
  return complete(v.parse(schema, {}))
}

/** Defaults that depend on other settings. */
function complete({ site, blog, ...rest }: v.InferOutput<typeof schema>): Settings {
  return {
    ...rest,
    site: { ...site, url: site.url ?? blog.url },
    blog: { ...blog, waitUntilLive: blog.waitUntilLive ?? (blog.deploy !== null || blog.kind === 'git') },
  }
}

// ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Origin {
  readonly source: string
  readonly path: string
}

function explain(issue: v.BaseIssue<unknown>, origin: Origin): Finding {
  const keys = (issue.path ?? []).map((item) => String(item.key))
  const key = keys.join('.')
  const place = locate(keys, origin)
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { level: 'fault', fault: unknownSetting(key, guess(keys)), place }
  }
  return { level: 'fault', fault: wrongSetting(key, JSON.parse(issue.message) as Sentence), place }
}

function guess(keys: readonly string[]): string | null {
  let entries: Record<string, unknown> = schema.entries
  for (const key of keys.slice(0, -1)) {
    const inner = entries[key] as { wrapped?: { entries?: Record<string, unknown> } } | undefined
    entries = inner?.wrapped?.entries ?? {}
  }
  const last = closest(keys.at(-1) ?? '', Object.keys(entries))
  return last === null ? null : [...keys.slice(0, -1), last].join('.')
}

/** Where a key stands. YAML parsers that keep positions triple the start; walking the text for each key does as well. */
function locate(keys: readonly string[], { source, path }: Origin): Place {
  let at = 0
  for (const key of keys) {
    const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const found = /^\d+$/.test(key)
      ? null
      : new RegExp(`(?:^|[{,\\s])(["']?)${escaped}\\1\\s*:`, 'm').exec(source.slice(at))
    if (found === null) continue
    at += found.index + found[0].search(/[^{,\s]/)
  }
  const before = source.slice(0, at)
  return { path, line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}
