import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, relative, sep } from 'node:path'
import { sha256 } from '../digest.ts'
import { UsageError } from '../errors.ts'
import type { Fault, Finding, Post } from '../types.ts'
import { frontMatterMissing, titleMissing } from '../words/fields.ts'
import {
  bodyEmpty,
  postEmpty,
  postNotAFile,
  postNotFound,
  postNotText,
  postNotUtf8,
  postTooLarge,
  postUnreadable,
} from '../words/post.ts'
import { inQuotes } from './corrections.ts'
import { datedName, readDate } from './dates.ts'
import { decode } from './encoding.ts'
import { type Fields, readFields } from './fields.ts'
import { type FrontMatter, splitFrontMatter, withPlainLines } from './front-matter.ts'
import { checkName } from './names.ts'
import { type Found, readHeading, readWithoutFrontMatter } from './pasted.ts'

/** Bytes. */
export const LARGEST_POST = 2_000_000

/** Reads a Markdown file. Throws UsageError with everything that is wrong with it. */
export async function readPost(file: string, context: { root: string; timezone: string }): Promise<Post> {
  const path = relative(context.root, file).split(sep).join('/')
  const bytes = readBytes(file, path)
  const source = decode(bytes)
  if (typeof source !== 'string') throw new UsageError(postNotUtf8(source.encoding), { path })
  return parsePost(source, { path, bytes, timezone: context.timezone, name: nameOf(path) })
}

/**
 * The body of a post that was read before, from its first line on. Throws UsageError where the file has changed since, or
 * cannot be read.
 */
export function readMarkdown(
  file: string,
  { path, digest, bodyLine }: Pick<Post, 'path' | 'digest' | 'bodyLine'>,
): string {
  const bytes = readBytes(file, path)
  const source = sha256(bytes) === digest ? decode(bytes) : null
  if (typeof source !== 'string') throw new UsageError(postUnreadable('EBUSY'), { path })
  return withPlainLines(source.toWellFormed())
    .split('\n')
    .slice(bodyLine - 1)
    .join('\n')
}

/** True where the file holds to the byte what a post was read from. */
export function isAsRead(file: string, { path, digest }: Pick<Post, 'path' | 'digest'>): boolean {
  try {
    return sha256(readBytes(file, path)) === digest
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

/** A file's stem; of a page bundle (`posts/hello/index.md`) its folder. */
function nameOf(path: string): string {
  const stem = basename(path).replace(/(?<=.)\.[^.]*$/, '')
  const folder = basename(dirname(path))
  return stem === 'index' && !/^\.{0,2}$/.test(folder) ? folder : stem
}

function readBytes(file: string, path: string): Buffer {
  const refuse = (fault: Fault): never => {
    throw new UsageError(fault, { path })
  }
  try {
    const stat = statSync(file)
    if (!stat.isFile()) return refuse(postNotAFile())
    if (stat.size > LARGEST_POST) return refuse(postTooLarge(LARGEST_POST))
    const bytes = readFileSync(file)
    return bytes.length > LARGEST_POST ? refuse(postTooLarge(LARGEST_POST)) : bytes
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return refuse(code === 'ENOENT' || code === 'ENOTDIR' ? postNotFound() : postUnreadable(code))
  }
}

export interface Origin {
  /** Relative to the project's folder, with `/`. */
  readonly path: string
  /** The file's stem. */
  readonly name: string
  /** IANA, for dates without a zone. */
  readonly timezone: string
  /** The file as it lies on disk, for its digest; else that of `source`. */
  readonly bytes?: Uint8Array
}

/** A post from its text. Throws UsageError with everything that is wrong with it. */
export async function parsePost(source: string, at: Origin): Promise<Post> {
  const { path } = at
  const text = source.toWellFormed()
  if (text.includes('\0')) throw new UsageError(postNotText(), { path })
  if (/^[\s\ufeff]*$/.test(text)) throw new UsageError(postEmpty(), { path, line: 1, column: 1 })
  const front = await splitFrontMatter(text, path)
  const found = front.kind === 'none' ? readWithoutFrontMatter(front.markdown) : null
  const fields = readFields(front, at)
  const names = nameIt(fields, at)
  const findings: Finding[] = [...front.warnings, ...fields.findings, ...names.findings]
  const title = fields.title ?? found?.title ?? ''
  if (title === '' && !fields.titled) findings.push(missingTitle(front, path))
  const body = cutHead(front, found)
  if (body.markdown.trim() === '') findings.push(noBody(body.bodyLine, path))
  const faults = findings.filter(({ level }) => level === 'fault')
  if (faults.length > 0) throw new UsageError(faults)
  return withDigest(at.bytes ?? source, {
    id: names.id,
    path,
    title,
    slug: names.slug,
    tags: fields.tags.length > 0 ? fields.tags : (found?.tags ?? []),
    category: fields.category ?? found?.category ?? null,
    date: fields.date ?? dateOf(found?.date, at) ?? dateOf(datedName(at.name)?.date, at),
    description: fields.description,
    image: fields.image,
    draft: fields.draft,
    canonical: fields.canonical,
    to: fields.to,
    social: fields.social,
    hashtags: fields.hashtags,
    ...(fields.labels.length > 0 && { labels: fields.labels }),
    places: fields.places,
    markdown: body.markdown,
    bodyLine: body.bodyLine,
    findings,
  })
}

/** What a post was read from, until somebody has asked for its digest. */
interface Undigested {
  source: string | Uint8Array | null
  digest: string
}

const UNDIGESTED = Symbol('undigested')

/** The same function for all posts: V8 takes an object with one of its own for another kind of object. */
const DIGEST: PropertyDescriptor = {
  enumerable: true,
  get(this: { readonly [UNDIGESTED]: Undigested }) {
    const post = this[UNDIGESTED]
    if (post.source !== null) post.digest = sha256(post.source)
    post.source = null
    return post.digest
  },
}

/** Digested when somebody asks: of most posts only what they have in common with their siblings is. */
function withDigest(source: string | Uint8Array, post: Omit<Post, 'digest'>): Post {
  const undigested: Undigested = { source, digest: '' }
  Object.defineProperty(post, UNDIGESTED, { value: undigested })
  return Object.defineProperty(post, 'digest', DIGEST) as Post
}

function nameIt(fields: Fields, { name, path }: Origin): { id: string; slug: string; findings: Finding[] } {
  const stem = name.normalize('NFC')
  const slug = fields.slug ?? datedName(stem)?.rest ?? stem
  const id = fields.id ?? (fields.slugIsOwn ? fields.slug : null) ?? stem
  const unfit = (fields.slug === null ? checkName('slug', stem) : null) ?? (id === stem ? checkName('id', stem) : null)
  const findings: Finding[] =
    unfit === null ? [] : [{ level: 'fault', fault: unfit, place: { path, line: 1, column: 1 } }]
  return { id, slug, findings }
}

function missingTitle(front: FrontMatter, path: string): Finding {
  const heading = readHeading(front.markdown.slice(0, 2000).split('\n', 20))
  const text = inQuotes(heading?.title.slice(0, 100) ?? '…')
  const line =
    front.kind === 'toml' ? `title = ${text}` : front.kind === 'json' ? `"title": ${text},` : `title: ${text}`
  const none = front.kind === 'none'
  const place = { path, line: none ? 1 : front.line + 1, column: 1 }
  return { level: 'fault', fault: none ? frontMatterMissing(line) : titleMissing(line), place }
}

function noBody(bodyLine: number, path: string): Finding {
  return { level: 'warning', fault: bodyEmpty(), place: { path, line: Math.max(1, bodyLine - 1), column: 1 } }
}

function cutHead(front: FrontMatter, found: Found | null): { markdown: string; bodyLine: number } {
  if (found === null) return { markdown: front.markdown, bodyLine: front.bodyLine }
  const markdown = front.markdown.split('\n').slice(found.lines).join('\n')
  return { markdown, bodyLine: front.bodyLine + found.lines }
}

function dateOf(written: string | null | undefined, { timezone }: Origin): string | null {
  const date = readDate(written ?? '', timezone)
  return typeof date === 'string' ? date : null
}
