import type { Attempt, Looking } from '../types.ts'

const DAY = 24 * 60 * 60_000

/** Where looking is billed, an unknown outcome is asked about for some days only. `now` in milliseconds since 1970. */
export function isWorthALook(
  { outcome }: Attempt,
  { looking, now }: { looking: Looking | null; now: number },
): boolean {
  return looking === null || outcome === null || now - Date.parse(outcome.at) < looking.days * DAY
}
