import type { Result } from '../deliver/result.ts'

/** The exit code of a run that was carried out; where several apply: 130, 5, 3, 6, 4, 7, 1. */
export function exitCodeOf(
  published: readonly { readonly results: readonly Result[] }[],
  interrupted: boolean,
): number {
  if (interrupted) return 130
  const results = published.flatMap((it) => it.results)
  const has = (test: (result: Result) => boolean) => results.some(test)
  if (has((it) => it.failure === 'ledger')) return 5
  if (has((it) => it.status === 'unknown')) return 3
  const wrong = has((it) => it.status === 'failed' || it.status === 'held')
  if (!wrong) return 0
  const done = has((it) => it.status === 'published' || it.status === 'handoff' || it.status === 'retracted')
  if (done || !has((it) => it.status === 'failed')) return 6
  if (has((it) => it.failure === 'auth')) return 4
  if (has((it) => it.failure === 'busy' || it.failure === 'quota')) return 7
  return 1
}
