import { askedFields, type Call, ok, visible } from './graph-call.ts'
import * as errors from './graph-errors.ts'
import { graphTime } from './graph-fields.ts'
import { randomDigits } from './made-up.ts'
import type { Answer } from './platform.ts'
import type { FacebookAccount, Held, State } from './state.ts'

/** The field's figure; Meta names none. */
const LIMIT = 8_000

/** `POST /{post}/comments`: the page comments on its own post (Meta's codegen for v26.0, `PagePost`). */
export function addComment({ ask, given, account, memory }: Call): Answer {
  const post = visible(account, ask.params.node)
  if (post === null) return errors.noSuchObject('post', ask.params.node ?? '')
  const message = given.get('message') ?? ''
  if (message === '') return errors.emptyPost()
  if (message.length > LIMIT) return errors.parameter('Param message is too long')
  const fields = askedFields(given, ['id'])
  if ('status' in fields) return fields
  const [number, own] = [post.id.split('_').at(-1) ?? '', randomDigits(15)]
  const made: Held = {
    id: `${number}_${own}`,
    text: message,
    link: null,
    url: `${post.url}?comment_id=${own}`,
    state: 'published',
    at: ask.at,
    publishedAt: ask.at,
    shownFrom: ask.at + ask.lag,
    replyTo: post.id,
  }
  memory.change(({ facebook }) => {
    facebook.comments = [...(facebook.comments ?? []), made]
  })
  return ok(shownComment(made, { account, names: fields.map(({ name }) => name) }))
}

/** `GET /{post}/comments`: oldest first, unless `order` says otherwise. */
export function listComments({ ask, given, account }: Call): Answer {
  const post = visible(account, ask.params.node)
  if (post === null) return errors.noSuchObject('get', ask.params.node ?? '')
  const fields = askedFields(given, ['created_time', 'message', 'id'])
  if ('status' in fields) return fields
  const names = fields.map(({ name }) => name)
  const seen = commentsOf(account).filter((it) => it.replyTo === post.id && it.shownFrom <= ask.at)
  const ordered = given.get('order') === 'reverse_chronological' ? seen.toReversed() : seen
  const data = ordered.slice(0, Number(given.get('limit') ?? 25))
  return ok({ data: data.map((it) => shownComment(it, { account, names })) })
}

/** `POST /{comment}`: another message. */
export function changeComment(comment: Held, { given, memory }: Pick<Call, 'given' | 'memory'>): Answer {
  const message = given.get('message') ?? ''
  if (message === '' || message.length > LIMIT) return errors.parameter('Param message must be a text')
  memory.change((state) => replace(state, { ...comment, text: message }))
  return ok({ success: true })
}

export function removeComment(state: State, id: string): boolean {
  const comment = commentOf(state.facebook, id)
  if (comment !== null) replace(state, { ...comment, state: 'deleted' })
  return comment !== null
}

/** Comments go with their post. */
export function removeCommentsOn(state: State, post: string): void {
  for (const comment of commentsOf(state.facebook).filter(({ replyTo }) => replyTo === post)) {
    removeComment(state, comment.id)
  }
}

export function commentOf(account: FacebookAccount, id: string | undefined): Held | null {
  return commentsOf(account).find((it) => it.id === id) ?? null
}

function commentsOf({ comments = [] }: FacebookAccount): readonly Held[] {
  return comments.filter(({ state }) => state !== 'deleted')
}

function replace(state: State, comment: Held): void {
  state.facebook.comments = (state.facebook.comments ?? []).map((it) => (it.id === comment.id ? comment : it))
}

interface Showing {
  readonly account: FacebookAccount
  readonly names: readonly string[]
}

function shownComment(comment: Held, { account, names }: Showing): Record<string, unknown> {
  const all: Record<string, unknown> = {
    message: comment.text,
    created_time: graphTime(comment.at),
    from: { id: account.id, name: account.name },
    permalink_url: comment.url,
  }
  return { ...Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]])), id: comment.id }
}
