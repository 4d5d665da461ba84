import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/digest.ts'
import { renderHtml } from '../../src/post/markdown.ts'
import { openRenderings } from '../../src/post/renderings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-renderings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (markdown: string) => `---\ntitle: 朝の話\n---\n${markdown}`

/** A post of which the file says something already, and somebody knows what. */
function post(name: string, markdown: string) {
  const file = join(folder, name)
  writeFileSync(file, textOf(markdown))
  const digest = sha256(textOf(markdown))
  return { markdown, title: '朝の話', digest, source: { file, path: name, digest, title: '朝の話', bodyLine: 4 } }
}

const POSTS = [
  '# 朝の話\n\n**短く**話します。',
  '𠮷野家の朝 👨‍👩‍👧',
  `${'長い朝の話です。'.repeat(200_000)}\n\n終わりです。`,
  '',
]

describe('the HTML of posts', () => {
  it.each([
    ['made ahead', (renderings: ReturnType<typeof openRenderings>) => expect(renderings.ahead()).toBe(true)],
    ['made when somebody asks', () => undefined],
  ])('is the same %s', (_, before) => {
    const renderings = openRenderings()
    const posts = POSTS.map((markdown, n) => post(`${n}.md`, markdown))
    for (const { source, ...words } of posts) renderings.add(source.file, words)
    for (const _post of posts) before(renderings)
    for (const { source, markdown } of posts) {
      expect(renderings.htmlOf(source)?.toString()).toBe(renderHtml(markdown, '朝の話'))
    }
    expect(renderings.ahead()).toBe(false)
  })

  it('is made of the file where nobody told the words, or told older ones', () => {
    const renderings = openRenderings()
    const [untold, changed] = [post('untold.md', '朝の話です。'), post('changed.md', '夜の話です。')]
    renderings.add(changed.source.file, { ...changed, markdown: '昼の話です。', digest: 'older' })
    for (const { source, markdown } of [untold, changed]) {
      expect(renderings.htmlOf(source)?.toString()).toBe(renderHtml(markdown))
    }
  })

  it('is not to be had of a file that is no longer what it was', () => {
    const renderings = openRenderings()
    const { source } = post('a.md', '朝の話です。')
    writeFileSync(source.file, textOf('夜の話です。'))
    expect(renderings.htmlOf(source)).toBeNull()
    rmSync(source.file)
    expect(renderings.htmlOf(source)).toBeNull()
  })
})
