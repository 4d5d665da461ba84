// Stands in for src/adapters/x/access.ts: the library's client, but on the simulated network.
import type { TwitterApi } from 'twitter-api-v2'
import type { Access } from '../../src/adapters/x/access.ts'
import { partName } from '../../src/text/destination.ts'
import type { Surroundings } from '../../src/types.ts'
import { running } from './running.ts'
import { becamePublic, refuseWrongPictures, violated } from './watch.ts'
import { type Answer, ask, type Course, type Reply } from './wire.ts'
import { sourceAt, type World } from './world.ts'

export async function signIn({ settings }: Surroundings): Promise<Access> {
  return {
    request: (signal) =>
      ({ v2: { post: posting(signal), get: reading(signal), delete: deleting(signal) } }) as unknown as TwitterApi,
    account: async () => ({ id: '7', name: '@firm' }),
    addressOf: (id) => `https://x.com/firm/status/${id}`,
    secrets: [],
    retriesIdentical: settings.x.onUnknown === 'retry-identical',
  }
}

function posting(signal: AbortSignal) {
  return async (path: string, body: Body) => {
    const { world } = running()
    if (path.startsWith('media/')) return send({ act: 'upload', what: path, handle: () => MEDIA }, signal)
    return send({ act: 'create', what: body.text, handle: () => create(world, body) }, signal)
  }
}

function reading(signal: AbortSignal) {
  return async (_path: string, query: { start_time: string; end_time?: string }) => {
    const { world } = running()
    return send({ act: 'read', what: 'its newest posts', handle: () => list(world, query) }, signal)
  }
}

function deleting(signal: AbortSignal) {
  return async (path: string) => {
    const { world } = running()
    return send({ act: 'remove', what: path, handle: () => remove(world, path) }, signal)
  }
}

function remove({ shelves }: World, path: string): Answer {
  const at = shelves.x.findIndex(({ id }) => path === `tweets/${id}`)
  if (at < 0) return { status: 404, body: { status: 404, detail: 'not found' } }
  // The shelf keeps its length, from which new posts get their ids.
  const [post] = shelves.x.slice(at)
  if (post !== undefined)
    shelves.x.splice(at, 1, { ...post, id: `deleted ${post.id}`, hidden: true, listedFrom: Infinity })
  return { status: 200, body: { data: { deleted: true } } }
}

const MEDIA: Answer = { status: 200, body: { data: { id: '5' } } }

interface Asked {
  readonly act: 'create' | 'read' | 'upload' | 'remove'
  readonly what: string
  readonly handle: () => Answer
}

/** Answers and fails as twitter-api-v2 (1.29) does. */
async function send(asked: Asked, signal: AbortSignal): Promise<unknown> {
  let reply: Reply
  try {
    reply = await ask(running(), { platform: 'x', refuse, ...asked }, signal)
  } catch (error) {
    throw Object.assign(new Error('request failed'), { type: 'request', _options: { error } })
  }
  const { status, headers, text, cut } = reply
  if (cut) {
    const response = { statusCode: status, headers }
    throw Object.assign(new Error('partial'), { type: 'partial-response', rawContent: text, response })
  }
  const data: unknown = text.startsWith('{') ? JSON.parse(text) : text
  if (status < 300) return data
  throw Object.assign(new Error(String(status)), { type: 'response', code: status, data, headers })
}

interface Body {
  readonly text: string
  readonly media?: { readonly media_ids: readonly string[] }
  readonly reply?: { readonly in_reply_to_tweet_id: string }
}

/** A part must answer the part before it, and nothing else may answer anything. */
function refuseWrongAnswer(world: World, { text, reply }: Body): void {
  const [, post = '', number] = /^(.*?)(?:\+(\d+))? /.exec(text) ?? []
  const before = world.shelves.x.find(({ id }) => id === reply?.in_reply_to_tweet_id)?.text.split(' ')[0]
  const wanted = number === undefined ? undefined : sourceAt(partName('x', Number(number) - 1), post)
  if (before !== wanted) violated(world, `"${text}" answers ${before ?? 'nothing'}, not ${wanted ?? 'nothing'}`)
}

function create(world: World, body: Body): Answer {
  const { text } = body
  const isGone = body.reply !== undefined && !world.shelves.x.some(({ id }) => id === body.reply?.in_reply_to_tweet_id)
  // Somebody has taken it back meanwhile.
  if (isGone && world.watch.retracting.size > 0) return { status: 403, body: { status: 403, detail: 'is deleted' } }
  refuseWrongAnswer(world, body)
  if (body.reply === undefined) refuseWrongPictures(world, text, body.media?.media_ids[0] === '5')
  const at = world.schedule.now()
  // Also of what was deleted.
  const same = world.shelves.x.some((post) => post.text === text && at - post.at < 12 * 3_600_000)
  if (same && world.rules.refusesDuplicates) {
    return {
      status: 403,
      body: { status: 403, detail: 'You are not allowed to create a Tweet with duplicate content.' },
    }
  }
  const id = String(1000 + world.shelves.x.length)
  const post = { id, text, hidden: false, at, listedFrom: at + world.rules.lag }
  world.shelves.x.push(post)
  becamePublic(world, 'x', post)
  return { status: 201, body: { data: { id, text } } }
}

function list(world: World, query: { start_time: string; end_time?: string }): Answer {
  const [from, to] = [Date.parse(query.start_time), Date.parse(query.end_time ?? '2100-01-01T00:00:00Z')]
  const now = world.schedule.now()
  const posts = world.shelves.x.filter((post) => post.listedFrom <= now && post.at >= from && post.at <= to)
  return { status: 200, body: { data: posts.toReversed().map(({ id, text }) => ({ id, text })) } }
}

function refuse({ status = 500, lifted }: Course): Answer {
  const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '0' }
  return { status, body: { status, detail: 'no' }, ...(lifted && { headers }) }
}
