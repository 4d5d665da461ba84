// Stands in for src/adapters/exchange.ts: HTTP on the simulated network, where Facebook's Graph API answers.
import type { Reply, Request } from '../../src/adapters/exchange.ts'
import { running } from './running.ts'
import { becamePublic, refuseWrongPictures } from './watch.ts'
import { type Act, type Answer, ask, type Course } from './wire.ts'
import type { Shown, World } from './world.ts'

const PAGE = '42'

interface Call {
  readonly method: string
  readonly path: string
  readonly fields: URLSearchParams
}

export async function exchange(url: string, { method, body, signal }: Request): Promise<Reply> {
  const process = running()
  const { world } = process
  const { pathname, searchParams } = new URL(url)
  const fields = body === undefined ? searchParams : new URLSearchParams(String(body))
  const call: Call = { method, path: pathname.replace(/^\/v[\d.]+\//, ''), fields }
  const act = actOf(call)
  const request = {
    platform: 'facebook',
    act,
    what: act === 'create' ? `hidden: ${fields.get('message')}` : `${act} ${call.path}`,
    ...(act === 'reveal' && { draft: call.path }),
    handle: () => handle(world, call),
    refuse,
  } as const
  return ask(process, request, signal)
}

function actOf({ method, path, fields }: Call): Act {
  if (method === 'DELETE') return 'remove'
  if (method === 'GET') return 'read'
  if (path === `${PAGE}/photos`) return 'upload'
  if (path === `${PAGE}/feed`) return 'create'
  return fields.get('is_published') === 'true' ? 'reveal' : 'change'
}

function handle(world: World, { method, path, fields }: Call): Answer {
  const { facebook: posts } = world.shelves
  const now = world.schedule.now()
  const listed = posts.filter((post) => post.listedFrom <= now)
  if (path === `${PAGE}/photos`) return { status: 200, body: { id: '5' } }
  if (path === `${PAGE}/feed`) {
    refuseWrongPictures(world, fields.get('message') ?? '', fields.get('attached_media') === '[{"media_fbid":"5"}]')
    const post = { id: `${PAGE}_${posts.length}`, text: fields.get('message') ?? '', hidden: true, at: now }
    posts.push({ ...post, listedFrom: now + world.rules.lag })
    return { status: 200, body: { id: post.id } }
  }
  if (path === `${PAGE}/published_posts`) {
    const since = Number(fields.get('since') ?? 0) * 1000
    return found(listed.filter((post) => !post.hidden && post.at >= since))
  }
  if (path === `${PAGE}/promotable_posts`) return found(listed.filter((post) => post.hidden))
  // A post is read by its id as soon as it is made.
  const post = posts.find((it) => it.id === path)
  if (post === undefined) return gone(path)
  if (method === 'GET') return { status: 200, body: asNode(post) }
  if (method === 'DELETE') {
    posts.splice(posts.indexOf(post), 1, { ...post, id: `deleted ${post.id}`, hidden: true, listedFrom: Infinity })
    return { status: 200, body: { success: true } }
  }
  post.text = fields.get('message') ?? post.text
  if (fields.get('is_published') === 'true') post.hidden = false
  becamePublic(world, 'facebook', post)
  return { status: 200, body: asNode(post) }
}

function found(posts: readonly Shown[]): Answer {
  return { status: 200, body: { data: posts.map(asNode) } }
}

function asNode({ id, text, hidden, at }: Shown) {
  return { id, message: text, is_published: !hidden, created_time: new Date(at).toISOString() }
}

function gone(path: string): Answer {
  return { status: 400, body: { error: { code: 100, error_subcode: 33, message: `no object ${path}` } } }
}

/** Codes as in Meta's "Handle errors". */
function refuse({ status = 500 }: Course): Answer {
  if (status >= 500) return { status, body: { error: { code: 2, message: 'no' } } }
  const code = { 401: 190, 402: 368, 403: 200, 429: 32 }[status] ?? 100
  return { status: 400, body: { error: { code, message: 'no' } } }
}
