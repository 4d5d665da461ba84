import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import { UsageError } from '../errors.ts'
import { openShelf, postFiles } from '../post/shelf.ts'
import { tagList } from '../post/values.ts'
import { dayIn } from '../setup/day.ts'
import { recogniseEngine } from '../setup/engine.ts'
import { holdLine, isFitSlug, latinSlug, pathOfNew, tagsFor, textOfNew } from '../setup/new-post.ts'
import { place } from '../setup/place.ts'
import { cleanLine } from '../text/clean.ts'
import { renderTemplate } from '../text/template.ts'
import type { Sentence } from '../types.ts'
import { newPost, newPostFaults } from '../words/new-post.ts'
import { showPlaced } from './placed.ts'
import { openProject, type Project, readTemplate } from './project.ts'
import type { Session } from './session.ts'

interface NewFlags {
  readonly slug?: string
  readonly tags?: string
  readonly date?: string
  readonly yes?: boolean
  readonly config?: string
}

/** `gnet new "<title>"`: the file of a post, with everything but its text. Never overwrites. */
export async function runNew(words: readonly string[], flags: NewFlags, session: Session): Promise<number> {
  const { io } = session
  const project = openProject(flags.config, io)
  const { root, settings } = project
  const title = cleanLine(words.join(' ')).trim()
  if (title === '') throw new UsageError(newPostFaults.titleMissing())
  const language = settings.site.language.startsWith('ja') ? 'ja' : 'en'
  const home = { posts: settings.posts, engine: recogniseEngine(root)?.name ?? null, language } as const
  const date = dayOf(flags.date, settings.site.timezone)
  const asks = !flags.yes && io.interactive()
  const isFree = (slug: string) => !existsSync(join(root, pathOfNew({ title, slug, date, tags: [] }, home)))
  const slug = await slugFor(title, { flags, session, asks, date, isFree, engine: home.engine })
  const tags = await tagsOf(title, { flags, session, asks, project })
  const post = { title, slug, date, tags }
  const template = readTemplate('post.md', { root, packageFolder: io.packageFolder })
  const body = renderTemplate(template, { title, date, tags, site: settings.site.name, language })
  const path = pathOfNew(post, home)
  const placed = place({ path, content: textOfNew(post, { home, body }) }, root)
  if (placed.state !== 'created') throw new UsageError(newPostFaults.taken(), { path })
  showPlaced([placed], { command: 'new', session, warnings: [] })
  const hold = holdLine(home)
  session.note(hold.startsWith('draft') ? newPost.next(path) : newPost.nextAt(path, hold))
  return 0
}

function dayOf(written: string | undefined, timezone: string): string {
  if (written === undefined) return dayIn(timezone, systemClock.now())
  const date = new Date(`${written}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(date.getTime())
  if (!isDay || !date.toISOString().startsWith(written)) throw new UsageError(newPostFaults.notADay(cleanLine(written)))
  return written
}

// ── the answers ───────────────────────────────────────────────────────────────────────────────────────────────────

interface Asking {
  readonly flags: NewFlags
  readonly session: Session
  readonly asks: boolean
}

interface Naming extends Asking {
  readonly date: string
  readonly isFree: (slug: string) => boolean
  readonly engine: Parameters<typeof isFitSlug>[1]
}

/** The flag's, else what a person types, else the suggestion, of which gnet says where it is from. */
async function slugFor(title: string, naming: Naming): Promise<string> {
  const { flags, session, asks, engine } = naming
  const read = (typed: string) => {
    const slug = typed.normalize('NFKC').trim().toLowerCase()
    if (!isFitSlug(slug, engine)) throw new UsageError(newPostFaults.unfit(cleanLine(typed)))
    return slug
  }
  if (flags.slug !== undefined) return read(flags.slug)
  const { slug, why } = suggestSlug(title, naming)
  session.note(why)
  if (!asks) return slug
  for (;;) {
    const typed = await ask(newPost.slug, { session, suggestion: slug })
    try {
      return typed === '' ? slug : read(typed)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      session.faults(error.findings)
    }
  }
}

function suggestSlug(title: string, { date, isFree, engine }: Naming): { slug: string; why: Sentence } {
  const latin = latinSlug(title)
  const base = latin !== null && isFitSlug(latin, engine) ? latin : engine === 'Zenn' ? `article-${date}` : date
  let slug = base
  for (let n = 2; !isFree(slug); n += 1) slug = `${base}-${n}`
  return { slug, why: base === latin ? newPost.fromTitle(slug) : newPost.fromDate(slug) }
}

async function tagsOf(title: string, { flags, session, asks, project }: Asking & { project: Project }) {
  if (flags.tags !== undefined) return tagList(flags.tags) ?? []
  const suggested = tagsFor(title, await earlierTags(project))
  if (!asks) return suggested
  const typed = await ask(newPost.tags, { session, suggestion: suggested.join(', ') })
  return typed === '' ? suggested : typed === '-' ? [] : (tagList(typed) ?? [])
}

/** More than these say nothing new about how a firm tags its posts. */
const ENOUGH = 200

/** How often each tag stands in earlier posts; one that cannot be read is none. */
async function earlierTags(project: Project): Promise<Record<string, number>> {
  const folder = join(project.root, project.settings.posts)
  if (!existsSync(folder)) return {}
  const shelf = openShelf(project)
  const frequency: Record<string, number> = Object.create(null)
  for (const file of postFiles(folder).slice(-ENOUGH)) {
    try {
      for (const tag of (await shelf.post(file)).tags) frequency[tag] = (frequency[tag] ?? 0) + 1
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
    }
  }
  return frequency
}

async function ask(question: Sentence, { session, suggestion }: { session: Session; suggestion: string }) {
  const { io, say } = session
  const typed = await io.ask(`${say(question)}${suggestion === '' ? '' : ` [${suggestion}]`}: `)
  if (typed === null) throw new UsageError(newPostFaults.cutOff())
  return cleanLine(typed).trim()
}
