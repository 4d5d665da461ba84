import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { platforms } from '../adapters/index.ts'
import { systemClock } from '../clock.ts'
import { readSettings } from '../config/settings.ts'
import { UsageError } from '../errors.ts'
import type { Say } from '../preview/terminal.ts'
import { dayIn } from '../setup/day.ts'
import { type Engine, recogniseEngine } from '../setup/engine.ts'
import type { Answers } from '../setup/settings-file.ts'
import type { Service } from '../setup/workflow.ts'
import { cleanLine } from '../text/clean.ts'
import type { Sentence, Settings } from '../types.ts'
import { questions, setupFaults } from '../words/setup.ts'
import { platformNames } from './platforms.ts'
import type { Session } from './session.ts'

export interface InitFlags {
  readonly name?: string
  readonly url?: string
  readonly language?: string
  readonly timezone?: string
  readonly blog?: string
  readonly blogUrl?: string
  readonly repository?: string
  readonly generator?: string
  readonly to?: string
  readonly footer?: readonly string[]
  readonly ci?: Service
  readonly yes?: boolean
  readonly config?: string
}

interface Folder {
  readonly root: string
  readonly engine: Engine | null
  readonly say: Say
}

/** What a project without settings most likely wants. */
export function suggest(settings: Settings, { root, engine, say }: Folder): Settings {
  const japanese = say({ en: 'en', ja: 'ja' }) === 'ja'
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const timezone = here === 'UTC' || here === undefined ? (japanese ? 'Asia/Tokyo' : 'UTC') : here
  const site = {
    name: cleanLine(engine?.title ?? basename(root)) || 'Blog',
    url: engine?.url == null ? null : check({ site: { url: engine.url } }).site.url,
    language: japanese ? 'ja' : 'en',
    timezone,
  }
  if (engine === null) return { ...settings, site }
  // The folder `public` is Hugo's and Qiita's own.
  const blog = { ...settings.blog, out: 'gnet-public' }
  return { ...settings, site, posts: engine.posts, permalink: engine.permalink, blog }
}

export interface Asking {
  readonly flags: InitFlags
  readonly session: Session
  readonly root: string
  readonly asks: boolean
  readonly suggested: Settings
  /** Something else builds the blog in this very folder, so nobody is asked for its kind. */
  readonly builtHere: boolean
}

/** What the flags say, else what a person answers, else the suggestions. Throws UsageError. */
export async function answersFor(asking: Asking): Promise<{ answers: Answers; to: readonly string[] }> {
  const { suggested, flags } = asking
  const site = {
    name: await siteAnswer('name', asking),
    url: await siteAnswer('url', asking),
    language: await siteAnswer('language', asking),
    timezone: await siteAnswer('timezone', asking),
  }
  const checked = check({ site }).site
  const blog = await blogAnswer({ ...asking, suggested: { ...suggested, site: checked } })
  const to = await answer('to', { ...asking, suggestion: meantFor(asking).join(','), read: platformNames })
  const footer = flags.footer ?? (asking.asks ? await footerLines(asking) : suggested.footer)
  const { posts, permalink, since, maxPerRun, ledger } = suggested
  return {
    answers: {
      schema: schemaPath(asking.root, checked.language),
      site: checked,
      posts,
      permalink,
      blog,
      since: since ?? dayIn(checked.timezone, systemClock.now()),
      maxPerRun,
      footer: footer.map(cleanLine),
      // A runner's disk forgets.
      store: flags.ci === undefined ? ledger.store : 'git',
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
  const read = (value: string) => check({ site: { [key]: value === '' ? null : value } }).site[key]
  return answer(key, { ...asking, suggestion: asking.suggested.site[key] ?? '', read })
}

/** What makes the blog, and where it is. */
async function blogAnswer(asking: Asking): Promise<Answers['blog']> {
  const { suggested, root, flags, builtHere } = asking
  const read = (kind: string) => check({ blog: { kind, url: 'https://example.com' } }).blog.kind
  const asks = asking.asks && !builtHere
  const kind = await answer('blog', { ...asking, asks, suggestion: suggested.blog.kind, read })
  const { out, git } = suggested.blog
  const own = { kind, out, url: suggested.blog.url, git: { repository: git.repository, generator: git.generator } }
  if (kind === 'wordpress') {
    const suggestion = suggested.blog.url ?? suggested.site.url ?? ''
    const address = (url: string) => check({ blog: { kind, url: url || null } }).blog.url
    return { ...own, url: await answer('blogUrl', { ...asking, suggestion, read: address }) }
  }
  if (kind === 'static') return own
  const within = (repository: string) => check({ blog: { git: { repository } } }).blog.git.repository
  const suggestion = git.repository === '.' && flags.repository === undefined ? '../website' : git.repository
  const repository = await answer('repository', { ...asking, suggestion, read: within })
  const found = existsSync(resolve(root, repository)) ? recogniseEngine(resolve(root, repository)) : null
  const generators = ['hugo', 'jekyll', 'astro', 'eleventy']
  const likely = generators.find((name) => name === found?.name.toLowerCase()) ?? git.generator
  const made = (generator: string) => check({ blog: { git: { generator } } }).blog.git.generator
  const generator = await answer('generator', { ...asking, suggestion: likely, read: made })
  return { ...own, git: { repository, generator } }
}

type Question = 'name' | 'url' | 'language' | 'timezone' | 'blog' | 'blogUrl' | 'repository' | 'generator' | 'to'

/** The flag's value, else what a person types, else the suggestion. A person is asked again, a faulty flag throws. */
async function answer<T>(
  key: Question,
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
function check(values: object): Settings {
  try {
    return readSettings(JSON.stringify(values), 'gnet.yaml')
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.findings.map(({ level, fault }) => ({ level, fault })))
  }
}
