import type { Step } from '../types.ts'

/** The text that is out at a platform by now, as the ledger has it; null where nothing is, or it came from elsewhere. */
export function textThatIsOut({ latest }: Step): string | null {
  if (latest === null || latest.intent.action === 'adopt') return null
  const status = latest.resolution?.status ?? latest.outcome?.status
  return status === 'published' ? latest.intent.text : null
}
