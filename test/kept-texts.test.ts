import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepTexts, recallTexts } from '../src/kept-texts.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-kept-'))
  file = join(folder, 'cache/posts.json')
  keepTexts(file, {
    of: 'gnet 1',
    index: { names: ['一', '二'] },
    texts: () => ['朝の話\n', '', '{"a":1}'].map((text) => Buffer.from(text)),
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('texts that are kept with an index', () => {
  it('are read one by one', () => {
    const kept = recallTexts(file, 'gnet 1')
    expect(kept?.index).toEqual({ names: ['一', '二'] })
    expect([0, 1, 2].map((place) => kept?.text(place).toString())).toEqual(['朝の話\n', '', '{"a":1}'])
  })

  it('are nothing to another gnet', () => {
    expect(recallTexts(file, 'gnet 2')).toBeNull()
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, -1)],
    ['changed', (bytes) => Buffer.from(bytes.toString().replace('朝', '昼'))],
    ['something else', () => Buffer.from('{"version":1}')],
    ['empty', () => Buffer.alloc(0)],
  ])('are nothing where the file is %s', (_, damage) => {
    writeFileSync(file, damage(readFileSync(file)))
    expect(recallTexts(file, 'gnet 1')).toBeNull()
  })
})
