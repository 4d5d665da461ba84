import type { Account, Failure } from './connection.ts'
import type { Cost, Part } from './message.ts'

/** Who began an attempt. `boot` tells one start of one machine (and container) from every other; empty if unknown. */
export interface Sender {
  readonly host: string
  readonly boot: string
  readonly pid: number
}

/** Written before a byte leaves: the claim and the write-ahead record in one. Times are RFC 3339, UTC. */
export interface Intent {
  /** 2 where the action is `retract`, which gnet 0.1's first ledgers did not know. */
  readonly version: 1 | 2
  readonly post: string
  readonly destination: string
  readonly n: number
  readonly action: 'publish' | 'revise' | 'adopt' | 'retract'
  readonly at: string
  readonly deadline: string
  readonly run: string
  readonly by: Sender
  readonly path: string
  readonly title: string
  /** The post's address on the blog. */
  readonly url: string
  /** sha256 (hex) of the source file and of the message. */
  readonly source: string
  readonly digest: string
  /** sha256 (hex) of the post's title and body, by which a renamed file is recognised. */
  readonly content: string
  readonly account: Account | null
  readonly cost: Cost | null
  /** The text and link that were sent, so that a later run can look for exactly them. */
  readonly text: string
  readonly link: string | null
  /** Of a thread, or of a post with a first comment: how many parts it was to have. */
  readonly part?: Part
  /** RFC 3339: when the platform is to bring it out by itself. */
  readonly scheduledFor?: string
}

/** What came of it, as far as the sender knows. */
export interface Outcome {
  readonly version: 1
  readonly at: string
  readonly run: string
  readonly status: 'published' | 'handoff' | 'failed' | 'unknown' | 'retracted'
  readonly id: string | null
  readonly url: string | null
  readonly failure: Failure | null
  /** English, cleaned, without secrets. */
  readonly detail: string | null
}

/** Closes an unknown outcome, an attempt whose sender died, or an open handoff. */
export interface Resolution {
  readonly version: 1
  readonly at: string
  readonly run: string
  /** Of a retraction: `retracted`, or `absent` where it did not come about. */
  readonly status: 'published' | 'absent' | 'retracted'
  readonly by: 'find' | 'person'
  readonly id: string | null
  readonly url: string | null
}

/** One attempt with everything that is known of it. */
export interface Attempt {
  readonly intent: Intent
  readonly draft: string | null
  readonly outcome: Outcome | null
  readonly resolution: Resolution | null
}

/** Of an attempt, what somebody asks who surveys all posts. Whoever acts on one reads its records. */
export interface Trace {
  readonly intent: Pick<Intent, 'destination' | 'action' | 'at' | 'path' | 'url' | 'content' | 'account' | 'cost'>
  readonly outcome: Pick<Outcome, 'status' | 'at' | 'failure'> | null
  readonly resolution: Pick<Resolution, 'status' | 'at'> | null
}

/** How a post stands, without all that its records say. */
export interface Whereabouts {
  /** The file of the latest attempt, relative to the project's folder. */
  readonly path: string
  /** What the attempts at each destination add up to; `hidden` where the post was built and nobody has seen it yet. */
  readonly at: Readonly<Record<string, Stands>>
}

export type Stands =
  | 'published'
  | 'open'
  | 'unknown'
  | 'handoff'
  | 'failed'
  | 'absent'
  | 'hidden'
  | 'retracted'
  | 'retracting'

/** What was tried and what came of it. Every record is written once, exclusively and durably; none is ever changed. */
export interface Ledger {
  /** The ids of all posts that have a record. */
  posts(): Promise<readonly string[]>
  /** A post's attempts, by destination and number. */
  read(post: string): Promise<readonly Attempt[]>
  /** What there is of the attempts of all posts, by id. What was read before and has not changed since is not read again. */
  survey(): Promise<ReadonlyMap<string, readonly Trace[]>>
  /** How all posts stand, by id: a survey at a tenth of its price. */
  whereabouts(): Promise<ReadonlyMap<string, Whereabouts>>
  /**
   * How they stood when that was asked last, with what this process has written since, in no order: for whoever reads a
   * post's records before acting on it.
   */
  lastWhereabouts(): Promise<ReadonlyMap<string, Whereabouts>>
  /** The same, or how they stood when an earlier run asked, with the posts since: for whoever asks once more before going by it. */
  recalledWhereabouts(): Promise<ReadonlyMap<string, Whereabouts>>
  /** False when another run was first. Throws LedgerError when it cannot be made durable. */
  begin(intent: Intent): Promise<boolean>
  keepDraft(intent: Intent, draft: string): Promise<void>
  settle(intent: Intent, outcome: Outcome): Promise<boolean>
  resolve(intent: Intent, resolution: Resolution): Promise<boolean>
}
