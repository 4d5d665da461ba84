import { join } from 'node:path'
import { LedgerError } from '../errors.ts'
import type { Attempt } from '../types.ts'
import { ledgerUnreadable } from '../words/ledger.ts'
import { codeOf, type Disk, namesIn } from './disk.ts'
import { folderName, parseName } from './layout.ts'
import type { Memory } from './memory.ts'
import { attemptsIn } from './reading.ts'

/** Where the store lives and what it stands on. */
export interface FilesStore {
  /** Absolute path of the folder that holds a folder a post. */
  readonly folder: string
  readonly disk: Disk
  readonly now: () => number
  /** A text that no other process uses now: names files written aside. */
  readonly unique: () => string
  /** For surveys of large ledgers. */
  readonly memory?: Memory
}

/** A post's folder. */
export function folderOf(store: FilesStore, post: string): string {
  return join(store.folder, folderName(post))
}

interface Listing {
  readonly folder: string
  readonly names: string[]
  /** What a record says, by its name. */
  readonly read: (name: string) => string
  /** Has surely nothing come or gone since they were listed? Else they are listed again. */
  readonly isUntouched?: (() => boolean) | undefined
}

/** How often the records are read anew because others have written meanwhile. */
const LOOKS = 20

// While another run writes, a listing can hold a record and miss one written before it, such as the draft of an attempt
// that is already resolved. Two listings that are alike miss nothing.
export function readSettled(store: FilesStore, post: string): Attempt[] {
  const folder = folderOf(store, post)
  const read = (name: string) => store.disk.readFileSync(`${folder}/${name}`, 'utf8')
  return attemptsIn(post, { folder, texts: settledTexts(store, { folder, names: recordsIn(store, folder), read }) })
}

export function settledTexts(store: FilesStore, { folder, names, read, isUntouched }: Listing): Map<string, string> {
  for (let look = 1; look <= LOOKS; look++) {
    const texts = textsOf(names, read)
    if (isUntouched?.()) return texts
    const now = recordsIn(store, folder)
    if (now.join() === names.join()) return texts
    names = now
  }
  throw new LedgerError(ledgerUnreadable('it keeps changing'))
}

/** An intent may have been taken back since it was listed. */
function textsOf(names: readonly string[], read: Listing['read']): Map<string, string> {
  const texts = new Map<string, string>()
  for (const name of names) {
    try {
      texts.set(name, read(name))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  return texts
}

export function recordsIn({ disk }: FilesStore, folder: string): string[] {
  return namesIn(disk, folder).filter((name) => parseName(name) !== null)
}
