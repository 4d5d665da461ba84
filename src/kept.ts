import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { randomHex, sha256 } from './digest.ts'

/** What runs keep so that later ones need not do it again. Whatever lies there may be deleted at any time. */
const FOLDER = '.gnet/cache'

/** The project's folder for what is kept, which `keep` makes; null where it leads elsewhere. */
export function keepingPlace(root: string): string | null {
  const folder = join(realpathSync(root), FOLDER)
  return [dirname(folder), folder].every((path) => realpathOrNull(path) === path) ? folder : null
}

/** What is not there leads nowhere else. */
function realpathOrNull(path: string): string | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path)
  } catch {
    return null
  }
}

/**
 * What `keep` has put into a file; null where there is nothing, or anything else: damaged, of another project or another
 * gnet. `of` names all that it depends on beside the files it tells of.
 */
export function recall<T>(file: string, of: string): T | null {
  try {
    const bytes = readFileSync(file)
    const end = bytes.indexOf('\n')
    const isSealed = bytes.toString('latin1', 0, end) === sealOf(bytes.subarray(end + 1), of)
    return isSealed ? (JSON.parse(bytes.toString('utf8', end + 1)) as T) : null
  } catch {
    return null
  }
}

/** Whole or not at all, also with several runs at once; what cannot be kept is made again by the next run. */
export function keep(file: string, { of, value }: { readonly of: string; readonly value: unknown }): void {
  keepBytes(file, { of, bytes: () => Buffer.from(JSON.stringify(value)) })
}

/** As `keep`, what was put together by whoever keeps it. */
export function keepBytes(file: string, { of, bytes }: { readonly of: string; readonly bytes: () => Buffer }): void {
  const draft = `${file}.${process.pid}-${randomHex(4)}`
  try {
    const body = bytes()
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, `${sealOf(body, of)}\n`)
    appendFileSync(draft, body)
    renameSync(draft, file)
  } catch {
    forget([draft, file])
  }
}

/** What was kept before is out of date by now, and must not be taken for the latest. */
function forget(files: readonly string[]): void {
  for (const file of files) {
    try {
      rmSync(file, { force: true })
    } catch {}
  }
}

/** Of bytes: megabytes are not to be turned into bytes twice, nor copied. */
export function sealOf(body: Uint8Array, of: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(sha256(of)).update(body).digest('hex')
}

/**
 * Tells a file or folder from what it was before: nothing can be written to it that leaves all of this as it is. Whoever
 * sets the time of a change (`touch -d`) changes the time at which that was done.
 */
export function stampOf(path: string): string | null {
  return lookAt(path, 0)?.stamp ?? null
}

/** Clocks of disks tick in milliseconds: a file that has just been written could be written again without a trace. */
const SETTLED = 2000

/** The stamp of something that has been as it is for a while; null otherwise. */
export function settledStampOf(path: string, now: number): string | null {
  const seen = lookAt(path, now)
  return seen?.isSettled ? seen.stamp : null
}

/** A file or folder as it stands, and whether it has been so for a while; null where there is none. */
export function lookAt(path: string, now: number): { readonly stamp: string; readonly isSettled: boolean } | null {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return null
  const { mtimeMs, ctimeMs } = stat
  return { stamp: stampFrom(stat), isSettled: now - Math.max(mtimeMs, ctimeMs) > SETTLED }
}

/** The stamp of a file that is open. */
export function stampFrom({ ino, size, ctimeMs }: Pick<Stats, 'ino' | 'size' | 'ctimeMs'>): string {
  return `${ino} ${size} ${ctimeMs}`
}
