import { DeliveryError } from '../../errors.ts'
import type { Delivery } from '../../types.ts'
import { unclear } from '../../words/adapters.ts'
import { textAt } from '../network.ts'
import type { Access } from './access.ts'
import { answerOf, failureOf } from './failure.ts'

/** What is posted; `pictures` by the ids under which X has them. */
export interface Post {
  readonly text: string
  readonly pictures: readonly string[]
}

/** The one request that posts. It is never repeated. */
export async function create({ text, pictures }: Post, signal: AbortSignal, access: Access): Promise<Delivery> {
  let answer: unknown
  try {
    const media = pictures.length > 0 && { media: { media_ids: pictures } }
    answer = await access.request(signal).v2.post('tweets', { text, ...media })
  } catch (error) {
    const id = idInPart(error)
    if (id === null) throw failureOf(error, access.secrets)
    return { status: 'published', id, url: access.addressOf(id) }
  }
  const id = textAt(answer, 'data', 'id')
  if (id === null || !/^\d{1,19}$/.test(id)) throw new DeliveryError('unknown', unclear('X', null))
  return { status: 'published', id, url: access.addressOf(id) }
}

/** The post's id in an answer "created" that broke off after it. */
function idInPart(error: unknown): string | null {
  const answer = answerOf(error)
  if (answer === null || answer.status < 200 || answer.status > 299 || typeof answer.body !== 'string') return null
  return /^\s*\{\s*"data"\s*:\s*\{[^{}]*?"id"\s*:\s*"(\d{1,19})"/.exec(answer.body)?.[1] ?? null
}
