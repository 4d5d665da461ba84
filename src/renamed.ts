import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { attemptsAt, stateOf } from './ledger/state.ts'
import { contentOf } from './post/content.ts'
import { withOwn } from './post/document.ts'
import type { Document, Intent, Ledger } from './types.ts'

/** Finds what the ledger already knows of a post whose file was moved, renamed or copied. */
export interface Recogniser {
  /**
   * A post without a history, but with the title and body of one whose file is gone, is that post: it keeps the id under
   * which it is out, and its address, to which the announcements link.
   */
  readonly recognise: (document: Document) => Promise<Document>
  /** The file of a post that is out with the same title and body; null where there is none, or it is gone. */
  readonly original: (document: Document) => Promise<string | null>
}

export function recogniser(ledger: Ledger, root: string): Recogniser {
  let known: Promise<Map<string, Former>> | undefined
  const formerOf = async ({ post }: Document) => {
    known ??= formersByContent(ledger)
    const formers = await known
    return formers.size === 0 ? undefined : formers.get(contentOf(post))
  }
  const isThere = ({ intent }: Former) => existsSync(join(root, intent.path))
  return {
    recognise: async (document) => {
      const former = await formerOf(document)
      if (former === undefined || isThere(former)) return document
      const { url, post: id } = former.intent
      return withOwn(document, { url, post: { ...document.post, id } })
    },
    original: async (document) => {
      const former = await formerOf(document)
      return former?.isOut && isThere(former) ? former.intent.path : null
    },
  }
}

interface Former {
  readonly intent: Intent
  /** Somewhere, or it may be. */
  readonly isOut: boolean
}

async function formersByContent(ledger: Ledger): Promise<Map<string, Former>> {
  const known = new Map<string, Former>()
  for (const attempts of (await ledger.survey()).values()) {
    const destinations = new Set(attempts.map(({ intent }) => intent.destination))
    const isOut = [...destinations].some((name) => OUT.has(stateOf(attemptsAt(attempts, name)).kind))
    for (const { intent } of attempts) known.set(intent.content, { intent, isOut })
  }
  return known
}

const OUT: ReadonlySet<string> = new Set(['published', 'handoff', 'unknown', 'open'])
