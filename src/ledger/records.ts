import * as v from 'valibot'
import { LedgerError } from '../errors.ts'
import type { Attempt, Intent, Outcome, Resolution } from '../types.ts'
import { damages, disagreements, recordDamaged, recordsDisagree, recordTooNew } from '../words/ledger.ts'
import { sealOf } from './layout.ts'

/** The kinds of record an attempt can have; each is a file, written once. */
export type Kind = 'intent' | 'draft' | 'outcome' | 'resolution'

export type Draft = { readonly version: 1; readonly at: string; readonly draft: string }

/** The text of a record's file. Throws LedgerError for anything that is not such a record. */
export function parseRecord(kind: 'intent', text: string, path: string): Intent
export function parseRecord(kind: 'draft', text: string, path: string): Draft
export function parseRecord(kind: 'outcome', text: string, path: string): Outcome
export function parseRecord(kind: 'resolution', text: string, path: string): Resolution
export function parseRecord(kind: Kind, text: string, path: string): Written {
  const known = checked.get(text)
  if (known?.kind === kind) return known.record
  const record = checkedRecord(kind, text, path)
  if (checked.size >= REMEMBERED) checked.clear()
  checked.set(text, { kind, record })
  return record
}

type Written = Intent | Draft | Outcome | Resolution

// A run reads a post's records before each step and after it, and a record is written once.
const checked = new Map<string, { readonly kind: Kind; readonly record: Written }>()
const REMEMBERED = 200

function checkedRecord(kind: Kind, text: string, path: string): Written {
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch {
    throw new LedgerError(recordDamaged(damages.notJson), { path })
  }
  const version = (written as { version?: unknown } | null)?.version
  if (typeof version === 'number' && version > NEWEST[kind]) throw new LedgerError(recordTooNew(version), { path })
  const result = v.safeParse(schemaOf(kind), written)
  if (result.success) {
    if (!isAsWritten(written as object)) throw new LedgerError(recordDamaged(damages.changed), { path })
    return result.output
  }
  const key = result.issues[0].path?.map((item) => String(item.key)).join('.') ?? ''
  throw new LedgerError(recordDamaged(key === '' ? damages.noRecord : damages.badValue(key)), { path })
}

/** Refuses an attempt whose records cannot all be true. */
export function checkAttempt(attempt: Attempt, path: string): void {
  const { intent, outcome, resolution } = attempt
  if (outcome === null || resolution === null) return
  const open = outcome.status === 'unknown' || outcome.status === 'handoff'
  const same = (status: 'published' | 'retracted') => (outcome.status === status) === (resolution.status === status)
  // A retraction that failed may have been done by hand.
  const agree = intent.action === 'retract' ? outcome.status !== 'retracted' || same('retracted') : same('published')
  if (open || agree) return
  throw new LedgerError(recordsDisagree(disagreements.statuses(outcome.status, resolution.status)), { path })
}

// The first ledgers had no seals.
function isAsWritten(written: object & { readonly seal?: unknown }): boolean {
  const { seal } = written
  // JSON leaves out what is undefined.
  return seal === undefined || seal === sealOf({ ...written, seal: undefined })
}

/** A gnet that does not know retractions refuses a ledger that has some, instead of publishing on top of them. */
const NEWEST: Readonly<Record<Kind, number>> = { intent: 2, draft: 1, outcome: 1, resolution: 1 }

// Built when the first record is read: most dry runs have none.
let built: ReturnType<typeof buildSchemas> | undefined

function schemaOf<K extends Kind>(kind: K): ReturnType<typeof buildSchemas>[K] {
  built ??= buildSchemas()
  return built[kind]
}

function buildSchemas() {
  const time = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/))
  const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
  const nullable = <T extends v.GenericSchema>(schema: T) => v.nullable(schema)
  const text = v.string()
  const version = v.literal(1)

  return {
    intent: v.object({
      version: v.picklist([1, 2]),
      post: text,
      destination: text,
      n: v.pipe(v.number(), v.integer(), v.minValue(1)),
      action: v.picklist(['publish', 'revise', 'adopt', 'retract']),
      at: time,
      deadline: time,
      run: text,
      by: v.object({ host: text, boot: text, pid: v.number() }),
      path: text,
      title: text,
      url: text,
      source: digest,
      digest,
      content: digest,
      account: nullable(v.object({ id: text, name: text })),
      cost: nullable(v.object({ amount: v.number(), currency: text })),
      text,
      link: nullable(text),
      part: v.exactOptional(
        v.object({ number: v.number(), of: v.number(), as: v.exactOptional(v.literal('comment')) }),
      ),
      scheduledFor: v.exactOptional(v.pipe(text, v.isoTimestamp())),
    }),
    draft: v.object({ version, at: time, draft: text }),
    outcome: v.object({
      version,
      at: time,
      run: text,
      status: v.picklist(['published', 'handoff', 'failed', 'unknown', 'retracted']),
      id: nullable(text),
      url: nullable(text),
      failure: nullable(
        v.picklist(['auth', 'invalid', 'duplicate', 'busy', 'quota', 'unreachable', 'hidden', 'unknown']),
      ),
      detail: nullable(text),
    }),
    resolution: v.object({
      version,
      at: time,
      run: text,
      status: v.picklist(['published', 'absent', 'retracted']),
      by: v.picklist(['find', 'person']),
      id: nullable(text),
      url: nullable(text),
    }),
  }
}
