import type { Published } from '../publish.ts'
import type { ReportedDelivery, ReportedPost } from '../report/shape.ts'
import { clean, cleanLine } from '../text/clean.ts'
import type { Finding, Message, PlannedPost, Sentence, Step } from '../types.ts'
import { ui } from '../words/cli.ts'
import { timeOf } from '../words/moment.ts'
import { labels as previewLabels } from '../words/preview.ts'
import { bill, dollars, labels } from '../words/x.ts'
import { changesBetween } from './changes.ts'
import { textThatIsOut } from './out.ts'

/** Chooses one of the two languages of a sentence. */
export type Say = (sentence: Sentence) => string

/** A planned post as lines for people: per platform the action, the count, the text, what to mind. */
export function planLines(post: PlannedPost, say: Say): string[] {
  const { document } = post
  if (document === null) return [cleanLine(post.path), `  ${say(ui.actions.refuse)}`]
  return [
    `${cleanLine(document.post.title)}  (${cleanLine(post.path)})`,
    ...post.findings.map((finding) => `  ${findingLine(finding, say)}`),
    ...post.steps.flatMap((step) => stepLines(step, say)),
    ...totalLines(post, say).map((line) => `  ${line}`),
  ]
}

/** What a thread costs in all. */
export function totalLines({ steps }: PlannedPost, say: Say): string[] {
  const parts = steps.filter(({ action, message }) => message?.part !== undefined && action === 'publish')
  const sum = parts.reduce((total, { review }) => total + (review.cost?.amount ?? 0), 0)
  return sum === 0 ? [] : [say(bill.inAll(sum))]
}

function stepLines(step: Step, say: Say): string[] {
  const head = `  ${nameOf(step.platform, say)}: ${say(ui.actions[step.action])} (${reasonOf(step, say)})`
  if (step.message === null || step.action === 'skip') return [head, ...changeLines(step, say)]
  const figures = [lengthOf(step, say), costOf(step)].filter((figure) => figure !== '')
  return [
    figures.length === 0 ? head : `${head}  ${figures.join('  ')}`,
    ...quoted(step.message.text),
    ...changeLines(step, say),
    ...pictureLines(step, say),
    ...labelLine(step.message, say),
    ...billLines(step, say).map((line) => `    ${line}`),
    ...step.review.findings.map((finding) => `    ${findingLine(finding, say)}`),
  ]
}

/** What goes and what comes since what is out. */
function changeLines(step: Step, say: Say): string[] {
  const before = textThatIsOut(step)
  if (before === null || step.message === null || before === step.message.text) return []
  const changes = changesBetween(clean(before), clean(step.message.text)).filter(({ mark }) => mark !== ' ')
  return [`    ${say(previewLabels.changes)}`, ...changes.map(({ mark, text }) => `    ${mark} ${text}`)]
}

/** What the platform will say of the post; empty where it says nothing. */
export function labelsOf({ labels: names = [] }: Message): Sentence {
  return { en: names.map((name) => labels[name].en).join(', '), ja: names.map((name) => labels[name].ja).join('、') }
}

function labelLine(message: Message, say: Say): string[] {
  const text = say(labelsOf(message))
  return text === '' ? [] : [`    ${say(previewLabels.labelled)}: ${text}`]
}

/** What makes up the cost, where something is to be paid. */
export function billLines({ action, review: { bill = [] } }: Step, say: Say): string[] {
  return action === 'skip' ? [] : bill.map(say)
}

/** A text to the letter, for somebody to read or to paste. */
function quoted(text: string): string[] {
  return clean(text)
    .split('\n')
    .map((line) => (line === '' ? '    |' : `    | ${line}`))
}

/** The pictures that go along with an announcement. */
function pictureLines({ message, role }: Step, say: Say): string[] {
  if (message === null || role === 'origin') return []
  return message.media.map(({ source, alt }) => `    ${say(ui.picture(cleanLine(source), cleanLine(alt)))}`)
}

/** Why, and from when on where it is only too early. */
export function reasonOf({ reason, waitsUntil }: Step, say: Say): string {
  return waitsUntil === undefined ? say(reason) : `${say(reason)}, ${say(ui.from(timeOf(waitsUntil)))}`
}

/** What is left, as people there count it, and behind it what the platform counts; empty where nothing limits it. */
export function lengthOf({ review }: Step, say: Say): string {
  const { length } = review
  if (length === null) return ''
  // People who write Japanese count characters, of which X takes half as many as it says.
  const left = length.limit - length.used
  const halved = length.unit === 'weighted' && say({ en: 'en', ja: 'ja' }) === 'ja'
  return `${say(ui.charactersLeft(halved ? Math.floor(left / 2) : left))} (${length.used}/${length.limit})`
}

/** What the platform bills for it; empty where it is free. */
export function costOf({ review }: Step): string {
  return review.cost === null ? '' : dollars(review.cost.amount)
}

/** One line: what is wrong, where, what to do. */
export function findingLine({ level, fault, place }: Finding, say: Say): string {
  const where = place === undefined ? '' : `${say(ui.place(cleanLine(place.path), place.line, place.column))}: `
  return `${say(level === 'fault' ? ui.fault : ui.warning)}: ${where}${say(fault)} [${fault.code}]`
}

/** What came of each step of a post. */
export function resultLines({ post, results }: Published, say: Say): string[] {
  const title = post.document?.post.title ?? post.path
  return [
    cleanLine(title),
    ...results.flatMap((result) => {
      const detail = result.fault ?? result.note
      const url = result.url === null ? '' : `  ${cleanLine(result.url)}`
      const step = post.steps.find(({ platform }) => platform === result.platform)
      return [
        `  ${nameOf(result.platform, say)}: ${say(wordFor(result, step))}${url}`,
        ...(detail === null ? [] : [`    ${cleanLine(say(detail))}`]),
        ...(result.status === 'handoff' && step !== undefined
          ? [...quoted(step.message?.text ?? ''), ...pictureLines(step, say)]
          : []),
      ]
    }),
  ]
}

/** What came of a step: what the platform is to bring out later is not out yet. */
export function wordFor({ status }: Published['results'][number], step: Step | undefined): Sentence {
  const at = step?.message?.scheduledFor
  return status === 'published' && at !== undefined ? ui.scheduled(timeOf(at)) : ui.statuses[status]
}

/** A post's history: where it is out, since when, what waits for whom. `now` in milliseconds since 1970. */
export function statusLines(post: ReportedPost, say: Say, now: number): string[] {
  return [`${cleanLine(post.title ?? post.id ?? '')}  (${cleanLine(post.id ?? '')})`, ...post.deliveries.map(standing)]

  function standing(delivery: ReportedDelivery): string {
    const { waitsUntil } = delivery
    if (waitsUntil !== undefined) {
      return `  ${nameOf(delivery.platform, say)}: ${say(ui.waiting)}  ${say(ui.from(timeOf(waitsUntil)))}`
    }
    const comesOut = delivery.scheduledFor
    const status =
      comesOut !== undefined && Date.parse(comesOut) > now
        ? ui.scheduled(timeOf(comesOut))
        : ui.statuses[(delivery.status ?? 'skipped') as keyof typeof ui.statuses]
    const parts = [say(status), say(ui.since(delivery.at ?? '')), cleanLine(delivery.url ?? '')]
    if (delivery.waitsFor) parts.push(say(ui.waitsFor(delivery.waitsFor)))
    return `  ${nameOf(delivery.platform, say)}: ${parts.filter((part) => part !== '').join('  ')}`
  }
}

/** A destination's name as people write it. */
export function nameOf(destination: string, say: Say): string {
  return say(ui.destination(destination))
}
