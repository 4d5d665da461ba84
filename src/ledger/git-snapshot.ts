import { LedgerError } from '../errors.ts'
import type { Git, GitAnswer } from '../types.ts'
import { gitFailed, notALedgerBranch } from '../words/ledger.ts'
import { quotable } from './git-refusals.ts'
import { parseName } from './layout.ts'

/** What the ledger branch holds at one commit; null as long as there is no branch. */
export interface Snapshot {
  readonly commit: string | null
  /** Everything at the branch's root by name: a folder a post, perhaps a README. */
  readonly root: ReadonlyMap<string, Entry>
  /** Folder → file name → record. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, StoredRecord>>
}

interface Entry {
  readonly mode: string
  readonly type: string
  readonly oid: string
}

interface StoredRecord extends Entry {
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
  const root = new Map<string, Entry>()
  const records: { folder: string; name: string; entry: Entry }[] = []
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
function isAtHome(name: string, { type, mode }: Entry): boolean {
  if (name.includes('\ufffd')) return false
  return type === 'tree' || (mode.startsWith('100') && /^README(\.\w+)?$/i.test(name))
}

function shown(path: string): string {
  return path.replace(/[\p{C}`]/gu, '?').slice(0, 100)
}

/** Path → entry, folders included. Throws LedgerError. */
async function listTree(git: Git, commit: string): Promise<Map<string, Entry>> {
  const answer = await git(['ls-tree', '-r', '-t', '-z', '--full-tree', commit])
  const lines = succeeded(answer).out.toString('utf8').split('\0')
  const entries = lines.filter(Boolean).map((line): [string, Entry] => {
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

/** Writes a commit that adds records to a snapshot, as loose objects only: no index, no working tree, no branch. */
export async function commitOnTop(
  git: Git,
  { base, records, message, at }: { base: Snapshot; records: readonly NewRecord[]; message: string; at: number },
): Promise<Snapshot & { readonly commit: string }> {
  const oids = await Promise.all(
    records.map(({ text }) => made(git, ['hash-object', '-w', '--stdin'], { input: text })),
  )
  const folders = new Map(base.folders)
  for (const [index, { folder, name, text }] of records.entries()) {
    const record = { mode: '100644', type: 'blob', oid: oids[index] ?? '', text }
    folders.set(folder, new Map(folders.get(folder)).set(name, record))
  }
  const root = new Map(base.root)
  const touched = [...new Set(records.map(({ folder }) => folder))]
  const trees = await Promise.all(touched.map((folder) => makeTree(git, folders.get(folder) ?? new Map())))
  for (const [index, folder] of touched.entries()) {
    root.set(folder, { mode: '040000', type: 'tree', oid: trees[index] ?? '' })
  }
  const tree = await makeTree(git, root)
  const parent = base.commit === null ? [] : ['-p', base.commit]
  const env = committer(at)
  const commit = await made(git, ['commit-tree', '--no-gpg-sign', tree, ...parent, '-F', '-'], { input: message, env })
  return { commit, root, folders }
}

function makeTree(git: Git, entries: ReadonlyMap<string, Entry>): Promise<string> {
  const lines = [...entries].map(([name, { mode, type, oid }]) => `${mode} ${type} ${oid}\t${name}\0`)
  return made(git, ['mktree', '-z', '--missing'], { input: lines.join('') })
}

function committer(at: number): Record<string, string> {
  const date = `@${Math.floor(at / 1000)} +0000`
  const [name, email] = ['gnet', 'gnet@localhost']
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  }
}

/** The name of the object that a command has made. */
async function made(git: Git, args: readonly string[], options: Parameters<Git>[1]): Promise<string> {
  return succeeded(await git(args, options))
    .out.toString('utf8')
    .trim()
}

function succeeded(answer: GitAnswer): GitAnswer {
  if (answer.code === 0) return answer
  throw new LedgerError(gitFailed(quotable(answer)))
}
