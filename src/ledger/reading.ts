import { LedgerError } from '../errors.ts'
import type { Attempt, Intent } from '../types.ts'
import { damages, disagreements, recordDamaged, recordsDisagree } from '../words/ledger.ts'
import { folderName, parseName, recordName } from './layout.ts'
import { checkAttempt, type Kind, parseRecord } from './records.ts'

/** One post's records as a store holds them. */
export interface PostFiles {
  /** Where they lie, for messages to people: `<folder>/<name>` names a record. */
  readonly folder: string
  /** File name → text; names that are no record's are ignored. */
  readonly texts: ReadonlyMap<string, string>
}

/** A post's attempts by destination and number. Throws LedgerError for records that cannot all be true. */
export function attemptsIn(post: string, { folder, texts }: PostFiles): Attempt[] {
  const attempts: Attempt[] = []
  for (const [name, text] of texts) {
    const named = parseName(name)
    if (named === null) continue
    const path = `${folder}/${name}`
    if (named.kind !== 'intent') {
      if (!texts.has(recordName(named, 'intent'))) throw new LedgerError(recordDamaged(damages.noIntent), { path })
      continue
    }
    const intent = parseRecord('intent', text, path)
    if (intent.post !== post || intent.destination !== named.destination || intent.n !== named.n) {
      throw new LedgerError(recordsDisagree(disagreements.folder(intent.post, post)), { path })
    }
    attempts.push(attemptOf(intent, { folder, texts }))
  }
  attempts.sort(byDestinationAndNumber)
  refuseGaps(attempts, folder)
  return attempts
}

/** The name of the file that tells whose records these are, or null when nothing was ever begun. */
export function firstIntent(names: Iterable<string>): string | null {
  return [...names].sort().find((name) => parseName(name)?.kind === 'intent') ?? null
}

/** Whose records lie in a folder, by its first intent. Throws LedgerError where they could not be found again. */
export function postOf(folder: string, { text, path }: { text: string; path: string }): string {
  const { post } = parseRecord('intent', text, path)
  // A folder that was renamed by hand would make its post look as if it had never been sent.
  if (folderName(post) === folder.normalize('NFC')) return post
  throw new LedgerError(recordsDisagree(disagreements.folder(post, folder)), { path })
}

/** Attempt n+1 is begun only on top of a settled n, as the ledger stands now and not as the run read it earlier. */
export function mayBegin(attempts: readonly Attempt[], intent: Intent): boolean {
  if (intent.n === 1) return true
  const previous = attempts.find((it) => it.intent.destination === intent.destination && it.intent.n === intent.n - 1)
  if (previous === undefined) return false
  const status = previous.resolution?.status ?? previous.outcome?.status
  if (status === undefined) return false
  const onRetraction = previous.intent.action === 'retract'
  // A retraction may be made again whatever became of it, and may take back what a person was to post.
  if (intent.action === 'retract') return onRetraction || status !== 'unknown'
  if (onRetraction) return status === 'retracted' || status === 'absent'
  return status !== 'unknown' && status !== 'handoff'
}

function attemptOf(intent: Intent, { folder, texts }: PostFiles): Attempt {
  const file = (kind: Kind) => {
    const name = recordName(intent, kind)
    const text = texts.get(name)
    return text === undefined ? null : { text, path: `${folder}/${name}` }
  }
  const [draft, outcome, resolution] = [file('draft'), file('outcome'), file('resolution')]
  const attempt: Attempt = {
    intent,
    draft: draft === null ? null : parseRecord('draft', draft.text, draft.path).draft,
    outcome: outcome === null ? null : parseRecord('outcome', outcome.text, outcome.path),
    resolution: resolution === null ? null : parseRecord('resolution', resolution.text, resolution.path),
  }
  checkAttempt(attempt, `${folder}/${recordName(intent, 'outcome')}`)
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
      throw new LedgerError(recordsDisagree(disagreements.gap(intent.destination, before + 1)), { path })
    }
    seen.set(intent.destination, intent.n)
  }
}
