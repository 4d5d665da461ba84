import type { Act, Fault, PlatformName } from './faults.ts'

/** A request as the platform judges it. */
export interface Ask {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly bytes: Buffer
  /** The same as text. */
  readonly body: string
  readonly params: Readonly<Record<string, string>>
  /** Milliseconds since 1970, by the rehearsal's clock. */
  readonly arrived: number
  /** When it takes effect; later than `arrived` only with the fault `late`. */
  readonly at: number
  /** The fault this request met, if any. */
  readonly fault: Fault | null
  /** How many milliseconds a new post stays out of the lists. */
  readonly lag: number
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** Why, for the journal; platforms often say less than one would like. */
  readonly note?: string
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** A hono path. */
  readonly path: string
  readonly act: Act
  /** Bytes of a body, where a megabyte is not enough. */
  readonly limit?: number
  /** Does what was asked for, at once. */
  readonly judge: (ask: Ask) => Answer
}

export interface Platform {
  readonly name: PlatformName
  readonly routes: readonly Route[]
  /** The platform's words for an HTTP status, or for a fault of its own; null lets the request pass. */
  readonly refuse: (why: number | Fault, ask: Ask) => Answer | null
  readonly holds: () => readonly unknown[]
}

export interface JournalRequest {
  readonly at: string
  readonly method: string
  /** Without the query: it may carry tokens. */
  readonly path: string
  readonly act: Act | null
  readonly fault: Fault | null
  /** Did the platform do what was asked? */
  accepted: boolean
  /** Null when nothing was answered (yet). */
  status: number | null
  note: string | null
}

export interface PlatformJournal<Holds = unknown> {
  readonly requests: readonly JournalRequest[]
  readonly holds: readonly Holds[]
}
