import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { sha256 } from '../digest.ts'
import { keep, keepingPlace, recall, settledStampOf, stampOf } from '../kept.ts'
import type { Document, Post } from '../types.ts'
import { addressOn, withOwn } from './document.ts'
import { renderHtml } from './markdown.ts'
import { picturesIn } from './pictures.ts'
import { readMarkdown } from './read.ts'
import { type Project, type Shelf, siblingFiles } from './shelf.ts'

/** The posts that are out. Those whose files nobody has touched are known from earlier runs, and not read again. */
export interface Archive {
  /** Null where there is no such file. Throws UsageError with everything that is wrong with it. */
  readonly document: (path: string) => Promise<Document | null>
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
  readonly titleWords: readonly string[]
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
  readonly titleWords: (title: string) => readonly string[]
}

/** So many files are read quicker than what is kept is written. */
const FEW = 50

export function openArchive(
  { root, settings }: Project,
  { shelf, program, now, describe, titleWords }: Opening,
): Archive {
  const place = keepingPlace(root)
  const file = place === null ? null : join(place, 'posts.json')
  const of = `${program} ${JSON.stringify(settings)}`
  const read = new Map<string, Kept>()
  const contexts = new Map<string, Context>()
  const found = new Map<string, Promise<Document | null>>()
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
  const readAnew = async (path: string): Promise<Document | null> => {
    if (!existsSync(path)) return null
    fresh++
    const stamp = settledStampOf(path, now())
    const document = await shelf.document(path)
    const { language } = document
    const known = { summary: describe(document), titleWords: titleWords(document.post.title) }
    const { markdown: _, places, findings, ...post } = document.post
    if (stamp !== null) read.set(path, { stamp, context: await contextIn(dirname(path)), post, language, ...known })
    return withOwn(document, known)
  }
  const find = async (path: string): Promise<Document | null> => {
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

  function fromKept({ post: fields, language, summary, titleWords: words }: Kept, path: string): Document {
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
    return {
      post,
      url: addressOn(settings, post),
      language,
      summary,
      titleWords: words,
      tagFrequency: {},
      get body() {
        return unknown()
      },
      get blocks() {
        return unknown()
      },
      get lead() {
        return unknown()
      },
      get pictures() {
        return picturesIn(post.markdown)
      },
      get html() {
        return renderHtml(post.markdown, post.title)
      },
    }
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
