import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/digest.ts'
import { stampOf } from '../../src/kept.ts'
import { openPen, type Pen, type Sheet } from '../../src/site/pen.ts'
import { openSharedTexts, type SharedText } from '../../src/site/shared-texts.ts'
import type { Source } from '../../src/types.ts'
import { CODE, stopSecondThread } from '../second-thread.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-pen-'))
})
afterEach(() => {
  stopSecondThread()
  rmSync(folder, { recursive: true, force: true })
})

/** Gives a sheet to the pen as soon as that takes it. */
async function give(pen: Pen, sheet: Sheet): Promise<void> {
  while (!pen.isFree()) await setImmediate()
  pen.write(sheet)
}

function open(): Pen {
  const pen = openPen(folder, CODE)
  if (pen === null) throw new Error('this machine has one processor, or the program is not built')
  return pen
}

const textOf = (body: string) => `---\ntitle: 朝の話\n---\n\n${body}\n`
let posts = 0

/** A post that the thread has not read: it does when it needs it. */
function postAt(body: string): Source {
  const path = `post-${posts++}.md`
  const file = join(folder, path)
  writeFileSync(file, textOf(body))
  return { file, path, digest: sha256(textOf(body)), title: '朝の話', bodyLine: 5 }
}

const hollow = (source: Source) => ({ before: '<main>', source, after: '</main>' })

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
    writeFileSync(join(code, 'second-thread.cjs'), 'throw new Error("it cannot start")')
    const pen = openPen(folder, code)
    expect(pen?.isFree()).toBe(false)
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

  it('puts the HTML of a post into its page', async () => {
    const pen = open()
    await give(pen, ['a.html', hollow(postAt('朝の**話**をします。'))])
    pen.finish()
    const html = '<p>朝の<strong>話</strong>をします。</p>'
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toBe(`<main>${html}\n</main>`)
  })

  it('puts the posts of a list into its pages, wherever they lie', async () => {
    const pen = open()
    const { put } = openSharedTexts()
    const long = '長'.repeat(400_000)
    const items = ['<li>朝</li>', long, '<li>昼</li>'].map(put)
    expect(items.map(({ box }) => box)).toEqual([0, 1, 2])
    const [one, , three] = items as [SharedText, SharedText, SharedText]
    await give(pen, ['later.html', { before: '<ul>', items: [three, one], after: '</ul>' }])
    await give(pen, ['all.html', { before: '<ol>', items, after: '</ol>' }])
    pen.finish()
    expect(readFileSync(join(folder, 'later.html'), 'utf8')).toBe('<ul><li>昼</li><li>朝</li></ul>')
    expect(readFileSync(join(folder, 'all.html'), 'utf8')).toBe(`<ol><li>朝</li>${long}<li>昼</li></ol>`)
  })

  it('leaves pages whose posts have changed, are gone or show pictures', async () => {
    const [changed, gone] = [postAt('朝の話です。'), postAt('昼の話です。')]
    writeFileSync(changed.file, textOf('夜の話です。'))
    rmSync(gone.file)
    const pen = open()
    await give(pen, ['changed.html', hollow(changed)])
    await give(pen, ['gone.html', hollow(gone)])
    await give(pen, ['picture.html', hollow(postAt('![朝の机](tsukue.png)'))])
    await give(pen, ['whole.html', '<p>朝</p>'])
    const stamps = pen.finish()
    expect([...stamps].filter(([, stamp]) => stamp === null).map(([path]) => path)).toEqual([
      'changed.html',
      'gone.html',
      'picture.html',
    ])
    expect(readdirSync(folder).filter((name) => name.endsWith('.html'))).toEqual(['whole.html'])
  })

  it('is not there where its code is not', () => {
    expect(openPen(folder, folder)).toBeNull()
  })
})
