import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Surroundings } from '../../types.ts'
import { noReply, saidIn } from '../../words/adapters.ts'
import { pictureNotTaken } from '../../words/pictures.ts'
import { textAt } from '../network.ts'
import { rememberUploads, type Uploads } from '../uploads.ts'
import type { Access, Answer } from './access.ts'
import { readFailureOf } from './failure.ts'

/** Milliseconds for one picture. */
const REQUEST = 60_000

/** Pictures on their way to YouTube: posts.imageUpload (reference page of 2026-11). Posts nothing. */
export function openUploads(access: Access, picture: Surroundings['picture']): Uploads {
  return rememberUploads(async (media, signal) => {
    const upload = await picture(media)
    const ends = AbortSignal.any([signal, AbortSignal.timeout(REQUEST)])
    const answer = await asked(access.ask({ method: 'POST', path: 'posts/image', query: {}, upload, signal: ends }))
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, { access, name: cleanLine(media.source) })
    // The page says that it returns a token, and not where: the name is that of the field it goes into.
    const token = textAt(answer.body, 'uploadToken')
    if (token === null) throw new DeliveryError('unreachable', noReply('YouTube', answer.status))
    return token
  })
}

async function asked(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure !== 'unknown') throw error
    throw new DeliveryError('unreachable', noReply('YouTube', null))
  }
}

function refusalOf(answer: Answer, { access, name }: { access: Access; name: string }): DeliveryError {
  const error = readFailureOf(answer, access.secrets)
  if (error.failure !== 'invalid') return error
  return new DeliveryError('invalid', pictureNotTaken('YouTube', name, saidIn(error.fault)))
}
