import { instantAt, localAt } from './post/dates.ts'
import type { Settings } from './types.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** No row of holidays and closed days is longer. */
const LONGEST = 60

export interface Quiet {
  readonly settings: Pick<Settings, 'quiet' | 'site'>
  /** For a day such as 2026-11-23, where the settings ask. */
  readonly isHoliday: (day: string) => boolean
}

/** The first moment from `moment` on (milliseconds since 1970) at which nobody is disturbed, by the site's clock. */
export function firstAllowed(moment: number, { settings: { quiet, site }, isHoliday }: Quiet): number {
  if (quiet.hours === null && quiet.days.length === 0 && !quiet.holidays) return moment
  const start = localAt(moment, site.timezone)
  let local = start
  for (let steps = 0; steps < LONGEST; steps++) {
    const next = isClosed(local) ? Math.floor(local / DAY) * DAY + DAY : endOfQuiet(local, quiet.hours)
    if (next === local) break
    local = next
  }
  return local === start ? moment : instantAt(local, site.timezone)

  function isClosed(at: number): boolean {
    const date = new Date(at)
    const weekday = WEEKDAYS[date.getUTCDay()]
    if (weekday !== undefined && quiet.days.includes(weekday)) return true
    return quiet.holidays && isHoliday(date.toISOString().slice(0, 10))
  }
}

/** When the quiet hours end within which a local time lies; the time itself outside of them. */
function endOfQuiet(local: number, hours: string | null): number {
  if (hours === null) return local
  const [from = 0, to = 0] = hours.split('-').map(minutesOf)
  const midnight = Math.floor(local / DAY) * DAY
  const minute = (local - midnight) / MINUTE
  if (from < to) return minute >= from && minute < to ? midnight + to * MINUTE : local
  if (minute >= from) return midnight + DAY + to * MINUTE
  return minute < to ? midnight + to * MINUTE : local
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
