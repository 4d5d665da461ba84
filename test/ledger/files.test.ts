import fs, { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LedgerError } from '../../src/errors.ts'
import type { Disk } from '../../src/ledger/disk.ts'
import { filesLedger, folderName } from '../../src/ledger/files.ts'
import { intent, outcome, resolution, testLedger } from './contract.ts'

let folder: string
let count = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-ledger-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function openAt(path: string, disk: Disk = fs) {
  return filesLedger({ folder: path, disk, now: () => 0, unique: () => `t${count++}` })
}

testLedger('files', () => {
  const path = join(folder, `store-${count++}`)
  return { open: () => openAt(path) }
})

/** The real disk, but one call fails with a code. */
function failing(call: keyof Disk, code: string): Disk {
  return {
    ...fs,
    [call]: () => {
      throw Object.assign(new Error(code), { code })
    },
  } as Disk
}

describe('the files store', () => {
  it('still knows what it has written after a look at all posts that failed', async () => {
    const fails = failing('readdirSync', 'EIO')
    let isBroken = false
    const readdirSync = ((...args: Parameters<typeof fs.readdirSync>) =>
      (isBroken ? fails : fs).readdirSync(...args)) as typeof fs.readdirSync
    const ledger = openAt(folder, { ...fs, readdirSync })
    expect([...(await ledger.whereabouts()).keys()]).toEqual([])
    await ledger.begin(intent())
    isBroken = true
    await expect(ledger.whereabouts()).rejects.toThrow(LedgerError)
    isBroken = false
    expect((await ledger.lastWhereabouts()).get('post-1')?.at).toEqual({ x: 'open' })
  })

  it('knows how all posts stood from a survey, too, and what it has written itself since', async () => {
    const ledger = openAt(folder)
    await ledger.whereabouts()
    await openAt(folder).begin(intent())
    await ledger.survey()
    expect((await ledger.lastWhereabouts()).get('post-1')?.at).toEqual({ x: 'open' })
    await ledger.settle(intent(), outcome())
    expect((await ledger.lastWhereabouts()).get('post-1')?.at).toEqual({ x: 'published' })
  })

  it.each(
    (['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'linkSync'] as const).flatMap((call) =>
      ['ENOSPC', 'EROFS', 'EIO'].map((code) => [call, code] as const),
    ),
  )('begins nothing when %s answers %s', async (call, code) => {
    await expect(openAt(folder, failing(call, code)).begin(intent())).rejects.toThrow(LedgerError)
  })

  it('leaves no half-written record behind when the disk is full', async () => {
    await expect(openAt(folder, failing('fsyncSync', 'ENOSPC')).begin(intent())).rejects.toThrow(LedgerError)
    expect(await openAt(folder).read('post-1')).toEqual([])
  })

  it('syncs the record before it gets its name, and the folder after', async () => {
    const calls: string[] = []
    const watched = Object.fromEntries(
      (['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'closeSync', 'linkSync', 'unlinkSync'] as const).map(
        (name) => [
          name,
          (...args: unknown[]) => {
            calls.push(name)
            return (fs[name] as (...args: unknown[]) => unknown)(...args)
          },
        ],
      ),
    )
    await openAt(folder, { ...fs, ...watched } as Disk).begin(intent())
    const link = calls.indexOf('linkSync')
    expect(calls.slice(calls.indexOf('writeSync'), link)).toContain('fsyncSync')
    expect(calls.slice(link)).toContain('fsyncSync')
  })

  it('is readable by people: one indented JSON file a record', async () => {
    await openAt(folder).begin(intent())
    expect(readdirSync(join(folder, 'post-1'))).toEqual(['x.1.intent.json'])
    expect(readFileSync(join(folder, 'post-1', 'x.1.intent.json'), 'utf8')).toContain('\n  "title": "題名",\n')
  })

  it('never leaves its folder, whatever the id', () => {
    for (const id of ['..', '.', '../x', '/etc', 'a/../../b', '\\\\server', 'C:\\x']) {
      expect(folderName(id)).not.toMatch(/^\.|[\\/:]/)
    }
  })
})

describe('a ledger that cannot be trusted', () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, 'post-1', name), text)
  const codeOf = async () => {
    try {
      await openAt(folder).read('post-1')
    } catch (error) {
      return error instanceof LedgerError ? error.fault.code : error
    }
    return 'read'
  }
  beforeEach(async () => {
    await openAt(folder).begin(intent())
  })

  it('is refused when a record is torn', async () => {
    write('x.1.outcome.json', '{"version":1,"at":')
    expect(await codeOf()).toBe('GNET-503')
  })

  it('is refused when a record was edited into something else', async () => {
    write('x.1.outcome.json', JSON.stringify({ ...outcome(), status: 'done' }))
    expect(await codeOf()).toBe('GNET-503')
  })

  it('is refused when a record was edited and still looks like one', async () => {
    await openAt(folder).settle(intent(), outcome())
    const written = readFileSync(join(folder, 'post-1', 'x.1.outcome.json'), 'utf8')
    write('x.1.outcome.json', written.replace('"published"', '"failed"'))
    expect(await codeOf()).toBe('GNET-503')
  })

  it('is read when an editor or git only laid a record out anew', async () => {
    await openAt(folder).settle(intent(), outcome())
    const written = readFileSync(join(folder, 'post-1', 'x.1.outcome.json'), 'utf8')
    write('x.1.outcome.json', JSON.stringify(JSON.parse(written), null, 4).replaceAll('\n', '\r\n'))
    expect(await codeOf()).toBe('read')
  })

  it('is refused when a newer gnet wrote it', async () => {
    write('x.1.outcome.json', JSON.stringify({ ...outcome(), version: 2 }))
    expect(await codeOf()).toBe('GNET-504')
  })

  it('is refused when an attempt is missing', async () => {
    write('x.3.intent.json', JSON.stringify(intent({ n: 3 })))
    expect(await codeOf()).toBe('GNET-505')
  })

  it('is refused when an outcome has no intent', async () => {
    write('facebook.1.outcome.json', JSON.stringify(outcome()))
    expect(await codeOf()).toBe('GNET-503')
  })

  it('is refused when a record belongs to another post', async () => {
    write('x.1.intent.json', JSON.stringify(intent({ post: 'post-2' })))
    expect(await codeOf()).toBe('GNET-505')
  })

  it('is refused when the folder of a post was renamed, which would make it look unsent', async () => {
    renameSync(join(folder, 'post-1'), join(folder, 'post-2'))
    await expect(openAt(folder).posts()).rejects.toThrow(LedgerError)
  })

  it('is refused when outcome and resolution contradict each other', async () => {
    write('x.1.outcome.json', JSON.stringify(outcome()))
    write('x.1.resolution.json', JSON.stringify(resolution({ status: 'absent' })))
    expect(await codeOf()).toBe('GNET-505')
  })
})
