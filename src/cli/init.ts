import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { platforms } from '../adapters/index.ts'
import { systemClock } from '../clock.ts'
import { readSettings } from '../config/settings.ts'
import { UsageError } from '../errors.ts'
import { dayIn } from '../setup/day.ts'
import { type Engine, recogniseEngine } from '../setup/engine.ts'
import { place } from '../setup/place.ts'
import type { Answers } from '../setup/settings-file.ts'
import { ledgerIgnoredAt, starterFiles } from '../setup/starter.ts'
import { cleanLine } from '../text/clean.ts'
import type { Finding, Sentence, Settings } from '../types.ts'
import { questions, setup, setupFaults } from '../words/setup.ts'
import { showPlaced } from './placed.ts'
import { platformNames } from './platforms.ts'
import { openProject } from './project.ts'
import type { Session } from './session.ts'

export interface InitFlags {
  readonly name?: string
  readonly url?: string
  readonly language?: string
  readonly timezone?: string
  readonly to?: string
  readonly footer?: readonly string[]
  readonly yes?: boolean
  readonly config?: string
}

/** `gnet init`: everything a project starts with. Writes only what is not there, and says how the rest differs. */
export async function runInit(flags: InitFlags, session: Session): Promise<number> {
  const { io, say } = session
  const { root, settings } = openProject(flags.config, io)
  const name = flags.config === undefined ? 'gnet.yaml' : basename(flags.config)
  const known = existsSync(join(root, name))
  const engine = known ? null : recogniseEngine(root)
  const { answers, to } = await answersFor({
    flags,
    session,
    root,
    asks: !known && !flags.yes && io.interactive(),
    suggested: known ? settings : suggest(settings, { root, engine, japanese: say(JAPANESE) === 'ja' }),
  })
  const wanted = starterFiles({ root, packageFolder: io.packageFolder, settings: name, answers, to })
  const placed = wanted.map((file) => place(file, root))
  if (engine !== null) session.note(setup.recognised(engine.name, answers))
  const ignored = ledgerIgnoredAt(root)
  const warnings: Finding[] =
    ignored === null
      ? []
      : [{ level: 'warning', fault: ignored.fault, place: { path: '.gitignore', line: ignored.line } }]
  showPlaced(placed, { command: 'init', session, warnings })
  const post = wanted.find(({ path }) => path.endsWith('.md'))?.path ?? `${answers.posts}/….md`
  session.note(setup.next(post))
  return 0
}

const JAPANESE: Sentence = { en: 'en', ja: 'ja' }

/** What a project without settings most likely wants. */
function suggest(
  settings: Settings,
  { root, engine, japanese }: { root: string; engine: Engine | null; japanese: boolean },
): Settings {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const timezone = here === 'UTC' || here === undefined ? (japanese ? 'Asia/Tokyo' : 'UTC') : here
  const site = {
    name: cleanLine(engine?.title ?? basename(root)) || 'Blog',
    url: engine?.url == null ? null : check('site', { url: engine.url }).site.url,
    language: japanese ? 'ja' : 'en',
    timezone,
  }
  if (engine === null) return { ...settings, site }
  // The folder `public` is Hugo's and Qiita's own.
  return {
    ...settings,
    site,
    posts: engine.posts,
    permalink: engine.permalink,
    blog: { ...settings.blog, out: 'gnet-public' },
  }
}

// ── the answers ───────────────────────────────────────────────────────────────────────────────────────────────────

interface Asking {
  readonly flags: InitFlags
  readonly session: Session
  readonly root: string
  readonly asks: boolean
  readonly suggested: Settings
}

async function answersFor(asking: Asking): Promise<{ answers: Answers; to: readonly string[] }> {
  const { suggested, flags } = asking
  const site = {
    name: await siteAnswer('name', asking),
    url: await siteAnswer('url', asking),
    language: await siteAnswer('language', asking),
    timezone: await siteAnswer('timezone', asking),
  }
  const checked = check('site', site).site
  const to = await answer('to', { ...asking, suggestion: meantFor(asking).join(','), read: platformNames })
  const footer = flags.footer ?? (asking.asks ? await footerLines(asking) : suggested.footer)
  const { posts, permalink, since, maxPerRun, blog } = suggested
  return {
    answers: {
      schema: schemaPath(asking.root, checked.language),
      site: checked,
      posts,
      permalink,
      out: blog.out,
      since: since ?? dayIn(checked.timezone, systemClock.now()),
      maxPerRun,
      footer: footer.map(cleanLine),
    },
    to,
  }
}

/** That of the gnet in the project, else a copy: whoever came by `npx` has none, and editors work without a network. */
function schemaPath(root: string, language: string): string {
  const name = language.startsWith('ja') ? 'gnet.schema.ja.json' : 'gnet.schema.json'
  const installed = `node_modules/gnet/${name}`
  return existsSync(join(root, installed)) ? installed : '.gnet/gnet.schema.json'
}

/** Run again, init must not bring back platforms that were left out the first time. */
function meantFor({ root }: Asking): string[] {
  const all = Object.keys(platforms)
  const own = all.filter((name) => existsSync(join(root, 'templates', `${name}.liquid`)))
  return own.length === 0 ? all : own
}

function siteAnswer(key: 'name' | 'url' | 'language' | 'timezone', asking: Asking): Promise<string | null> {
  const read = (value: string) => check('site', { [key]: value === '' ? null : value }).site[key]
  return answer(key, { ...asking, suggestion: asking.suggested.site[key] ?? '', read })
}

/** The flag's value, else what a person types, else the suggestion. A person is asked again, a faulty flag throws. */
async function answer<T>(
  key: 'name' | 'url' | 'language' | 'timezone' | 'to',
  asking: Asking & { readonly suggestion: string; readonly read: (value: string) => T },
): Promise<T> {
  const { flags, session, asks, suggestion, read } = asking
  const flag = flags[key]
  if (flag !== undefined) return read(cleanLine(flag).trim())
  if (!asks) return read(suggestion)
  for (;;) {
    const typed = await ask(questions[key], { session, suggestion })
    try {
      return read(typed === '' ? suggestion : typed)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      session.faults(error.findings)
    }
  }
}

async function footerLines({ session }: Asking): Promise<string[]> {
  const lines: string[] = []
  for (;;) {
    const line = await ask(questions.footer, { session, suggestion: '' })
    if (line === '') return lines
    lines.push(line)
  }
}

async function ask(question: Sentence, { session, suggestion }: { session: Session; suggestion: string }) {
  const { io, say } = session
  const typed = await io.ask(`${say(question)}${suggestion === '' ? '' : ` [${suggestion}]`}: `)
  if (typed === null) throw new UsageError(setupFaults.cutOff())
  return cleanLine(typed).trim()
}

/** The same rules as for `gnet.yaml`; what is wrong stands in no file yet. */
function check(section: 'site', values: Readonly<Record<string, string | null>>): Settings {
  try {
    return readSettings(JSON.stringify({ [section]: values }), 'gnet.yaml')
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.findings.map(({ level, fault }) => ({ level, fault })))
  }
}
