import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contentOf } from './post/content.ts'
import type { Document, Intent, Ledger } from './types.ts'

/** Finds what the ledger already knows of a post whose file was moved or renamed. */
export type Recogniser = (document: Document) => Promise<Document>

/**
 * A post without a history, but with the title and body of one whose file is gone, is that post: it keeps the id under
 * which it is out, and its address, to which the announcements link.
 */
export function recogniser(ledger: Ledger, root: string): Recogniser {
  let known: Promise<Map<string, Intent>> | undefined
  return async (document) => {
    known ??= intentsByContent(ledger)
    const intents = await known
    const former = intents.size === 0 ? undefined : intents.get(contentOf(document.post))
    if (former === undefined || existsSync(join(root, former.path))) return document
    const own = { url: former.url, post: { ...document.post, id: former.post } }
    // By their descriptions, since asking for the HTML would render it.
    const described = { ...Object.getOwnPropertyDescriptors(document), ...Object.getOwnPropertyDescriptors(own) }
    return Object.defineProperties({}, described) as Document
  }
}

async function intentsByContent(ledger: Ledger): Promise<Map<string, Intent>> {
  const known = new Map<string, Intent>()
  for (const attempts of (await ledger.survey()).values()) {
    for (const { intent } of attempts) known.set(intent.content, intent)
  }
  return known
}
