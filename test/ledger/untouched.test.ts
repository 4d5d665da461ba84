import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { folderName } from '../../src/ledger/layout.ts'
import { untouchedOnce } from '../../src/ledger/untouched.ts'
import type { Ledger } from '../../src/types.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-untouched-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const POST = '休み方'
const record = (name: string) => join(folder, folderName(POST), `${name}.json`)
/** Records that have lain there for a while. */
const later = () => Date.now() + 10_000

function looks() {
  const read = vi.fn(async () => [])
  const kept = new Map()
  const look = (now = later) => untouchedOnce({ read } as unknown as Ledger, { folder, read: kept, now }).read(POST)
  return { read, look }
}

describe('a ledger that is looked into again', () => {
  it('reads the records of a post once, as long as nobody touches them', async () => {
    mkdirSync(join(folder, folderName(POST)))
    writeFileSync(record('x.1.intent'), '{}')
    const { read, look } = looks()
    expect(await look()).toBe(await look())
    expect(read).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['there is one more', () => writeFileSync(record('x.1.outcome'), '{}')],
    ['one is gone', () => rmSync(record('x.1.intent'))],
    ['one was changed by hand', () => appendFileSync(record('x.1.intent'), ' ')],
    [
      'one was changed and made to look old',
      () => {
        const time = new Date('2026-11-20T00:00:00Z')
        writeFileSync(record('x.1.intent'), '[]')
        utimesSync(record('x.1.intent'), time, time)
      },
    ],
    ['all are gone', () => rmSync(join(folder, folderName(POST)), { recursive: true })],
  ])('reads them anew where %s', async (_, change) => {
    mkdirSync(join(folder, folderName(POST)))
    writeFileSync(record('x.1.intent'), '{}')
    const { read, look } = looks()
    await look()
    change()
    await look()
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('does not trust what has only just been written', async () => {
    mkdirSync(join(folder, folderName(POST)))
    writeFileSync(record('x.1.intent'), '{}')
    const { read, look } = looks()
    await look(Date.now)
    await look(Date.now)
    expect(read).toHaveBeenCalledTimes(2)
    await look()
    await look()
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('does not trust a record that was written later than all others', async () => {
    mkdirSync(join(folder, folderName(POST)))
    writeFileSync(record('x.1.intent'), '{}')
    const written = new Date(later())
    utimesSync(record('x.1.intent'), written, written)
    const { read, look } = looks()
    await look()
    await look()
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('looks for what is not there each time', async () => {
    const { read, look } = looks()
    await look()
    await look()
    expect(read).toHaveBeenCalledTimes(2)
  })
})
