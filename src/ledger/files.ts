import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { LedgerError } from '../errors.ts'
import type { Attempt, Intent, Ledger } from '../types.ts'
import { ledgerUnreadable, ledgerUnwritable, recordDamaged, recordsDisagree } from '../words/ledger.ts'
import { codeOf, createDurably, type Disk, namesIn } from './disk.ts'
import { checkAttempt, type Kind, parseRecord } from './records.ts'

/** Where the store lives and what it stands on. */
export interface FilesStore {
  /** Absolute path of the folder that holds a folder a post. */
  readonly folder: string
  readonly disk: Disk
  readonly now: () => number
  /** A text that no other process uses now: names files written aside. */
  readonly unique: () => string
}

/** The ledger as files: `<post>/<destination>.<n>.<kind>.json`, each written once. Format: docs/ledger.md. */
export function filesLedger(store: FilesStore): Ledger {
  const create = (intent: Intent, kind: Kind, record: object) => {
    const path = join(folderOf(store, intent.post), `${intent.destination}.${intent.n}.${kind}.json`)
    const content = `${JSON.stringify(record, null, 2)}\n`
    return guard(ledgerUnwritable, () => createDurably(store.disk, { path, content, aside: store.unique() }))
  }
  const read = (post: string) => guard(ledgerUnreadable, () => readSettled(store, post))
  return {
    posts: async () => guard(ledgerUnreadable, () => postsIn(store)),
    read: async (post) => read(post),
    begin: async (intent) => mayBegin(read(intent.post), intent) && create(intent, 'intent', intent),
    keepDraft: async (intent, draft) => {
      create(intent, 'draft', { version: 1, at: new Date(store.now()).toISOString(), draft })
    },
    settle: async (intent, outcome) => create(intent, 'outcome', outcome),
    resolve: async (intent, resolution) => create(intent, 'resolution', resolution),
  }
}

// Attempt n+1 is begun only on top of a settled n, as the ledger stands now and not as the run read it earlier.
function mayBegin(attempts: readonly Attempt[], intent: Intent): boolean {
  if (intent.n === 1) return true
  const previous = attempts.find((it) => it.intent.destination === intent.destination && it.intent.n === intent.n - 1)
  if (previous === undefined) return false
  const status = previous.resolution?.status ?? previous.outcome?.status
  return status !== undefined && status !== 'unknown' && status !== 'handoff'
}

function folderOf(store: FilesStore, post: string): string {
  return join(store.folder, folderName(post))
}

/**
 * A folder name for a post id that is safe on every disk and stays readable: unsafe characters become `%XX`, a name
 * that is too long or differs from another only by case gets a hash behind it.
 */
export function folderName(post: string): string {
  const safe = post.normalize('NFC').replace(/[%\\/:*?"<>|\u0000-\u001f\u007f]|^\.|[. ]$/g, hex)
  if (safe === post && safe === safe.toLowerCase() && Buffer.byteLength(safe) <= 150) return safe
  const hash = createHash('sha256').update(post.normalize('NFC')).digest('hex').slice(0, 8)
  return `${[...safe].slice(0, 40).join('')}~${hash}`
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function postsIn(store: FilesStore): string[] {
  const posts = new Set<string>()
  for (const name of namesIn(store.disk, store.folder)) {
    if (name.startsWith('.')) continue
    const folder = join(store.folder, name)
    const first = namesIn(store.disk, folder).find((it) => it.endsWith('.intent.json') && !it.startsWith('.'))
    if (first === undefined) continue
    const path = join(folder, first)
    posts.add(parseRecord('intent', store.disk.readFileSync(path, 'utf8'), path).post)
  }
  return [...posts].sort()
}

// While another run writes, a listing can hold a record and miss the one written before it; a second look has both.
function readSettled(store: FilesStore, post: string): Attempt[] {
  try {
    return readAttempts(store, post)
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return readAttempts(store, post)
  }
}

function readAttempts(store: FilesStore, post: string): Attempt[] {
  const folder = folderOf(store, post)
  const names = namesIn(store.disk, folder).filter((name) => RECORD.test(name))
  const texts = new Map(names.map((name) => [name, store.disk.readFileSync(join(folder, name), 'utf8')]))
  const attempts: Attempt[] = []
  for (const name of names) {
    const [, destination = '', n = '', kind] = RECORD.exec(name) ?? []
    const path = join(folder, name)
    if (kind !== 'intent') {
      if (!texts.has(`${destination}.${n}.intent.json`)) throw new LedgerError(recordDamaged('no intent'), { path })
      continue
    }
    const intent = parseRecord('intent', texts.get(name) ?? '', path)
    if (intent.post !== post || intent.destination !== destination || intent.n !== Number(n)) {
      throw new LedgerError(recordsDisagree(`\`${intent.post}\` in the folder of \`${post}\``), { path })
    }
    attempts.push(attemptOf(intent, { folder, texts }))
  }
  attempts.sort(byDestinationAndNumber)
  refuseGaps(attempts, folder)
  return attempts
}

const RECORD = /^([^.][^.]*)\.(\d+)\.(intent|draft|outcome|resolution)\.json$/

function attemptOf(intent: Intent, { folder, texts }: { folder: string; texts: Map<string, string> }): Attempt {
  const file = (kind: Kind) => `${intent.destination}.${intent.n}.${kind}.json`
  const draft = texts.get(file('draft'))
  const outcome = texts.get(file('outcome'))
  const resolution = texts.get(file('resolution'))
  const attempt: Attempt = {
    intent,
    draft: draft === undefined ? null : parseRecord('draft', draft, join(folder, file('draft'))).draft,
    outcome: outcome === undefined ? null : parseRecord('outcome', outcome, join(folder, file('outcome'))),
    resolution:
      resolution === undefined ? null : parseRecord('resolution', resolution, join(folder, file('resolution'))),
  }
  checkAttempt(attempt, join(folder, file('outcome')))
  return attempt
}

function byDestinationAndNumber(a: Attempt, b: Attempt): number {
  const [x, y] = [a.intent, b.intent]
  return x.destination === y.destination ? x.n - y.n : x.destination < y.destination ? -1 : 1
}

function refuseGaps(attempts: readonly Attempt[], path: string): void {
  const seen = new Map<string, number>()
  for (const { intent } of attempts) {
    const before = seen.get(intent.destination) ?? 0
    if (intent.n !== before + 1) {
      throw new LedgerError(recordsDisagree(`${intent.destination}: ${intent.n} without ${before + 1}`), { path })
    }
    seen.set(intent.destination, intent.n)
  }
}

function guard<T>(fault: typeof ledgerUnwritable, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof LedgerError) throw error
    throw new LedgerError(fault(codeOf(error) || 'unknown reason'))
  }
}
