import * as errors from './google-errors.ts'
import { randomText } from './made-up.ts'
import { openPicture } from './picture-file.ts'
import type { Answer } from './platform.ts'
import type { HeldPicture } from './state.ts'
import { type Call, etag, ok, queryFault } from './youtube-call.ts'

/** `posts.imageUpload`, as its reference page of November 2026 has it. */
export const IMAGE_LIMIT = 16 * 1024 * 1024
const TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/octet-stream']

export function uploadImage({ ask, memory }: Call): Answer {
  const stranger = queryFault({ ...ask, query: withPart(ask.query) }, { parts: ['id'], filters: [] })
  if (stranger !== null) return stranger
  const type = ask.headers.get('content-type') ?? ''
  if (!TYPES.includes(type)) return errors.badBody(`Media type '${type}' is not supported.`)
  const file = openPicture(ask.bytes)
  if (file === null) return errors.badBody('The image format is not supported.')
  // Width to height from 2:5 to 5:2, both included.
  if (file.width * 5 < file.height * 2 || file.width * 2 > file.height * 5) {
    return errors.badBody('The aspect ratio of the image must be between 2:5 and 5:2.')
  }
  const id = randomText(64, '-_')
  memory.pictures.set(file.digest, ask.bytes)
  memory.change(({ youtube }) => {
    const { digest } = file
    const picture: HeldPicture = {
      id,
      type: file.type,
      digest,
      bytes: ask.bytes.length,
      alt: null,
      at: ask.at,
      ready: true,
    }
    youtube.pictures = [...(youtube.pictures ?? []), picture]
  })
  return ok({ kind: 'youtube#postImageUploadResponse', etag: etag(), uploadToken: id })
}

/** The only method without `part`. */
function withPart(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query, ['part', 'id']])
}

/** The images that a new post is to have, or what is wrong with them. */
export function imagesOf(
  attachments: unknown,
  { pictures, used }: { pictures: readonly HeldPicture[]; used: readonly string[] },
): readonly HeldPicture[] | Answer {
  if (attachments === undefined) return []
  const list = (attachments as { imageAttachments?: unknown } | null)?.imageAttachments
  if (!Array.isArray(list)) return errors.missing('attachments.imageAttachments')
  if (list.length < 1 || list.length > 10) return errors.badBody('A post contains 1 to 10 images.')
  const found = list.map((it) => pictures.find(({ id }) => id === it?.uploadToken && !used.includes(id)))
  const known = found.filter((it) => it !== undefined)
  return known.length === list.length ? known : errors.badBody('The upload token is invalid.')
}
