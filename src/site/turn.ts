import { linkSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { besides, codeOf, isRunning, prefixOf, removeQuietly } from './aside.ts'

/** Milliseconds between two looks whether the turn of another run is over; a site takes less than a second. */
const PAUSE = 10

/**
 * Waits until no other run on this machine writes the site, and answers what ends one's own turn. A turn also ends with
 * its process, so that a run that was killed holds nobody up. `mayWait` is asked before each look, and may throw.
 */
export async function takeTurn(folder: string, mayWait: () => void): Promise<() => void> {
  const own = besides(folder, 'turn')
  const turn = `${prefixOf(folder)}turn`
  mkdirSync(dirname(folder), { recursive: true })
  writeFileSync(own, String(process.pid))
  try {
    for (mayWait(); !isTaken(turn, own); mayWait()) {
      endOfTheDead(turn, folder)
      await pause(PAUSE)
    }
  } finally {
    removeQuietly(own)
  }
  return () => removeQuietly(turn)
}

/** A link is made whole, and by one of several only. */
function isTaken(turn: string, own: string): boolean {
  try {
    linkSync(own, turn)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  }
}

function endOfTheDead(turn: string, folder: string): void {
  const holder = holderOf(turn)
  if (holder === null || isRunning(holder)) return
  const over = besides(folder, 'over')
  try {
    renameSync(turn, over)
    // Another run may have ended it in between, and begun its own.
    if (holderOf(over) !== holder) linkSync(over, turn)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error
  }
  removeQuietly(over)
}

function holderOf(turn: string): number | null {
  try {
    return Number(readFileSync(turn, 'utf8'))
  } catch {
    return null
  }
}
