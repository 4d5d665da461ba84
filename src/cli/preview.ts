import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { randomHex } from '../digest.ts'
import { UsageError } from '../errors.ts'
import { codeOf } from '../ledger/disk.ts'
import type { LocalSite } from '../local-server.ts'
import { preview, type Request, type World } from '../planning.ts'
import { faultsOf, publishReport } from '../report/publish.ts'
import type { Plan, Step } from '../types.ts'
import { preview as words } from '../words/preview.ts'
import type { CardPictures } from './card-pictures.ts'
import { destinations, platformNames } from './platforms.ts'
import type { Scene } from './preview-pages.ts'
import { openProject, type Project, readTemplate } from './project.ts'
import { refusalOf } from './publish.ts'
import type { Session } from './session.ts'
import { LEDGER, openWorld } from './world.ts'
import { worldsOf } from './worlds.ts'

interface PreviewFlags {
  readonly format?: 'html' | 'text' | 'markdown'
  readonly out?: string
  /** False with `--no-open`. */
  readonly open: boolean
  readonly to?: string
  readonly config?: string
}

interface Looking {
  readonly request: Request
  readonly flags: PreviewFlags
  readonly session: Session
}

/** `gnet preview`: posts as people will see them. Sends nothing; the exit code is that of a dry run. */
export async function runPreview(files: readonly string[], flags: PreviewFlags, session: Session): Promise<number> {
  const { io } = session
  const project = openProject(flags.config, io)
  const to = flags.to === undefined ? null : platformNames(flags.to, destinations(project.settings))
  const request = { files: files.map((file) => resolve(io.cwd, file)), to, revise: false, max: null }
  const looking = { request, flags, session }
  const plan = isWatched(looking) ? await servePage(project, looking) : await print(project, looking)
  session.faults(faultsOf(plan))
  return refusalOf(plan)
}

/** A page in a browser, unless something else is asked for, or nobody sits here. */
function isWatched({ flags: { format, out, open }, session }: Looking): boolean {
  if (session.asJson || out !== undefined) return false
  return format === 'html' || (format === undefined && (!open || session.io.interactive()))
}

async function print(project: Project, looking: Looking): Promise<Plan> {
  const { flags, session } = looking
  const plan = await planNow(project, looking)
  session.json({ ...publishReport({ plan, published: null }, true), command: 'preview' })
  if (flags.format === 'markdown') {
    const { renderMarkdown } = await import('../preview/markdown.ts')
    session.lines([renderMarkdown(plan, session.say).trimEnd()])
  } else if (flags.out !== undefined) await writePage(plan, looking, resolve(session.io.cwd, flags.out))
  else await session.posts(plan.posts)
  return plan
}

async function planNow(project: Project, { request, session: { io } }: Looking): Promise<Plan> {
  return preview(request, await openWorld(project, { io, ledger: LEDGER }))
}

/** One file that shows everything by itself, for mailing around. */
async function writePage(plan: Plan, { flags, session }: Looking, file: string): Promise<void> {
  const page = await pageOf(plan, { project: openProject(flags.config, session.io), session })
  try {
    writeFileSync(file, page)
  } catch (error) {
    throw new UsageError(words.unwritable(file, codeOf(error)))
  }
  session.lines([session.say(words.wrote(file))])
}

/** The HTML of that file. */
export async function pageOf(
  plan: Plan,
  { project, session }: { project: Project; session: Session },
): Promise<string> {
  const [{ renderPage }, { isBlog }, { dataOf }, { openImages }] = await Promise.all([
    import('../preview/page.ts'),
    import('../preview/is-blog.ts'),
    import('./blog-pages.ts'),
    import('../site/images.ts'),
  ])
  const world = await openWorld(project, { io: session.io, ledger: LEDGER })
  const blogPage = await pagesFor(plan, { world, session })
  const pages = new Map<Step, string>()
  for (const { document, steps } of plan.posts) {
    for (const step of steps) {
      if (document !== null && isBlog(step)) pages.set(step, await blogPage(document, step))
    }
  }
  const images = openImages(project.root)
  const cards = project.settings.card.make ? await cardsOf(plan, project) : null
  return renderPage(plan, {
    language: session.language,
    nonce: randomHex(16),
    site: project.settings.site.name,
    blog: (_, { step }) => {
      const page = pages.get(step)
      return page === undefined ? null : { page }
    },
    picture: (document, { source }) => {
      const image = images.find(document, source)
      return image === undefined ? (cards?.named(source) ?? null) : dataOf(image)
    },
    card: (document) => cards?.ofPost(document) ?? null,
  })
}

async function cardsOf(plan: Plan, project: Project): Promise<CardPictures> {
  return (await import('./card-pictures.ts')).cardPictures(plan, project)
}

async function pagesFor(plan: Plan, { world, session }: { world: World; session: Session }) {
  const { blogPages } = await import('./blog-pages.ts')
  const { packageFolder } = session.io
  const template = (name: string) => readTemplate(name, { root: world.root, packageFolder })
  return blogPages(plan, { world, template })
}

interface Sketch {
  readonly world: World
  readonly plan: Plan
}

/** In milliseconds: how soon a browser that is there already asks. */
const SOON = 20

/**
 * Shows the page until it is closed, and again after every save; answers the first plan. A save that leaves faults behind
 * shows them. The browser gets ready while the posts are planned, and before that has the beginning of the page.
 */
async function servePage(project: Project, looking: Looking): Promise<Plan> {
  const { request, flags, session } = looking
  const [{ openLocalServer }, { onSave }] = await Promise.all([import('../local-server.ts'), import('./on-save.ts')])
  const openNext = worldsOf(session.io)
  const sketch = async (now: Project): Promise<Sketch> => {
    const world = await openNext(now)
    return { world, plan: await preview(request, world) }
  }
  let first: Promise<Sketch> | undefined
  const firstSketch = () => {
    first ??= sketch(project)
    return first
  }
  // The first plan holds as long as nothing has been saved since.
  let isCurrent = true
  const scene = async (): Promise<Scene> => {
    const now = isCurrent ? project : openProject(flags.config, session.io)
    const { world, plan } = await (isCurrent ? firstSketch() : sketch(now))
    isCurrent = false
    const { root, settings } = world
    const cards = settings.card.make ? await cardsOf(plan, now) : null
    return { root, site: settings.site.name, plan, cards, blog: () => pagesFor(plan, { world, session }) }
  }
  let pages: Promise<LocalSite['show']> | undefined
  const load = () => {
    pages ??= import('./preview-pages.ts').then(({ previewPages }) =>
      previewPages({ language: session.language, scene }),
    )
    return pages
  }
  const server = await openLocalServer({ show: async (path, nonce) => (await load())(path, nonce) })
  const release = session.io.onInterrupt(server.close)
  session.lines([session.say(words.at(server.url))])
  if (flags.open && session.io.interactive()) {
    const { openBrowser } = await import('./browser.ts')
    void openBrowser(server.url, session.io.env)
  }
  const { root, settings } = project
  const watched = {
    folders: [root, join(root, '.gnet'), ...request.files.map((file) => dirname(file))],
    trees: [join(root, settings.posts), join(root, 'templates'), join(root, LEDGER)],
  }
  const unwatch = onSave(watched, () => {
    isCurrent = false
    server.changed()
  })
  try {
    await load()
    await new Promise((resolve) => setTimeout(resolve, SOON))
    const { plan } = await firstSketch()
    await server.closed
    return plan
  } finally {
    server.close()
    unwatch()
    release()
  }
}
