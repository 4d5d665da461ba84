import type { Media, Message } from '../types.ts'

/** The names under which a platform knows the pictures of a message, in their order. */
export type Uploads = (message: Message, signal: AbortSignal) => Promise<readonly string[]>

/** Brings pictures there one by one, and each only once: an upload that broke off goes on where it was. */
export function rememberUploads(bring: (media: Media, signal: AbortSignal) => Promise<string>): Uploads {
  const known = new WeakMap<Message, string[]>()
  return async (message, signal) => {
    const there = known.get(message) ?? []
    known.set(message, there)
    for (const media of message.media.slice(there.length)) there.push(await bring(media, signal))
    return there
  }
}
