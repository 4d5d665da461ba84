import { dirname, join } from 'node:path'

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
>

/**
 * Creates a file that is complete and durable, or does not exist: written aside, fsynced, linked to its final name,
 * the folder fsynced. Returns false when the name is already taken; link() is what makes one of two runs win.
 */
export function createDurably(disk: Disk, file: { path: string; content: string; aside: string }): boolean {
  const folder = dirname(file.path)
  makeFolderDurably(disk, folder)
  const aside = join(folder, `.${file.aside}.tmp`)
  try {
    writeAndSync(disk, aside, file.content)
    disk.linkSync(aside, file.path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  } finally {
    removeIfThere(disk, aside)
  }
  syncFolder(disk, folder)
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

/** The `ENOSPC`-like code of a failed call, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function makeFolderDurably(disk: Disk, folder: string): void {
  const first = disk.mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (first === undefined) return
  // Each new folder is an entry in its parent; without these the claim could vanish in a power cut.
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(disk, dirname(made))
}

function writeAndSync(disk: Disk, path: string, content: string): void {
  const file = disk.openSync(path, 'wx', 0o644)
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
