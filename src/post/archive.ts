import { dirname, join, relative, sep } from 'node:path'
import { sha256 } from '../digest.ts'
import { keepingPlace, stampOf } from '../kept.ts'
import { type Look, lookBeside } from '../looks.ts'
import type { Document, Post, Source } from '../types.ts'
import { addressOn } from './document.ts'
import { type Gist, type Reading, readGist } from './gist.ts'
import { inPassing } from './in-passing.ts'
import { gistOf, type KeptPost, type KeptPosts, keepPosts, lightDocument, NO_POSTS, recallPosts } from './kept-posts.ts'
import { lazyKind } from './lazy.ts'
import { renderHtml } from './markdown.ts'
import { openPacker } from './packed.ts'
import { picturesIn } from './pictures.ts'
import { readMarkdown } from './read.ts'
import { openReader, type Reader, type ReadPost } from './reader.ts'
import type { Project, Shelf } from './shelf.ts'

/** The posts that are out. Those whose files nobody has touched are known from earlier runs, and not read again. */
export interface Archive {
  /** At once where it is known. Null where there is no such file. Throws UsageError with everything that is wrong with it. */
  readonly document: (path: string) => Document | Promise<Document | null>
  /** The files that are not known from earlier runs. */
  readonly unknown: (files: readonly string[]) => readonly string[]
  /** Begins to read what is not known of these files, if that is much: soon somebody will ask for it. */
  readonly readAhead: (files: readonly string[]) => void
  /** Keeps what was read for later runs, where there is much that they do not have. */
  readonly keep: () => void
}

/** Where a post lies, and what is known of its page. */
interface Lying {
  readonly path: string
  /** Of its page. */
  readonly url: string
  readonly ahead?: Pick<ReadPost, 'pictures' | 'html'>
}

interface Learning extends Pick<Lying, 'path' | 'url'>, Pick<KeptPost, 'text'> {}

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
  const packer = openPacker('utf8')
  const contexts = new Map<string, string>()
  /** As an earlier run has kept them: the documents, and the places of the posts. */
  const asBefore = new Map<string, Document>()
  const stay: number[] = []
  /** As this run has read them. */
  const found = new Map<string, Promise<Document | null>>()
  const read = new Map<string, KeptPost>()
  let fresh = 0
  let reader: Reader | null = null

  let opened: KeptPosts | undefined
  const earlier = () => {
    opened ??= file === null ? NO_POSTS : recallPosts(file, of)
    return opened
  }
  const contextIn = async (folder: string): Promise<string> => {
    const known =
      contexts.get(folder) ?? sha256(JSON.stringify((await shelf.siblings(folder)).boilerplate)).slice(0, 16)
    contexts.set(folder, known)
    return known
  }
  let look: Look | null = null
  /** Null also where it is not known yet what its siblings repeat. */
  const recalled = (path: string): Document | null => {
    const posts = earlier()
    const at = posts.placeOf(path)
    if (at === undefined || !(look?.isUntouched(at) ?? stampOf(path) === posts.stamps[at])) return null
    const kept = posts.at(at)
    if (contexts.get(dirname(path)) !== kept.context) return null
    const document = lightDocument(kept, () => fromGist(posts.at(at).gist(), { path, url: kept.url }))
    asBefore.set(path, document)
    stay.push(at)
    return document
  }
  const learn = async (gist: Gist, { path, url, text }: Learning): Promise<void> => {
    fresh++
    const { stamp, post, sketch } = gist
    if (stamp === null) return
    const context = await contextIn(dirname(path))
    const { id, draft } = post
    read.set(path, { stamp, context, id, url, draft, token: sketch.token, gist: () => gistOf(text()), text })
  }
  const takeOver = async (path: string, { gist: text, pictures, html }: ReadPost): Promise<Document> => {
    const gist = JSON.parse(text) as Gist
    const packed = packer.pack(text)
    const url = addressOn(settings, gist.post)
    await learn(gist, { path, url, text: () => packed })
    return fromGist(gist, { path, url, ahead: html === undefined ? { pictures } : { pictures, html } })
  }
  const readAnew = async (path: string): Promise<Document | null> => {
    const ahead = await reader?.take(path)
    if (ahead) return takeOver(path, ahead)
    // Not only when it is asked for: as long as the thread reads on, that costs nothing.
    for (const [file, post] of reader?.arrived() ?? []) found.set(file, takeOver(file, post))
    const read = await readGist(path, reader === null ? reading : { ...reading, shelf: passing })
    if (read === null) return null
    const { gist, document } = read
    const { url } = document
    if (reader === null || document.pictures.length > 0) {
      await learn(gist, { path, url, text: () => Buffer.from(JSON.stringify(gist)) })
      return Object.assign(document, { sketch: gist.sketch })
    }
    const text = packer.pack(JSON.stringify(gist))
    await learn(gist, { path, url, text: () => text })
    const { title, markdown, digest } = document.post
    reader.tell(path, { title, markdown, digest })
    return fromGist(gist, { path, url, ahead: { pictures: [] } })
  }
  const find = async (path: string): Promise<Document | null> => {
    const folder = dirname(path)
    const isFirst = earlier().placeOf(path) !== undefined && !contexts.has(folder)
    if (isFirst) await contextIn(folder)
    return (isFirst ? recalled(path) : null) ?? readAnew(path)
  }
  const unknown = (files: readonly string[]) => files.filter((path) => earlier().placeOf(path) === undefined)
  return {
    document: (path) => {
      const known = asBefore.get(path) ?? found.get(path) ?? recalled(path) ?? find(path)
      if (known instanceof Promise) found.set(path, known)
      return known
    },
    unknown,
    readAhead: (files) => {
      if (reader !== null || files.length < MANY) return
      const { paths, stamps } = earlier()
      const anew = unknown(files)
      if (paths.length >= MANY) look = lookBeside({ prefix: '', paths, stamps })
      if (anew.length >= MANY) reader = openReader(anew, { root, settings, of })
    },
    keep: () => {
      reader?.close()
      reader = null
      if (file !== null && fresh >= FEW) keepPosts(file, { of, posts: all() })
      fresh = 0
    },
  }

  function all(): ReadonlyMap<string, KeptPost> {
    const { paths, at } = earlier()
    return new Map([...stay.map((place) => [paths[place] as string, at(place)] as const), ...read])
  }

  function fromGist({ post: fields, language, sketch }: Gist, { path, url, ahead }: Lying): Document {
    // A file that has moved with its folder is at home where it is now.
    const home = path === `${root}/${fields.path}` ? fields.path : relative(root, path).split(sep).join('/')
    const { digest, title, bodyLine } = fields
    const source: Source = { file: path, path: home, digest, title, bodyLine }
    const post = posts({ ...fields, path: home, places: {}, findings: [] }, source)
    const own = { post, url, language, sketch, tagFrequency: {} }
    return documents(ahead?.html === undefined ? { ...own, source } : own, { post, ahead })
  }
}

const posts = lazyKind<Post, Source>({ markdown: (source) => readMarkdown(source.file, source) })

const documents = lazyKind<Document, { readonly post: Post; readonly ahead: Lying['ahead'] }>({
  body: unknown,
  blocks: unknown,
  lead: unknown,
  pictures: ({ post, ahead }) => ahead?.pictures ?? picturesIn(post.markdown),
  html: ({ post, ahead }) => ahead?.html ?? renderHtml(post.markdown, post.title),
})

/** Nobody asks what a post says that is only named in lists; and whoever did would get the words of siblings, too. */
function unknown(): never {
  throw new Error('a post from the archive has no blocks')
}
