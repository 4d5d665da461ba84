import { DeliveryError } from '../../errors.ts'
import type { Delivery, Label, Message, Sending } from '../../types.ts'
import { unclear } from '../../words/adapters.ts'
import { textAt } from '../network.ts'
import type { Access } from './access.ts'
import { answerOf, failureOf } from './failure.ts'

/** What is posted. */
export interface Post {
  readonly text: string
  /** By the ids under which X has them. */
  readonly pictures: readonly string[]
  readonly labels: readonly Label[]
  /** The id of the post that it answers. */
  readonly answers: string | null
}

export function postOf(
  { text, labels = [] }: Message,
  { sending, pictures }: { sending: Sending; pictures: Post['pictures'] },
): Post {
  const { id = null, url = null } = sending.answers ?? {}
  return { text, pictures, labels, answers: id ?? /\/status\/(\d{1,19})/.exec(url ?? '')?.[1] ?? null }
}

/** The one request that posts. It is never repeated. */
export async function create(post: Post, signal: AbortSignal, access: Access): Promise<Delivery> {
  let answer: unknown
  try {
    answer = await access.request(signal).v2.post('tweets', bodyOf(post))
  } catch (error) {
    const id = idInPart(error)
    if (id === null) throw failureOf(error, access.secrets)
    return { status: 'published', id, url: access.addressOf(id) }
  }
  const id = textAt(answer, 'data', 'id')
  if (id === null || !/^\d{1,19}$/.test(id)) throw new DeliveryError('unknown', unclear('X', null))
  return { status: 'published', id, url: access.addressOf(id) }
}

/** By X's OpenAPI 2.167 (2026-08), `CreatePostsRequest`. */
function bodyOf({ text, pictures, labels, answers }: Post): Record<string, unknown> {
  return {
    text,
    ...(pictures.length > 0 && { media: { media_ids: pictures } }),
    ...(answers !== null && { reply: { in_reply_to_tweet_id: answers } }),
    ...Object.fromEntries(labels.map((label) => [label, true])),
  }
}

/** The post's id in an answer "created" that broke off after it. */
function idInPart(error: unknown): string | null {
  const answer = answerOf(error)
  if (answer === null || answer.status < 200 || answer.status > 299 || typeof answer.body !== 'string') return null
  return /^\s*\{\s*"data"\s*:\s*\{[^{}]*?"id"\s*:\s*"(\d{1,19})"/.exec(answer.body)?.[1] ?? null
}
