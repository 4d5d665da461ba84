// Stands in for src/adapters/youtube/access.ts: Google's client, but on the simulated network.
import { nothingLeft } from '../../src/adapters/network.ts'
import type { Access, Request } from '../../src/adapters/youtube/access.ts'
import { DeliveryError } from '../../src/errors.ts'
import { failed, unclear } from '../../src/words/adapters.ts'
import { running } from './running.ts'
import { becamePublic, refuseWrongPictures } from './watch.ts'
import { type Answer, ask, type Course } from './wire.ts'
import type { World } from './world.ts'

const CHANNEL = 'UC-firm'

export async function openAccess(): Promise<Access> {
  return { channel: CHANNEL, secrets: [], ask: send, expires: () => null }
}

async function send(request: Request) {
  const process = running()
  const { world } = process
  request.check?.()
  const uploads = request.upload !== undefined
  const creates = request.method === 'POST' && !uploads
  const asked = {
    platform: 'youtube',
    act: uploads ? 'upload' : (ACTS[request.method] ?? 'read'),
    what: creates ? textOf(request) : `${request.method} ${request.path}`,
    handle: () => (uploads ? TOKEN : handle(world, request)),
    refuse,
  } as const
  try {
    const { status, text, headers } = await ask(process, asked, request.signal)
    return { status, body: parsed(text), headers: new Headers(headers) }
  } catch (error) {
    if (nothingLeft(error)) throw new DeliveryError('unreachable', failed('YouTube', 'unreachable', null))
    throw new DeliveryError('unknown', unclear('YouTube', null))
  }
}

const ACTS: Readonly<Record<string, 'create' | 'change' | 'remove'>> = {
  POST: 'create',
  PUT: 'change',
  DELETE: 'remove',
}

function handle(world: World, request: Request): Answer {
  if (request.method === 'POST') return create(world, request)
  if (request.method === 'GET') return read(world, request.path)
  const id = request.method === 'PUT' ? (request.data as { id: string }).id : request.query?.id
  const post = world.shelves.youtube.find((it) => it.id === id && !it.hidden)
  if (post === undefined)
    return { status: 404, body: { error: { message: 'no', errors: [{ reason: 'postNotFound' }] } } }
  if (request.method === 'PUT') post.text = textOf(request)
  else Object.assign(post, { hidden: true, listedFrom: Infinity })
  return request.method === 'PUT' ? { status: 200, body: { id } } : { status: 204, body: {} }
}

function textOf({ data }: Request): string {
  return (data as { snippet: { textDisplay: string } }).snippet.textDisplay
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const TOKEN: Answer = { status: 200, body: { uploadToken: '5' } }

function create(world: World, request: Request): Answer {
  const text = textOf(request)
  refuseWrongPictures(world, text, JSON.stringify(request.data).includes('"uploadToken":"5"'))
  const at = world.schedule.now()
  const post = { id: `Ugk-${world.shelves.youtube.length}`, text, hidden: false, at, listedFrom: at + world.rules.lag }
  world.shelves.youtube.push(post)
  becamePublic(world, 'youtube', post)
  return { status: 200, body: { id: post.id } }
}

function read(world: World, path: string): Answer {
  if (path === 'channels') {
    return { status: 200, body: { items: [{ id: CHANNEL, snippet: { title: 'firm' }, status: {} }] } }
  }
  const items = world.shelves.youtube.flatMap(({ id, text, at, listedFrom }) => {
    if (listedFrom > world.schedule.now()) return []
    return [{ id, snippet: { textDisplay: text, publishTime: new Date(at).toISOString() } }]
  })
  return { status: 200, body: { items } }
}

function refuse({ status = 500, lifted }: Course): Answer {
  const reason = status === 402 ? 'quotaExceeded' : 'no'
  const body = { error: { message: 'no', errors: [{ reason }] } }
  return { status: status === 402 ? 403 : status, body, ...(lifted && { headers: { 'retry-after': '0' } }) }
}
