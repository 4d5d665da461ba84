import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeliveryError, UsageError } from '../errors.ts'
import { addressOf, fileAt } from '../site/address.ts'
import type { SiteFiles } from '../site/manifest.ts'
import { siteFolder } from '../site/out.ts'
import type { Adapter, Connection, Delivery, Document, Sending, Settings, Surroundings } from '../types.ts'
import { stopped } from '../words/deliver.ts'
import { introduce, reviewArticle } from './article.ts'

/** The built-in blog: a folder of pages on this disk. It holds the posts, the other platforms link to them. */
const blog: Adapter = {
  name: 'blog',
  role: 'origin',
  env: () => [],
  optionalEnv: [],
  revises: () => true,
  compose: introduce,
  check: reviewArticle,
  connect,
  inPlace: (document, settings, root) => existsSync(pageFile(document, { settings, root })),
}

export default blog

async function connect(surroundings: Surroundings): Promise<Connection> {
  const { settings, root } = surroundings
  const { url, name } = settings.site
  const site = openSite(surroundings)
  return {
    verify: async () => ({ id: url ?? settings.blog.out, name }),
    examine: async () => {
      await site.check()
      return { account: { id: url ?? settings.blog.out, name }, rights: [], expires: null, findings: [] }
    },
    deliver: async (message, sending) => {
      await site.write(sending)
      const { attempt } = sending
      return { status: 'published', id: attempt.post, url: message.link ?? attempt.url }
    },
    find: async (message, { attempt }) => {
      const found: Delivery = { status: 'published', id: attempt.post, url: message.link ?? attempt.url }
      return (await site.holds(attempt.post)) ? found : 'absent'
    },
    revise: async (delivery, message, sending) => {
      await site.write(sending)
      const id = delivery.status === 'published' ? delivery.id : null
      return { status: 'published', id, url: message.link ?? delivery.url }
    },
  }
}

/**
 * The site of this run. It holds all posts of the run, so that it is built and written once for all of them, unless other
 * runs bring out posts at the same time: then it is written again, until it holds theirs as well.
 */
function openSite({ settings, root, library, template }: Surroundings) {
  const folder = siteFolder(root, settings)
  let built: Promise<Built> | undefined
  let written = false
  const build = async (): Promise<Built> => {
    const [{ buildSite }, { openImages }, documents] = await Promise.all([
      import('../site/build.ts'),
      import('../site/images.ts'),
      library(),
    ])
    const images = openImages(root)
    const pages = buildSite({ documents, settings, template, findImage: images.find })
    const copies = images.found().map(({ address, file }) => [address, { copyOf: file }] as const)
    return { documents, files: new Map<string, string | { copyOf: string }>([...pages, ...copies]) }
  }
  const write = async (sending: Sending): Promise<Built> => {
    built ??= build()
    const { documents, files } = await built
    const [{ writeSite }, { takeTurn }] = await Promise.all([import('../site/write.ts'), import('../site/turn.ts')])
    const endTurn = await takeTurn(folder, () => mustBeInTime(sending))
    try {
      writeSite(files, folder)
    } finally {
      endTurn()
    }
    return { documents, files }
  }
  const holds = async (id: string): Promise<boolean> => {
    built ??= build()
    const { documents, files } = await built
    const document = documents.find(({ post }) => post.id === id)
    if (document === undefined) return false
    return isWritten(pageFile(document, { settings, root }), files.get(fileAt(addressOf(document, settings))))
  }
  return {
    /** Builds the site and writes nothing. */
    async check(): Promise<void> {
      await build()
    },
    async write(sending: Sending): Promise<void> {
      const { post } = sending.attempt
      try {
        if (written && (await holds(post))) return
        if (written) built = undefined
        // Whoever begins after this run has this run's posts in its site; of whoever began before, this site has them.
        for (let tries = 1; (await hasGrown(await write(sending), library)) && tries < TRIES; tries++) built = undefined
        written = true
      } catch (error) {
        built = undefined
        throw asDeliveryError(error)
      }
    },
    /** Is the page there, as it should be? */
    holds,
  }
}
/** How often a site is written because other runs bring out posts at the same moment. */
const TRIES = 5

interface Built {
  readonly documents: readonly Document[]
  readonly files: SiteFiles
}

async function hasGrown({ documents }: Built, library: Surroundings['library']): Promise<boolean> {
  const known = new Set(documents.map(({ post }) => post.id))
  return (await library()).some(({ post }) => !known.has(post.id))
}

/** Another run may take the site aside between any two looks at it. */
function isWritten(file: string, content: ReturnType<SiteFiles['get']>): boolean {
  try {
    return readFileSync(file, 'utf8') === content
  } catch {
    return false
  }
}

/** A run that was asleep for longer must not put old pages over those of a later one. */
function mustBeInTime({ signal, attempt }: Sending): void {
  if (signal.aborted || Date.now() >= Date.parse(attempt.deadline)) throw new DeliveryError('unreachable', stopped())
}

/** The site was not touched: surely nothing was published. */
function asDeliveryError(error: unknown): unknown {
  const [finding] = error instanceof UsageError ? error.findings : []
  return finding === undefined ? error : new DeliveryError('invalid', finding.fault)
}

function pageFile(document: Document, { settings, root }: { settings: Settings; root: string }): string {
  return join(root, settings.blog.out, fileAt(addressOf(document, settings)))
}
