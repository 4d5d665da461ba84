import { randomDigits } from './made-up.ts'
import { partsIn } from './multipart.ts'
import { openPicture } from './picture-file.ts'
import type { Answer, Ask, Route } from './platform.ts'
import type { HeldPicture } from './state.ts'
import { guarded, type XAccess } from './x-access.ts'
import { initializeFaults, metadataFaults } from './x-body.ts'
import * as problems from './x-problems.ts'

/** X's page "Media best practices", 2026. */
const PHOTO_LIMIT = 5 * 1024 * 1024
/** Seconds for which a picture can be put into a post. */
const LIFETIME = 86_400
/** Of one segment, with the form around it. */
const SEGMENT_LIMIT = 6 * 1024 * 1024

/** An upload that is under way. */
interface Session {
  readonly type: string
  readonly total: number
  readonly segments: Map<number, Buffer>
}

/** X's chunked upload by its v2 endpoints (OpenAPI 2.167, August 2026), and the text that describes a picture. */
export function mediaRoutes(x: XAccess): readonly Route[] {
  const media: XMedia = { ...x, sessions: new Map() }
  const upload = (path: string, judge: (ask: Ask) => Answer): Route =>
    guarded(x, { method: 'POST', path, act: 'upload', endpoint: 'upload', limit: SEGMENT_LIMIT, judge })
  return [
    upload('/2/media/upload/initialize', (ask) => initialize(media, ask)),
    upload('/2/media/upload/:id/append', (ask) => append(media, ask)),
    upload('/2/media/upload/:id/finalize', (ask) => finalize(media, ask)),
    guarded(x, {
      method: 'GET',
      path: '/2/media/upload',
      act: 'upload',
      endpoint: 'status',
      judge: (ask) => status(media, ask),
    }),
    guarded(x, {
      method: 'POST',
      path: '/2/media/metadata',
      act: 'upload',
      endpoint: 'metadata',
      judge: (ask) => describe(media, ask),
    }),
  ]
}

interface XMedia extends XAccess {
  readonly sessions: Map<string, Session>
}

function initialize({ sessions }: XMedia, ask: Ask): Answer {
  const body = parsed(ask)
  const faults = initializeFaults(body)
  if (faults.length > 0) return problems.invalidRequest(faults)
  const { media_type: type, media_category: category, total_bytes: total } = body as Initialize
  if (type === undefined || total === undefined) return problems.invalidRequest(['$: media_type, total_bytes'])
  if (category !== 'tweet_image' || !type.startsWith('image/')) return refuse('only pictures for posts are rehearsed')
  if (total > PHOTO_LIMIT) return refuse(`maxFileSizeExceeded: ${total} of ${PHOTO_LIMIT} bytes`)
  const id = `19${randomDigits(17)}`
  sessions.set(id, { type, total, segments: new Map() })
  return ok({ data: { id, media_key: `3_${id}`, expires_after_secs: LIFETIME } })
}

interface Initialize {
  readonly media_type?: string
  readonly media_category?: string
  readonly total_bytes?: number
}

function append({ sessions }: XMedia, ask: Ask): Answer {
  const session = sessions.get(ask.params.id ?? '')
  if (session === undefined) return problems.notFound(ask.params.id ?? '')
  const parts = partsIn(ask.bytes, ask.headers.get('content-type') ?? '')
  if (parts === null) return problems.invalidRequest(['the body is not multipart/form-data'])
  const stranger = parts.find(({ name }) => name !== 'media' && name !== 'segment_index')
  if (stranger !== undefined) return problems.invalidRequest([`$.${stranger.name}: is not defined and not allowed`])
  const index = parts.find(({ name }) => name === 'segment_index')?.bytes.toString() ?? ''
  const media = parts.find(({ name }) => name === 'media')?.bytes
  if (!/^\d{1,3}$/.test(index) || media === undefined) return problems.invalidRequest(['$: media, segment_index'])
  session.segments.set(Number(index), media)
  return ok({ data: { expires_at: Math.floor(ask.at / 1000) + LIFETIME } })
}

/** Puts the segments together and opens the file: only here X sees what it got. */
function finalize({ sessions, memory }: XMedia, ask: Ask): Answer {
  const id = ask.params.id ?? ''
  const session = sessions.get(id)
  if (session === undefined) return problems.notFound(id)
  const segments = [...session.segments].toSorted(([a], [b]) => a - b)
  if (segments.some(([index], i) => index !== i)) return refuse('Segments do not add up to provided total file size.')
  const bytes = Buffer.concat(segments.map(([, segment]) => segment))
  if (bytes.length !== session.total) return refuse('Segments do not add up to provided total file size.')
  const file = openPicture(bytes)
  if (file === null || file.type !== session.type) return refuse(`file is not ${session.type}`)
  sessions.delete(id)
  const ready = ask.fault !== 'slow picture' && ask.fault !== 'picture fails'
  const { type, digest, width, height } = file
  memory.pictures.set(digest, bytes)
  memory.change(({ x }) => {
    const picture: HeldPicture = { id, type, digest, bytes: bytes.length, alt: null, at: ask.at, ready }
    x.pictures = [...(x.pictures ?? []), picture]
  })
  const data = {
    id,
    media_key: `3_${id}`,
    size: bytes.length,
    expires_after_secs: LIFETIME,
    image: { image_type: type, w: width, h: height },
  }
  const processing = { processing_info: { state: 'pending', check_after_secs: 1, progress_percent: 0 } }
  return ok({ data: ready ? data : { ...data, ...processing } })
}

function status({ memory }: XMedia, ask: Ask): Answer {
  const id = ask.query.get('media_id') ?? ''
  const picture = memory.read().x.pictures?.find((it) => it.id === id)
  if (picture === undefined) return problems.notFound(id)
  const { fault } = ask
  const state = fault === 'picture fails' ? 'failed' : fault === 'slow picture' ? 'in_progress' : 'succeeded'
  if (state === 'succeeded') change(memory, { ...picture, ready: true })
  const waits = state === 'in_progress' ? { check_after_secs: 1, progress_percent: 50 } : { progress_percent: 100 }
  return ok({ data: { id, media_key: `3_${id}`, processing_info: { state, ...waits } } })
}

function describe({ memory }: XMedia, ask: Ask): Answer {
  const body = parsed(ask)
  const faults = metadataFaults(body)
  if (faults.length > 0) return problems.invalidRequest(faults)
  const { id, metadata } = body as { id: string; metadata?: { alt_text?: { text: string } } }
  const picture = memory.read().x.pictures?.find((it) => it.id === id)
  if (picture === undefined) return problems.notFound(id)
  change(memory, { ...picture, alt: metadata?.alt_text?.text ?? null })
  return ok({ data: { id, associated_metadata: metadata ?? {} } })
}

function change(memory: XMedia['memory'], picture: HeldPicture): void {
  memory.change(({ x }) => {
    x.pictures = x.pictures?.map((it) => (it.id === picture.id ? picture : it)) ?? []
  })
}

/** The pictures that a post names, or null where one is not there, not ready, or too old. */
export function picturesNamed(
  ids: readonly string[],
  { pictures, at }: { pictures: readonly HeldPicture[]; at: number },
): readonly HeldPicture[] | null {
  const named = ids.map((id) => pictures.find((it) => it.id === id && it.ready && at - it.at <= LIFETIME * 1000))
  return named.every((it) => it !== undefined) ? named : null
}

function parsed(ask: Ask): unknown {
  try {
    return ask.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(ask.body) : undefined
  } catch {
    return undefined
  }
}

const refuse = (why: string) => problems.invalidRequest([why])
const ok = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) })
