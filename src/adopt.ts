import { sha256 } from './digest.ts'
import { attemptsAt, stateOf } from './ledger/state.ts'
import { contentOf } from './post/content.ts'
import type { Adapter, Document, Intent, Ledger, Outcome, Sender } from './types.ts'

/** Who marks posts as published, where, and when. */
export interface Adopting {
  readonly ledger: Ledger
  readonly adapters: readonly Adapter[]
  readonly run: string
  readonly sender: Sender
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Records that a post went out elsewhere before gnet knew of it: wherever it has no history, it counts as published.
 * Returns the platforms at which that was new.
 */
export async function adopt(document: Document, adopting: Adopting): Promise<readonly string[]> {
  const attempts = await adopting.ledger.read(document.post.id)
  const adopted: string[] = []
  for (const adapter of adopting.adapters) {
    if (stateOf(attemptsAt(attempts, adapter.name)).kind !== 'none') continue
    const intent = intentOf(document, adapter, adopting)
    if (!(await adopting.ledger.begin(intent))) continue
    await adopting.ledger.settle(intent, outcomeOf(document, adapter, adopting))
    adopted.push(adapter.name)
  }
  return adopted
}

function intentOf({ post, url }: Document, { name }: Adapter, { run, sender, now }: Adopting): Intent {
  const at = new Date(now).toISOString()
  return {
    version: 1,
    post: post.id,
    destination: name,
    n: 1,
    action: 'adopt',
    at,
    deadline: at,
    run,
    by: sender,
    path: post.path,
    title: post.title,
    url,
    source: post.digest,
    digest: sha256(''),
    content: contentOf(post),
    account: null,
    cost: null,
    text: '',
    link: null,
  }
}

function outcomeOf({ post, url }: Document, { role }: Adapter, { run, now }: Adopting): Outcome {
  const address = role === 'origin' ? (post.canonical ?? url) : null
  const at = new Date(now).toISOString()
  return { version: 1, at, run, status: 'published', id: null, url: address, failure: null, detail: null }
}
