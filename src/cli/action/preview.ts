import { resolve } from 'node:path'
import { inspect } from '../../check/inspect.ts'
import { pullRequestIn } from '../../ci/github.ts'
import { commentsOn, keepOne, markerFor, type Note } from '../../ci/notes.ts'
import { DeliveryError } from '../../errors.ts'
import { preview } from '../../planning.ts'
import { renderMarkdown } from '../../preview/markdown.ts'
import { findingLine } from '../../preview/terminal.ts'
import { faultsOf, publishReport } from '../../report/publish.ts'
import { fenced, link } from '../../text/quoted.ts'
import type { Finding, Plan, PlannedPost } from '../../types.ts'
import { noComment, summaryWords as words } from '../../words/action.ts'
import { pageOf } from '../preview.ts'
import { openProject } from '../project.ts'
import { refusalOf } from '../publish.ts'
import { LEDGER, openWorld } from '../world.ts'
import type { Job } from './job.ts'

/** `mode: preview`: what a pull request would publish, where its readers look. Needs no secret and sends nothing. */
export async function previewInJob(job: Job): Promise<number> {
  const { inputs, session } = job
  const { io, say } = session
  const project = openProject(inputs.config, io)
  const files = inputs.files.map((file) => resolve(io.cwd, file))
  const whole = await preview(
    { files, to: null, revise: false, max: null },
    await openWorld(project, { io, ledger: LEDGER }),
  )
  const plan: Plan = { ...whole, posts: whole.posts.filter(isOfInterest) }
  const found = [...plan.findings, ...plan.posts.flatMap((post) => inspect(post, project))]
  job.report({ ...publishReport({ plan, published: null }, true), command: 'preview' })
  job.annotate(found, project.root)
  job.output({ page: job.keep('preview.html', session.safe(await pageOf(plan, { project, session }))) })
  await session.posts(plan.posts)
  session.faults(faultsOf(plan))
  await show(renderMarkdown(plan, say), plan, job)
  return found.some(({ level }) => level === 'fault') ? 2 : refusalOf(plan)
}

/** Those that are out and unchanged would bury the others. */
function isOfInterest({ steps, document }: PlannedPost): boolean {
  return document === null || steps.some(({ action, waitsUntil }) => action !== 'skip' || waitsUntil !== undefined)
}

/** As a comment on the pull request; where that is not possible the job's summary takes its place, and says why. */
async function show(markdown: string, plan: Plan, job: Job): Promise<void> {
  const { inputs, session, summarise } = job
  const number = pullRequestIn(session.io.env, job.read)
  if (number === null || !inputs.comment) return summarise(markdown)
  try {
    const note = await comment(markdown, { number, isEmpty: plan.posts.length + plan.findings.length === 0, job })
    job.output({ comment: note?.url ?? '' })
    summarise(note === null ? markdown : shortSummary(note, job))
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const why: Finding = { level: 'warning', fault: error.fault }
    session.faults([why])
    summarise(`${fenced(findingLine(why, session.say), 'text')}\n\n${markdown}`)
  }
}

function shortSummary({ url }: Note, { session: { say } }: Job): string {
  return `### ${say(words.preview)}\n\n${say(words.commented)} ${link(say(words.read), url)}\n\n${say(words.previewPage)}`
}

interface Commenting {
  readonly number: number
  /** There is nothing to say: not worth a comment, but a reason to change one. */
  readonly isEmpty: boolean
  readonly job: Job
}

async function comment(markdown: string, { number, isEmpty, job }: Commenting): Promise<Note | null> {
  const { api, inputs, session } = job
  if (api === null) throw new DeliveryError('auth', noComment.noToken())
  const marker = markerFor('preview', job.project)
  const board = commentsOn(number, { api, signature: { author: inputs.author, marker } })
  try {
    if (isEmpty && (await board.ours()).length === 0) return null
    return await keepOne(board, session.safe(`${marker}\n${markdown}`))
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    throw new DeliveryError(error.failure, noComment.refused(error.fault))
  }
}
