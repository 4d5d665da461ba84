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
  const isThere = ({ path }: Former) => existsSync(join(root, path))
  return {
    recognise: async (document) => {
      const former = await formerOf(document)
      if (former === undefined || isThere(former)) return document
      const { url, id } = former
      return withOwn(document, { url, post: { ...document.post, id } })
    },
    original: async (document) => {
      const former = await formerOf(document)
      return former !== undefined && isThere(former) && (await isOut(former, ledger)) ? former.path : null
    },
  }
}

type Former = Pick<Intent, 'path' | 'url'> & { readonly id: string }

async function formersByContent(ledger: Ledger): Promise<Map<string, Former>> {
  const known = new Map<string, Former>()
  for (const [id, traces] of await ledger.survey()) {
    for (const { intent } of traces) known.set(intent.content, { id, path: intent.path, url: intent.url })
  }
  return known
}

/** Somewhere, or it may be. */
async function isOut({ id }: Former, ledger: Ledger): Promise<boolean> {
  const attempts = await ledger.read(id)
  return attempts.some(({ intent }) => OUT.has(stateOf(attemptsAt(attempts, intent.destination)).kind))
}

const OUT: ReadonlySet<string> = new Set(['published', 'handoff', 'unknown', 'open'])
