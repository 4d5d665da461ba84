import { DeliveryError } from '../../errors.ts'
import { platformOf } from '../../text/destination.ts'
import type { Delivery, Message, Published, Sending } from '../../types.ts'
import { goneThere, unclear } from '../../words/adapters.ts'
import { listAt, mustBeInTime, textAt, whileReading } from '../network.ts'
import { sameText } from '../same-text.ts'
import { GoneError, readFailureOf } from './failure.ts'
import { addressOf, type Graph, POST_ID } from './graph.ts'
import { postIdOf } from './ids.ts'

/** True of an attempt at a post's first comment. */
export function isComment({ attempt: { destination } }: Pick<Sending, 'attempt'>): boolean {
  return platformOf(destination) !== destination
}

interface Commenting {
  readonly graph: Graph
  readonly sending: Sending
}

/** Comments as the page on its own post: one request, never repeated (Graph API v26.0, "Page Post Comments"). */
export async function comment({ text }: Message, { graph, sending }: Commenting): Promise<Delivery> {
  const post = postIdOf(sending.answers ?? { id: null, url: null }, graph)
  mustBeInTime('Facebook', sending)
  try {
    const answer = await graph.post([post, 'comments'], { message: text, fields: 'id,permalink_url' }, sending.signal)
    const id = textAt(answer, 'id')
    if (id === null || !POST_ID.test(id)) throw new DeliveryError('unknown', unclear('Facebook', null))
    return { status: 'published', id, url: addressOf(id, answer) }
  } catch (error) {
    if (error instanceof GoneError)
      throw new DeliveryError('invalid', goneThere('Facebook', sending.answers?.url ?? null))
    if (!(error instanceof DeliveryError) || error.failure !== 'duplicate') throw error
    const out = await findComment(sending, graph)
    if (out === 'cannot tell') throw new DeliveryError('unknown', unclear('Facebook', null))
    return { ...out, repeated: true }
  }
}

/** The page's own comment with the attempt's text. One that is not there yet may still appear: so never "absent". */
export async function findComment(
  { attempt, answers, signal }: Sending,
  graph: Graph,
): Promise<Published | 'cannot tell'> {
  if (answers === null) return 'cannot tell'
  const fields = { filter: 'stream', order: 'reverse_chronological', limit: '100' }
  let listed: unknown
  try {
    const path = [postIdOf(answers, graph), 'comments']
    listed = await graph.get(path, { ...fields, fields: 'id,message,from,permalink_url' }, whileReading(signal))
  } catch (error) {
    throw readFailureOf(error)
  }
  const isOurs = (it: unknown) => (textAt(it, 'from', 'id') ?? graph.page) === graph.page
  const found = listAt(listed, 'data').find((it) => isOurs(it) && sameText(attempt.text, textAt(it, 'message') ?? ''))
  const id = textAt(found, 'id')
  if (id === null || !POST_ID.test(id)) return 'cannot tell'
  return { status: 'published', id, url: addressOf(id, found) }
}
