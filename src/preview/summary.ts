import type { Published } from '../publish.ts'
import type { ReportedDelivery, ReportedPost } from '../report/shape.ts'
import { code, fenced, link, shellWord } from '../text/quoted.ts'
import type { Finding, PlannedPost, Sentence, Step } from '../types.ts'
import { summaryWords as words } from '../words/action.ts'
import { ui } from '../words/cli.ts'
import { reasons } from '../words/plan.ts'
import { labels } from '../words/preview.ts'
import { resolving } from './handed-over.ts'
import { costOf, findingLine, nameOf, reasonOf, type Say, wordFor } from './terminal.ts'

/** Bytes; GitHub takes 65,536 characters an issue. */
const MOST = 59_000
const MOST_FOR_POSTS = 30_000

export interface Summarised {
  readonly code: number
  /** Null where nothing was attempted. */
  readonly published: readonly Published[] | null
  readonly findings: readonly Finding[]
  /** What waits for a person, of every run so far. */
  readonly open: readonly OpenDelivery[]
}

/** What came of a run, as Markdown for a job's summary: what went where, what it cost, and what waits for a person. */
export function renderSummary({ code: exit, published, findings, open }: Summarised, say: Say): string {
  const posts = published ?? []
  const told = posts.filter(hasNews)
  const parts = [
    `### ${say(words.title)}`,
    ...(exit === 0 ? [] : [say(words.exitCode(exit))]),
    ...(findings.length === 0 ? [] : [fenced(findings.map((it) => findingLine(it, say)).join('\n'), 'text')]),
    ...(told.length === 0 && findings.length === 0 ? [say(words.nothing)] : []),
    ...(told.length === 0 ? [] : [table(told, say)]),
    ...details(told, say),
    ...billed(posts, say),
    ...(posts.length > told.length ? [say(words.leftAlone(posts.length - told.length))] : []),
    ...(open.length === 0 ? [] : [`### ${say(words.open)}`, renderOpen(open, say)]),
  ]
  return `${parts.join('\n\n')}\n`
}

type Result = Published['results'][number]

const bytes = (text: string) => Buffer.byteLength(text)

function hasNews({ post, results }: Published): boolean {
  // A runner that forgets its disk makes every page again in every run.
  const again = (platform: string) => post.steps.find((it) => it.platform === platform)?.reason === reasons.pageMissing
  const isTold = ({ platform, status, note }: Result) =>
    status === 'published' ? !again(platform) : status !== 'skipped' || note !== null
  return results.some(isTold) || post.steps.some(waits)
}

const waits = (step: Step) => step.waitsUntil !== undefined

function table(posts: readonly Published[], say: Say): string {
  const platforms = [...new Set(posts.flatMap(({ results }) => results.map(({ platform }) => platform)))]
  const names = platforms.map((platform) => nameOf(platform, say))
  let text = `| ${[say(labels.post), ...names].join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}`
  for (const [i, { post, results }] of posts.entries()) {
    const cells = platforms.map((platform) => {
      const step = post.steps.find((it) => it.platform === platform)
      const result = results.find((it) => it.platform === platform)
      return step === undefined || result === undefined ? '' : cell(step, result, say)
    })
    const row = `\n| ${[code(titleOf(post)), ...cells].join(' | ')} |`
    if (bytes(text) + bytes(row) > MOST_FOR_POSTS) return `${text}\n\n${say(words.notShown(posts.length - i))}`
    text += row
  }
  return text
}

function cell(step: Step, result: Result, say: Say): string {
  const untouched = result.status === 'skipped' && result.note === null
  const word = untouched ? reasonOf(step, say) : say(wordFor(result, step))
  const cost = result.status === 'published' ? costOf(step).replace('$', '&#36;') : ''
  return [link(word, result.url), cost].filter((part) => part !== '').join('<br>')
}

/** Why something did not go out, or what else is to be said of it. */
function details(posts: readonly Published[], say: Say): string[] {
  const lines = posts.flatMap(({ post, results }) =>
    results.flatMap(({ platform, fault, note }) => {
      const what = fault ?? note
      return what === null ? [] : [`${nameOf(platform, say)}, ${titleOf(post)}: ${say(what)}`]
    }),
  )
  return lines.length === 0 ? [] : [fenced(lines.slice(0, 100).join('\n'), 'text')]
}

function billed(posts: readonly Published[], say: Say): string[] {
  const amounts = posts.flatMap(({ post, results }) =>
    results
      .filter(({ status }) => status === 'published')
      .map(({ platform }) => post.steps.find((step) => step.platform === platform)?.review.cost?.amount ?? 0),
  )
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  return sum === 0 ? [] : [say(words.cost(`&#36;${sum.toFixed(3).replace(/0$/, '')}`))]
}

function titleOf(post: PlannedPost): string {
  return post.document?.post.title ?? post.path
}

// ── what waits for a person ───────────────────────────────────────────────────────────────────────────────────────

/** An unknown outcome, or a post that a person is to make. */
export interface OpenDelivery {
  readonly post: string
  readonly title: string
  readonly delivery: ReportedDelivery
  /** Where its files lie, for this run's reader. */
  readonly files?: Sentence
}

export function openIn(posts: readonly ReportedPost[]): OpenDelivery[] {
  return posts.flatMap(({ id, title, deliveries }) =>
    deliveries
      .filter(({ status }) => status === 'unknown' || status === 'handoff' || status === 'retracting')
      .map((delivery) => ({ post: id ?? '', title: title ?? id ?? '', delivery })),
  )
}

/** Each with the text to paste and the command that closes it; oldest first. */
export function renderOpen(open: readonly OpenDelivery[], say: Say): string {
  const inOrder = open.toSorted((a, b) => ((a.delivery.at ?? '') < (b.delivery.at ?? '') ? -1 : 1))
  let text = ''
  for (const [i, it] of inOrder.entries()) {
    const block = openBlock(it, say)
    if (bytes(text) + bytes(block) > MOST - MOST_FOR_POSTS) return `${text}${say(words.notShown(inOrder.length - i))}`
    text += block
  }
  return text.trimEnd()
}

function openBlock({ post, title, delivery, files }: OpenDelivery, say: Say): string {
  const { platform, status, at = '', text, url } = delivery
  const name = link(nameOf(platform, say), url)
  const retracting = status === 'retracting'
  const how = retracting ? `gnet retract ${shellWord(post)} --to ${platform}` : resolving({ post, platform })
  return [
    `- **${name}** ${code(title)} ${say(ui.since(at))}`,
    say(status === 'handoff' || retracting ? words[status] : words.unknown),
    ...(text === null || text === '' ? [] : [fenced(text, 'text')]),
    ...(files === undefined ? [] : [fenced(say(files), 'text')]),
    `${fenced(how, 'text')}\n\n`,
  ].join('\n\n')
}
