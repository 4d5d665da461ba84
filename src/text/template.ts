import type { Template } from '../types.ts'
import { type Liquid, type LiquidOptions, openLiquid, type Parsed } from './liquid.ts'
import { type Fill, quickTemplate } from './quick-template.ts'
import { faultOfTemplate, faultOfVariable, pathOfPartial, ranOutOfTime } from './template-faults.ts'

export type Variables = Readonly<Record<string, unknown>>

// No template that a person wants does more; what does is a mistake, or an attack. Characters, milliseconds, objects.
const POST_LIMITS = { parseLimit: 100_000, renderLimit: 500, memoryLimit: 10_000_000 }
const PAGE_LIMITS = { parseLimit: 1_000_000, renderLimit: 10_000, memoryLimit: 100_000_000 }
type Limits = typeof POST_LIMITS

const STRICT: LiquidOptions = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // `{% if summary %}` is false for an empty text, as whoever writes it means.
  jsTruthy: true,
  preserveTimezones: true,
  locale: 'en-US',
}

/**
 * A Liquid template filled in as plain text: no escaping, no access to files or other templates, at most one empty line
 * in a row, no white space at the ends. Throws UsageError (GNET-301 to 306) with path, line and column.
 */
export function renderTemplate(template: Template, variables: Variables): string {
  return (fillQuickly(template, variables) ?? fillByLiquid(template, variables))
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+(?=\n)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** What gnet ships needs no Liquid: reading three such templates would take longer than the post. */
function fillQuickly({ parsed }: Template, variables: Variables): string | null {
  if (parsed === undefined) return null
  const fill = quick.get(parsed) ?? quickTemplate(parsed)
  if (fill !== null) quick.set(parsed, fill)
  return fill?.(variables) ?? null
}

const quick = new WeakMap<readonly unknown[], Fill>()

function fillByLiquid(template: Template, variables: Variables): string {
  const engine = plainEngine()
  const parsed = parse(engine, template)
  checkVariables(engine, { template, parsed, variables })
  return render(engine, { template, parsed, variables, limits: POST_LIMITS })
}

/**
 * A Liquid template filled in as HTML: every value is escaped but one that goes through the filter `raw`. Layouts and
 * partials come from `partials` only, which gives undefined for a name it does not have. Hand over the same
 * function for every page: what it gave is kept.
 */
export function renderHtmlTemplate(template: Template, variables: Variables, partials: Partials): string {
  const engine = htmlEngine(partials)
  const parsed = parse(engine, template)
  return render(engine, { template, parsed, variables, limits: PAGE_LIMITS })
}

/** What Liquid makes of a template of `renderTemplate`. Throws UsageError. */
export function parseTemplate(template: Template): readonly unknown[] {
  return parse(plainEngine(), template)
}

/** What Liquid makes of such a template, for whoever fills it in without Liquid. Throws UsageError. */
export function parseHtmlTemplate(template: Template, partials: Partials): readonly unknown[] {
  return parse(htmlEngine(partials), template)
}

let plain: Liquid | undefined

function plainEngine(): Liquid {
  if (plain !== undefined) return plain
  plain = openLiquid({ ...STRICT, ...POST_LIMITS })
  for (const tag of ['include', 'render', 'layout', 'block']) delete plain.tags[tag]
  return plain
}

type Partials = (name: string) => Template | undefined

const htmlEngines = new WeakMap<Partials, Liquid>()

function htmlEngine(partials: Partials): Liquid {
  const known = htmlEngines.get(partials)
  if (known !== undefined) return known
  const engine = openLiquid({
    ...STRICT,
    ...PAGE_LIMITS,
    outputEscape: 'escape',
    cache: true,
    relativeReference: false,
    fs: filesFrom(partials),
  })
  htmlEngines.set(partials, engine)
  return engine
}

/** The file system that Liquid sees: names, and what `partials` gives for them. */
function filesFrom(partials: Partials): NonNullable<LiquidOptions['fs']> {
  const read = (name: string) => {
    const found = partials(name)
    if (found === undefined) throw Object.assign(new Error(`ENOENT: ${name}`), { code: 'ENOENT' })
    pathOfPartial.set(found.source, found.path)
    return found.source
  }
  const exists = (name: string) => partials(name) !== undefined
  return {
    readFileSync: read,
    readFile: async (name) => read(name),
    existsSync: exists,
    exists: async (name) => exists(name),
    resolve: (_folder, name) => name,
    contains: async () => true,
    containsSync: () => true,
    fallback: () => undefined,
  }
}

/** Parsed templates by their source; few projects have more than a dozen. */
const parsedBy = new WeakMap<Liquid, Map<string, Parsed[]>>()
const KEPT = 64

function parse(engine: Liquid, template: Template): Parsed[] {
  const cache = parsedBy.get(engine) ?? new Map<string, Parsed[]>()
  parsedBy.set(engine, cache)
  const known = cache.get(template.source)
  if (known !== undefined) return known
  try {
    const parsed = engine.parse(withoutComments(template.source), template.path)
    if (cache.size >= KEPT) cache.clear()
    cache.set(template.source, parsed)
    return parsed
  } catch (error) {
    throw faultOfTemplate(error, { template, names: namesOf(engine), variables: {} })
  }
}

// What a comment says costs Liquid as much to read as the rest; its line ends stay, for faults further down.
function withoutComments(source: string): string {
  return source.replace(
    /(\{%-?\s*comment\s*-?%\})([^{]*(?:\{(?!%-?\s*endcomment)[^{]*)*)/g,
    (_, start, inside: string) => start + inside.replace(/[^\n]+/g, ''),
  )
}

interface Filling {
  readonly template: Template
  readonly parsed: Parsed[]
  readonly variables: Variables
}

/**
 * LiquidJS looks at the clock on the wall, which also runs while a busy machine lets this process wait: a template that
 * was stopped has further goes until they have used the time themselves.
 */
function render(engine: Liquid, { template, parsed, variables, limits }: Filling & { limits: Limits }): string {
  let start: NodeJS.CpuUsage | undefined
  while (true) {
    try {
      return String(engine.renderSync(parsed, variables))
    } catch (error) {
      start ??= process.cpuUsage()
      const { user, system } = process.cpuUsage(start)
      if (ranOutOfTime(error) && (user + system) / 1000 < limits.renderLimit) continue
      throw faultOfTemplate(error, { template, names: namesOf(engine), variables })
    }
  }
}

const checked = new WeakMap<Parsed[], string>()

/** Finds an unknown variable also where this post does not come by: in the other branch of an `if`. */
function checkVariables(engine: Liquid, { template, parsed, variables }: Filling): void {
  if (template.builtIn) return
  const names = Object.keys(variables).join()
  if (checked.get(parsed) === names) return
  for (const [name, places] of Object.entries(engine.analyzeSync(parsed, { partials: false }).globals)) {
    const place = places[0]
    if (Object.hasOwn(variables, name) || place === undefined) continue
    const setting = { template, names: namesOf(engine), variables }
    throw faultOfVariable(name, setting, { line: place.location.row, column: place.location.col })
  }
  checked.set(parsed, names)
}

function namesOf(engine: Liquid): { filters: string[]; tags: string[] } {
  return { filters: Object.keys(engine.filters), tags: Object.keys(engine.tags) }
}
