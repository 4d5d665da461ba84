import type { Clock } from '../clock.ts'
import type { Account, Connection, Document, Ledger, Looking, Message, Sender, Step } from '../types.ts'

/** How long a sender may take. Later runs trust that nothing leaves after it (design, section 4, point 2). */
export const DEADLINE = 30_000
/** How much longer a later run waits, for clocks that differ. */
export const GRACE = 15_000

/** What delivering may touch. */
export interface Counter {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly run: string
  readonly sender: Sender
  /** True only when that sender is surely no longer running. */
  readonly isGone: (sender: Sender) => boolean
  /** Aborts at the first interrupt: nothing new is started. */
  readonly stop: AbortSignal
  /** Aborts when what is in flight has had its time. */
  readonly halt: AbortSignal
}

export interface SignedIn {
  readonly connection: Connection
  readonly account: Account
}

/** One step with everything it needs. */
export interface Case {
  readonly counter: Counter
  readonly document: Document
  readonly step: Step
  readonly message: Message
  readonly signedIn: SignedIn
  /** What it costs to learn whether an attempt arrived; null where that is free. */
  readonly looking: Looking | null
  /** An edited post is brought up to date there without being asked for, as on the static site. */
  readonly followsSource: boolean
}
