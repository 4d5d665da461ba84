import type { Account, Attempt, Cost, Finding, Label, Length, Part, Step } from '../types.ts'

/** The JSON that other programs rely on (docs/design.md, "The outside"). Always English. */
export interface Report {
  readonly schemaVersion: 1
  readonly command: string
  readonly dryRun: boolean
  readonly posts: readonly ReportedPost[]
  readonly errors: readonly ReportedError[]
  /** Only of `gnet check`: each with its place in the file. */
  readonly warnings?: readonly ReportedError[]
}

export interface ReportedPost {
  readonly id: string | null
  readonly path: string
  readonly title: string | null
  readonly url: string | null
  readonly tags: readonly string[]
  readonly deliveries: readonly ReportedDelivery[]
}

export interface ReportedDelivery {
  readonly platform: string
  readonly account: Account | null
  readonly action: string
  readonly status: string | null
  readonly reason: string
  readonly text: string | null
  readonly summary: string | null
  readonly hashtags: readonly string[]
  readonly link: string | null
  /** Of a plan: as the post names them, in the order in which they go along. */
  readonly pictures?: readonly { readonly path: string; readonly alt: string }[]
  /** Of a thread: which part of how many. */
  readonly part?: Part
  /** RFC 3339: when the platform brings it out, or has brought it out, by itself. */
  readonly scheduledFor?: string
  /** What the platform says below the post, such as `paid_partnership`. */
  readonly labels?: readonly Label[]
  readonly length: Length | null
  readonly cost: Cost | null
  /** What the cost is made of, and what would make it less; where a platform bills. */
  readonly bill?: readonly string[]
  readonly warnings: readonly string[]
  readonly url: string | null
  readonly error: ReportedError | null
  readonly at?: string
  readonly run?: string
  readonly waitsFor?: string | null
  /** RFC 3339, of what is only too early. */
  readonly waitsUntil?: string
}

export interface ReportedError {
  readonly code: string
  readonly message: string
  readonly path?: string
  readonly line?: number
  readonly column?: number
}

export function reportFinding({ fault, place }: Finding): ReportedError {
  return { code: fault.code, message: fault.en, ...place }
}

/** Where an attempt's post stands, as far as it is known. */
export function urlOf(attempt: Attempt | null): string | null {
  return attempt?.resolution?.url ?? attempt?.outcome?.url ?? null
}

/** What a step would send, with its measure and price; the same in every report. */
export function reportMessage({ message, review }: Step) {
  return {
    text: message?.text ?? null,
    summary: message?.summary ?? null,
    hashtags: message?.hashtags ?? [],
    link: message?.link ?? null,
    pictures: (message?.media ?? []).map(({ source, alt }) => ({ path: source, alt })),
    ...(message?.part && { part: message.part }),
    ...(message?.scheduledFor && { scheduledFor: message.scheduledFor }),
    ...(message?.labels && { labels: message.labels }),
    length: review.length,
    cost: review.cost,
    ...(review.bill !== undefined && { bill: review.bill.map(({ en }) => en) }),
  }
}
