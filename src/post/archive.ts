import { dirname, join, relative, sep } from 'node:path'
import { sha256 } from '../digest.ts'
import { keep, keepingPlace, recall, settledStampOf, stampOf } from '../kept.ts'
import type { Document, Post } from '../types.ts'
import { toDocument } from './document.ts'
import { readMarkdown } from './read.ts'
import { type Project, type Shelf, siblingFiles } from './shelf.ts'

/** The posts that are out. Those whose files nobody has touched are known from earlier runs, and not read again. */
export interface Archive extends Pick<Shelf, 'document'> {
  /** Keeps what was read for later runs, where there is much that they do not have. */
  readonly keep: () => void
}

interface Kept {
  readonly stamp: string
  /** Digest of what siblings repeat. */
  readonly context: string
  readonly post: Omit<Post, 'markdown' | 'places' | 'findings'>
  readonly language: string
  readonly summary: string
}

interface Context {
  /** Of the siblings that were read for it. */
  readonly stamps: string
  readonly digest: string
}

interface Opening {
  readonly shelf: Shelf
  /** Tells this gnet from any other. */
  readonly program: string
  readonly now: () => number
  /** What lists say of a post. */
  readonly describe: (document: Document) => string
}

/** So many files are read quicker than what is kept is written. */
const FEW = 50

export function openArchive({ root, settings }: Project, { shelf, program, now, describe }: Opening): Archive {
  const place = keepingPlace(root)
  const file = place === null ? null : join(place, 'posts.json')
  const of = `${program} ${JSON.stringify(settings)}`
  const read = new Map<string, Kept>()
  const contexts = new Map<string, Context>()
  const found = new Map<string, Promise<Document>>()
  let fresh = 0

  let opened: { readonly posts: ReadonlyMap<string, Kept>; readonly contexts: ReadonlyMap<string, Context> } | undefined
  const earlier = () => {
    opened ??= asMaps(file === null ? null : recall<Contents>(file, of))
    return opened
  }
  const contextIn = async (folder: string): Promise<string> => {
    const known = contexts.get(folder)
    if (known !== undefined) return known.digest
    const stamps = siblingFiles(folder).map((it) => `${it} ${stampOf(it)}`)
    const before = earlier().contexts.get(folder)
    const isSame = before !== undefined && before.stamps === sha256(stamps.join())
    const digest = isSame ? before.digest : sha256(JSON.stringify((await shelf.siblings(folder)).boilerplate))
    contexts.set(folder, { stamps: sha256(stamps.join()), digest })
    return digest
  }
  const asBefore = async (path: string): Promise<Kept | null> => {
    const kept = earlier().posts.get(path)
    if (kept === undefined || stampOf(path) !== kept.stamp) return null
    return (await contextIn(dirname(path))) === kept.context ? kept : null
  }
  const readAnew = async (path: string): Promise<Document> => {
    fresh++
    const stamp = settledStampOf(path, now())
    const document = await shelf.document(path)
    const { language } = document
    const summary = describe(document)
    const { markdown: _, places, findings, ...post } = document.post
    if (stamp !== null) read.set(path, { stamp, context: await contextIn(dirname(path)), post, language, summary })
    return withOwn(document, { summary: { value: summary } })
  }
  const find = async (path: string): Promise<Document> => {
    const kept = await asBefore(path)
    if (kept === null) return readAnew(path)
    read.set(path, kept)
    return fromKept(kept, path)
  }
  return {
    document: (path) => {
      const known = found.get(path) ?? find(path)
      found.set(path, known)
      return known
    },
    keep: () => {
      if (file !== null && fresh >= FEW) keep(file, { of, value: { posts: [...read], contexts: [...contexts] } })
      fresh = 0
    },
  }

  function fromKept({ post: fields, language, summary }: Kept, path: string): Document {
    const post: Post = {
      ...fields,
      // A file that has moved with its folder is at home where it is now.
      path: relative(root, path).split(sep).join('/'),
      places: {},
      findings: [],
      get markdown() {
        return readMarkdown(path, { ...fields })
      },
    }
    const document = toDocument(post, { settings, siblings: { boilerplate: [], tagFrequency: {} }, body: unknown })
    return withOwn(document, { language: { value: language }, summary: { value: summary } })
  }
}

/** Nobody asks what a post says that is only named in lists; and whoever did would get the words of siblings, too. */
function unknown(): never {
  throw new Error('a post from the archive has no blocks')
}

interface Contents {
  readonly posts: readonly (readonly [string, Kept])[]
  readonly contexts: readonly (readonly [string, Context])[]
}

function asMaps(contents: Contents | null) {
  return { posts: new Map(contents?.posts), contexts: new Map(contents?.contexts) }
}

/** By their descriptions, since asking for the HTML would render it. */
function withOwn(document: Document, own: PropertyDescriptorMap): Document {
  const described = { ...Object.getOwnPropertyDescriptors(document) } as PropertyDescriptorMap
  for (const [name, { value }] of Object.entries(own)) described[name] = { value, enumerable: true, configurable: true }
  return Object.defineProperties({}, described) as Document
}
