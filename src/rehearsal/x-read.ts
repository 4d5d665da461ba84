import type { Answer, Ask } from './platform.ts'
import type { Held, XAccount } from './state.ts'
import { invalidRequest } from './x-problems.ts'
import type { XText } from './x-text.ts'

/** What X answers when it is asked about the account and its posts. */
export function reader(text: XText) {
  return {
    me: ({ id, name, username }: XAccount): Answer => ok({ data: { id, name, username } }),
    timeline: (account: XAccount, ask: Ask): Answer => timeline({ account, ask, text }),
  }
}

// The parameters of GET /2/users/{id}/tweets in X's OpenAPI document 2.167; `tweet.fields` is the older name that
// clients still send.
const PARAMETERS =
  'max_results pagination_token start_time end_time since_id until_id exclude post.fields tweet.fields expansions user.fields media.fields poll.fields place.fields'.split(
    ' ',
  )

const FIELDS =
  'article article_title attachments author_id card_uri community_id context_annotations conversation_id created_at display_text_range edit_controls edit_history_post_ids edit_history_tweet_ids entities geo id in_reply_to_user_id lang note_post note_tweet non_public_metrics organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics referenced_posts referenced_tweets reply_settings scopes source text withheld'.split(
    ' ',
  )

interface Timeline {
  readonly account: XAccount
  readonly ask: Ask
  readonly text: XText
}

function timeline({ account, ask, text }: Timeline): Answer {
  const faults = queryFaults(ask.query)
  if (faults.length > 0) return invalidRequest(faults)
  if (ask.params.id !== account.id) {
    const detail = `Could not find user with id: [${ask.params.id}].`
    const type = 'https://api.x.com/2/problems/resource-not-found'
    return ok({ errors: [{ value: ask.params.id, detail, title: 'Not Found Error', type, resource_type: 'user' }] })
  }
  const posts = chosen(account.posts, ask)
  const from = Number.parseInt(ask.query.get('pagination_token')?.slice(1) ?? '0', 36)
  const count = Number(ask.query.get('max_results') ?? 10)
  const page = posts.slice(from, from + count)
  if (page.length === 0) return ok({ meta: { result_count: 0 } })
  const fields = new Set(listed(ask.query, 'tweet.fields').concat(listed(ask.query, 'post.fields')))
  const more = from + count < posts.length ? { next_token: `b${(from + count).toString(36)}` } : {}
  return ok({
    data: page.map((post) => shownPost({ post, fields, text, account })),
    meta: { result_count: page.length, newest_id: page[0]?.id, oldest_id: page.at(-1)?.id, ...more },
  })
}

function queryFaults(query: URLSearchParams): readonly string[] {
  const faults = [...query.keys()]
    .filter((key) => !PARAMETERS.includes(key))
    .map((key) => `[${key}] is not a parameter`)
  const count = Number(query.get('max_results') ?? 10)
  if (!Number.isInteger(count) || count < 5 || count > 100) faults.push('max_results: must be between 5 and 100')
  for (const key of ['start_time', 'end_time']) {
    const time = query.get(key)
    if (time !== null && timeOf(time) === null) faults.push(`${key}: must be an RFC 3339 date-time such as …T00:00:00Z`)
  }
  for (const key of ['since_id', 'until_id']) {
    if (query.has(key) && !/^[0-9]{1,19}$/.test(query.get(key) ?? '')) faults.push(`${key}: must be an id`)
  }
  if (query.has('pagination_token') && !/^b[0-9a-z]{1,6}$/.test(query.get('pagination_token') ?? '')) {
    faults.push('pagination_token: is unknown')
  }
  faults.push(...strangers(query, 'exclude', ['replies', 'retweets']))
  return [...faults, ...strangers(query, 'tweet.fields', FIELDS), ...strangers(query, 'post.fields', FIELDS)]
}

function strangers(query: URLSearchParams, key: string, known: readonly string[]): readonly string[] {
  return listed(query, key)
    .filter((each) => !known.includes(each))
    .map((each) => `${key}: [${each}] is unknown`)
}

function chosen(posts: readonly Held[], { query, at }: Ask): readonly Held[] {
  const since = timeOf(query.get('start_time') ?? '') ?? 0
  const until = timeOf(query.get('end_time') ?? '') ?? Number.POSITIVE_INFINITY
  const [after, before] = [BigInt(query.get('since_id') ?? 0), BigInt(query.get('until_id') ?? '9999999999999999999')]
  const noReplies = listed(query, 'exclude').includes('replies')
  return posts
    .filter((post) => post.state === 'published' && post.shownFrom <= at && !(noReplies && post.replyTo))
    .filter((post) => post.at >= since && post.at < until && BigInt(post.id) > after && BigInt(post.id) < before)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

interface Shown {
  readonly post: Held
  readonly fields: ReadonlySet<string>
  readonly text: XText
  readonly account: XAccount
}

/** `id`, `text` and the edit history always come; all else only when it was asked for. */
function shownPost({ post, fields, text, account }: Shown): Record<string, unknown> {
  const shown = text.show(post.text, post.shortened ?? [])
  const optional: Record<string, unknown> = {
    created_at: new Date(post.at).toISOString(),
    author_id: account.id,
    conversation_id: post.replyTo ?? post.id,
    // X leaves the key out when there is nothing in it.
    entities:
      shown.urls.length > 0
        ? { urls: shown.urls.map((url) => ({ ...url, status: 200, unwound_url: url.expanded_url })) }
        : undefined,
    lang: /[\u3040-\u30ff]/.test(post.text) ? 'ja' : 'en',
  }
  const wanted = Object.entries(optional).filter(([name, value]) => fields.has(name) && value !== undefined)
  return { id: post.id, text: shown.text, edit_history_post_ids: [post.id], ...Object.fromEntries(wanted) }
}

const listed = (query: URLSearchParams, key: string) => query.get(key)?.split(',').filter(Boolean) ?? []

function timeOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : time
}

const ok = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) })
