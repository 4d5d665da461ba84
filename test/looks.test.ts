import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampOf } from '../src/kept.ts'
import { type Look, lookBeside } from '../src/looks.ts'
import { stopSecondThread, theThread } from './second-thread.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-looks-'))
})
afterEach(() => {
  stopSecondThread()
  rmSync(folder, { recursive: true, force: true })
})

/** So many files, as they were left. */
function left(count: number) {
  const paths = Array.from({ length: count }, (_, n) => `${n}.html`)
  for (const path of paths) writeFileSync(join(folder, path), path)
  return { prefix: `${folder}/`, paths, stamps: paths.map((path) => stampOf(join(folder, path)) ?? '') }
}

/** The thread looks at the first one last. */
async function untilDone({ isSeen }: Look): Promise<void> {
  while (!isSeen(0)) await setImmediate()
}

describe('a second thread that looks at files', () => {
  it('finds those that are as they were, and none of the others', async () => {
    const files = left(1000)
    writeFileSync(join(folder, '7.html'), 'changed')
    rmSync(join(folder, '8.html'))
    renameSync(join(folder, '9.html'), join(folder, 'elsewhere'))
    writeFileSync(join(folder, '9.html'), '9.html')
    const look = lookBeside(files, theThread)
    await untilDone(look)
    const others = ['7.html', '8.html', '9.html']
    expect(files.paths.filter((_, place) => !look.isSeen(place))).toEqual(others)
    expect(files.paths.filter((_, place) => !look.isUntouched(place))).toEqual(others)
  })

  it('leaves those to the first thread that it looks at itself', async () => {
    const files = left(1000)
    const look = lookBeside(files, theThread)
    writeFileSync(join(folder, '5.html'), 'changed')
    expect([look.isUntouched(5), look.isUntouched(6)]).toEqual([false, true])
    await untilDone(look)
    expect(files.paths.filter((_, place) => !look.isSeen(place))).toEqual(['5.html', '6.html'])
  })

  it('finds nothing where there is none, or little to look at', () => {
    const files = left(1000)
    const few = { ...files, paths: files.paths.slice(1), stamps: files.stamps.slice(1) }
    for (const look of [lookBeside(files, () => null), lookBeside(few, theThread)]) {
      expect(few.paths.some((_, place) => look.isSeen(place))).toBe(false)
      expect(few.paths.every((_, place) => look.isUntouched(place))).toBe(true)
    }
  })
})
