import type { Intent } from './ledger.ts'
import type { Cost, Message } from './message.ts'
import type { Finding, Sentence } from './sentence.ts'

/** An account by the platform's own stable id (X user id, page id, channel id, blog URL) and its name for people. */
export interface Account {
  readonly id: string
  readonly name: string
}

/** What credentials are worth, as far as the platform says. */
export interface Standing {
  readonly account: Account
  /** In the platform's own words, such as `pages_manage_posts`. */
  readonly rights: readonly string[]
  /** When they end, in milliseconds since 1970; null when they do not, or nobody says. */
  readonly expires: number | null
  readonly findings: readonly Finding[]
}

export interface Published {
  readonly status: 'published'
  readonly id: string | null
  readonly url: string | null
  /** Found when the platform refused the text as a repeat of this one. */
  readonly repeated?: true
}

export type Delivery = Published | { readonly status: 'handoff'; readonly url: string; readonly how: Sentence }

/**
 * Why a delivery failed. `busy` (rate limit), `quota` (credit or daily quota gone), `unreachable` (no connection was
 * made), `auth` and `invalid` mean that surely nothing was created; `duplicate` that the platform already holds the
 * text; `hidden` that the blog post is made but people cannot read it yet; `unknown` that nobody can say.
 */
export type Failure = 'auth' | 'invalid' | 'duplicate' | 'busy' | 'quota' | 'unreachable' | 'hidden' | 'unknown'

/** What a connection is given besides the message: the attempt it acts for, and how to stop. */
export interface Sending {
  readonly attempt: Intent
  /** Aborts at the attempt's deadline and when the run is interrupted. */
  readonly signal: AbortSignal
  /** The post stood there before and was taken back: of its text the platform may still say that it has it. */
  readonly wasTakenBack?: boolean
  /** The hidden draft an earlier step or attempt left behind on a two-phase platform. */
  readonly draft: string | null
  /** Where the part of a thread is that this one answers, or the post that it comments on. */
  readonly answers: Pick<Published, 'id' | 'url'> | null
  /** Makes the hidden draft's id durable. A draft may be revealed only after this has returned. */
  readonly keep: (draft: string) => Promise<void>
}

/** What becomes of a post that is taken back, and what the platform bills for that. */
export interface Retraction {
  readonly how: Sentence
  readonly cost: Cost | null
  /** Finds what an attempt may have left there, even where nobody knows whether or where. */
  readonly sweeps?: boolean
}

/** One platform, as signed in. */
export interface Connection {
  /**
   * Reads only: which account is this, may it post? `before` tells to which account the last post went: what is known of
   * it need not be asked again. Throws DeliveryError (`auth`).
   */
  verify(before?: () => Promise<Account | null>): Promise<Account>
  /**
   * Does for a post what takes long and nobody sees, before its attempt and so its deadline begin. Answers what clears
   * away what no attempt has used. Throws DeliveryError.
   */
  prepare?(post: string): Promise<() => Promise<void>>
  /**
   * Brings the pictures of a message there before its attempt begins, since that may take long. Posts nothing; what is
   * there already is not sent again. Throws DeliveryError, never `unknown`.
   */
  upload?(message: Message, signal: AbortSignal): Promise<void>
  /** How long a delivery may take in which a person takes part, in milliseconds; half a minute otherwise. */
  readonly patience?: number
  /** Asks the platform to create the post exactly once, and never again by itself. Throws DeliveryError. */
  deliver(message: Message, sending: Sending): Promise<Delivery>
  /** Did an earlier attempt land? `absent` only where a doubled act would stay hidden. */
  find(message: Message, sending: Sending): Promise<Delivery | 'absent' | 'cannot tell'>
  /** Reads only: as `verify`, and what the credentials permit, and for how long. */
  examine?(): Promise<Standing>
  /** Brings what is out up to date. */
  revise?(delivery: Delivery, message: Message, sending: Sending): Promise<Delivery>
  /** Takes back what is out; what is gone already is done. Throws DeliveryError. */
  retract?(delivery: Delivery, sending: Sending): Promise<void>
}
