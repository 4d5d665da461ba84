import { LedgerError } from '../errors.ts'
import type { Git, GitAnswer } from '../types.ts'
import { gitFailed, notALedgerBranch } from '../words/ledger.ts'
import { blobOf, commitOf, type ObjectFormat, packOf, type TreeEntry, treeOf } from './git-objects.ts'
import { quotable } from './git-refusals.ts'
import { parseName } from './layout.ts'

/** What the ledger branch holds at one commit; null as long as there is no branch. */
export interface Snapshot {
  readonly commit: string | null
  /** Everything at the branch's root by name: a folder a post, perhaps a README. */
  readonly root: ReadonlyMap<string, TreeEntry>
  /** Folder → file name → record. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, StoredRecord>>
}

interface StoredRecord extends TreeEntry {
  readonly text: string
}

/** A record to be written. */
export interface NewRecord {
  readonly folder: string
  readonly name: string
  readonly text: string
}

export const EMPTY: Snapshot = { commit: null, root: new Map(), folders: new Map() }

/** Reads a commit; texts that `known` has already are not read again. Throws LedgerError. */
export async function readSnapshot(
  git: Git,
  { commit, branch, known }: { commit: string; branch: string; known: Snapshot },
): Promise<Snapshot> {
  const entries = await listTree(git, commit)
  const root = new Map<string, TreeEntry>()
  const records: { folder: string; name: string; entry: TreeEntry }[] = []
  for (const [path, entry] of entries) {
    const [folder = '', name, ...deeper] = path.split('/')
    const record = name !== undefined && deeper.length === 0 && entry.mode.startsWith('100') && parseName(name) !== null
    if (record) records.push({ folder, name, entry })
    else if (name !== undefined || !isAtHome(path, entry)) throw new LedgerError(notALedgerBranch(branch, shown(path)))
    else root.set(path, entry)
  }
  const texts = await readTexts(git, { oids: records.map(({ entry }) => entry.oid), known })
  const folders = new Map<string, Map<string, StoredRecord>>()
  for (const { folder, name, entry } of records) {
    const files = folders.get(folder) ?? new Map<string, StoredRecord>()
    folders.set(folder, files.set(name, { ...entry, text: texts.get(entry.oid) ?? '' }))
  }
  return { commit, root, folders }
}

// A name that is not UTF-8 would be written back as another one.
function isAtHome(name: string, { type, mode }: TreeEntry): boolean {
  if (name.includes('\ufffd')) return false
  return type === 'tree' || (mode.startsWith('100') && /^README(\.\w+)?$/i.test(name))
}

function shown(path: string): string {
  return path.replace(/[\p{C}`]/gu, '?').slice(0, 100)
}

/** Path → entry, folders included. Throws LedgerError. */
async function listTree(git: Git, commit: string): Promise<Map<string, TreeEntry>> {
  const answer = await git(['ls-tree', '-r', '-t', '-z', '--full-tree', commit])
  const lines = succeeded(answer).out.toString('utf8').split('\0')
  const entries = lines.filter(Boolean).map((line): [string, TreeEntry] => {
    const tab = line.indexOf('\t')
    const [mode = '', type = '', oid = ''] = line.slice(0, tab).split(' ')
    return [line.slice(tab + 1), { mode, type, oid }]
  })
  return new Map(entries)
}

/** Object → text, all in one git process. */
async function readTexts(git: Git, { oids, known }: { oids: readonly string[]; known: Snapshot }) {
  const texts = new Map<string, string>()
  for (const files of known.folders.values()) for (const { oid, text } of files.values()) texts.set(oid, text)
  const wanted = [...new Set(oids.filter((oid) => !texts.has(oid)))]
  if (wanted.length === 0) return texts
  const { out } = succeeded(await git(['cat-file', '--batch'], { input: `${wanted.join('\n')}\n` }))
  let at = 0
  for (const oid of wanted) {
    const end = out.indexOf(10, at)
    const [, type, size] = out.toString('utf8', at, end).split(' ')
    if (end < 0 || type !== 'blob') throw new LedgerError(gitFailed(`object ${oid.slice(0, 12)} is missing`))
    texts.set(oid, out.toString('utf8', end + 1, end + 1 + Number(size)))
    at = end + 1 + Number(size) + 1
  }
  return texts
}

/** The path of a record of `before` that `after` does not hold unchanged, or null. */
export function lostSince(before: Snapshot, after: Snapshot): string | null {
  for (const [folder, files] of before.folders) {
    for (const [name, { oid }] of files) {
      if (after.folders.get(folder)?.get(name)?.oid !== oid) return `${folder}/${name}`
    }
  }
  return null
}

interface Writing {
  readonly base: Snapshot
  readonly records: readonly NewRecord[]
  readonly message: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly format: ObjectFormat
}

/** Writes a commit that adds records to a snapshot, in one git process: no index, no working tree, no branch. */
export async function commitOnTop(
  git: Git,
  { base, records, message, at, format }: Writing,
): Promise<Snapshot & { readonly commit: string }> {
  const blobs = records.map(({ text }) => blobOf(text, format))
  const folders = new Map(base.folders)
  for (const [index, { folder, name, text }] of records.entries()) {
    const record = { mode: '100644', type: 'blob', oid: blobs[index]?.oid ?? '', text }
    folders.set(folder, new Map(folders.get(folder)).set(name, record))
  }
  const root = new Map(base.root)
  const trees = [...new Set(records.map(({ folder }) => folder))].map((folder) => {
    const tree = treeOf(folders.get(folder) ?? new Map(), format)
    root.set(folder, { mode: '040000', type: 'tree', oid: tree.oid })
    return tree
  })
  const top = treeOf(root, format)
  const commit = commitOf({ tree: top.oid, parent: base.commit, message, at }, format)
  succeeded(await git(['unpack-objects', '-q'], { input: packOf([...blobs, ...trees, top, commit], format) }))
  return { commit: commit.oid, root, folders }
}

function succeeded(answer: GitAnswer): GitAnswer {
  if (answer.code === 0) return answer
  throw new LedgerError(gitFailed(quotable(answer)))
}
