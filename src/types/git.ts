/** Runs git in one folder: never through a shell, never asking anybody, for a bounded time. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<GitAnswer>

export interface GitOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** What one git command came to. `code` is null when it was stopped because its time was over. */
export interface GitAnswer {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}
