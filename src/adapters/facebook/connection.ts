import { DeliveryError } from '../../errors.ts'
import { isCalled } from '../../text/account.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Account, Connection, Delivery, Message, Sending, Surroundings } from '../../types.ts'
import { unclear } from '../../words/adapters.ts'
import { facebookRepeats } from '../../words/facebook.ts'
import { at, mustBeInTime, textAt, whileReading } from '../network.ts'
import type { Uploads } from '../uploads.ts'
import { mustBeAhead, publishTime } from './ahead.ts'
import { retract, revise } from './change.ts'
import { comment, isComment } from './comment.ts'
import { examine } from './examine.ts'
import { GoneError, readFailureOf } from './failure.ts'
import { find, findPublished, removeStrays } from './find.ts'
import { addressOf, type Graph, openGraph, POST_ID } from './graph.ts'
import { openUploads } from './pictures.ts'

export async function connect(surroundings: Surroundings): Promise<Connection> {
  const graph = openGraph(surroundings)
  // Drafts of this run: a delivery that is tried again must not make a second one.
  const drafts = new WeakMap<Sending, string>()
  const uploads = openUploads(graph, surroundings.picture)
  return {
    verify: (before) => verify(graph, { surroundings, before }),
    examine: () => examine(graph, surroundings),
    upload: async (message, signal) => void (await uploads(message, signal)),
    deliver: async (message, sending) => {
      if (surroundings.settings.blog.waitUntilLive) await refreshCard(message, { graph, sending })
      if (isComment(sending)) return comment(message, { graph, sending })
      return deliver(message, { sending, graph, drafts, uploads })
    },
    find: (_message, sending) => find(sending, graph),
    revise: (delivery, message, sending) => revise(delivery, message, { graph, sending }),
    retract: (delivery, sending) => retract(delivery, { graph, sending }),
  }
}

interface Verifying {
  readonly surroundings: Pick<Surroundings, 'settings' | 'signal'>
  readonly before?: (() => Promise<Account | null>) | undefined
}

/** A token is its page's own. Its name is asked for only where the settings call the page by it, and not twice. */
async function verify(graph: Graph, { surroundings, before }: Verifying): Promise<Account> {
  const { settings, signal } = surroundings
  const wanted = settings.facebook.account
  if (wanted === null || wanted === graph.page) return { id: graph.page, name: graph.page }
  const last = await before?.()
  if (last?.id === graph.page && isCalled(last, wanted)) return last
  try {
    const page = await graph.get([graph.page], { fields: 'id,name' }, whileReading(signal))
    return { id: graph.page, name: cleanLine(textAt(page, 'name') ?? graph.page) }
  } catch (error) {
    throw readFailureOf(error)
  }
}

/**
 * Has Facebook read the page anew, which is known to be live: it keeps what it saw when it first came by (Meta: "Sharing
 * debugger", 2026). A card that is not fresh is no reason to keep a post back.
 */
async function refreshCard({ link }: Message, { graph, sending }: Pick<Delivering, 'graph' | 'sending'>) {
  if (link === undefined) return
  const signal = AbortSignal.any([sending.signal, AbortSignal.timeout(SCRAPING)])
  await graph.post([''], { id: link, scrape: 'true' }, signal).catch(() => undefined)
}

/** Milliseconds; Facebook reads most pages within two seconds. */
const SCRAPING = 8_000

interface Delivering {
  readonly sending: Sending
  readonly graph: Graph
  readonly drafts: WeakMap<Sending, string>
  readonly uploads: Uploads
}

/**
 * Two steps: a hidden post is made, and its id kept; then it is revealed. Revealing the same post again changes
 * nothing, so that whatever breaks, at worst a hidden post is left over. One that Facebook is to bring out later is given
 * its time in the second step.
 */
async function deliver(message: Message, delivering: Delivering): Promise<Delivery> {
  mustBeAhead(message.scheduledFor)
  try {
    const left = await leftDraft(delivering)
    const { text, scheduledFor } = message
    if (left !== null) return await reveal(left, { text, scheduledFor }, delivering)
    return await reveal(await draft(message, delivering), { scheduledFor }, delivering)
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure !== 'duplicate') throw error
    return theOneThatIsOut(delivering)
  }
}

/** The hidden post of an earlier try, unless somebody has deleted it since. */
async function leftDraft({ sending, graph, drafts }: Delivering): Promise<string | null> {
  const ours = drafts.get(sending)
  if (ours !== undefined || sending.draft === null) return ours ?? null
  try {
    await graph.get([sending.draft], { fields: 'id' }, whileReading(sending.signal))
    return sending.draft
  } catch (error) {
    if (error instanceof GoneError) return null
    throw readFailureOf(error)
  }
}

/** Facebook refuses a text twice in a row; but the other one may be hidden, and then nothing is out. */
async function theOneThatIsOut({ sending, graph }: Delivering): Promise<Delivery> {
  const out = await findPublished(sending, { graph, earlier: DAY })
  if (out === null) throw new DeliveryError('invalid', facebookRepeats())
  return { ...out, repeated: true }
}

const DAY = 24 * 60 * 60_000

/** Makes the hidden post; answers its id. */
async function draft(message: Message, { graph, sending, uploads }: Delivering): Promise<string> {
  const photos = await uploads(message, sending.signal)
  mustBeInTime('Facebook', sending)
  const fields = {
    message: message.text,
    // Either photos or the card of a link; of both, Facebook takes one of its own choice.
    ...(photos.length > 0
      ? { attached_media: JSON.stringify(photos.map((id) => ({ media_fbid: id }))) }
      : message.link !== undefined && { link: message.link }),
    published: 'false',
    fields: 'id,permalink_url',
  }
  const id = textAt(await graph.post([graph.page, 'feed'], fields, sending.signal), 'id')
  if (id === null || !POST_ID.test(id)) throw new DeliveryError('unknown', unclear('Facebook', null))
  return id
}

interface Revealing {
  /** Another text than that of the draft. */
  readonly text?: string
  readonly scheduledFor: string | undefined
}

/** Brings a draft out, or gives it the time at which Facebook does so. */
async function reveal(id: string, { text, scheduledFor }: Revealing, delivering: Delivering): Promise<Delivery> {
  const { graph, sending, drafts } = delivering
  drafts.set(sending, id)
  await sending.keep(id)
  mustBeInTime('Facebook', sending)
  mustBeAhead(scheduledFor)
  const time = scheduledFor === undefined ? null : publishTime(scheduledFor)
  const fields = {
    ...(text !== undefined && { message: text }),
    ...(time === null ? { is_published: 'true' } : { scheduled_publish_time: time }),
    fields: 'id,is_published,permalink_url',
  }
  const answer = await graph.post([id], fields, sending.signal)
  const isOut = time === null ? at(answer, 'is_published') : null
  const confirmed = isOut ?? at(answer, 'success') ?? textAt(answer, 'id') === id
  if (confirmed !== true) throw new DeliveryError('unknown', unclear('Facebook', null))
  if (sending.attempt.n > 1) await removeStrays(sending, { graph, kept: id })
  return { status: 'published', id, url: addressOf(id, answer) }
}
