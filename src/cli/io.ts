import type { Keyring } from './keychain.ts'

/** What a command may touch of the process it runs in. Tests pass their own. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Functions, since asking loads Node's terminal streams. A person sits at both ends: stdin and stdout are terminals. */
  readonly interactive: () => boolean
  /** The terminal's width, or null when stdout is none. */
  readonly columns: () => number | null
  /** Asks on stderr; null when the input ended or the question was taken back. */
  readonly ask: (question: string, how?: Asking) => Promise<string | null>
  /** Loads the package that talks to the keychain; rejects where it is not installed. */
  readonly keyring?: () => Promise<Keyring>
  /** Where gnet itself lies: `package.json` and the built-in templates. */
  readonly packageFolder: string
  /** Calls at the first interrupt; the answer stops listening. */
  readonly onInterrupt: (call: () => void) => () => void
}

/** Whether a person's answer to `[y/N]` means yes; null is the end of the input. */
export function isYes(answer: string | null): boolean {
  return /^\s*(?:y|yes|はい|ｙ)\s*$/i.test(answer ?? '')
}

/** CI services say so by this variable. */
export function isInCI(env: Io['env']): boolean {
  return /^(?:1|true)$/i.test(env.CI ?? '')
}

export interface Asking {
  /** What is typed is not shown. */
  readonly hidden?: boolean
  readonly signal?: AbortSignal
}
