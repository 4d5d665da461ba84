import { setTimeout as pause } from 'node:timers/promises'
import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Media, Surroundings } from '../../types.ts'
import { noReply } from '../../words/adapters.ts'
import { pictureNotReady, pictureNotTaken } from '../../words/pictures.ts'
import { at, quote, textAt } from '../network.ts'
import { rememberUploads, type Uploads } from '../uploads.ts'
import type { Access } from './access.ts'
import { answerOf, readFailureOf } from './failure.ts'

/** Bytes of one segment: small enough to get through on a slow line in time. */
const SEGMENT = 1024 * 1024
/** Milliseconds for one request of an upload. */
const REQUEST = 30_000
/** Milliseconds that X may take to work on one picture; most need none. */
const PROCESSING = 30_000

/** Pictures on their way to X: its chunked upload, and the description (OpenAPI 2.167, 2026-08). Posts nothing. */
export function openUploads(access: Access, picture: Surroundings['picture']): Uploads {
  return rememberUploads(async (media, signal) => {
    const name = cleanLine(media.source)
    const ask = asking(access, { name, signal })
    const { bytes, type } = await picture(media)
    const body = { media_type: type, total_bytes: bytes.length, media_category: 'tweet_image' }
    const id = idIn(await ask((x) => x.post('media/upload/initialize', body)))
    for (let index = 0; index * SEGMENT < bytes.length; index++) {
      const segment = bytes.subarray(index * SEGMENT, (index + 1) * SEGMENT)
      const part = { segment_index: index, media: segment }
      await ask((x) => x.post(`media/upload/${id}/append`, part, { forceBodyMode: 'form-data' }))
    }
    let answer = await ask((x) => x.post(`media/upload/${id}/finalize`))
    for (const end = Date.now() + PROCESSING; ; ) {
      const state = textAt(answer, 'data', 'processing_info', 'state') ?? 'succeeded'
      if (state === 'succeeded') break
      if (state === 'failed') throw new DeliveryError('invalid', pictureNotTaken('X', name, null))
      if (Date.now() > end) throw new DeliveryError('busy', pictureNotReady('X', name))
      await wait(answer, signal)
      answer = await ask((x) => x.get('media/upload', { command: 'STATUS', media_id: id }))
    }
    await describe(media, { id, ask })
    return id
  })
}

type V2 = ReturnType<Access['request']>['v2']
type Ask = (act: (v2: V2) => Promise<unknown>) => Promise<unknown>

/** Questions that post nothing, however they end. */
function asking(access: Access, { name, signal }: { name: string; signal: AbortSignal }): Ask {
  return async (act) => {
    try {
      return await act(access.request(AbortSignal.any([signal, AbortSignal.timeout(REQUEST)])).v2)
    } catch (error) {
      const failure = readFailureOf(error, access.secrets)
      if (failure.failure !== 'invalid') throw failure
      const body = answerOf(error)?.body
      const detail = textAt(body, 'errors', 0, 'message') ?? textAt(body, 'detail')
      throw new DeliveryError('invalid', pictureNotTaken('X', name, quote(detail, access.secrets)))
    }
  }
}

function idIn(answer: unknown): string {
  const id = textAt(answer, 'data', 'id')
  if (id === null || !/^\d{1,19}$/.test(id)) throw new DeliveryError('unreachable', noReply('X', null))
  return id
}

/** As long as X asks for, but never for long: whether it is done is asked again. */
async function wait(answer: unknown, signal: AbortSignal): Promise<void> {
  const seconds = at(answer, 'data', 'processing_info', 'check_after_secs')
  const asked = typeof seconds === 'number' && seconds > 0 ? seconds : 1
  await pause(Math.min(asked, 5) * 1000, undefined, { signal }).catch(() => {
    throw new DeliveryError('unreachable', noReply('X', null))
  })
}

/** $0.005 a description (docs.x.com, "Pricing", 2026-04). */
async function describe({ alt }: Media, { id, ask }: { id: string; ask: Ask }): Promise<void> {
  if (alt === '') return
  await ask((x) => x.post('media/metadata', { id, metadata: { alt_text: { text: alt } } }))
}
