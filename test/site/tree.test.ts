import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampOf } from '../../src/kept.ts'
import { emptyTree, lookOver, type Tree, tidyTree, touchedFolders, untouched } from '../../src/site/tree.ts'
import { stopSecondThread, theThread } from '../second-thread.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-tree-'))
})
afterEach(() => {
  stopSecondThread()
  rmSync(folder, { recursive: true, force: true })
})

const at = (path: string) => join(folder, path)
const stamp = (path: string) => stampOf(at(path)) ?? ''

/** So many pages, each in a folder of its own, as a run leaves them. */
function pages(count: number): Tree {
  const tree = emptyTree(folder)
  for (let n = 0; n < count; n++) {
    mkdirSync(at(`post-${n}`))
    writeFileSync(at(`post-${n}/index.html`), `${n}`)
    tree.files.set(`post-${n}/index.html`, { of: `${n}`, stamp: stamp(`post-${n}/index.html`) })
    tree.folders.set(`post-${n}`, stamp(`post-${n}`))
  }
  return tree
}

describe("a site's folder as it was left", () => {
  it('is looked at by the second thread, and what somebody has touched is not missed', () => {
    const tree = pages(500)
    writeFileSync(at('post-3/index.html'), 'changed')
    writeFileSync(at('post-4/more.html'), 'more')
    rmSync(at('post-5'), { recursive: true })
    const touched = ['post-3/index.html', 'post-4', 'post-5', 'post-5/index.html']
    const doubtful = lookOver(tree, theThread)
    expect([...doubtful()].sort()).toEqual(touched)
    const seen = { ...tree, doubtful: doubtful() }
    expect([...tree.files.keys()].filter((path) => untouched(seen, path) === null)).toEqual([
      'post-3/index.html',
      'post-5/index.html',
    ])
    tidyTree(seen)
    expect([existsSync(at('post-4/more.html')), existsSync(at('post-4/index.html'))]).toEqual([false, true])
  })

  it('is looked at by whoever asks where no other has', () => {
    const tree = pages(3)
    writeFileSync(at('post-1/more.html'), 'more')
    expect([...touchedFolders(tree)]).toEqual(['post-1'])
    expect([...lookOver(tree)()]).toEqual(['post-1'])
  })
})
