import type { Account, Standing } from './connection.ts'
import type { Sentence } from './sentence.ts'
import type { Settings } from './settings.ts'

/** Whoever sits at the terminal. */
export interface Person {
  /** Where gnet keeps what is theirs alone, outside of any project; absolute, perhaps not there yet. */
  readonly folder: string
  /** What programs find in their environment that are started for them: nothing of gnet's. */
  readonly machine: Readonly<Record<string, string | undefined>>
  tell(what: Sentence): void
  /** What was typed, empty when nothing was; aborting takes the question back. */
  ask(question: Sentence, signal?: AbortSignal): Promise<string>
  /** As `ask`; what is typed is not shown. */
  secret(question: Sentence): Promise<string>
  /** The index of one of these names. Throws UsageError when nothing is chosen. */
  choose(question: Sentence, names: readonly string[]): Promise<number>
  /** A variable that is set already, or asked for. Throws UsageError when nothing is entered. */
  value(name: string, question: Sentence): Promise<string>
  /** Opens a browser; false where there is none. */
  browse(url: string): Promise<boolean>
}

/** What a sign-in may touch. */
export interface SigningIn {
  readonly env: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly person: Person
  readonly signal: AbortSignal
}

/** What a sign-in has brought. */
export interface SignedUp {
  /** What `connect` needs from now on, by variable. */
  readonly variables: Readonly<Record<string, string>>
  /** What it needs besides, and finds in the vault. */
  readonly tokens?: RotatingTokens
  readonly standing: Standing
}

/** Tokens of OAuth 2.0 that are good once: each renewal brings new ones, and the old are of no use any more. */
export interface RotatingTokens {
  readonly access: string
  readonly refresh: string
  /** When the access token ends, in milliseconds since 1970. */
  readonly until: number
  readonly account: Account
}

/** Where rotating tokens lie, for all processes of this machine. */
export interface Vault {
  /** Those kept last; null where nobody has signed in. Throws DeliveryError (`auth`). */
  read(): RotatingTokens | null
  /** Durable when it returns. Throws DeliveryError (`auth`). */
  keep(tokens: RotatingTokens): void
  /**
   * Those kept last if they are good, else what `ask` brings for them: of all processes one asks, and what it gets is
   * durable before anybody uses it. Null where nobody has signed in.
   */
  renew(
    isGood: (tokens: RotatingTokens) => boolean,
    ask: (tokens: RotatingTokens) => Promise<RotatingTokens>,
  ): Promise<RotatingTokens | null>
  /** True where there are some, readable or not. */
  holds(): boolean
  forget(): void
}
