import { sha256 } from '../digest.ts'
import { DeliveryError } from '../errors.ts'
import { contentOf } from '../post/content.ts'
import type { Attempt, Delivery, Intent, Outcome, Resolution } from '../types.ts'
import { type Case, type Counter, DEADLINE } from './case.ts'

export function intentOf({ document, step, message, signedIn, counter }: Case, latest: Attempt | null): Intent {
  const at = counter.clock.now()
  const { post } = document
  return {
    version: 1,
    post: post.id,
    destination: step.platform,
    n: (latest?.intent.n ?? 0) + 1,
    action: step.action === 'revise' ? 'revise' : 'publish',
    at: new Date(at).toISOString(),
    deadline: new Date(at + (signedIn.connection.patience ?? DEADLINE)).toISOString(),
    run: counter.run,
    by: counter.sender,
    path: post.path,
    title: post.title,
    url: document.url,
    source: post.digest,
    digest: sha256(JSON.stringify(message)),
    content: contentOf(post),
    account: signedIn.account,
    cost: step.review.cost,
    text: message.text,
    link: message.link ?? null,
    ...(message.part !== undefined && { part: message.part }),
    ...(message.scheduledFor !== undefined && { scheduledFor: message.scheduledFor }),
  }
}

export function outcomeOf(what: Delivery | DeliveryError | 'unknown', { clock, run }: Counter): Outcome {
  const base = { version: 1, at: new Date(clock.now()).toISOString(), run, id: null, url: null } as const
  if (what === 'unknown') return { ...base, status: 'unknown', failure: null, detail: null }
  if (what instanceof DeliveryError) {
    const status = what.failure === 'unknown' ? 'unknown' : what.failure === 'duplicate' ? 'published' : 'failed'
    return { ...base, status, failure: what.failure, detail: what.fault.en }
  }
  const { id, repeated = false } = what.status === 'published' ? what : { id: null }
  const failure = repeated ? 'duplicate' : null
  return { ...base, status: what.status, id, url: what.url, failure, detail: null }
}

export function resolutionOf(found: Delivery | 'absent', { clock, run }: Counter): Resolution {
  const base = { version: 1, at: new Date(clock.now()).toISOString(), run, by: 'find', id: null, url: null } as const
  if (found === 'absent') return { ...base, status: 'absent' }
  return { ...base, status: 'published', id: found.status === 'published' ? found.id : null, url: found.url }
}
