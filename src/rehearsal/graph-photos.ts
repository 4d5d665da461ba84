import type { Parameters } from './graph-access.ts'
import { type Call, isPage, ok } from './graph-call.ts'
import * as errors from './graph-errors.ts'
import { randomDigits } from './made-up.ts'
import { partsIn } from './multipart.ts'
import { openPicture } from './picture-file.ts'
import type { Answer } from './platform.ts'
import type { FacebookAccount, HeldPicture } from './state.ts'

/** Meta's advice for photos, which is also where its error 1366046 begins. */
export const PHOTO_LIMIT = 4 * 1024 * 1024
/** How long a photo that is in no post is kept; Meta says about a day. */
const KEPT = 86_400_000

/** `POST /{page}/photos`: a photo that nobody sees until a post has it. Others are not rehearsed. */
export function uploadPhoto({ ask, given, account, memory }: Call): Answer {
  if (!isPage(ask, account)) return errors.noSuchObject('post', ask.params.node ?? '')
  if (given.get('published') !== 'false') return errors.parameter('only photos with published=false are rehearsed')
  const source = partsIn(ask.bytes, ask.headers.get('content-type') ?? '')?.find(({ name }) => name === 'source')
  if (source === undefined) return errors.noPhoto()
  const file = openPicture(source.bytes)
  if (file === null) return errors.badPhoto('no picture')
  if (source.bytes.length > PHOTO_LIMIT) return errors.badPhoto(`${source.bytes.length} bytes`)
  const id = `122${randomDigits(15)}`
  const { type, digest } = file
  const alt = given.get('alt_text_custom') ?? null
  memory.pictures.set(digest, source.bytes)
  memory.change(({ facebook }) => {
    const picture: HeldPicture = { id, type, digest, bytes: source.bytes.length, alt, at: ask.at, ready: true }
    facebook.pictures = [...(facebook.pictures ?? []), picture]
  })
  return ok({ id })
}

/** The photos that a new post is to have, or what is wrong with them. A photo goes into one post only. */
export function attachedTo(
  given: Parameters,
  { account, at }: { account: FacebookAccount; at: number },
): readonly HeldPicture[] | Answer {
  const wish = given.get('attached_media')
  if (wish === undefined) return []
  const ids = idsIn(wish)
  if (ids === null) return errors.parameter('Param attached_media must be an array of objects with media_fbid')
  const used = account.posts.flatMap(({ pictures = [] }) => pictures.map(({ id }) => id))
  if (ids.some((id) => used.includes(id))) return errors.photoInUse()
  const photos = ids.map((id) => account.pictures?.find((it) => it.id === id && at - it.at <= KEPT))
  const found = photos.filter((it) => it !== undefined)
  return found.length === ids.length ? found : errors.noSuchObject('post', ids.join(', '))
}

function idsIn(wish: string): readonly string[] | null {
  try {
    const list = JSON.parse(wish) as readonly { readonly media_fbid?: unknown }[]
    const ids = list.map(({ media_fbid: id }) => id)
    return ids.length > 0 && ids.every((id) => typeof id === 'string') ? (ids as string[]) : null
  } catch {
    return null
  }
}
