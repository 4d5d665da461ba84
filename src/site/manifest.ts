import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document, Source } from '../types.ts'
import type { SharedText } from './shared-texts.ts'

/** A text, or what makes it: pages are made when they are written, so that never more than one of them is in memory. */
export type Page = string | (() => string) | KnownPage

/** A page that need not be made to know whether it is still the same. */
export interface KnownPage {
  /** Digest of all that decides what stands on it, but for the pictures beside posts and templates named by others. */
  readonly of: () => string
  readonly make: () => string
  /** Whose pictures it shows, if any. */
  readonly shows: Beside | null
  /** Makes it but for the HTML of its post or posts. Null where a template has more to do with that than to show it. */
  readonly makeHollow: (() => Hollow | null) | null
}

/** A page without what is put in elsewhere. */
export type Hollow = HollowPost | HollowList

/** The page of a post without its HTML; but not where that shows pictures. */
export interface HollowPost {
  readonly before: string
  readonly source: Source
  readonly after: string
}

/** The page of a list without its posts. */
export interface HollowList {
  readonly before: string
  readonly items: readonly SharedText[]
  readonly after: string
}

/** Pictures are named from where a post's file lies. */
export interface Beside {
  readonly post: Pick<Document['post'], 'path'>
}

export function textOf(page: Page): string {
  if (typeof page === 'string') return page
  return typeof page === 'function' ? page() : page.make()
}

/** The files of a site by their path below its folder, in the order in which they are made. */
export type SiteFiles = Iterable<readonly [path: string, file: Page | CopiedFile]>

/** A picture. */
export interface CopiedFile {
  /** Absolute. */
  readonly copyOf: string
  /** It says more than what is seen; its copy does not. */
  readonly tells: boolean
}

export function isCopied(file: Page | CopiedFile): file is CopiedFile {
  return typeof file === 'object' && 'copyOf' in file
}

/** Lists what gnet wrote into the site's folder. Everything else there is somebody's own and is never removed. */
export const MANIFEST = '.gnet-site.json'

export function manifestOf(files: Iterable<string>): string {
  return `${JSON.stringify({ version: 1, files: [...files].sort() }, null, 1)}\n`
}

/** The files that gnet wrote. None where there is no manifest, or nothing that can be read as one. */
export function readManifest(folder: string): ReadonlySet<string> {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as { files?: unknown }
    return new Set(Array.isArray(files) ? files.map((file) => String(file).normalize('NFC')) : [])
  } catch {
    return new Set()
  }
}
