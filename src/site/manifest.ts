import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text, or what makes it: pages are made when they are written, so that never more than one of them is in memory. */
export type Page = string | (() => string)

export function textOf(page: Page): string {
  return typeof page === 'string' ? page : page()
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
