import { DeliveryError } from '../../errors.ts'
import type { Delivery, Message, Sending } from '../../types.ts'
import { goneThere, notDeleted, unclear } from '../../words/adapters.ts'
import { at, mustBeInTime, textAt, whileReading } from '../network.ts'
import { publishTime } from './ahead.ts'
import { isComment } from './comment.ts'
import { GoneError, readFailureOf } from './failure.ts'
import { addressOf, type Graph } from './graph.ts'
import { commentIdOf, postIdOf } from './ids.ts'

export interface Changing {
  readonly graph: Graph
  readonly sending: Sending
}

/** Another text for a post that is out, or comes out later. Its link stays: Graph takes no other (Meta: "Page Post", v26.0). */
export async function revise(delivery: Delivery, message: Message, { graph, sending }: Changing): Promise<Delivery> {
  const id = idOf(delivery, { graph, sending })
  mustBeInTime('Facebook', sending)
  const { scheduledFor } = message
  const moment = scheduledFor === undefined ? null : publishTime(scheduledFor)
  const time = moment === null ? {} : { scheduled_publish_time: moment }
  const answer = await graph
    .post([id], { message: message.text, ...time, fields: 'id,permalink_url' }, sending.signal)
    .catch((error: unknown) => {
      throw error instanceof GoneError ? new DeliveryError('invalid', goneThere('Facebook', delivery.url)) : error
    })
  const confirmed = at(answer, 'success') ?? textAt(answer, 'id') === id
  if (confirmed !== true) throw new DeliveryError('unknown', unclear('Facebook', null))
  return { status: 'published', id, url: addressOf(id, answer) }
}

/** Deletes a post that is out, or is to come out. */
export async function retract(delivery: Delivery, { graph, sending }: Changing): Promise<void> {
  const id = idOf(delivery, { graph, sending })
  mustBeInTime('Facebook', sending)
  try {
    const answer = await graph.remove([id], sending.signal)
    if (at(answer, 'success') !== true) throw new DeliveryError('unknown', unclear('Facebook', null))
  } catch (error) {
    if (error instanceof GoneError) return mustStillSee(graph, sending)
    const refused = error instanceof DeliveryError && error.failure === 'invalid'
    throw refused ? new DeliveryError('invalid', notDeleted('Facebook', delivery.url)) : error
  }
}

/** Facebook says the same of a post that is gone and of one that this token may not see. Throws DeliveryError. */
async function mustStillSee(graph: Graph, { signal }: Sending): Promise<void> {
  try {
    await graph.get([graph.page, 'published_posts'], { limit: '1', fields: 'id' }, whileReading(signal))
  } catch (error) {
    throw readFailureOf(error)
  }
}

function idOf(delivery: Delivery, { graph, sending }: Changing): string {
  const place = { id: delivery.status === 'published' ? delivery.id : null, url: delivery.url }
  return isComment(sending) ? commentIdOf(place) : postIdOf(place, graph)
}
