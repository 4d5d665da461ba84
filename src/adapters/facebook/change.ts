import { DeliveryError } from '../../errors.ts'
import type { Delivery, Message, Sending } from '../../types.ts'
import { goneThere, notDeleted, unclear, whichPostUnknown } from '../../words/adapters.ts'
import { at, mustBeInTime, textAt, whileReading } from '../network.ts'
import { GoneError, readFailureOf } from './failure.ts'
import { addressOf, type Graph, POST_ID } from './graph.ts'

export interface Changing {
  readonly graph: Graph
  readonly sending: Sending
}

/** Another text for a post that is out. Its link stays: Graph takes no other (Meta: "Page Post", v26.0). */
export async function revise(delivery: Delivery, message: Message, { graph, sending }: Changing): Promise<Delivery> {
  const id = idOf(delivery, graph)
  mustBeInTime('Facebook', sending)
  const answer = await graph
    .post([id], { message: message.text, fields: 'id,permalink_url' }, sending.signal)
    .catch((error: unknown) => {
      throw error instanceof GoneError ? new DeliveryError('invalid', goneThere('Facebook', delivery.url)) : error
    })
  const confirmed = at(answer, 'success') ?? textAt(answer, 'id') === id
  if (confirmed !== true) throw new DeliveryError('unknown', unclear('Facebook', null))
  return { status: 'published', id, url: addressOf(id, answer) }
}

/** Deletes a post that is out, or is to come out. */
export async function retract(delivery: Delivery, { graph, sending }: Changing): Promise<void> {
  const id = idOf(delivery, graph)
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

/** The post's id, or what its address says of it where a person has entered that. Throws DeliveryError. */
function idOf(delivery: Delivery, graph: Graph): string {
  const id = delivery.status === 'published' ? delivery.id : null
  if (id !== null && POST_ID.test(id)) return id
  const path = delivery.url !== null && URL.canParse(delivery.url) ? new URL(delivery.url).pathname : ''
  const [, whole] = /^\/(\d+_\d+)\/?$/.exec(path) ?? []
  const [, number] = /\/posts\/(?:[^/]+\/)?(\d+)\/?$/.exec(path) ?? []
  if (whole !== undefined) return whole
  if (number !== undefined) return `${graph.page}_${number}`
  throw new DeliveryError('invalid', whichPostUnknown('Facebook', delivery.url))
}
