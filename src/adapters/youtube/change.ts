import { DeliveryError } from '../../errors.ts'
import type { Delivery, Message, Sending } from '../../types.ts'
import { goneThere, notDeleted, unclear, whichPostUnknown } from '../../words/adapters.ts'
import { mustBeInTime, textAt } from '../network.ts'
import type { Access, Answer } from './access.ts'
import { failureOf } from './failure.ts'

export interface Changing {
  readonly access: Access
  readonly sending: Sending
}

/** `posts.update`, which changes the text alone (reference of the posts resource, 2026-11; PUT as all of v3's updates). */
export async function revise(delivery: Delivery, message: Message, { access, sending }: Changing): Promise<Delivery> {
  const id = idOf(delivery)
  const answer = await access.ask({
    method: 'PUT',
    path: 'posts',
    query: { part: 'snippet' },
    data: { id, snippet: { channelId: access.channel, textDisplay: message.text } },
    signal: sending.signal,
    check: () => mustBeInTime('YouTube', sending),
  })
  if (isGone(answer)) throw new DeliveryError('invalid', goneThere('YouTube', delivery.url))
  if (answer.status < 200 || answer.status > 299) throw failureOf(answer, access.secrets)
  // Whoever stands in between may answer 200 with a page of its own.
  if (textAt(answer.body, 'id') !== id) throw new DeliveryError('unknown', unclear('YouTube', answer.status))
  return { status: 'published', id, url: delivery.url ?? `https://www.youtube.com/post/${id}` }
}

/** `posts.delete`, which answers 204 and nothing. */
export async function retract(delivery: Delivery, { access, sending }: Changing): Promise<void> {
  const answer = await access.ask({
    method: 'DELETE',
    path: 'posts',
    query: { id: idOf(delivery) },
    signal: sending.signal,
    check: () => mustBeInTime('YouTube', sending),
  })
  if (answer.status === 204 || isGone(answer)) return
  if (answer.status >= 200 && answer.status < 300) {
    throw new DeliveryError('unknown', unclear('YouTube', answer.status))
  }
  const failure = failureOf(answer, access.secrets)
  throw failure.failure === 'invalid' ? new DeliveryError('invalid', notDeleted('YouTube', delivery.url)) : failure
}

/** A project outside of the pilot may be told 404 as well; that the post is not there is said by name. */
function isGone({ status, body }: Answer): boolean {
  return status === 404 && /postNotFound/i.test(textAt(body, 'error', 'errors', 0, 'reason') ?? '')
}

/** The post's id, or what its address says of it where a person has entered that. Throws DeliveryError. */
function idOf(delivery: Delivery): string {
  const id = delivery.status === 'published' ? delivery.id : null
  if (id !== null && /^[\w-]{1,100}$/.test(id)) return id
  const url = delivery.url !== null && URL.canParse(delivery.url) ? new URL(delivery.url) : null
  const named = /^\/post\/([\w-]+)\/?$/.exec(url?.pathname ?? '')?.[1] ?? url?.searchParams.get('lb')
  if (named && /^[\w-]{1,100}$/.test(named)) return named
  throw new DeliveryError('invalid', whichPostUnknown('YouTube', delivery.url))
}
