import { basename, dirname, join } from 'node:path'
import { stampFrom } from '../kept.ts'

/** The calls of node:fs that the ledger stands on: its port to the disk. */
export type Disk = Pick<
  typeof import('node:fs'),
  | 'mkdirSync'
  | 'openSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'linkSync'
  | 'unlinkSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'fstatSync'
  | 'readSync'
>

/** A file to be created. */
export interface NewFile {
  readonly path: string
  readonly content: string
  /** A name that nobody else uses, for writing the file aside. */
  readonly aside: string
  /** Asked when the file is there but could not be made durable: is it to be taken back? */
  readonly takeBack: () => boolean
  /** Who may read it; without it everybody. */
  readonly mode?: number
  /** The names in each folder that this process knows to be durable; it is kept up to date here. */
  readonly durable?: Map<string, ReadonlySet<string>>
}

/**
 * Creates a file that is complete and durable, or does not exist: written aside, fsynced, linked to its final name,
 * the folder fsynced. Returns false when the name is already taken; link() is what makes one of two runs win.
 */
export function createDurably(disk: Disk, file: NewFile): boolean {
  const folder = dirname(file.path)
  const ground = makeGroundDurable(disk, folder, file.durable?.get(folder))
  const aside = join(folder, `.${file.aside}.tmp`)
  try {
    writeAndSync(disk, aside, file)
    disk.linkSync(aside, file.path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  } finally {
    removeIfThere(disk, aside)
  }
  try {
    syncFolder(disk, folder)
  } catch (error) {
    if (file.takeBack()) removeIfThere(disk, file.path)
    throw error
  }
  file.durable?.set(folder, new Set([...ground, basename(file.path)]))
  return true
}

/** Names in a folder, sorted; none when the folder does not exist. */
export function namesIn(disk: Disk, folder: string): string[] {
  try {
    return disk.readdirSync(folder).sort()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** What a file says, and its stamp from before it was read: whoever writes to it meanwhile leaves another one. */
export function readStamped(disk: Disk, path: string): { readonly text: string; readonly stamp: string } {
  const file = disk.openSync(path, 'r')
  try {
    const stat = disk.fstatSync(file)
    return { text: textIn(disk, { file, size: stat.size }), stamp: stampFrom(stat) }
  } finally {
    disk.closeSync(file)
  }
}

/** Taken for one file after the other: memory of its own for each would take as long as to read it. */
let room = Buffer.alloc(0)

function textIn(disk: Disk, { file, size }: { readonly file: number; readonly size: number }): string {
  let length = 0
  let read: number
  do {
    if (length === room.length) room = Buffer.concat([room], Math.max(2 * length, size + 1, ROOM))
    read = disk.readSync(file, room, length, room.length - length, null)
    length += read
  } while (read > 0 && (length < size || length === room.length))
  return room.toString('utf8', 0, length)
}

const ROOM = 64 * 1024

/** The `ENOSPC`-like code of a failed call, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The folders that gnet makes below the project's: `.gnet/ledger/<post>`. */
const MADE = 3

/**
 * What a new record stands on must be durable before it, or a power cut could leave the record alone: the records that
 * are there, of which a run that died may not have synced the last, and before the first record the folders, each an
 * entry in its parent, which a run that died may have made. Answers the names of the records.
 */
function makeGroundDurable(disk: Disk, folder: string, durable: ReadonlySet<string> = new Set()): string[] {
  makeFolder(disk, folder)
  const records = namesIn(disk, folder).filter((name) => !name.startsWith('.'))
  if (records.length > 0) {
    if (!records.every((name) => durable.has(name))) syncFolder(disk, folder)
    return records
  }
  let parent = folder
  for (let level = 0; level < MADE; level++) {
    parent = dirname(parent)
    syncFolder(disk, parent)
  }
  return records
}

function makeFolder(disk: Disk, folder: string): void {
  try {
    disk.mkdirSync(folder, { recursive: true, mode: 0o755 })
  } catch (error) {
    // Of a read-only disk Node says ENOENT here, and the truth when it is asked for this one folder.
    if (codeOf(error) === 'ENOENT') disk.mkdirSync(folder, { mode: 0o755 })
    throw error
  }
}

function writeAndSync(disk: Disk, path: string, { content, mode = 0o644 }: NewFile): void {
  const file = disk.openSync(path, 'wx', mode)
  try {
    const bytes = Buffer.from(content)
    for (let written = 0; written < bytes.length; ) written += disk.writeSync(file, bytes, written)
    disk.fsyncSync(file)
  } finally {
    disk.closeSync(file)
  }
}

function syncFolder(disk: Disk, folder: string): void {
  if (process.platform === 'win32') return // Windows cannot open a folder to sync it; NTFS journals the entry.
  const handle = disk.openSync(folder, 'r')
  try {
    disk.fsyncSync(handle)
  } finally {
    disk.closeSync(handle)
  }
}

function removeIfThere(disk: Disk, path: string): void {
  try {
    disk.unlinkSync(path)
  } catch {
    // A left-over file aside is ignored by every reader.
  }
}
