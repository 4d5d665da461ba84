import * as v from 'valibot'
import { UsageError } from '../errors.ts'
import { closest } from '../text/closest.ts'
import type { Finding, Place, Sentence, Settings } from '../types.ts'
import { settingsNotAMap, unknownSetting, wrongSetting } from '../words/config.ts'
import { parseYaml } from '../yaml.ts'
import { completeBlogs, misfitsAmongBlogs } from './blogs.ts'
import { locate } from './locate.ts'
import { schema } from './schema.ts'

/** `gnet.yaml` as Settings, every key filled in. Throws one UsageError with all faults, each at its line and column. */
export function readSettings(source: string, path: string): Settings {
  const written = parseYaml(source, path) ?? {}
  if (typeof written !== 'object' || Array.isArray(written)) throw new UsageError(settingsNotAMap(), { path, line: 1 })
  const result = v.safeParse(schema, written, { abortPipeEarly: true })
  const misfits = misfitsAmongBlogs(written as Readonly<Record<string, unknown>>)
  if (result.success && misfits.length === 0) return complete(result.output)
  throw new UsageError([
    ...(result.issues ?? []).map((issue) => explain(issue, { source, path })),
    ...misfits.map(({ keys, fault }): Finding => ({ level: 'fault', fault, place: placeOf(keys, { source, path }) })),
  ])
}

/** The settings of a project without `gnet.yaml`. */
export function defaultSettings(): Settings {
  return complete(v.parse(schema, {}))
}

function complete(written: v.InferOutput<typeof schema>): Settings {
  return { ...written, ...completeBlogs(written) }
}

// ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Origin {
  readonly source: string
  readonly path: string
}

function explain(issue: v.BaseIssue<unknown>, origin: Origin): Finding {
  const keys = (issue.path ?? []).map((item) => String(item.key))
  const key = keys.join('.')
  // What is missing stands nowhere; what it is missing from does.
  const place = placeOf(issue.input === undefined ? keys.slice(0, -1) : keys, origin)
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { level: 'fault', fault: unknownSetting(key, guess(keys)), place }
  }
  return { level: 'fault', fault: wrongSetting(key, JSON.parse(issue.message) as Sentence), place }
}

interface Shape {
  readonly wrapped?: Shape
  readonly item?: Shape
  readonly entries?: Readonly<Record<string, Shape>>
}

function guess(keys: readonly string[]): string | null {
  let shape: Shape | undefined = schema as Shape
  for (const key of keys.slice(0, -1)) {
    shape = shape?.item ?? shape?.entries?.[key]
    while (shape?.wrapped !== undefined) shape = shape.wrapped
  }
  const last = closest(keys.at(-1) ?? '', Object.keys(shape?.entries ?? {}))
  return last === null ? null : [...keys.slice(0, -1), last].join('.')
}

function placeOf(keys: readonly string[], { source, path }: Origin): Place {
  return { path, ...locate(keys, source) }
}
