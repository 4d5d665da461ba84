import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeliveryError, UsageError } from '../errors.ts'
import type { Document, Sending, Surroundings } from '../types.ts'
import { stopped } from '../words/deliver.ts'
import { placed } from '../words/placed.ts'
import { siteTooLate } from '../words/site.ts'
import { addressOf, fileAt } from './address.ts'
import { besides } from './aside.ts'
import { type Book, bookOf, openBookcase } from './book.ts'
import { modelOf, type Pages, pagesOf, type Site } from './build.ts'
import { openCards } from './cards.ts'
import { FAVICON } from './icon.ts'
import { type Images, openImages, withImages } from './images.ts'
import { type SiteFiles, textOf } from './manifest.ts'
import { siteFolder } from './out.ts'
import { patchSite } from './patch.ts'
import { openSpare } from './spare.ts'
import { openTemplates } from './templates.ts'
import { takeTurn } from './turn.ts'
import { removeAside, swapIn, writeAside } from './write.ts'

/** The site as one run brings it out: built and written once for all of its posts. */
export interface Edition {
  /** Builds the site and writes nothing. Throws UsageError. */
  check(): Promise<void>
  /** Builds it and writes it where nobody sees it; answers what removes it from there. Throws DeliveryError. */
  prepare(post: string): Promise<() => Promise<void>>
  /** Puts it where people see it. Throws DeliveryError. */
  bringOut(sending: Sending): Promise<void>
  /** Is the post's page there, as it should be? */
  holds(post: string): Promise<boolean>
}

type By = Parameters<Surroundings['library']>[0]

interface Built {
  readonly documents: readonly Document[]
  readonly pages: Pages
  readonly files: SiteFiles
  readonly images: Images
  /** For the next build. */
  readonly book: () => Book
}

/** Throws UsageError where the settings name a folder that the site must not be written to. */
export function openEdition({ settings, root, library, template, program }: Surroundings): Edition {
  const folder = siteFolder(root, settings)
  const templates = openTemplates(template)
  const spare = program === undefined ? null : openSpare(folder, { root, program, templates })
  const books = program === undefined ? null : openBookcase(folder, { root, program })
  let built: Built | undefined
  let stands: 'nowhere' | 'aside' | 'in place' = 'nowhere'

  const build = async ({ draws, by }: { draws: boolean; by?: By }): Promise<Built> => {
    if (draws) spare?.lookAhead()
    const documents = await library(by)
    const images = openImages(root)
    const cards = settings.card.make ? await openCards(documents, { root, settings, draws }) : null
    const site = {
      documents,
      settings,
      template: templates.read,
      findImage: images.find,
      hasFavicon: existsSync(join(folder, FAVICON)),
      ...(cards && { findCard: cards.find }),
    }
    // Which cards there are is decided anew each time.
    const { pages, book } = (cards === null ? fromPresent(site) : null) ?? fromNothing(site)
    const found = () => [...images.found(), ...(cards?.found() ?? [])]
    return { documents, pages, files: withImages(pages, found), images, book }
  }
  const fromPresent = (site: Site): Pick<Built, 'pages' | 'book'> | null => {
    const book = books?.present() ?? null
    if (book === null || spare === null) return null
    const patched = patchSite(site, { book, present: spare.present() })
    return patched === null ? null : { pages: patched.pages, book: () => patched.book }
  }
  const putAside = async (by?: By): Promise<void> => {
    stands = 'nowhere'
    built = await build({ draws: true, ...(by && { by }) })
    write(built)
    books?.keep(built.book(), besides(folder, 'new'))
    stands = 'aside'
  }
  const write = ({ files, images }: Built): void => {
    if (spare !== null && isWritten(() => writeAside(files, folder, { spare, images, templates }))) return
    // Whatever was wrong with what was kept: it must not keep the site from being written. Else it is wrong here, too.
    writeAside(files, folder)
  }
  const isCurrent = async () =>
    stands === 'aside' && built !== undefined && sameSources(built.documents, await library())

  const holds = async (post: string): Promise<boolean> => {
    built ??= await build({ draws: false })
    const document = built.documents.find((it) => it.post.id === post)
    if (document === undefined) return false
    const file = fileAt(addressOf(document, settings))
    return isThere(join(root, settings.blog.out, file), textOf(built.pages.get(file) ?? ''))
  }
  const isDone = async (post: string) => stands === 'in place' && (await holds(post))

  /**
   * Of several runs at once, each looks in its turn whose attempts have begun, as its own has: so whoever comes later has
   * the posts of all before. What was prepared without them is prepared again.
   */
  const swap = async (sending: Sending): Promise<void> => {
    const endTurn = await takeTurn(folder, () => mustBeInTime(sending))
    try {
      if (!(await isCurrent())) await putAside()
      mustBeInTime(sending)
      swapIn(folder, spare)
      stands = 'in place'
    } finally {
      endTurn()
    }
  }
  const clearAway = async (): Promise<void> => {
    if (stands !== 'aside') return
    stands = 'nowhere'
    removeAside(folder, spare)
  }
  /** The site is untouched: surely nothing was published. */
  const orFail = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      await clearAway()
      built = undefined
      throw asDeliveryError(error)
    }
  }
  return {
    check: async () => {
      for (const page of (await build({ draws: false })).pages.values()) textOf(page)
    },
    prepare: async (post) => {
      await orFail(async () => {
        // Before it is swapped in, it is compared with what is there by then. A fault may lie in what is out of date.
        if (stands !== 'aside' && !(await isDone(post))) await putAside('what was seen last').catch(() => putAside())
      })
      return clearAway
    },
    bringOut: (sending) =>
      orFail(async () => {
        if (!(await isDone(sending.attempt.post))) await swap(sending)
      }),
    holds,
  }
}

function fromNothing(site: Site): Pick<Built, 'pages' | 'book'> {
  const model = modelOf(site)
  const pages = pagesOf(model, site)
  return { pages, book: () => bookOf(model, pages) }
}

/** The same posts, in the same words. */
function sameSources(before: readonly Document[], now: readonly Document[]): boolean {
  if (before === now) return true
  const known = new Map(before.map((document) => [document.post.id, tokenOf(document)]))
  return before.length === now.length && now.every((document) => known.get(document.post.id) === tokenOf(document))
}

/** The digest of ten thousand posts would be looked up for each. */
function tokenOf({ sketch, post }: Document): string {
  return sketch?.token ?? post.digest
}

/** Another run may take the site aside between any two looks at it. */
function isThere(file: string, content: string): boolean {
  try {
    return readFileSync(file, 'utf8') === content
  } catch {
    return false
  }
}

function isWritten(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

/** A run that was asleep for longer must not put old pages over those of a later one. */
function mustBeInTime({ signal, attempt }: Sending): void {
  const late = Date.now() >= Date.parse(attempt.deadline)
  if (late || signal.aborted) throw new DeliveryError('unreachable', late ? siteTooLate() : stopped())
}

function asDeliveryError(error: unknown): unknown {
  const [finding] = error instanceof UsageError ? error.findings : []
  return finding === undefined ? error : new DeliveryError('invalid', placed(finding))
}
