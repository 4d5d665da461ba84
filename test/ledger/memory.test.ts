import fs, {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LedgerError } from '../../src/errors.ts'
import type { Disk } from '../../src/ledger/disk.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { openMemory } from '../../src/ledger/memory.ts'
import { stopSecondThread, theThread } from '../second-thread.ts'
import { intent, outcome, resolution, testLedger } from './contract.ts'

let root: string
let count = 0
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-memory-')))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const KEPT = ['attempts.json', 'whereabouts.json']

/** As if all that lies there had lain there for a while. */
const LATER = () => Date.now() + 10_000
/** As if it had been written in this very moment. */
const AT_ONCE = () => 0

interface Run {
  readonly disk?: Disk
  readonly now?: () => number
  readonly program?: string
}

/** The ledger as one run opens it. */
function run({ disk = fs, now = LATER, program = 'gnet 1' }: Run = {}) {
  const folder = join(root, '.gnet/ledger')
  const memory = openMemory(root, { folder, program, now })
  return filesLedger({ folder, disk, now: () => 0, unique: () => `t${count++}`, memory })
}

testLedger('files, with a memory', () => ({ open: () => run() }))
testLedger('files, with a memory, just written', () => ({ open: () => run({ now: AT_ONCE }) }))

describe('what a survey remembers', () => {
  const POSTS = Array.from({ length: 60 }, (_, n) => `post-${n}`)
  const kept = (name: string) => join(root, '.gnet/cache', name)
  const record = (post: string) => join(root, '.gnet/ledger', post, 'x.1.outcome.json')
  beforeEach(async () => {
    const ledger = run()
    for (const post of POSTS) {
      await ledger.begin(intent({ post }))
      await ledger.settle(intent({ post }), outcome())
    }
    await run().survey()
  })
  const plain = () => filesLedger({ folder: join(root, '.gnet/ledger'), disk: fs, now: () => 0, unique: () => 'x' })

  /** How many records a run reads. */
  async function reads(options: Run = {}): Promise<number> {
    let read = 0
    const disk = {
      ...fs,
      openSync: (...args: Parameters<typeof fs.openSync>) => {
        read++
        return fs.openSync(...args)
      },
    } as Disk
    expect(await run({ ...options, disk }).survey()).toEqual(await plain().survey())
    const bySurvey = read
    expect(await run({ ...options, disk }).whereabouts()).toEqual(await plain().whereabouts())
    // How posts stand is known without what their records say.
    expect(read - bySurvey).toBeLessThanOrEqual(bySurvey)
    return bySurvey
  }

  it('is not read again by the next run', async () => {
    expect(await reads()).toBe(0)
  })

  it('is read again where a record was added, and nowhere else', async () => {
    await run().begin(intent({ post: 'post-7', n: 2 }))
    await run().begin(intent({ post: 'new' }))
    expect(await reads()).toBe(4)
  })

  it('is read again where a folder is gone, or another has its name', async () => {
    rmSync(join(root, '.gnet/ledger/post-3'), { recursive: true })
    expect(await reads()).toBe(0)
    await run().begin(intent({ post: 'post-3' }))
    expect(await reads()).toBe(1)
  })

  it('does not hide a record that was changed by hand', async () => {
    const text = readFileSync(record('post-5'), 'utf8')
    writeFileSync(record('post-5'), text.replace('published', 'attempted'))
    await expect(run().survey()).rejects.toThrow(LedgerError)
  })

  it('sees in one run what others add meanwhile', async () => {
    const ledger = run()
    await ledger.survey()
    await run().begin(intent({ post: 'post-9', n: 2 }))
    expect((await ledger.whereabouts()).get('post-9')?.at).toEqual({ x: 'open' })
    expect((await ledger.survey()).get('post-9')).toHaveLength(2)
  })

  it('is looked at by the second thread, too, and nothing is missed that others add', async () => {
    const disk: Disk = { ...fs, fsyncSync: () => undefined }
    const many = Array.from({ length: 1000 }, (_, n) => intent({ post: `many-${n}` }))
    for (const it of many) await run({ disk }).begin(it)
    await run().whereabouts()
    theThread()
    const ledger = run()
    for (const it of many.slice(0, 5)) {
      expect(await ledger.whereabouts()).toEqual(await plain().whereabouts())
      await run({ disk }).settle(it, outcome())
    }
    stopSecondThread()
    expect((await ledger.whereabouts()).get('many-4')?.at).toEqual({ x: 'published' })
  })

  it('is recalled as it was, with what is new, and is corrected by the first one that looks', async () => {
    await run().begin(intent({ post: 'post-7', n: 2 }))
    await run().begin(intent({ post: 'new' }))
    const ledger = run()
    const recalled = await ledger.recalledWhereabouts()
    expect([recalled.get('post-7')?.at, recalled.get('new')?.at]).toEqual([{ x: 'published' }, { x: 'open' }])
    expect(await ledger.whereabouts()).toEqual(await plain().whereabouts())
    expect(await ledger.recalledWhereabouts()).toEqual(await plain().whereabouts())
    expect(await run().recalledWhereabouts()).toEqual(await plain().whereabouts())
    expect(await run().survey()).toEqual(await plain().survey())
  })

  it('is no more recalled than looked at where much is new', async () => {
    for (let n = 60; n < 120; n++) await run().begin(intent({ post: `post-${n}` }))
    await run().begin(intent({ post: 'post-7', n: 2 }))
    expect(await run().recalledWhereabouts()).toEqual(await plain().whereabouts())
  })

  it('does not trust what was written a moment ago', async () => {
    for (const name of KEPT) rmSync(kept(name))
    await run({ now: AT_ONCE }).survey()
    expect(await reads()).toBe(120)
  })

  it('knows a record by its stamp from before it was read', async () => {
    for (const name of KEPT) rmSync(kept(name))
    let opened = ''
    const disk = {
      ...fs,
      openSync: (path: string, flags: string) => {
        opened = path
        return fs.openSync(path, flags)
      },
      // Somebody writes to it as soon as it was read.
      readSync: (...args: Parameters<typeof fs.readSync>) => {
        const length = fs.readSync(...args)
        if (opened === record('post-8')) appendFileSync(opened, ' ')
        return length
      },
    } as Disk
    await run({ disk }).survey()
    expect(await reads()).toBe(2)
  })

  it('reads a record of any length', async () => {
    const text = '長'.repeat(100_000)
    await run().begin(intent({ post: 'long', text }))
    const [trace] = (await run().survey()).get('long') ?? []
    expect(trace?.intent.content).toBe(intent().content)
  })

  const damages: [string, (file: string) => void][] = [
    ['gone', rmSync],
    ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 900))],
    ['changed', (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('published', 'attempted'))],
    ['something else', (file) => writeFileSync(file, '{"version":1}')],
  ]
  it.each(damages.flatMap(([what, damage]) => KEPT.map((name) => ({ what, damage, name }))))(
    'is read anew where $name is $what',
    async ({ damage, name }) => {
      damage(kept(name))
      expect(await reads()).toBe(120)
      expect(await reads()).toBe(0)
    },
  )

  it('is read anew where one of its files is older than the other', async () => {
    const before = readFileSync(kept('attempts.json'))
    for (const post of POSTS) await run().resolve(intent({ post }), resolution({ status: 'published' }))
    await run().survey()
    writeFileSync(kept('attempts.json'), before)
    expect(await reads()).toBe(180)
    expect(await reads()).toBe(0)
  })

  it('is of no use to another gnet', async () => {
    expect(await reads({ program: 'gnet 2' })).toBe(120)
  })

  it('is of no use to a copy of the project, whose files are others', async () => {
    fs.cpSync(join(root, '.gnet/ledger'), join(root, 'copy'), { recursive: true })
    rmSync(join(root, '.gnet/ledger'), { recursive: true })
    fs.renameSync(join(root, 'copy'), join(root, '.gnet/ledger'))
    expect(await reads()).toBe(120)
    expect(readdirSync(join(root, '.gnet/cache'))).toEqual(KEPT)
  })
})
