import type { Parameters } from './graph-access.ts'
import { askedFields, type Call, isPage, noField, ok } from './graph-call.ts'
import * as errors from './graph-errors.ts'
import { shownPost } from './graph-fields.ts'
import { timeOf } from './graph-posts.ts'
import type { Answer } from './platform.ts'
import type { Held } from './state.ts'

/**
 * `promotable_posts` is not in the specification of v26.0 (Meta's codegen, April 2026), yet programs of 2025 still read
 * it with v21.0. With `is_published=false` it would be the only list of hidden posts for a page's own token:
 * `scheduled_posts` has posts with a date only, `ads_posts` wants an advertiser's permissions.
 */
const edges: Readonly<Record<string, (post: Held, given: Parameters) => boolean>> = {
  feed: (post) => post.state === 'published',
  posts: (post) => post.state === 'published',
  published_posts: (post) => post.state === 'published',
  scheduled_posts: (post) => post.state === 'scheduled',
  promotable_posts: (post, given) =>
    given.has('is_published')
      ? (post.state === 'published') === /^(true|1)$/.test(given.get('is_published') ?? '')
      : true,
}

/** `GET /{page}/{edge}`: newest first. */
export function list({ ask, given, account }: Call): Answer {
  const edge = ask.params.edge ?? ''
  if (!isPage(ask, account)) return errors.noSuchObject('get', ask.params.node ?? '')
  const shows = Object.hasOwn(edges, edge) ? edges[edge] : undefined
  if (edge === 'ads_posts')
    return errors.graphError({ message: '(#10) Requires pages_manage_ads', code: 10, status: 403 })
  if (!shows) return noField(edge, 'Page')
  const fields = askedFields(given, ['created_time', 'message', 'id'])
  if ('status' in fields) return fields
  const limit = Number(given.get('limit') ?? 25)
  if (!Number.isInteger(limit) || limit < 0) return errors.parameter('Param limit must be a whole number')
  if (limit > 100) return errors.parameter('The parameter limit must be at most 100')
  const [since, until] = [bound(given, 'since', 0), bound(given, 'until', Number.POSITIVE_INFINITY)]
  if (since === null || until === null) return errors.parameter('Params since and until must be times')
  const posts = account.posts
    .filter((post) => post.state !== 'deleted' && shows(post, given) && post.shownFrom <= ask.at)
    .filter((post) => shownAt(post) >= since && shownAt(post) <= until)
    .toSorted((a, b) => shownAt(b) - shownAt(a))
  const from = Number(Buffer.from(given.get('after') ?? '', 'base64url').toString() || 0)
  const page = posts.slice(from, from + limit)
  if (page.length === 0) return ok({ data: [] })
  const cursors = { before: cursor(from), after: cursor(from + page.length) }
  return ok({ data: page.map((post) => shownPost(post, fields)), paging: { cursors } })
}

/** Times are whole seconds on the wire, so a post of the same second counts. */
const shownAt = (post: Held) => Math.floor((post.publishedAt ?? post.at) / 1000) * 1000
const cursor = (position: number) => Buffer.from(String(position)).toString('base64url')
const bound = (given: Parameters, name: string, otherwise: number) =>
  given.has(name) ? timeOf(given.get(name) ?? '') : otherwise
