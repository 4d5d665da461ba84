import { attemptsAt, type State, stateOf } from '../ledger/state.ts'
import { partName, platformOf } from '../text/destination.ts'
import type { Attempt, PlannedPost, Sentence, Step } from '../types.ts'
import { type Report, type ReportedDelivery, type ReportedPost, reportMessage, urlOf } from './shape.ts'

/** One post's history at every destination, in the shape of a publish report. */
export function statusReport(
  posts: ReadonlyMap<string, readonly Attempt[]>,
  waiting: readonly PlannedPost[] = [],
): Report {
  const known = [...posts].map(([id, attempts]): ReportedPost => {
    const newest = attempts.toSorted((a, b) => (a.intent.at < b.intent.at ? -1 : 1)).at(-1)?.intent
    const platforms = [...new Set(attempts.map(({ intent }) => platformOf(intent.destination)))]
    return {
      id,
      path: newest?.path ?? '',
      title: newest?.title ?? null,
      url: newest?.url ?? null,
      tags: [],
      deliveries: platforms.flatMap((platform) => reportPlatform(platform, attempts)),
    }
  })
  const reported = known.map((post) => {
    const steps = waiting.find(({ id }) => id === post.id)?.steps ?? []
    return { ...post, deliveries: [...post.deliveries, ...waitingAmong(steps, post)] }
  })
  const fresh = waiting
    .filter(({ id }) => !posts.has(id ?? ''))
    .map((post): ReportedPost => {
      const { id, path, document, steps } = post
      const base = {
        id,
        path,
        title: document?.post.title ?? null,
        url: document?.url ?? null,
        tags: [],
        deliveries: [],
      }
      return { ...base, deliveries: waitingAmong(steps, base) }
    })
  return { schemaVersion: 1, command: 'status', dryRun: false, posts: [...reported, ...fresh], errors: [] }
}

/** What was tried at one platform; of a thread that was broken off also what is still to come. */
function reportPlatform(platform: string, attempts: readonly Attempt[]): ReportedDelivery[] {
  const own = attempts.filter(({ intent }) => platformOf(intent.destination) === platform)
  const parts = Math.max(...own.map(({ intent }) => intent.part?.of ?? 1))
  return Array.from({ length: parts }, (_, i) => partName(platform, i + 1)).map((name) => {
    const history = attemptsAt(own, name)
    return history.length === 0 ? { ...UNTRIED, platform: name } : reportHistory(history)
  })
}

const UNTRIED: Omit<ReportedDelivery, 'platform'> = {
  account: null,
  action: 'publish',
  status: 'held',
  reason: 'not sent yet',
  text: null,
  summary: null,
  hashtags: [],
  link: null,
  length: null,
  cost: null,
  warnings: [],
  url: null,
  error: null,
  waitsFor: 'the next run',
}

/** Deliveries that are only too early; what was tried before stands in the ledger's own words already. */
function waitingAmong(steps: readonly Step[], { deliveries }: ReportedPost): ReportedDelivery[] {
  const early = steps.filter(({ platform, waitsUntil }) => {
    return waitsUntil !== undefined && deliveries.every((it) => it.platform !== platform)
  })
  return early.map((step) => ({
    platform: step.platform,
    account: null,
    action: 'skip',
    status: null,
    reason: step.reason.en,
    ...reportMessage(step),
    warnings: [],
    url: null,
    error: null,
    waitsFor: step.waitsUntil ?? '',
    waitsUntil: step.waitsUntil ?? '',
  }))
}

function reportHistory(attempts: readonly Attempt[]): ReportedDelivery {
  const state = stateOf(attempts)
  const latest = attempts.at(-1) as Attempt
  const { intent } = latest
  const { status, action, waitsFor } = standingOf(state, latest)
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
    ...(intent.part !== undefined && { part: intent.part }),
    ...(state.kind === 'published' && state.scheduledFor !== null && { scheduledFor: state.scheduledFor }),
    length: null,
    cost: intent.cost,
    warnings: [],
    url: state.kind === 'published' || state.kind === 'retracting' ? state.url : urlOf(latest),
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

const again = { en: 'gnet retract, once more', ja: 'gnet retract の再実行' }

function standingOf({ kind }: State, { outcome }: Attempt): Standing {
  const standing = STANDING[kind === 'none' ? 'open' : kind]
  return kind === 'retracting' && outcome?.status === 'handoff' ? { ...standing, waitsFor: person } : standing
}

const STANDING: Record<Exclude<State['kind'], 'none'>, Standing> = {
  published: { status: 'published', action: 'skip', waitsFor: null },
  handoff: { status: 'handoff', action: 'handoff', waitsFor: person },
  failed: { status: 'failed', action: 'publish', waitsFor: nextRun },
  absent: { status: 'failed', action: 'publish', waitsFor: nextRun },
  unknown: { status: 'unknown', action: 'ask', waitsFor: person },
  open: { status: 'unknown', action: 'ask', waitsFor: nextRun },
  retracted: { status: 'retracted', action: 'skip', waitsFor: null },
  retracting: { status: 'retracting', action: 'retract', waitsFor: again },
}
