import type { Delivery, Published, Sending } from '../../types.ts'
import { at, listAt, textAt, whileReading } from '../network.ts'
import { sameText } from '../same-text.ts'
import { findComment, isComment } from './comment.ts'
import { GoneError, readFailureOf } from './failure.ts'
import { addressOf, type Graph, POST_ID } from './graph.ts'

/** Clocks differ: a post may seem a little older than the attempt that made it. */
const EARLIER = 60_000
/** What an attempt sent is taken by then; a hidden post from later is somebody else's. */
const LATER = 15 * 60_000
/** How far back an earlier attempt of the same post may lie to be tidied up after. */
const DAY = 24 * 60 * 60_000

/**
 * Did an attempt's post come out? A post is revealed only after its draft's id was kept, so that without one nothing
 * can be out; what is listed with the same text counts all the same.
 */
export async function find(sending: Sending, graph: Graph): Promise<Delivery | 'absent' | 'cannot tell'> {
  // What is out is brought up to date again, which harms nothing.
  if (sending.attempt.action === 'revise') return 'absent'
  if (isComment(sending)) return findComment(sending, graph)
  if (sending.draft !== null) return findDraft(sending.draft, sending, graph)
  const out = await findPublished(sending, { graph, earlier: EARLIER })
  return out ?? 'absent'
}

async function findDraft(id: string, sending: Sending, graph: Graph): Promise<Delivery | 'absent' | 'cannot tell'> {
  let post: unknown
  try {
    const fields = 'id,is_published,scheduled_publish_time,permalink_url'
    post = await graph.get([id], { fields }, whileReading(sending.signal))
  } catch (error) {
    if (!(error instanceof GoneError)) throw readFailureOf(error)
    // Deleted by somebody, perhaps after it had come out: whether to post it again is not for gnet to say.
    return (await findPublished(sending, { graph, earlier: EARLIER })) ?? 'cannot tell'
  }
  const isOut = at(post, 'is_published')
  const comesOut = Number(at(post, 'scheduled_publish_time') ?? 0) > 0
  if (isOut === true || comesOut) return deliveryOf(id, post)
  // A reveal that comes about late shows this very post, which the next attempt reveals too: still only one.
  return isOut === false ? 'absent' : 'cannot tell'
}

interface Search {
  readonly graph: Graph
  /** How long before the attempt to begin, in milliseconds. */
  readonly earlier: number
}

/** The newest public post with the attempt's text, or null. */
export async function findPublished(
  { attempt, signal }: Sending,
  { graph, earlier }: Search,
): Promise<Published | null> {
  const fields = { since: unixTime(attempt.at, -earlier), limit: '25', fields: 'id,message,permalink_url' }
  try {
    const answer = await graph.get([graph.page, 'published_posts'], fields, whileReading(signal))
    const post = listAt(answer, 'data').find((it) => sameText(attempt.text, textAt(it, 'message') ?? ''))
    const id = textAt(post, 'id')
    return id === null || !POST_ID.test(id) ? null : deliveryOf(id, post)
  } catch (error) {
    throw readFailureOf(error)
  }
}

function deliveryOf(id: string, post: unknown): Published {
  return { status: 'published', id, url: addressOf(id, post) }
}

/**
 * Deletes hidden posts that earlier attempts made without learning their ids. Only once this attempt's own post is out:
 * before that, a hidden post with this text may be the one that another run is about to reveal. Only tidying up: nobody sees them, and if
 * Facebook will not list or delete them, no harm is done. `promotable_posts` is no longer in Meta's specification of
 * v26.0, but no other edge lists hidden posts for a page's own token (`ads_posts` wants an advertiser's rights). The
 * window keeps away from the hidden posts of people who advertise.
 */
export async function removeStrays({ attempt, signal }: Sending, { graph, kept }: { graph: Graph; kept: string }) {
  const since = Date.parse(attempt.at) - DAY
  const until = Date.parse(attempt.deadline) + LATER
  const fields = { is_published: 'false', limit: '25', fields: 'id,message,is_published,created_time' }
  const isStray = (post: unknown) => {
    const made = Date.parse(textAt(post, 'created_time') ?? '')
    const ours = sameText(attempt.text, textAt(post, 'message') ?? '')
    const isHidden = at(post, 'is_published') === false && textAt(post, 'id') !== kept
    return isHidden && ours && made >= since && made <= until
  }
  try {
    const listed = await graph.get([graph.page, 'promotable_posts'], fields, whileReading(signal))
    for (const stray of listAt(listed, 'data').filter(isStray)) {
      const id = textAt(stray, 'id')
      if (id !== null && POST_ID.test(id)) await graph.remove([id], whileReading(signal))
    }
  } catch {
    return
  }
}

/** RFC 3339, moved by some milliseconds, in the seconds since 1970 that Graph takes. */
function unixTime(at: string, shift: number): string {
  return String(Math.floor((Date.parse(at) + shift) / 1000))
}
