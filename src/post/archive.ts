import { dirname, join, relative, sep } from 'node:path'
import { sha256 } from '../digest.ts'
import { keepingPlace, stampOf } from '../kept.ts'
import { lookBeside } from '../looks.ts'
import type { Document, Post } from '../types.ts'
import { addressOn } from './document.ts'
import { type Gist, type Reading, readGist } from './gist.ts'
import { inPassing } from './in-passing.ts'
import { gistOf, type KeptPost, type KeptPosts, keepPosts, lightDocument, recallPosts } from './kept-posts.ts'
import { lazyKind } from './lazy.ts'
import { renderHtml } from './markdown.ts'
import { openPacker } from './packed.ts'
import { picturesIn } from './pictures.ts'
import { readMarkdown } from './read.ts'
import { openReader, type Reader, type ReadPost } from './reader.ts'
import type { Project, Shelf } from './shelf.ts'

/** The posts that are out. Those whose files nobody has touched are known from earlier runs, and not read again. */
export interface Archive {
  /** Null where there is no such file. Throws UsageError with everything that is wrong with it. */
  readonly document: (path: string) => Promise<Document | null>
  /** Begins to read what is not known of these files, if that is much: soon somebody will ask for it. */
  readonly readAhead: (files: readonly string[]) => void
  /** Keeps what was read for later runs, where there is much that they do not have. */
  readonly keep: () => void
}

/** Where a post lies, and what is known of its page. */
interface Lying {
  readonly path: string
  readonly ahead?: Pick<ReadPost, 'pictures' | 'html'>
}

interface Opening extends Reading {
  readonly shelf: Shelf
  /** Tells this gnet and these settings from any others. */
  readonly of: string
}

/** So many files are read quicker than what is kept is written. */
const FEW = 50
/** From so many on a second thread is worth its start. */
const MANY = 500

export function openArchive({ root, settings }: Project, { of, ...reading }: Opening): Archive {
  const { shelf } = reading
  const passing = inPassing({ root, settings }, shelf)
  const place = keepingPlace(root)
  const file = place === null ? null : join(place, 'posts.json')
  const read = new Map<string, KeptPost>()
  const packer = openPacker('utf8')
  const contexts = new Map<string, string>()
  const found = new Map<string, Promise<Document | null>>()
  let fresh = 0
  let reader: Reader | null = null

  let opened: KeptPosts | undefined
  const earlier = () => {
    opened ??= file === null ? new Map() : recallPosts(file, of)
    return opened
  }
  const contextIn = async (folder: string): Promise<string> => {
    const known =
      contexts.get(folder) ?? sha256(JSON.stringify((await shelf.siblings(folder)).boilerplate)).slice(0, 16)
    contexts.set(folder, known)
    return known
  }
  let wasUntouched: ((path: string) => boolean) | null = null
  const lookAhead = (posts: KeptPosts) => {
    const paths = [...posts.keys()]
    const places = new Map(paths.map((path, place) => [path, place]))
    const look = lookBeside({ prefix: '', paths, stamps: [...posts.values()].map(({ stamp }) => stamp) })
    wasUntouched = (path) => look(places.get(path) as number)
  }
  const asBefore = async (path: string): Promise<KeptPost | null> => {
    const kept = earlier().get(path)
    if (kept === undefined || !(wasUntouched?.(path) || stampOf(path) === kept.stamp)) return null
    const folder = dirname(path)
    return (contexts.get(folder) ?? (await contextIn(folder))) === kept.context ? kept : null
  }
  const learn = async (path: string, gist: Gist, text: () => Buffer): Promise<void> => {
    fresh++
    const { stamp, post, sketch } = gist
    if (stamp === null) return
    const context = await contextIn(dirname(path))
    const { id, draft } = post
    const url = addressOn(settings, post)
    read.set(path, { stamp, context, id, url, draft, tokens: sketch, gist: () => gistOf(text()), text })
  }
  const readAnew = async (path: string): Promise<Document | null> => {
    const ahead = await reader?.take(path)
    if (ahead) {
      const gist = JSON.parse(ahead.gist) as Gist
      const text = packer.pack(ahead.gist)
      await learn(path, gist, () => text)
      return fromGist(gist, { path, ahead })
    }
    const found = await readGist(path, reader === null ? reading : { ...reading, shelf: passing })
    if (found === null) return null
    const { gist, document } = found
    if (reader === null || document.pictures.length > 0) {
      await learn(path, gist, () => Buffer.from(JSON.stringify(gist)))
      return Object.assign(document, { sketch: gist.sketch })
    }
    const text = packer.pack(JSON.stringify(gist))
    await learn(path, gist, () => text)
    const { title, markdown, digest } = document.post
    reader.tell(path, { title, markdown, digest })
    return fromGist(gist, { path, ahead: { pictures: [] } })
  }
  const find = async (path: string): Promise<Document | null> => {
    const kept = await asBefore(path)
    if (kept === null) return readAnew(path)
    read.set(path, kept)
    return lightDocument(kept, () => fromGist(kept.gist(), { path }))
  }
  return {
    document: (path) => {
      const known = found.get(path) ?? find(path)
      found.set(path, known)
      return known
    },
    readAhead: (files) => {
      if (reader !== null || files.length < MANY) return
      const posts = earlier()
      const unknown = files.filter((path) => !posts.has(path))
      if (posts.size >= MANY) lookAhead(posts)
      if (unknown.length >= MANY) reader = openReader(unknown, { root, settings })
    },
    keep: () => {
      reader?.close()
      reader = null
      if (file !== null && fresh >= FEW) keepPosts(file, { of, posts: read })
      fresh = 0
    },
  }

  function fromGist({ post: fields, language, sketch }: Gist, { path, ahead }: Lying): Document {
    // A file that has moved with its folder is at home where it is now.
    const home = relative(root, path).split(sep).join('/')
    const post = posts({ ...fields, path: home, places: {}, findings: [] }, () => ({
      markdown: readMarkdown(path, fields),
    }))
    const { digest, title, bodyLine } = fields
    const source = ahead?.html === undefined && { source: { file: path, path: home, digest, title, bodyLine } }
    return documents({ post, ...source, url: addressOn(settings, post), language, sketch, tagFrequency: {} }, () => ({
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
        return ahead?.pictures ?? picturesIn(post.markdown)
      },
      get html() {
        return ahead?.html ?? renderHtml(post.markdown, title)
      },
    }))
  }
}

const documents = lazyKind<Document>(['body', 'blocks', 'lead', 'pictures', 'html'])

const posts = lazyKind<Post>(['markdown'])

/** Nobody asks what a post says that is only named in lists; and whoever did would get the words of siblings, too. */
function unknown(): never {
  throw new Error('a post from the archive has no blocks')
}
