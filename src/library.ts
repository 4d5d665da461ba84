import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { UsageError } from './errors.ts'
import { isWork } from './plan.ts'
import type { World } from './planning.ts'
import { contentOf } from './post/content.ts'
import { filesOf } from './post/shelf.ts'
import type { Document, Plan, Stands, Surroundings, Whereabouts } from './types.ts'
import { sameAddress } from './words/plan.ts'

/** A plan's posts at one of the blogs. */
export interface AtBlog {
  readonly world: World
  /** The blog's name. */
  readonly blog: string
}

/** The posts that the ledger knows as published at a blog, and those of this plan; newest sources, never drafts. */
export async function documentsOnSite(plan: Plan, at: AtBlog): Promise<readonly Document[]> {
  return documentsBy(await at.world.ledger.whereabouts(), { ...at, own: ownPosts(plan, at) })
}

/** The same for a run that asks again and again: the very same list, as long as the ledger has the same posts on the site. */
export function libraryOf(plan: Plan, { world, blog }: AtBlog): Surroundings['library'] {
  const own = ownPosts(plan, { world, blog })
  let before: { readonly paths: ReadonlyMap<string, string>; readonly documents: readonly Document[] } | null = null
  return async (by = 'what is there now') => {
    const { ledger } = world
    const all = await (by === 'what was seen last' ? ledger.recalledWhereabouts() : ledger.whereabouts())
    const paths = pathsOnSite(all, { blog, own })
    if (before === null || !isSame(before.paths, paths)) {
      before = { paths, documents: await documentsBy(all, { world, blog, own }) }
    }
    return before.documents
  }
}

/** What a plan brings out at a blog, or makes again there. */
interface Own {
  readonly documents: ReadonlyMap<string, Document>
  /** Those that are there, unless another run takes them back meanwhile. */
  readonly madeAnew: ReadonlySet<string>
}

function ownPosts(plan: Plan, { blog }: AtBlog): Own {
  const documents = new Map<string, Document>()
  const madeAnew = new Set<string>()
  for (const { document, steps } of plan.posts) {
    const step = steps.find(({ platform }) => platform === blog)
    if (document === null || step === undefined || !isWork(step)) continue
    documents.set(document.post.id, document)
    if (step.action === 'revise') madeAnew.add(document.post.id)
  }
  return { documents, madeAnew }
}

type All = ReadonlyMap<string, Whereabouts>

/** Where those lie of which the ledger decides whether they are on the site. */
function pathsOnSite(
  all: All,
  { blog, own }: { readonly blog: string; readonly own: Own },
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const [id, { path, at }] of all) {
    const isOwn = own.documents.has(id) && !own.madeAnew.has(id)
    if (isOnSite(at[blog]) && !isOwn) paths.set(id, path)
  }
  return paths
}

function isSame(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): boolean {
  if (before.size !== now.size) return false
  for (const [id, path] of now) if (before.get(id) !== path) return false
  return true
}

async function documentsBy(
  all: All,
  { world, blog, own }: AtBlog & { readonly own: Own },
): Promise<readonly Document[]> {
  const documents = new Map(own.documents)
  let moved: Moved | null = null
  for (const [id, { path, at }] of all) {
    const isThere = isOnSite(at[blog])
    // Another run may be taking it back since it was planned.
    if (own.madeAnew.has(id) && !isThere) documents.delete(id)
    if (documents.has(id) || !isThere) continue
    const known = documentAt(fileIn(world.root, path), world)
    const document = known instanceof Promise ? await known : known
    if (document?.post.id === id && !document.post.draft) documents.set(id, document)
    else {
      moved ??= await movedPosts(world)
      const [latest] = (await world.ledger.read(id)).slice(-1)
      const found = moved(id, latest?.intent.content ?? '')
      if (found !== null) documents.set(id, await world.recogniser.recognise(await world.shelf.document(found)))
    }
  }
  world.archive?.keep()
  refuseSameAddress([...documents.values()])
  return [...documents.values()]
}

/**
 * Out, whatever became of a later revision, or built and not yet seen by anybody: its page must not go away again. So it
 * must not while another run brings it out, or may have.
 */
function isOnSite(stands: Stands | undefined): boolean {
  return stands === 'published' || stands === 'open' || stands === 'unknown' || stands === 'hidden'
}

function refuseSameAddress(documents: readonly Document[]): void {
  const seen = new Map<string, Document>()
  for (const document of documents) {
    const other = seen.get(document.url)
    if (other !== undefined)
      throw new UsageError(sameAddress(document.url, other.post.path), { path: document.post.path })
    seen.set(document.url, document)
  }
}

/** As `join`, which takes its time to take a path apart. */
function fileIn(root: string, path: string): string {
  return sep === '/' && PLAIN.test(path) ? `${root}/${path}` : join(root, path)
}

/** No name begins with a dot, or is empty. */
const PLAIN = /^[^./][^/]*(?:\/[^./][^/]*)*$/

/**
 * At once where it is known: of ten thousand posts most are. Null where the file is gone. One with faults throws: its page
 * must not just vanish.
 */
function documentAt(file: string, { shelf, archive }: World): Document | Promise<Document | null> {
  return archive === undefined ? onShelf(file, shelf) : archive.document(file)
}

async function onShelf(file: string, shelf: World['shelf']): Promise<Document | null> {
  return existsSync(file) ? shelf.document(file) : null
}

/** The file of a post by its id, else by what it says. */
type Moved = (id: string, content: string) => string | null

async function movedPosts(world: World): Promise<Moved> {
  const byId = new Map<string, string>()
  const byContent = new Map<string, string>()
  for (const file of filesOf(world)) {
    const post = await world.shelf.post(file).catch(() => null)
    if (post === null || post.draft) continue
    byId.set(post.id, file)
    byContent.set(contentOf(post), file)
  }
  return (id, content) => byId.get(id) ?? byContent.get(content) ?? null
}
