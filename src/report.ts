import type { Result } from './deliver.ts'
import type { Check } from './doctor.ts'
import { stateOf } from './ledger/state.ts'
import type { Published } from './publish.ts'
import type { Placed } from './setup/place.ts'
import type { Account, Attempt, Cost, Finding, Length, Plan, PlannedPost, Sentence, Step } from './types.ts'

/** The JSON that other programs rely on (docs/design.md, "The outside"). Always English. */
export interface Report {
  readonly schemaVersion: 1
  readonly command: string
  readonly dryRun: boolean
  readonly posts: readonly ReportedPost[]
  readonly errors: readonly ReportedError[]
  /** Only of `gnet check`: each with its place in the file. */
  readonly warnings?: readonly ReportedError[]
}

export interface ReportedPost {
  readonly id: string | null
  readonly path: string
  readonly title: string | null
  readonly url: string | null
  readonly tags: readonly string[]
  readonly deliveries: readonly ReportedDelivery[]
}

export interface ReportedDelivery {
  readonly platform: string
  readonly account: Account | null
  readonly action: string
  readonly status: string | null
  readonly reason: string
  readonly text: string | null
  readonly summary: string | null
  readonly hashtags: readonly string[]
  readonly link: string | null
  readonly length: Length | null
  readonly cost: Cost | null
  readonly warnings: readonly string[]
  readonly url: string | null
  readonly error: ReportedError | null
  readonly at?: string
  readonly run?: string
  readonly waitsFor?: string | null
}

export interface ReportedError {
  readonly code: string
  readonly message: string
  readonly path?: string
  readonly line?: number
  readonly column?: number
}

export interface Happened {
  readonly plan: Plan
  /** Null for a dry run, or when nothing was attempted. */
  readonly published: readonly Published[] | null
}

export function publishReport({ plan, published }: Happened, dryRun: boolean): Report {
  const resultsOf = (post: PlannedPost) => published?.find((it) => it.post === post)?.results ?? []
  const posts = plan.posts.map((post) => reportPost(post, resultsOf(post)))
  const failures = posts.flatMap((post) => post.deliveries.flatMap(({ error }) => (error === null ? [] : [error])))
  return {
    schemaVersion: 1,
    command: 'publish',
    dryRun,
    posts,
    errors: [...faultsOf(plan).map(reportFinding), ...failures],
  }
}

/** A report of nothing but what went wrong before there was a plan. */
export function failureReport(command: string, findings: readonly Finding[]): Report {
  return { schemaVersion: 1, command, dryRun: false, posts: [], errors: findings.map(reportFinding) }
}

/** What `gnet check` found, beside the plan it looked at. */
export function checkReport(plan: Plan, findings: readonly Finding[]): Report {
  const of = (level: Finding['level']) => findings.filter((it) => it.level === level).map(reportFinding)
  const posts = plan.posts.map((post) => reportPost(post, []))
  return { schemaVersion: 1, command: 'check', dryRun: true, posts, errors: of('fault'), warnings: of('warning') }
}

/** Everything in a plan that refuses a post or the run. */
export function faultsOf(plan: Plan): Finding[] {
  const ofPosts = plan.posts.flatMap((post) => [
    ...post.findings,
    ...post.steps.filter((step) => step.action === 'refuse').flatMap((step) => step.review.findings),
  ])
  const faults = [...plan.findings, ...ofPosts].filter(({ level }) => level === 'fault')
  return faults.filter(
    (fault, index) => faults.findIndex((it) => JSON.stringify(it) === JSON.stringify(fault)) === index,
  )
}

function reportPost(post: PlannedPost, results: readonly Result[]): ReportedPost {
  const { document } = post
  return {
    id: post.id,
    path: post.path,
    title: document?.post.title ?? null,
    url: document?.url ?? null,
    tags: document?.post.tags ?? [],
    deliveries: post.steps.map((step) =>
      reportStep(
        post,
        step,
        results.find((it) => it.platform === step.platform),
      ),
    ),
  }
}

function reportStep(post: PlannedPost, step: Step, result: Result | undefined): ReportedDelivery {
  const { message, review } = step
  const warnings = [...post.findings, ...review.findings].filter(({ level }) => level === 'warning')
  const fault = result?.fault ?? null
  return {
    platform: step.platform,
    account: result?.account ?? step.latest?.intent.account ?? null,
    action: step.action,
    status: result?.status ?? null,
    reason: (result?.note ?? step.reason).en,
    text: message?.text ?? null,
    summary: message?.summary ?? null,
    hashtags: message?.hashtags ?? [],
    link: message?.link ?? null,
    length: review.length,
    cost: review.cost,
    warnings: warnings.map((finding) => `${finding.fault.code}: ${finding.fault.en}`),
    url: result?.url ?? urlOf(step.latest),
    error: fault === null ? null : { code: fault.code, message: fault.en, path: post.path },
  }
}

export function reportFinding({ fault, place }: Finding): ReportedError {
  return { code: fault.code, message: fault.en, ...place }
}

// ── what the ledger knows ─────────────────────────────────────────────────────────────────────────────────────────

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

function urlOf(attempt: Attempt | null): string | null {
  return attempt?.resolution?.url ?? attempt?.outcome?.url ?? null
}

// ── what the doctor found ─────────────────────────────────────────────────────────────────────────────────────────

export interface DoctorReport {
  readonly schemaVersion: 1
  readonly command: 'doctor'
  readonly checks: readonly ReportedCheck[]
  readonly errors: readonly ReportedError[]
}

export interface ReportedCheck {
  readonly name: string
  readonly state: Check['state']
  readonly message: string
  readonly account: Account | null
  readonly rights: readonly string[]
  /** RFC 3339. */
  readonly expires: string | null
  readonly daysLeft: number | null
  readonly warnings: readonly string[]
}

export function doctorReport(checks: readonly Check[], now: number): DoctorReport {
  return {
    schemaVersion: 1,
    command: 'doctor',
    checks: checks.map(({ name, state, what, account, rights, expires, findings }) => ({
      name,
      state,
      message: what.en,
      account,
      rights,
      expires: expires === null ? null : new Date(expires).toISOString(),
      daysLeft: expires === null ? null : Math.floor((expires - now) / (24 * 60 * 60_000)),
      warnings: findings.filter(({ level }) => level === 'warning').map(({ fault }) => `${fault.code}: ${fault.en}`),
    })),
    errors: checks.flatMap(({ findings }) => findings.filter(({ level }) => level === 'fault').map(reportFinding)),
  }
}

/** Where credentials lie; never what they are. */
export interface AuthReport {
  readonly schemaVersion: 1
  readonly command: 'auth'
  readonly variables: readonly { readonly platform: string; readonly name: string; readonly where: string | null }[]
  /** Of a sign-in: whose credentials these are. */
  readonly account?: Account
  readonly rights?: readonly string[]
  readonly errors: readonly ReportedError[]
}

// ── files that were set up ────────────────────────────────────────────────────────────────────────────────────────

/** What `gnet init` and `gnet templates eject` did to each file. */
export interface PlacedReport {
  readonly schemaVersion: 1
  readonly command: string
  readonly files: readonly Placed[]
  readonly errors: readonly ReportedError[]
  readonly warnings: readonly ReportedError[]
}

export function placedReport(
  command: string,
  { placed, warnings }: { placed: readonly Placed[]; warnings: readonly Finding[] },
): PlacedReport {
  return { schemaVersion: 1, command, files: placed, errors: [], warnings: warnings.map(reportFinding) }
}

// ── exit codes ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The exit code of a run that was carried out; where several apply: 130, 5, 3, 6, 4, 7, 1. */
export function exitCodeOf(published: readonly Published[], interrupted: boolean): number {
  if (interrupted) return 130
  const results = published.flatMap((it) => it.results)
  const has = (test: (result: Result) => boolean) => results.some(test)
  if (has((it) => it.failure === 'ledger')) return 5
  if (has((it) => it.status === 'unknown')) return 3
  const wrong = has((it) => it.status === 'failed' || it.status === 'held')
  if (!wrong) return 0
  const done = has((it) => it.status === 'published' || it.status === 'handoff')
  if (done || !has((it) => it.status === 'failed')) return 6
  if (has((it) => it.failure === 'auth')) return 4
  if (has((it) => it.failure === 'busy' || it.failure === 'quota')) return 7
  return 1
}
