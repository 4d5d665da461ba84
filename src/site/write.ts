import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import { siteNotWritten } from '../words/site.ts'
import { carryOver, foreignFiles } from './foreign-files.ts'
import { MANIFEST, manifestOf, type SiteFiles } from './manifest.ts'

/** Another run may swap its site in at the same moment. */
const TRIES = 5

/**
 * Puts a site into its folder, whole or not at all: it is written beside the folder and swapped in by renaming. Pages of
 * posts that are gone disappear; files that gnet did not write stay. Throws UsageError, and the old site is untouched.
 */
export function writeSite(files: SiteFiles, folder: string): void {
  const aside = besides(folder, 'new', process.pid)
  try {
    tidyUp(folder)
    mkdirSync(aside, { recursive: true })
    writeFiles(files, aside)
    if (existsSync(folder)) carryOver(foreignFiles(folder, files), { from: folder, to: aside })
    swapIn(aside, folder)
  } catch (error) {
    removeQuietly(aside)
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    throw code === null ? error : new UsageError(siteNotWritten(basename(folder), code))
  }
}

function writeFiles(files: SiteFiles, folder: string): void {
  const made = new Set(['.'])
  for (const [path, content] of files) {
    const parent = dirname(path)
    if (!made.has(parent)) mkdirSync(join(folder, parent), { recursive: true })
    made.add(parent)
    const target = join(folder, path)
    if (typeof content === 'string') writeFileSync(target, content, { flag: 'wx' })
    else copyFileSync(content.copyOf, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  }
  writeFileSync(join(folder, MANIFEST), manifestOf(files.keys()), { flag: 'wx' })
}

/** Between the two renames there is no site; whoever finds it so puts the old one back (`tidyUp`). */
function swapIn(aside: string, folder: string): void {
  const old = besides(folder, 'old', process.pid)
  for (let tries = 1; ; tries++) {
    try {
      if (existsSync(folder)) renameSync(folder, old)
      renameSync(aside, folder)
      removeQuietly(old)
      return
    } catch (error) {
      if (existsSync(old) && !existsSync(folder)) renameSync(old, folder)
      else removeQuietly(old)
      if (tries === TRIES) throw error
    }
  }
}

/** Restores and removes what a process left behind that was killed while it wrote or swapped. */
function tidyUp(folder: string): void {
  const parent = dirname(folder)
  if (!existsSync(parent)) return
  const left = readdirSync(parent).filter((name) => name.startsWith(besides(basename(folder), '', '')))
  for (const name of left) {
    const [, kind, pid] = /-(old|new)-(\d+)$/.exec(name) ?? []
    if (kind === undefined || isRunning(Number(pid))) continue
    if (kind === 'old' && !existsSync(folder)) renameSync(join(parent, name), folder)
    else removeQuietly(join(parent, name))
  }
}

function besides(folder: string, kind: string, pid: number | string): string {
  const suffix = kind === '' ? '' : `${kind}-${pid}`
  return join(dirname(folder), `.${basename(folder)}.gnet-${suffix}`)
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Leftovers are hidden and are tried again by the next build. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {}
}
