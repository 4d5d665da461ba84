import { stateOf } from '../ledger/state.ts'
import type { Attempt, Sentence } from '../types.ts'
import { type Report, type ReportedDelivery, type ReportedPost, urlOf } from './shape.ts'

/** One post's history at every destination, in the shape of a publish report. */
export function statusReport(posts: ReadonlyMap<string, readonly Attempt[]>): Report {
  const reported = [...posts].map(([id, attempts]): ReportedPost => {
    const newest = attempts.toSorted((a, b) => (a.intent.at < b.intent.at ? -1 : 1)).at(-1)?.intent
    const destinations = [...new Set(attempts.map(({ intent }) => intent.destination))]
    return {
      id,
      path: newest?.path ?? '',
      title: newest?.title ?? null,
      url: newest?.url ?? null,
      tags: [],
      deliveries: destinations.map((name) => reportHistory(attempts.filter((it) => it.intent.destination === name))),
    }
  })
  return { schemaVersion: 1, command: 'status', dryRun: false, posts: reported, errors: [] }
}

function reportHistory(attempts: readonly Attempt[]): ReportedDelivery {
  const state = stateOf(attempts)
  const latest = attempts.at(-1) as Attempt
  const { intent } = latest
  const { status, action, waitsFor } = STANDING[state.kind === 'none' ? 'open' : state.kind]
  return {
    platform: intent.destination,
    account: intent.account,
    action,
    status,
    reason: waitsFor?.en ?? status,
    text: intent.text,
    summary: null,
    hashtags: [],
    link: intent.link,
    length: null,
    cost: intent.cost,
    warnings: [],
    url: state.kind === 'published' ? state.url : urlOf(latest),
    error: latest.outcome?.detail
      ? { code: latest.outcome.failure ?? 'unknown', message: latest.outcome.detail }
      : null,
    at: state.kind === 'published' ? state.at : (latest.resolution?.at ?? latest.outcome?.at ?? intent.at),
    run: latest.resolution?.run ?? latest.outcome?.run ?? intent.run,
    waitsFor: waitsFor?.en ?? null,
  }
}

interface Standing {
  readonly status: string
  readonly action: string
  readonly waitsFor: Sentence | null
}

const nextRun = { en: 'the next run', ja: '次の実行' }
const person = { en: 'a person (gnet resolve)', ja: '人による確認（gnet resolve）' }

const STANDING: Record<'published' | 'handoff' | 'failed' | 'absent' | 'unknown' | 'open', Standing> = {
  published: { status: 'published', action: 'skip', waitsFor: null },
  handoff: { status: 'handoff', action: 'handoff', waitsFor: person },
  failed: { status: 'failed', action: 'publish', waitsFor: nextRun },
  absent: { status: 'failed', action: 'publish', waitsFor: nextRun },
  unknown: { status: 'unknown', action: 'ask', waitsFor: person },
  open: { status: 'unknown', action: 'ask', waitsFor: nextRun },
}
