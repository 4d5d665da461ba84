import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Surroundings } from '../../types.ts'
import { noReply, saidIn } from '../../words/adapters.ts'
import { pictureNotTaken } from '../../words/pictures.ts'
import { textAt } from '../network.ts'
import { rememberUploads, type Uploads } from '../uploads.ts'
import { readFailureOf } from './failure.ts'
import type { Graph } from './graph.ts'

/** Milliseconds for one picture. */
const REQUEST = 60_000

/**
 * Pictures on their way to a page: photos that nobody sees until a post has them (Graph API v26.0, "Page photos").
 * Those that never come into a post Facebook clears away by itself.
 */
export function openUploads(graph: Graph, picture: Surroundings['picture']): Uploads {
  return rememberUploads(async (media, signal) => {
    const { bytes, type } = await picture(media)
    const fields = { published: 'false', ...(media.alt !== '' && { alt_text_custom: media.alt }) }
    const file = { field: 'source', name: type === 'image/png' ? 'picture.png' : 'picture.jpg', type, bytes }
    try {
      const ends = AbortSignal.any([signal, AbortSignal.timeout(REQUEST)])
      const id = textAt(await graph.upload([graph.page, 'photos'], { fields, file }, ends), 'id')
      if (id !== null && /^\d{1,30}$/.test(id)) return id
    } catch (error) {
      throw refusalOf(readFailureOf(error), cleanLine(media.source))
    }
    throw new DeliveryError('unreachable', noReply('Facebook', null))
  })
}

function refusalOf(error: unknown, name: string): unknown {
  if (!(error instanceof DeliveryError) || error.failure !== 'invalid') return error
  return new DeliveryError('invalid', pictureNotTaken('Facebook', name, saidIn(error.fault)))
}
