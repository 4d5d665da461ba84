/** `2026-11-24 09:00` of an RFC 3339 time, by its own clock. */
export function timeOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}
