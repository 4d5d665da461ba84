import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { settledStampOf } from '../kept.ts'
import type { Attempt, Ledger } from '../types.ts'
import { folderName } from './layout.ts'

/** What was read of a post, and the stamps of all that it was read from. */
export type Read = Map<string, { readonly stamps: string; readonly attempts: readonly Attempt[] }>

interface Reading {
  /** Of the ledger's files, absolute. */
  readonly folder: string
  /** From before; takes in what is read. */
  readonly read: Read
  readonly now: () => number
}

/** A ledger of files, for a program that looks into it again and again: a post whose records nobody has touched is not read anew. */
export function untouchedOnce(ledger: Ledger, { folder, read, now }: Reading): Ledger {
  const stampsOf = (post: string) => settledStamps(join(folder, folderName(post)), now())
  return {
    ...ledger,
    read: async (post) => {
      const stamps = stampsOf(post)
      const before = read.get(post)
      if (stamps !== null && before?.stamps === stamps) return before.attempts
      const attempts = await ledger.read(post)
      if (stamps === null || stampsOf(post) !== stamps) read.delete(post)
      else read.set(post, { stamps, attempts })
      return attempts
    },
  }
}

/** Of a folder and all that lies in it; null where there is none, or something has just been written. */
function settledStamps(folder: string, now: number): string | null {
  const own = settledStampOf(folder, now)
  if (own === null) return null
  try {
    const inside = readdirSync(folder).map((name) => settledStampOf(join(folder, name), now))
    return inside.includes(null) ? null : `${own} ${inside.join()}`
  } catch {
    return null
  }
}
