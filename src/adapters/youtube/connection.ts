import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Account, Connection, Delivery, Sending, Surroundings } from '../../types.ts'
import { noReply, unclear } from '../../words/adapters.ts'
import { madeForKids, noChannel, otherChannel } from '../../words/youtube.ts'
import { at, listAt, mustBeInTime, textAt, whileReading } from '../network.ts'
import { sameText, unescapeEntities } from '../same-text.ts'
import { type Access, type Answer, openAccess, type Request } from './access.ts'
import { channelAccount } from './account.ts'
import { retract, revise } from './change.ts'
import { handedOver, published } from './delivery.ts'
import { failureOf, readFailureOf } from './failure.ts'
import { openUploads } from './pictures.ts'

/** Clocks differ: a post may seem a little older than the attempt that made it. */
const EARLIER = 60_000

/** Route `handoff`: the text is ready, a person posts it. Nothing here touches the network. */
export async function connectToPerson({ env, settings }: Surroundings): Promise<Connection> {
  const channel = env.GNET_YOUTUBE_CHANNEL_ID ?? ''
  return {
    verify: async () => channelAccount(channel, settings),
    deliver: async (_message, { attempt }) => handedOver(channel, attempt.post),
    find: async () => 'cannot tell',
  }
}

/** Route `api`: the posts resource of the Data API v3, documented in 2026 and in a pilot until 2027. */
export async function connectToApi(surroundings: Surroundings): Promise<Connection> {
  const access = await openAccess(surroundings)
  const { signal } = surroundings
  const uploads = openUploads(access, surroundings.picture)
  return {
    verify: () => verify(access, signal),
    examine: async () => ({
      account: await verify(access, signal),
      rights: ['youtube'],
      expires: access.expires(),
      findings: [],
    }),
    upload: async (message, ends) => void (await uploads(message, ends)),
    deliver: async (message, sending) => {
      const images = await uploads(message, sending.signal)
      return create({ text: message.text, images }, sending, access)
    },
    find: (_message, sending) => find(sending, access),
    revise: (delivery, message, sending) => revise(delivery, message, { access, sending }),
    retract: (delivery, sending) => retract(delivery, { access, sending }),
  }
}

async function verify(access: Access, signal: AbortSignal): Promise<Account> {
  const query = { part: 'id,snippet,status', mine: 'true' }
  const answer = await askOnly(access, { method: 'GET', path: 'channels', query, signal: whileReading(signal) })
  const channel = at(answer.body, 'items', 0)
  const id = textAt(channel, 'id')
  if (id === null) throw new DeliveryError('auth', noChannel())
  if (id !== access.channel) throw new DeliveryError('auth', otherChannel(cleanLine(id), access.channel))
  if (at(channel, 'status', 'madeForKids') === true) throw new DeliveryError('auth', madeForKids())
  return { id, name: cleanLine(textAt(channel, 'snippet', 'title') ?? id) }
}

interface Post {
  readonly text: string
  /** By the tokens of their uploads. */
  readonly images: readonly string[]
}

/** The one request that posts. It is never repeated. */
async function create({ text, images }: Post, sending: Sending, access: Access): Promise<Delivery> {
  const attachments = { imageAttachments: images.map((uploadToken) => ({ uploadToken })) }
  const answer = await access.ask({
    method: 'POST',
    path: 'posts',
    query: { part: images.length > 0 ? 'snippet,attachments' : 'snippet' },
    data: { snippet: { channelId: access.channel, textDisplay: text }, ...(images.length > 0 && { attachments }) },
    signal: sending.signal,
    check: () => mustBeInTime('YouTube', sending),
  })
  if (answer.status < 200 || answer.status > 299) throw failureOf(answer, access.secrets)
  const id = textAt(answer.body, 'id')
  if (id === null || !POST_ID.test(id)) throw new DeliveryError('unknown', unclear('YouTube', answer.status))
  return published(id)
}

const POST_ID = /^[\w-]{1,100}$/

/** YouTube may take a post late, so that of one that is made the answer is never "absent". */
async function find({ attempt, signal }: Sending, access: Access): Promise<Delivery | 'absent' | 'cannot tell'> {
  // What is out is brought up to date again, which harms nothing.
  if (attempt.action === 'revise') return 'absent'
  const query = { part: 'snippet', channelId: access.channel, maxResults: '20' }
  const answer = await askOnly(access, { method: 'GET', path: 'posts', query, signal: whileReading(signal) })
  const since = Date.parse(attempt.at) - EARLIER
  const post = listAt(answer.body, 'items').find((it) => {
    const published = Date.parse(textAt(it, 'snippet', 'publishTime') ?? '')
    const theirs = textAt(it, 'snippet', 'textDisplay') ?? ''
    // Whether it comes back as plain text or as HTML is not documented.
    return published >= since && (sameText(attempt.text, theirs) || sameText(attempt.text, plain(theirs)))
  })
  const id = textAt(post, 'id')
  return id !== null && POST_ID.test(id) ? published(id) : 'cannot tell'
}

function plain(html: string): string {
  return unescapeEntities(html.replace(/<br\s*\/?>/gi, '\n').replace(/<[^<>]*>/g, ''))
}

/** A question. Whatever goes wrong with it, nothing was posted. */
async function askOnly(access: Access, request: Request): Promise<Answer> {
  let answer: Answer
  try {
    answer = await access.ask(request)
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure !== 'unknown') throw error
    throw new DeliveryError('unreachable', noReply('YouTube', null))
  }
  if (answer.status < 200 || answer.status > 299) throw readFailureOf(answer, access.secrets)
  if (answer.body === undefined) throw new DeliveryError('unreachable', noReply('YouTube', answer.status))
  return answer
}
