import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blobOf, commitOf, packOf, treeOf } from '../../src/ledger/git-objects.ts'
import { env, git, hasGit } from './git-workshop.ts'

/** Names whose order is another one for folders, for files, and for UTF-16. */
const NAMES = ['a', 'a-b', 'a.b', 'a0', 'B', '休み方', '🦀', '\uff21', 'a b']
const TEXTS = ['', 'short\n', '休み方から決める\n'.repeat(40), '{"a": 1}\n'.repeat(40_000)]

describe.skipIf(!hasGit)('what gnet writes as git objects (skipped without git)', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gnet-objects-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['sha1', 'sha256'] as const)('is what git would have written, named by %s', (format) => {
    const place = join(folder, format)
    git(folder, 'init', '--quiet', '--template=', `--object-format=${format}`, place)
    const blobs = TEXTS.map((text) => blobOf(text, format))
    const entries = new Map(NAMES.map((name, i) => [name, { mode: '100644', type: 'blob', oid: oid(blobs, i) }]))
    const inner = treeOf(entries, format)
    const mixed = new Map(entries)
    for (const name of NAMES.filter((_, i) => i % 2 === 0)) {
      mixed.set(name, { mode: '040000', type: 'tree', oid: inner.oid })
    }
    const top = treeOf(mixed, format)
    const first = commitOf({ tree: inner.oid, parent: null, message: '一\n', at: 1_700_000_000_999 }, format)
    const second = commitOf({ tree: top.oid, parent: first.oid, message: 'b\n', at: 1_700_000_001_000 }, format)
    const input = packOf([...blobs, inner, top, first, second], format)
    execFileSync('git', ['unpack-objects', '-q', '--strict'], { cwd: place, env, input })
    git(place, 'update-ref', 'refs/heads/made', second.oid)
    expect(git(place, 'fsck', '--strict', '--full', '--no-dangling')).toBe('')
    expect(TEXTS.map((text) => hashed(place, text))).toEqual(blobs.map((it) => it.oid))
    const listed = execFileSync('git', ['ls-tree', '-z', 'made'], { cwd: place, env })
    expect(execFileSync('git', ['mktree', '-z'], { cwd: place, env, input: listed, encoding: 'utf8' }).trim()).toBe(
      top.oid,
    )
    expect(git(place, 'log', '--format=%an %ae %at %s', 'made')).toBe(
      'gnet gnet@localhost 1700000001 b\ngnet gnet@localhost 1700000000 一',
    )
  })
})

const oid = (blobs: readonly { readonly oid: string }[], i: number) => blobs[i % blobs.length]?.oid ?? ''

function hashed(place: string, input: string): string {
  return execFileSync('git', ['hash-object', '--stdin'], { cwd: place, env, input, encoding: 'utf8' }).trim()
}
