import { keepOne, markerFor, openIssues } from '../../ci/notes.ts'
import { DeliveryError, LedgerError } from '../../errors.ts'
import { type OpenDelivery, openIn, renderOpen, renderSummary } from '../../preview/summary.ts'
import { faultsOf, publishReport, warningsOf } from '../../report/publish.ts'
import { statusReport } from '../../report/status.ts'
import type { Attempt, Finding, Ledger } from '../../types.ts'
import { gitHubRefused, noIssue, summaryWords as words } from '../../words/action.ts'
import { handedOver } from '../../words/handed-over.ts'
import { openProject } from '../project.ts'
import { type Carried, carryOut } from '../publish.ts'
import { asFinding } from '../verdict.ts'
import type { Job } from './job.ts'

/** `mode: publish`: what `gnet publish --yes` does, and then who has to know of it. */
export async function publishInJob(job: Job): Promise<number> {
  const { inputs, session } = job
  const flags = { yes: true, ...(inputs.config && { config: inputs.config }) }
  const carried = await carryOut(inputs.files, flags, session)
  const { code, plan, published, ledger, outbox } = carried
  const findings = [...faultsOf(plan), ...warningsOf(plan)]
  const open = await openDeliveries(ledger, job)
  job.report(publishReport({ plan, published }, false))
  job.output({ open: String(open?.length ?? '') })
  job.annotate([...findings, ...faultsIn(carried)], openProject(inputs.config, session.io).root)
  const withFiles = (open ?? []).map((it) => ({ ...it, ...filesOf(it, outbox) }))
  job.summarise(renderSummary({ code, published, findings, open: withFiles }, session.say))
  // A run that was interrupted has no time to ask anybody; the next one does.
  if (inputs.issue && open !== null && code !== INTERRUPTED) await keepIssue(open, job)
  return code
}

const INTERRUPTED = 130

function faultsIn({ published }: Carried): Finding[] {
  return (published ?? []).flatMap(({ post, results }) =>
    results.flatMap(({ fault }) => (fault === null ? [] : [asFinding(fault, { path: post.path })])),
  )
}

/** They lie where this job runs: an issue would outlive them. */
function filesOf({ post, delivery }: OpenDelivery, outbox: Carried['outbox']): Pick<OpenDelivery, 'files'> {
  const waiting = outbox.find((it) => it.post === post && it.platform === delivery.platform)
  return waiting === undefined ? {} : { files: handedOver.lies(waiting.file, waiting.count) }
}

/** Of all posts, also those that this run had nothing to do with; null where the ledger cannot be read any more. */
async function openDeliveries(ledger: Ledger, { session }: Job): Promise<OpenDelivery[] | null> {
  try {
    const histories = new Map<string, readonly Attempt[]>()
    for (const post of await ledger.posts()) histories.set(post, await ledger.read(post))
    return openIn(statusReport(histories).posts)
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    session.faults([asFinding(error.fault, error.place)])
    return null
  }
}

/** At most one is open, and says what is open now. */
async function keepIssue(open: readonly OpenDelivery[], job: Job): Promise<void> {
  const { api, inputs, session } = job
  const { say } = session
  const marker = markerFor('open', job.project)
  const body = session.safe(`${marker}\n${say(words.openIssue)}\n\n${renderOpen(open, say)}\n`)
  try {
    if (api === null) throw new DeliveryError('auth', gitHubRefused('no token'))
    await keepOne(
      openIssues(say(words.issueTitle), { api, signature: { author: inputs.author, marker } }),
      open.length === 0 ? null : body,
    )
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const finding: Finding = { level: 'warning', fault: noIssue(error.fault) }
    session.faults([finding])
    job.annotate([finding], session.io.cwd)
  }
}
