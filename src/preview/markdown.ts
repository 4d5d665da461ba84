import { platformOf } from '../text/destination.ts'
import { code, fenced } from '../text/quoted.ts'
import type { Document, Finding, Plan, PlannedPost, Step } from '../types.ts'
import { ui } from '../words/cli.ts'
import { labels } from '../words/preview.ts'
import { changesBetween } from './changes.ts'
import { textThatIsOut } from './out.ts'
import { picturesOf } from './pictures.ts'
import { billLines, costOf, findingLine, labelsOf, lengthOf, nameOf, reasonOf, type Say } from './terminal.ts'

/** Bytes. GitHub takes 65,536 characters a comment; its readers some less. */
const MOST = 59_000
const MOST_FOR_TABLE = 20_000
const MOST_FOR_NAMES = 4_000

/**
 * A plan as a comment on a pull request: one table, then a collapsible block for each platform and post. Below 60 KB; what
 * does not fit is counted and named. All words of a post stand within code, where GitHub neither mentions people nor links
 * issues, and nothing in them can end it.
 */
export function renderMarkdown(plan: Plan, say: Say): string {
  const head = `### ${say(labels.markdownTitle)}\n`
  const findings = plan.findings.length === 0 ? '' : `\n${findingsBlock(plan.findings, say)}\n`
  if (plan.posts.length === 0) return `${head}${findings}\n${say(labels.nothing)}\n`
  const parts = plan.posts.flatMap((post) => partsOf(post, say))
  let text = head + findings + table(plan, say)
  const room = MOST - MOST_FOR_NAMES
  const left: string[] = []
  for (const part of parts) {
    if (bytes(text) + bytes(part.block) < room) text += part.block
    else left.push(part.name)
  }
  return left.length === 0 ? text : text + leftOut(left, say)
}

const bytes = (text: string) => Buffer.byteLength(text)

function table({ posts }: Plan, say: Say): string {
  // Of a thread the table has the first part; all of them stand below it.
  const platforms = [...new Set(posts.flatMap(({ steps }) => steps.map(({ platform }) => platformOf(platform))))]
  const names = platforms.map((platform) => nameOf(platform, say))
  let text = `\n| ${[say(labels.post), ...names].join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}\n`
  for (const [i, post] of posts.entries()) {
    const cells = platforms.map((platform) => cell(post.steps.find((step) => step.platform === platform) ?? null, say))
    const row = `| ${[code(titleOf(post)), ...cells].join(' | ')} |\n`
    if (bytes(text) + bytes(row) > MOST_FOR_TABLE) return `${text}\n${say(labels.rowsLeftOut(posts.length - i))}\n`
    text += row
  }
  return text
}

function cell(step: Step | null, say: Say): string {
  if (step === null) return ''
  const warned = step.review.findings.length > 0 ? ' ⚠️' : ''
  return [say(ui.actions[step.action]) + warned, lengthOf(step, say), costOf(step).replace('$', '&#36;')]
    .filter((part) => part !== '')
    .join('<br>')
}

interface Part {
  /** What it is called where it does not fit. */
  readonly name: string
  readonly block: string
}

function partsOf(post: PlannedPost, say: Say): Part[] {
  const title = titleOf(post)
  const own: Part[] = []
  if (post.findings.length > 0) own.push(part(say(labels.post), findingsBlock(post.findings, say)))
  const shown = post.steps.filter(({ message, action, waitsUntil }) => {
    return message !== null && (action !== 'skip' || waitsUntil !== undefined)
  })
  return [
    ...own,
    ...shown.map((step) => part(nameOf(step.platform, say), stepBlock(step, { document: post.document, say }))),
  ]

  function part(what: string, block: string): Part {
    const summary = `<summary>${what}: ${code(title)}</summary>`
    return { name: `${what} ${code(title)}`, block: `\n<details>${summary}\n\n${block}\n\n</details>\n` }
  }
}

function stepBlock(step: Step, { document, say }: { document: Document | null; say: Say }): string {
  const text = step.message?.text ?? ''
  const before = textThatIsOut(step)
  const changed = before === null || before === text ? [] : changesBetween(before, text)
  const media = picturesOf(step, document).map(({ source, alt }) => {
    return `${say(labels.picture)}: ${source} ${say(alt === '' ? labels.noAlt : labels.described(alt))}`
  })
  const labelled = step.message === null ? '' : say(labelsOf(step.message))
  const notes = [
    ...(labelled === '' ? [] : [`${say(labels.labelled)}: ${labelled}`]),
    ...media,
    ...billLines(step, say),
    ...step.review.findings.map((it) => findingLine(it, say)),
  ]
  return [
    `${reasonOf(step, say)} ${lengthOf(step, say)} ${costOf(step).replace('$', '&#36;')}`.trim(),
    fenced(text, 'text'),
    ...(changed.length === 0 ? [] : [fenced(changed.map((it) => `${it.mark} ${it.text}`).join('\n'), 'diff')]),
    ...(notes.length === 0 ? [] : [fenced(notes.join('\n'), 'text')]),
  ].join('\n\n')
}

function findingsBlock(findings: readonly Finding[], say: Say): string {
  return fenced(findings.map((finding) => findingLine(finding, say)).join('\n'), 'text')
}

function leftOut(names: readonly string[], say: Say): string {
  let text = `\n${say(labels.leftOut(names.length))}\n\n`
  for (const [i, name] of names.entries()) {
    const line = `- ${name}\n`
    if (bytes(text) + bytes(line) > MOST_FOR_NAMES - 100) return `${text}- … +${names.length - i}\n`
    text += line
  }
  return text
}

function titleOf(post: PlannedPost): string {
  return post.document?.post.title ?? post.path
}
