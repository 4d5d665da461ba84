import { randomInt } from 'node:crypto'
import type { Answer, Ask } from './platform.ts'
import type { Held, Memory, State } from './state.ts'
import { bodyFaults } from './x-body.ts'
import { picturesNamed } from './x-media.ts'
import * as problems from './x-problems.ts'
import type { XText } from './x-text.ts'

/** X does not say how long it remembers a text; Ayrshare has seen up to 12 hours. */
const DUPLICATE_WINDOW = 12 * 3_600_000

export interface XPosts {
  readonly memory: Memory
  readonly text: XText
}

/** `POST /2/tweets`. */
export function create(x: XPosts, ask: Ask): Answer {
  const body = parsed(ask)
  const faults = body === undefined ? ['the body is not JSON'] : bodyFaults(body)
  if (faults.length > 0) return problems.invalidRequest(faults)
  const asked = body as CreateRequest
  return x.memory.change((state) => ruleAgainst(x, { asked, ask, state }) ?? hold(x, { asked, ask, state }))
}

interface CreateRequest {
  readonly text?: string
  readonly media?: { readonly media_ids: readonly string[] }
  readonly poll?: unknown
  readonly quote_tweet_id?: string
  readonly card_uri?: string
  readonly reply?: { readonly in_reply_to_tweet_id: string }
  readonly edit_options?: unknown
  readonly paid_partnership?: boolean
  readonly made_with_ai?: boolean
}

interface Case {
  readonly asked: CreateRequest
  readonly ask: Ask
  readonly state: State
}

/** What X's documents say in prose, beyond the schema. */
function ruleAgainst(x: XPosts, { asked, ask, state }: Case): Answer | null {
  const { text = '', media, poll, quote_tweet_id: quote, card_uri: card, reply } = asked
  const exclusive = [media, poll, quote, card].filter((each) => each !== undefined).length
  if (exclusive > 1) return problems.invalidRequest(['$: media, poll, quote_tweet_id and card_uri exclude each other'])
  if (text.trim() === '' && media === undefined) return problems.invalidRequest(['$.text: is required without media'])
  if (
    media !== undefined &&
    picturesNamed(media.media_ids, { pictures: state.x.pictures ?? [], at: ask.at }) === null
  ) {
    return problems.invalidRequest(['$.media.media_ids: Your media IDs are invalid.'])
  }
  if (quote !== undefined) return problems.notPermitted('quotes by API are not for self-serve accounts')
  if (asked.edit_options !== undefined) {
    return problems.forbidden('Your account is not permitted to access this feature.', 'edits need Premium')
  }
  const answered = reply?.in_reply_to_tweet_id
  if (answered !== undefined && !state.x.posts.some((post) => post.id === answered && post.state === 'published')) {
    return problems.forbidden('Reply to this conversation is not allowed.', 'a reply to somebody else, or to nothing')
  }
  const weight = x.text.weigh(text)
  if (weight > 280) return problems.notPermitted(`weight ${weight}, more than 280`)
  if (x.text.cashtags(text) > 1) return problems.notPermitted('a maximum of one cashtag')
  return said(state.x.posts, { text, at: ask.at }) ? problems.duplicate() : null
}

function said(posts: readonly Held[], { text, at }: { text: string; at: number }): boolean {
  const plain = text.normalize('NFC').trim()
  return posts.some(
    (post) =>
      post.state === 'published' && at - post.at < DUPLICATE_WINDOW && post.text.normalize('NFC').trim() === plain,
  )
}

function hold(x: XPosts, { asked, ask, state }: Case): Answer {
  const { text = '', reply, media } = asked
  const pictures = picturesNamed(media?.media_ids ?? [], { pictures: state.x.pictures ?? [], at: ask.at }) ?? []
  const id = snowflake(state.x.posts, ask.at)
  const shortened = x.text.shorten(text)
  const labels = (['paid_partnership', 'made_with_ai'] as const).filter((label) => asked[label])
  const post: Held = {
    id,
    text,
    link: null,
    url: `https://x.com/${state.x.username}/status/${id}`,
    state: 'published',
    at: ask.at,
    publishedAt: ask.at,
    shownFrom: ask.at + ask.lag,
    shortened,
    ...(reply ? { replyTo: reply.in_reply_to_tweet_id } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(labels.length > 0 ? { labels } : {}),
  }
  state.x.posts = [...state.x.posts, post]
  const shown = x.text.show(text, shortened).text
  return { status: 201, body: JSON.stringify({ data: { edit_history_post_ids: [id], id, text: shown } }) }
}

/** X's ids carry the time: milliseconds since its epoch, shifted by 22 bits. */
function snowflake(posts: readonly Held[], at: number): string {
  const newest = posts.reduce((most, post) => (BigInt(post.id) > most ? BigInt(post.id) : most), 0n)
  const id = ((BigInt(Math.floor(at)) - 1_288_834_974_657n) << 22n) + BigInt(randomInt(1 << 22))
  return String(id > newest ? id : newest + 1n)
}

/** `DELETE /2/tweets/:id`. */
export function remove(x: XPosts, ask: Ask): Answer {
  const id = ask.params.id ?? ''
  return x.memory.change((state) => {
    if (!state.x.posts.some((post) => post.id === id && post.state === 'published')) return problems.notFound(id)
    state.x.posts = state.x.posts.map((post) => (post.id === id ? { ...post, state: 'deleted' as const } : post))
    return { status: 200, body: JSON.stringify({ data: { deleted: true } }) }
  })
}

function parsed(ask: Ask): unknown {
  if (!ask.headers.get('content-type')?.startsWith('application/json')) return undefined
  try {
    return JSON.parse(ask.body) as unknown
  } catch {
    return undefined
  }
}
