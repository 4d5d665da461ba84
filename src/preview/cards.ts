import { cleanLine } from '../text/clean.ts'
import { columnsOf, wrapColumns } from '../text/columns.ts'
import type { Document, PlannedPost, Step } from '../types.ts'
import { ui } from '../words/cli.ts'
import { labels } from '../words/preview.ts'
import { changesBetween } from './changes.ts'
import { textThatIsOut } from './out.ts'
import { picturesOf } from './pictures.ts'
import {
  billLines,
  costOf,
  findingLine,
  labelsOf,
  lengthOf,
  nameOf,
  reasonOf,
  type Say,
  totalLines,
} from './terminal.ts'

export type Style = 'strong' | 'faint' | 'good' | 'bad' | 'warning'

/** A line of pieces. Colours are added only where it is printed, so that what comes from a post never carries any. */
export type Line = readonly { readonly text: string; readonly style?: Style }[]

export interface CardOptions {
  readonly columns: number
  readonly say: Say
}

/** A planned post for a terminal: a card per platform with the text as it will stand there. */
export function cards(post: PlannedPost, options: CardOptions): Line[] {
  const { say, columns } = options
  const { document } = post
  const title = cleanLine(document?.post.title ?? post.path)
  const head = wrapColumns(title, columns).map((text): Line => [{ text, style: 'strong' }])
  const path: Line = [{ text: cleanLine(post.path), style: 'faint' }]
  const findings = post.findings.flatMap((finding) =>
    wrapped(findingLine(finding, say), { columns, style: finding.level === 'fault' ? 'bad' : 'warning' }),
  )
  if (document === null) return [...head, [{ text: say(ui.actions.refuse), style: 'bad' }]]
  return [
    ...head,
    path,
    ...findings,
    [],
    ...post.steps.flatMap((step) => [...card(step, { ...options, document }), []]),
    ...totalLines(post, say).flatMap((line) => wrapped(line, { columns })),
  ]
}

interface StepOptions extends CardOptions {
  readonly document: Document
}

const BAR = '│ '

function card(step: Step, { columns, say, document }: StepOptions): Line[] {
  const quiet = step.action === 'skip' || step.action === 'hold'
  const style = step.action === 'refuse' ? 'bad' : quiet ? 'faint' : 'good'
  const name = nameOf(step.platform, say)
  const rule = '─'.repeat(Math.max(3, Math.min(columns, 72) - columnsOf(name) - 4))
  const status = `${say(ui.actions[step.action])}（${reasonOf(step, say)}）`
  const inside = columns - columnsOf(BAR)
  const lines: Line[] = [
    ...wrapped(say({ en: status.replace('（', ' (').replace('）', ')'), ja: status }), { columns: inside, style }),
    ...body(step, { columns: inside, say, document }),
  ]
  return [
    [
      { text: '┌ ', style },
      { text: name, style: 'strong' },
      { text: ` ${rule}`, style },
    ],
    ...lines.map((line): Line => [{ text: BAR, style }, ...line]),
    [{ text: '└', style }],
  ]
}

function body(step: Step, options: StepOptions): Line[] {
  const { message, review } = step
  const { say, columns } = options
  if (message === null) return []
  const before = textThatIsOut(step)
  const changed = before !== null && before !== message.text
  if (step.action === 'skip' && !changed) return []
  const text = changed
    ? [...wrapped(say(labels.changes), { columns, style: 'faint' }), ...difference(before, message.text, columns)]
    : message.text.split('\n').flatMap((line) => wrapped(line, { columns }))
  const warnings = review.findings.flatMap((finding) =>
    wrapped(`⚠ ${findingLine(finding, say)}`, { columns, style: finding.level === 'fault' ? 'bad' : 'warning' }),
  )
  const bill = billLines(step, say).flatMap((line) => wrapped(line, { columns, style: 'faint' }))
  return [[], ...text, [], ...facts(step, options), ...bill, ...warnings]
}

function facts(step: Step, { columns, say, document }: StepOptions): Line[] {
  const { message } = step
  if (message === null) return []
  const figures = [lengthOf(step, say), costOf(step)].filter((figure) => figure !== '').join('  ')
  const rows: readonly (readonly [label: string, value: string])[] = [
    [say(labels.length), figures],
    [say(labels.labelled), say(labelsOf(message))],
    [say(labels.hashtags), message.hashtags.map((tag) => `#${tag}`).join(' ')],
    [say(labels.link), message.link ?? ''],
    ...picturesOf(step, document).map(({ source, alt }) => {
      return [say(labels.picture), `${source}  ${say(alt === '' ? labels.noAlt : labels.described(alt))}`] as const
    }),
  ]
  const filled = rows.filter(([, value]) => value !== '')
  return filled.flatMap(([label, value]) => wrapped(`${label}: ${value}`, { columns, style: 'faint' }))
}

function difference(before: string, after: string, columns: number): Line[] {
  const styles = { '-': 'bad', '+': 'good', ' ': undefined } as const
  return changesBetween(before, after).flatMap(({ mark, text }) =>
    wrapped(text, { columns: columns - 2, style: styles[mark] }).map((line): Line => {
      const style = styles[mark]
      return [style === undefined ? { text: `${mark} ` } : { text: `${mark} `, style }, ...line]
    }),
  )
}

/** A text in as many lines as it needs; spaces at the beginning of a line are the writer's and stay. */
function wrapped(text: string, { columns, style }: { columns: number; style?: Style | undefined }): Line[] {
  return wrapColumns(text, columns).map((row) => [style === undefined ? { text: row } : { text: row, style }])
}
