import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import { siteNotWritten } from '../words/site.ts'
import { besides, codeOf, isRunning, leftBeside, removeQuietly } from './aside.ts'
import { carryOver, foreignFiles } from './foreign-files.ts'
import { MANIFEST, manifestOf, type SiteFiles } from './manifest.ts'
import { writePage } from './page-file.ts'
import { type Reuse, renew } from './renew.ts'
import type { Spare } from './spare.ts'

/** Runs write in turn (`takeTurn`), but one that was frozen may awake amid another's. */
const TRIES = 5

/**
 * Puts a site into its folder, whole or not at all: it is written beside the folder and swapped in by renaming. Pages of
 * posts that are gone disappear; files that gnet did not write stay. Throws UsageError, and the old site is untouched. For
 * whoever has the turn.
 */
export function writeSite(files: SiteFiles, folder: string, reuse: Reuse | null = null): void {
  writeAside(files, folder, reuse)
  swapIn(folder, reuse?.spare)
}

/**
 * Writes a site beside its folder, where nobody sees it; no turn is needed. With `reuse` only what has changed. Throws
 * UsageError, and leaves nothing.
 */
export function writeAside(files: SiteFiles, folder: string, reuse: Reuse | null = null): void {
  const aside = besides(folder, 'new')
  try {
    inWords(folder, () => {
      tidyUp(folder)
      removeQuietly(aside)
      if (reuse !== null) return renew(files, aside, reuse)
      mkdirSync(aside, { recursive: true })
      writeAll(files, aside)
    })
  } catch (error) {
    removeQuietly(aside)
    throw error
  }
}

/** Takes away what was written aside and not swapped in. */
export function removeAside(folder: string, spare: Spare | null = null): void {
  putAway(besides(folder, 'new'), spare)
}

function putAway(site: string, spare: Spare | null): void {
  if (!spare?.give(site)) removeQuietly(site)
}

/** Puts what was written aside in the place of the old site, as `writeSite` does. */
export function swapIn(folder: string, spare: Spare | null = null): void {
  const aside = besides(folder, 'new')
  try {
    inWords(folder, () => {
      for (let tries = 1; !replaced(folder, aside, spare); tries++) if (tries === TRIES) throw new Error(CROWDED)
    })
  } finally {
    removeQuietly(aside)
  }
}

const CROWDED = 'the site keeps being replaced'

/** False where another run has taken the site away at this instant, or put its own there. */
function replaced(folder: string, aside: string, spare: Spare | null): boolean {
  try {
    replace(folder, aside, spare)
    return true
  } catch (error) {
    if (!isOfSwapping(error) || !existsSync(aside)) throw error
    return false
  }
}

function inWords(folder: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    const code = codeOf(error)
    throw code === null ? error : new UsageError(siteNotWritten(basename(folder), code))
  }
}

function replace(folder: string, aside: string, spare: Spare | null): void {
  tidyUp(folder)
  const replaces = existsSync(folder) || leftBeside(folder).some(({ kind }) => kind === 'old')
  if (replaces) carryOver(foreignFiles(folder, aside, spare?.present()), { from: folder, to: aside })
  exchange(aside, { folder, replaces, spare })
}

/** What the system says where another run has just taken the site away, or put its own there. */
function isOfSwapping(error: unknown): boolean {
  return ['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')
}

function writeAll(files: SiteFiles, folder: string): void {
  const made = new Set(['.'])
  const paths: string[] = []
  for (const [path, content] of files) {
    paths.push(path)
    const parent = dirname(path)
    if (!made.has(parent)) mkdirSync(join(folder, parent), { recursive: true })
    made.add(parent)
    writePage(content, join(folder, path))
  }
  writeFileSync(join(folder, MANIFEST), manifestOf(paths), { flag: 'wx' })
}

interface Exchange {
  readonly folder: string
  readonly replaces: boolean
  readonly spare: Spare | null
}

/** Between the two renames there is no site; whoever finds it so puts the old one back (`tidyUp`). */
function exchange(aside: string, { folder, replaces, spare }: Exchange): void {
  const old = besides(folder, 'old')
  try {
    if (replaces) renameSync(folder, old)
    // Fails where another run has put its site there meanwhile: what is foreign in it has not been carried over.
    renameSync(aside, folder)
    if (replaces) putAway(old, spare)
  } catch (error) {
    if (existsSync(old) && !existsSync(folder)) renameSync(old, folder)
    else removeQuietly(old)
    throw error
  }
}

/** Restores and removes what a process left behind that was killed while it wrote or swapped. */
function tidyUp(folder: string): void {
  for (const { path, kind, pid } of leftBeside(folder)) {
    if (isRunning(pid) || path === besides(folder, 'new')) continue
    if (kind === 'old' && !existsSync(folder)) putBack(path, folder)
    else removeQuietly(path)
  }
}

/** Another run may do the same at this moment. */
function putBack(old: string, folder: string): void {
  try {
    renameSync(old, folder)
  } catch (error) {
    if (!isOfSwapping(error)) throw error
  }
}
