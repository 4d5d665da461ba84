import * as errors from './google-errors.ts'
import { randomText } from './made-up.ts'
import type { Answer, Ask } from './platform.ts'
import type { Held, YouTubeAccount } from './state.ts'
import { type Call, etag, ok, partsOf, picked, queryFault } from './youtube-call.ts'
import { imagesOf } from './youtube-images.ts'

const PARTS = ['id', 'snippet', 'statistics', 'attachments', 'status']

/** `posts.insert`: public at once. */
export function insert({ ask, account, memory }: Call): Answer {
  const fault = queryFault(ask, { parts: PARTS, filters: [] })
  if (fault) return fault
  const used = account.posts.flatMap((post) => post.pictures?.map((picture) => picture.id) ?? [])
  const { attachments } = (parsed(ask) ?? {}) as { attachments?: unknown }
  const pictures = imagesOf(attachments, { pictures: account.pictures ?? [], used })
  if ('status' in pictures) return pictures
  const text = textOf(ask, account)
  if (typeof text !== 'string') return text
  if (pictures.length > 0 && !partsOf(ask).includes('attachments')) return errors.unexpected('attachments')
  const id = `Ugkx${randomText(32, '-_')}`
  const post: Held = {
    id,
    text,
    link: null,
    url: `https://www.youtube.com/post/${id}`,
    state: 'published',
    at: ask.at,
    publishedAt: ask.at,
    shownFrom: ask.at + ask.lag,
    ...(pictures.length > 0 && { pictures }),
  }
  memory.change((state) => {
    state.youtube.posts = [...state.youtube.posts, post]
  })
  return ok(resource(post, account, partsOf(ask)))
}

/** The text of the post in the body, or what is wrong with the body. Unknown names are refused, as Google does. */
function textOf(ask: Ask, account: YouTubeAccount): string | Answer {
  const body = parsed(ask)
  if (!isObject(body)) return errors.badBody('Invalid JSON payload received. Unexpected token.')
  const stranger = Object.keys(body).find((name) => !['kind', 'etag', 'id', ...PARTS].includes(name))
  if (stranger) return errors.badBody(`Invalid JSON payload received. Unknown name "${stranger}": Cannot find field.`)
  const { snippet } = body
  if (!isObject(snippet)) return errors.missing('snippet')
  const inner = Object.keys(snippet).find((name) => !['channelId', 'textDisplay', 'publishTime'].includes(name))
  if (inner) {
    return errors.badBody(`Invalid JSON payload received. Unknown name "${inner}" at 'snippet': Cannot find field.`)
  }
  if (snippet.publishTime !== undefined) return errors.badBody("Scheduled posts aren't supported.")
  if (snippet.channelId !== undefined && snippet.channelId !== account.id) {
    return errors.notYours('The authorized user may not create posts for this channel.')
  }
  const text = snippet.textDisplay
  return typeof text === 'string' && text.trim() !== '' ? text : errors.missing('snippet.textDisplay')
}

/**
 * `posts.list`. Its page could be read only in part: the filters are those of the API's other lists.
 */
export function list({ ask, account }: Call): Answer {
  const fault = queryFault(ask, { parts: PARTS, filters: ['id', 'channelId', 'mine', 'maxResults', 'pageToken'] })
  if (fault) return fault
  const { query } = ask
  const filters = ['id', 'channelId', 'mine'].filter((name) => query.has(name))
  if (filters.length === 0) return errors.missing('id, channelId or mine')
  const count = Number(query.get('maxResults') ?? 5)
  if (!Number.isInteger(count) || count < 1 || count > 50) return errors.badBody('maxResults must be from 1 to 50')
  const ids = query.get('id')?.split(',')
  const ours = query.has('channelId') ? query.get('channelId') === account.id : true
  const posts = account.posts
    .filter(
      (post) => ours && post.state === 'published' && post.shownFrom <= ask.at && (ids?.includes(post.id) ?? true),
    )
    .toSorted((a, b) => b.at - a.at)
  const from = Number(query.get('pageToken') ?? 0) || 0
  const items = posts.slice(from, from + count).map((post) => resource(post, account, partsOf(ask)))
  const next = from + count < posts.length ? { nextPageToken: String(from + count) } : {}
  const pageInfo = { totalResults: posts.length, resultsPerPage: count }
  return ok({ kind: 'youtube#postListResponse', etag: etag(), ...next, pageInfo, items })
}

/** `posts.update`: another text. */
export function revise({ ask, account, memory }: Call): Answer {
  const fault = queryFault(ask, { parts: PARTS, filters: [] })
  if (fault) return fault
  const { id } = (parsed(ask) ?? {}) as { id?: unknown }
  const old = account.posts.find((post) => post.id === id && post.state === 'published')
  if (!old) return errors.notFound('The post cannot be found.')
  const text = textOf(ask, account)
  if (typeof text !== 'string') return text
  const post = { ...old, text }
  memory.change((state) => {
    state.youtube.posts = state.youtube.posts.map((each) => (each.id === post.id ? post : each))
  })
  return ok(resource(post, account, partsOf(ask)))
}

/** `posts.delete`. */
export function remove({ ask, account, memory }: Call): Answer {
  const id = ask.query.get('id')
  if (!id) return errors.missing('id')
  if (!account.posts.some((post) => post.id === id && post.state === 'published')) {
    return errors.notFound('The post cannot be found.')
  }
  memory.change((state) => {
    const { youtube } = state
    youtube.posts = youtube.posts.map((post) => (post.id === id ? { ...post, state: 'deleted' as const } : post))
  })
  return { status: 204, body: '' }
}

function resource(post: Held, account: YouTubeAccount, parts: readonly string[]): Record<string, unknown> {
  const publishTime = new Date(post.publishedAt ?? post.at).toISOString()
  const all: Readonly<Record<string, unknown>> = {
    snippet: { channelId: account.id, textDisplay: post.text, publishTime },
    statistics: { likeCount: '0', commentCount: '0' },
    status: { processingStatus: 'processed', publishingStatus: 'published', archiveState: 'notArchived' },
  }
  return { kind: 'youtube#post', etag: etag(), id: post.id, ...picked(all, parts) }
}

function parsed(ask: Ask): unknown {
  try {
    return ask.headers.get('content-type')?.startsWith('application/json')
      ? (JSON.parse(ask.body) as unknown)
      : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
