/** One option of a command. */
export interface OptionRow {
  /** `--dry-run` */
  readonly long: string
  /** What its value is called; null where it takes none. */
  readonly takes: string | null
  readonly description: string
  /** The values there are, where they are known. */
  readonly values: readonly string[]
  readonly files: boolean
}

/** One command: everything that its help, its completion and its part of the manual say. */
export interface CommandRow {
  readonly name: string
  readonly description: string
  /** `<required>`, `[optional...]` */
  readonly usage: readonly string[]
  readonly values: readonly string[]
  readonly files: boolean
  readonly options: readonly OptionRow[]
}
