import type { Result } from '../deliver/result.ts'
import type { Published } from '../publish.ts'
import type { Finding, Plan, PlannedPost, Step } from '../types.ts'
import { type Report, type ReportedDelivery, type ReportedPost, reportFinding, reportMessage, urlOf } from './shape.ts'

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
    ...(warningsOf(plan).length > 0 && { warnings: warningsOf(plan).map(reportFinding) }),
  }
}

/** What is to be said of a plan as a whole, and stands in nobody's way. */
export function warningsOf({ findings }: Plan): Finding[] {
  return findings.filter(({ level }) => level === 'warning')
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
  const warnings = [...post.findings, ...step.review.findings].filter(({ level }) => level === 'warning')
  const fault = result?.fault ?? null
  return {
    platform: step.platform,
    account: result?.account ?? step.latest?.intent.account ?? null,
    action: step.action,
    status: result?.status ?? null,
    reason: (result?.note ?? step.reason).en,
    ...(step.waitsUntil !== undefined && { waitsUntil: step.waitsUntil }),
    ...reportMessage(step),
    warnings: warnings.map((finding) => `${finding.fault.code}: ${finding.fault.en}`),
    url: result?.url ?? urlOf(step.latest),
    error: fault === null ? null : { code: fault.code, message: fault.en, path: post.path },
  }
}
