/** One sentence for people, in both of gnet's languages. Machine output always takes `en`. */
export interface Sentence {
  readonly en: string
  readonly ja: string
}

/** A sentence about something wrong, with a stable code (`GNET-101`) that people can look up. */
export interface Fault extends Sentence {
  readonly code: string
}

/** Where in a file: `line` and `column` count from 1. */
export interface Place {
  readonly path: string
  readonly line?: number
  readonly column?: number
}

/** What a check found. A `fault` refuses the post, a `warning` is shown and lets it pass. */
export interface Finding {
  readonly level: 'fault' | 'warning'
  readonly fault: Fault
  readonly place?: Place
}
