import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampOf } from '../../src/kept.ts'
import { openPen, type Pen, type Sheet } from '../../src/site/pen.ts'

const CODE = join(import.meta.dirname, '../../dist')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-pen-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Gives a sheet to the pen as soon as that takes it. */
async function give(pen: Pen, sheet: Sheet): Promise<void> {
  while (!pen.write(sheet)) await setImmediate()
}

function open(): Pen {
  const pen = openPen(folder, CODE)
  if (pen === null) throw new Error('this machine has one processor, or the program is not built')
  return pen
}

describe('a second thread that writes pages', () => {
  it('puts each into its folder, and says how it left it', async () => {
    const pen = open()
    const sheets = Array.from({ length: 150 }, (_, n): Sheet => [`記事/${n}/index.html`, `<p>${n} つ目</p>\n`])
    for (const sheet of sheets) await give(pen, sheet)
    const stamps = pen.finish()
    expect([...stamps.keys()]).toEqual(sheets.map(([path]) => path))
    for (const [path, text] of sheets) {
      expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
      expect(stamps.get(path)).toBe(stampOf(join(folder, path)))
    }
  })

  it('takes nothing before it runs, so that nothing waits for a thread that cannot start', () => {
    const code = mkdtempSync(join(folder, 'code-'))
    writeFileSync(join(code, 'pen-thread.cjs'), 'throw new Error("it cannot start")')
    const pen = openPen(folder, code)
    expect(pen?.write(['a.html', 'a'])).toBe(false)
    expect(pen?.finish()).toEqual(new Map())
  })

  it('says which file it could not write, and never writes over one', async () => {
    writeFileSync(join(folder, 'there.html'), 'as it was')
    const pen = open()
    await give(pen, ['new.html', 'new'])
    await give(pen, ['there.html', 'other'])
    expect(() => pen.finish()).toThrow(expect.objectContaining({ code: 'EEXIST' }))
    expect(readFileSync(join(folder, 'there.html'), 'utf8')).toBe('as it was')
  })

  it('is not there where its code is not', () => {
    expect(openPen(folder, folder)).toBeNull()
  })
})
