import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { onceEach } from '../once.ts'
import { sentencesOf } from '../text/sentences.ts'
import { repeatedSentences } from '../text/skeleton.ts'
import type { Document, Post, Settings } from '../types.ts'
import { beginningOf } from './beginning.ts'
import { toBlocks } from './blocks.ts'
import type { Commons } from './commons.ts'
import { type Body, type Siblings, toDocument } from './document.ts'
import { isAsRead, readPost } from './read.ts'

/** The project's posts, each file read once. */
export interface Shelf {
  /** Throws UsageError with everything that is wrong with the file. */
  post(file: string): Promise<Post>
  document(file: string): Promise<Document>
  /** What the posts of a folder have in common. */
  siblings(folder: string): Promise<Siblings>
  /** The shelf as it is by now. What is the same to the byte is the very same object, and not taken apart again. */
  again(): Shelf
}

export interface Project {
  /** The project's folder, absolute. */
  readonly root: string
  readonly settings: Settings
}

/** Opens the shelf of a project; files are named by absolute paths. */
export function openShelf(project: Project, commons: Commons | null = null): Shelf {
  const nothing = { posts: new Map(), bodies: new WeakMap(), siblings: new Map(), documents: new Map() }
  return shelfAfter(nothing, { ...project, commons })
}

interface Opening extends Project {
  readonly commons: Commons | null
}

/** What was read, and of which objects each was made. */
interface Kept {
  readonly posts: Map<string, Post>
  readonly bodies: WeakMap<Post, Body>
  readonly siblings: Map<string, { readonly of: readonly (Post | null)[]; readonly siblings: Siblings }>
  readonly documents: Map<string, { readonly siblings: Siblings; readonly document: Document }>
}

function shelfAfter(before: Kept, opening: Opening): Shelf {
  const { root, settings, commons } = opening
  const { bodies } = before
  const kept: Kept = { posts: new Map(), bodies, siblings: new Map(), documents: new Map() }
  const post = onceEach(async (file) => {
    const known = before.posts.get(file)
    const isSame = known !== undefined && isAsRead(file, known)
    const read = isSame ? known : await readPost(file, { root, timezone: settings.site.timezone })
    kept.posts.set(file, read)
    return read
  })
  const body = async (file: string) => {
    const read = await post(file)
    const known = bodies.get(read) ?? bodyOf(read)
    bodies.set(read, known)
    return known
  }
  const siblings = onceEach(async (folder) => {
    const files = siblingFiles(folder)
    if (files.length < FEW) return NONE
    const remembered = commons?.known({ path: folder, files }) ?? null
    if (remembered !== null) return remembered
    const of = await Promise.all(files.map((file) => post(file).catch(() => null)))
    const known = before.siblings.get(folder)
    const isSame = known !== undefined && known.of.length === of.length && of.every((it, i) => it === known.of[i])
    const found = isSame ? known.siblings : asBefore(await siblingsIn(files, { post, body }), known?.siblings)
    kept.siblings.set(folder, { of, siblings: found })
    commons?.learn({ path: folder, files }, found)
    return found
  })
  const document = onceEach(async (file) => {
    const read = await post(file)
    const around = await siblings(dirname(file))
    const known = before.documents.get(file)
    const isSame = known !== undefined && known.document.post === read && known.siblings === around
    const made = isSame
      ? known.document
      : toDocument(read, { settings, siblings: around, body: keptBody(read, bodies) })
    kept.documents.set(file, { siblings: around, document: made })
    return made
  })
  return { post, document, siblings, again: () => shelfAfter(kept, opening) }
}

/** Apart from the shelf, which a document would otherwise hold, and with it all that came before. */
function keptBody(post: Post, bodies: WeakMap<Post, Body>): () => Body {
  return () => bodies.get(post) ?? bodyOf(post)
}

/** Of two that say the same, the one before. */
function asBefore(siblings: Siblings, before: Siblings | undefined): Siblings {
  return before !== undefined && JSON.stringify(siblings) === JSON.stringify(before) ? before : siblings
}

/** The files of all posts that a project has. */
export function filesOf({ root, settings }: Project): readonly string[] {
  const folder = join(root, settings.posts)
  return existsSync(folder) ? postFiles(folder) : []
}

/** All Markdown files below a folder, sorted; hidden ones and those that start with `_` are left out. */
export function postFiles(folder: string): string[] {
  const before = join(folder, sep)
  const files: string[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry
    if (name.startsWith('.') || name.startsWith('_')) continue
    if (entry.isFile()) {
      if (MARKDOWN.test(name)) files.push(before + name)
    } else if (entry.isDirectory() && name !== 'node_modules') {
      for (const file of postFiles(before + name)) files.push(file)
    }
  }
  return files.sort()
}

const MARKDOWN = /\.(md|mdx|markdown)$/i

/** Fewer siblings than this repeat a sentence by chance. */
const FEW = 3
/** More than these say nothing new about what a firm writes under every post. */
const ENOUGH = 100
/** In bytes: no post that people write is as large; a folder of such would take a minute to read. */
const NO_POST = 300_000

const NONE: Siblings = { boilerplate: [], tagFrequency: {} }

interface Reading {
  readonly post: (file: string) => Promise<Post>
  readonly body: (file: string) => Promise<Body>
}

async function siblingsIn(files: readonly string[], { post, body }: Reading): Promise<Siblings> {
  const sentences: string[][] = []
  const tags: string[] = []
  for (const file of files) {
    try {
      const { blocks } = await body(file)
      sentences.push(blocks.flatMap(sentencesOf))
      tags.push(...new Set((await post(file)).tags))
    } catch {
      // A sibling with faults says nothing; it is reported where it is itself planned.
    }
  }
  return { boilerplate: repeatedSentences(sentences), tagFrequency: shares(tags, files.length) }
}

/** The files from which is known what the posts of a folder have in common. */
export function siblingFiles(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => MARKDOWN.test(name))
  return sample(names.sort())
    .map((name) => join(folder, name))
    .filter(isReadable)
}

function isReadable(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= NO_POST
}

function sample(names: readonly string[]): readonly string[] {
  const step = Math.ceil(names.length / ENOUGH)
  return step <= 1 ? names : names.filter((_, index) => index % step === 0)
}

function shares(tags: readonly string[], total: number): Record<string, number> {
  const counts = new Map<string, number>()
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return Object.fromEntries([...counts].map(([tag, count]) => [tag, count / total]))
}

export function bodyOf({ markdown, bodyLine }: Post): Body {
  return toBlocks(beginningOf(markdown), bodyLine)
}
