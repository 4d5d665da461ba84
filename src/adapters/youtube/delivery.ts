import { cleanLine } from '../../text/clean.ts'
import { shellWord } from '../../text/quoted.ts'
import type { Delivery } from '../../types.ts'
import { handoff } from '../../words/youtube.ts'
import { composerUrl } from './composer-map.ts'

export function published(id: string): Delivery {
  return { status: 'published', id, url: `https://www.youtube.com/post/${id}` }
}

/** A person makes it by hand, and says so with a command that can be pasted. */
export function handedOver(channel: string, post: string): Delivery & { status: 'handoff' } {
  return { status: 'handoff', url: composerUrl(channel), how: handoff(shellWord(cleanLine(post))) }
}
