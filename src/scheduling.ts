import type { Ahead, Document, Message, Sentence, Step } from './types.ts'
import { bounded, scheduling } from './words/scheduling.ts'

/** A step that is only too early. */
export interface Early {
  readonly reason: Sentence
  /** RFC 3339. */
  readonly waitsUntil: string
}

/** What becomes of it: the platform brings it out by itself, or a later run does. */
export type Handed =
  | { readonly action: 'publish'; readonly reason: Sentence; readonly scheduledFor: string }
  | ({ readonly action: 'skip' } & Early)

/** Until a plan is agreed to and carried out, its time has come nearer. */
const MARGIN = 60_000

/** Hands it to a platform that takes posts so far ahead, where its time lies within that. `now` in milliseconds since 1970. */
export function handAhead({ reason, waitsUntil }: Early, { ahead, now }: { ahead: Ahead; now: number }): Handed {
  const left = Date.parse(waitsUntil) - now
  if (left < ahead.least + MARGIN || left > ahead.most)
    return { action: 'skip', reason: bounded(reason, ahead), waitsUntil }
  return { action: 'publish', reason: scheduling.handedOver(waitsUntil), scheduledFor: waitsUntil }
}

/** True while the platform has it and has not brought it out. */
export function isAhead({ scheduledFor }: { readonly scheduledFor?: string | null | undefined }, now: number): boolean {
  return scheduledFor !== undefined && scheduledFor !== null && Date.parse(scheduledFor) > now
}

interface Page {
  readonly document: Document
  readonly now: number
  /** The blog has it, or is to bring it out by itself. */
  readonly onBlog: boolean
}

/**
 * What a platform brings out by itself must lead to a page that is there by then; and a card for the page is made when the
 * platform is given the post, so that it must be there already.
 */
export function unlessPageIsLater(steps: readonly Step[], { document, now, onBlog }: Page): readonly Step[] {
  const origins = steps.filter(({ role }) => role === 'origin')
  const isElsewhere = origins.length === 0 && !onBlog
  const isComing = onBlog || origins.some(({ action }) => action === 'publish')
  const { date } = document.post
  const isReadable = date === null || Date.parse(date) <= now
  return steps.map((step) => {
    const waitsUntil = step.message?.scheduledFor
    if (step.action !== 'publish' || step.message === null || waitsUntil === undefined || isElsewhere) return step
    if (!isComing) return { ...step, action: 'skip', reason: scheduling.pageLater, waitsUntil }
    if (!isReadable && showsCard(step.message))
      return { ...step, action: 'skip', reason: scheduling.cardLater, waitsUntil }
    return step
  })
}

const showsCard = ({ link, media }: Message) => link !== undefined && media.length === 0
