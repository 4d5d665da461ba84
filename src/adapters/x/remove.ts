import { DeliveryError } from '../../errors.ts'
import type { Delivery, Sending } from '../../types.ts'
import { notDeleted, unclear, whichPostUnknown } from '../../words/adapters.ts'
import { at, mustBeInTime } from '../network.ts'
import type { Access } from './access.ts'
import { answerOf, failureOf } from './failure.ts'

/** `DELETE /2/tweets/:id`; X bills it (docs.x.com, "Pricing", 2026). */
export async function remove(delivery: Delivery, sending: Sending, access: Access): Promise<void> {
  const id = idOf(delivery)
  mustBeInTime('X', sending)
  let answer: unknown
  try {
    answer = await access.request(sending.signal).v2.delete(`tweets/${id}`)
  } catch (error) {
    if (answerOf(error)?.status === 404) return
    const failure = failureOf(error, access.secrets)
    throw failure.failure === 'invalid' ? new DeliveryError('invalid', notDeleted('X', delivery.url)) : failure
  }
  if (at(answer, 'data', 'deleted') !== true) throw new DeliveryError('unknown', unclear('X', null))
}

/** The post's id, or what its address says of it where a person has entered that. Throws DeliveryError. */
function idOf(delivery: Delivery): string {
  const id = delivery.status === 'published' ? delivery.id : null
  const named = id ?? /\/status\/(\d{1,19})\b/.exec(delivery.url ?? '')?.[1] ?? ''
  if (/^\d{1,19}$/.test(named)) return named
  throw new DeliveryError('invalid', whichPostUnknown('X', delivery.url))
}
