import type { Published } from './connection.ts'
import type { Attempt } from './ledger.ts'
import type { Message, Review } from './message.ts'
import type { Document } from './post.ts'
import type { Finding, Sentence } from './sentence.ts'

export type Action = 'publish' | 'revise' | 'skip' | 'handoff' | 'hold' | 'ask' | 'refuse'

/** What one platform will get of one post, and why. */
export interface Step {
  /** The destination; of a thread's second part `x:2`, of a first comment `facebook:2`. */
  readonly platform: string
  readonly role: 'origin' | 'announcement'
  readonly action: Action
  readonly reason: Sentence
  readonly message: Message | null
  readonly review: Review
  /** The latest attempt at this platform, if there was one. */
  readonly latest: Attempt | null
  /** RFC 3339, of a step that is skipped only because it is too early: from then on a run carries it out. */
  readonly waitsUntil?: string
  /** Of what follows another part, once it is known: where that is. */
  readonly answers?: Pick<Published, 'id' | 'url'>
}

export interface PlannedPost {
  readonly id: string | null
  readonly path: string
  /** Null when the file could not be understood. */
  readonly document: Document | null
  readonly steps: readonly Step[]
  readonly findings: readonly Finding[]
}

export interface Plan {
  readonly posts: readonly PlannedPost[]
  /** What is wrong with the run as a whole; a fault refuses all of it. */
  readonly findings: readonly Finding[]
}
