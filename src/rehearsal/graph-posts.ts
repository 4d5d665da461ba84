import type { Parameters } from './graph-access.ts'
import * as errors from './graph-errors.ts'
import { attachedTo } from './graph-photos.ts'
import { randomDigits } from './made-up.ts'
import type { Answer, Ask } from './platform.ts'
import type { FacebookAccount, Held, State } from './state.ts'

/** Postiz's figure; Meta names none. */
const MESSAGE_LIMIT = 63_206
const MINUTE = 60_000
const DAY = 86_400_000

const CONTENT_TYPES = [
  'ADS_POST',
  'DRAFT',
  'INLINE_CREATED',
  'PUBLISHED',
  'REVIEWABLE_BRANDED_CONTENT',
  'SCHEDULED',
  'SCHEDULED_RECURRING',
]

/** What a post is asked to become. */
interface Wish {
  readonly message: string | null
  readonly link: string | null
  readonly published: boolean | null
  /** Milliseconds since 1970. */
  readonly due: number | null
}

/** `POST /{page}/feed`: a post, published at once, or hidden, or scheduled. */
export function createPost(state: State, ask: Ask, given: Parameters): Answer | Held {
  const wish = wished(given, 'published', ask.at)
  if (!('message' in wish)) return wish
  if (!wish.message && !wish.link && !given.has('attached_media')) return errors.emptyPost()
  if (given.has('unpublished_content_type') && !CONTENT_TYPES.includes(given.get('unpublished_content_type') ?? '')) {
    return errors.parameter(`Param unpublished_content_type must be one of {${CONTENT_TYPES.join(', ')}}`)
  }
  if (wish.due !== null && wish.published !== false) {
    return errors.parameter('You cannot specify a scheduled publish time on a published post')
  }
  const account = state.facebook
  const pictures = attachedTo(given, { account, at: ask.at })
  if ('status' in pictures) return pictures
  const becomes = wish.published !== false ? 'published' : wish.due === null ? 'hidden' : 'scheduled'
  const number = freshNumber(account)
  const post: Held = {
    id: `${account.id}_${number}`,
    text: wish.message ?? '',
    link: pictures.length > 0 ? null : wish.link,
    ...(pictures.length > 0 && { pictures }),
    url: `https://www.facebook.com/${account.id}/posts/${number}`,
    state: becomes,
    at: ask.at,
    publishedAt: becomes === 'published' ? ask.at : null,
    shownFrom: ask.at + ask.lag,
    ...(wish.due === null ? {} : { due: wish.due }),
  }
  if (becomes === 'published' && repeats(account, post)) return errors.duplicate()
  account.posts = [...account.posts, post]
  return post
}

/** `POST /{post}`: another message, or out with it. To publish what is public already changes nothing. */
export function updatePost(state: State, ask: Ask, given: Parameters): Answer | Held {
  const account = state.facebook
  const old = account.posts.find((post) => post.id === ask.params.node)
  if (!old) return errors.noSuchObject('post', ask.params.node ?? '')
  const wish = wished(given, 'is_published', ask.at)
  if (!('message' in wish)) return wish
  if (old.state === 'published' && wish.published === false) {
    return errors.parameter('You cannot unpublish a post that has been published')
  }
  const changed = { ...old, text: wish.message ?? old.text }
  const reveals = old.state !== 'published' && wish.published === true
  const { due: _, ...bare } = changed
  const post: Held = reveals
    ? { ...bare, state: 'published', publishedAt: ask.at, shownFrom: ask.at + ask.lag }
    : wish.due !== null && old.state !== 'published'
      ? { ...changed, state: 'scheduled', due: wish.due }
      : changed
  if (reveals && repeats(account, post)) return errors.duplicate()
  account.posts = account.posts.map((each) => (each.id === post.id ? post : each))
  return post
}

export function deletePost(state: State, id: string): boolean {
  const account = state.facebook
  if (!account.posts.some((post) => post.id === id && post.state !== 'deleted')) return false
  account.posts = account.posts.map((post) => (post.id === id ? { ...post, state: 'deleted' as const } : post))
  return true
}

/** Scheduled posts whose time has come go out by themselves. */
export function publishDue(state: State, at: number): void {
  state.facebook.posts = state.facebook.posts.map((post) =>
    post.state === 'scheduled' && (post.due ?? 0) <= at
      ? { ...post, state: 'published' as const, publishedAt: at }
      : post,
  )
}

/** Code 506: only what equals the newest public post is a duplicate. */
function repeats(account: FacebookAccount, post: Held): boolean {
  const newest = account.posts
    .filter((each) => each.state === 'published' && each.id !== post.id)
    .toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))[0]
  return (
    newest !== undefined && newest.text.normalize('NFC') === post.text.normalize('NFC') && newest.link === post.link
  )
}

function wished(given: Parameters, flag: string, at: number): Wish | Answer {
  const message = given.get('message') ?? null
  if (message !== null && message.length > MESSAGE_LIMIT) return errors.parameter('Param message is too long')
  const link = given.get('link') ?? null
  const linkFault = link === null ? null : faultOfLink(link)
  if (linkFault !== null) return linkFault
  const published = given.has(flag) ? booleans.get(given.get(flag)?.toLowerCase() ?? '') : null
  if (published === undefined) return errors.parameter(`Param ${flag} must be a boolean`)
  if (!given.has('scheduled_publish_time')) return { message, link, published, due: null }
  const due = timeOf(given.get('scheduled_publish_time') ?? '')
  if (due === null || due < at + 10 * MINUTE || due > at + 30 * DAY) {
    return errors.parameter('The specified scheduled publish time is invalid.')
  }
  return { message, link, published, due }
}

function faultOfLink(link: string): Answer | null {
  const url = URL.canParse(link) ? new URL(link) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return errors.parameter('link URL is not properly formatted')
  return /(^|\.)facebook\.com$/.test(url.hostname) ? errors.facebookLink() : null
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** Seconds since 1970, or a date with its zone. */
export function timeOf(text: string): number | null {
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  return Number.isNaN(time) ? null : time
}

function freshNumber(account: FacebookAccount): string {
  const number = `122${randomDigits(15)}`
  return account.posts.some((post) => post.id.endsWith(`_${number}`)) ? freshNumber(account) : number
}
