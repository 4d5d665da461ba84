import type { Result } from '../deliver/result.ts'
import type { Retraction, RetractionStep } from '../retraction.ts'
import type { Report, ReportedDelivery } from './shape.ts'

/** `results` is null where nothing was done yet. */
export function retractReport(
  { post, newest, steps }: Retraction,
  { results, dryRun }: { results: readonly Result[] | null; dryRun: boolean },
): Report {
  const deliveries = steps.map((step) => reportStep(step, { path: newest.path, result: results?.find(at(step)) }))
  const errors = deliveries.flatMap(({ error }) => (error === null ? [] : [error]))
  const { path, title, url } = newest
  const posts = [{ id: post, path, title, url, tags: [], deliveries }]
  return { schemaVersion: 1, command: 'retract', dryRun, posts, errors }
}

const at = (step: RetractionStep) => (result: Result) => result.platform === step.platform

function reportStep(
  { platform, action, reason, cost, url, latest }: RetractionStep,
  { path, result }: { path: string; result: Result | undefined },
): ReportedDelivery {
  const fault = result?.fault ?? null
  return {
    platform,
    account: result?.account ?? latest?.intent.account ?? null,
    action,
    status: result?.status ?? null,
    reason: (result?.note ?? reason).en,
    text: latest?.intent.text ?? null,
    summary: null,
    hashtags: [],
    link: latest?.intent.link ?? null,
    length: null,
    cost,
    warnings: [],
    url,
    error: fault === null ? null : { code: fault.code, message: fault.en, path },
  }
}
