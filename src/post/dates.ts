import { cleanLine } from '../text/clean.ts'
import type { Fault } from '../types.ts'
import { dateImpossible, dateUnreadable } from '../words/fields.ts'

/**
 * A date as people write it, as RFC 3339 with offset. Without a zone it is read in `timezone` (IANA); a day alone is
 * that day's 00:00 there. Null where nothing is written, a fault where it cannot be read or does not exist.
 */
export function readDate(value: string, timezone: string): string | null | Fault {
  const text = cleanLine(value.slice(0, 200)).normalize('NFKC').trim()
  if (text === '' || /^(null|~)$/i.test(text)) return null
  const parts = dissect(text)
  if (parts === null) return dateUnreadable(text.slice(0, 40))
  const local = utc(parts)
  if (local === null) return dateImpossible(text.slice(0, 40))
  const offset = parts.zone === null ? offsetAt(local, timezone) : readOffset(parts.zone)
  if (offset === null) return dateImpossible(text.slice(0, 40))
  // A time that the clocks skipped moves on with them, so the local time is computed back from the instant.
  return format(parts.zone === null ? local - offset * MINUTE : null, local, offset, timezone)
}

/** The date that leads a Jekyll file name (`2014-09-15-title`) or a path (`2015/04/24/title`, `/2008/0229/title`). */
export function datedName(name: string): { date: string; rest: string } | null {
  const match = /^\/?(\d{4})([-/])(\d{2})\2?(\d{2})[-/_](.+)$/s.exec(name)
  if (match === null) return null
  const [, year, , month, day, rest] = match
  const date = `${year}-${month}-${day}`
  return utc({ ...MIDNIGHT, year: Number(year), month: Number(month), day: Number(day) }) === null
    ? null
    : { date, rest: rest ?? '' }
}

/** What the zone's clocks show at an instant, as if that were UTC, in milliseconds. */
export function localAt(instant: number, timezone: string): number {
  return instant + zoneOffset(instant, timezone) * MINUTE
}

/** The instant at which the zone's clocks show a local time. */
export function instantAt(local: number, timezone: string): number {
  return local - offsetAt(local, timezone) * MINUTE
}

/** An instant as RFC 3339, with the zone's offset. */
export function formatInstant(instant: number, timezone: string): string {
  return format(instant, instant, 0, timezone)
}

const MINUTE = 60_000

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** As written; null where none is. */
  readonly zone: string | null
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0, zone: null }

// The years before the first of each era; 令和 1 is 2019.
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, r: 2018, h: 1988, s: 1925 }
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const WEEKDAY = '(?:\\s*[(（]?(?:[日月火水木金土](?:曜日?)?(?:・?祝)?)[)）]?)?'
const TIME =
  '(?:[\\sT]*(午前|午後|am|pm)?\\s*(\\d{1,2})(?::|時)(?:(\\d{1,2})(?:分)?)?(?::?(\\d{1,2})(?:\\.\\d{1,9})?秒?)?\\s*(am|pm)?)?'
const ZONE = '\\s*(Z|UTC|GMT|JST|[+-]\\d{1,2}(?::?\\d{2})?)?(?:\\s*\\([A-Z]{2,5}\\))?'
const tail = `${WEEKDAY}${TIME}${ZONE}$`

let numericDate: RegExp | undefined
let englishDate: RegExp | undefined

function dissect(text: string): Parts | null {
  numericDate ??= new RegExp(
    `^(?:(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{4})(\\d{2})(\\d{2})|(令和|平成|昭和|[RHS])?\\s*(\\d{1,4}|元)(?:年|\\.)\\s*(\\d{1,2})(?:月|\\.)\\s*(\\d{1,2})日?)${tail}`,
    'i',
  )
  const numeric = numericDate.exec(text)
  if (numeric !== null) {
    const [, y1, , m1, d1, y2, m2, d2, era, y3, m3, d3, ...rest] = numeric
    const year = Number(y1 ?? y2 ?? (y3 === '元' ? 1 : y3)) + (era === undefined ? 0 : (ERAS[era.toLowerCase()] ?? 0))
    if (era === undefined && y3 !== undefined && y3.length !== 4) return null
    return { year, month: Number(m1 ?? m2 ?? m3), day: Number(d1 ?? d2 ?? d3), ...readTime(rest) }
  }
  englishDate ??= new RegExp(
    `^(?:[a-z]{3,9},?\\s+)?(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+([a-z]{3,9})\\.?,?|([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?)\\s+(\\d{4}),?${tail}`,
    'i',
  )
  const english = englishDate.exec(text)
  if (english === null) return null
  const [, d1, n1, n2, d2, year, ...rest] = english
  const month = MONTHS.indexOf((n1 ?? n2 ?? '').slice(0, 3).toLowerCase()) + 1
  return month === 0 ? null : { year: Number(year), month, day: Number(d1 ?? d2), ...readTime(rest) }
}

function readTime([before, hour, minute, second, after, zone]: readonly (string | undefined)[]) {
  const half = (before ?? after)?.toLowerCase()
  const afternoon = half === '午後' || half === 'pm'
  const typed = Number(hour ?? 0)
  // 12 am is midnight and 12 pm noon; 13 and above mean themselves.
  const hours = half === undefined || typed > 12 ? typed : (typed % 12) + (afternoon ? 12 : 0)
  return { hour: hours, minute: Number(minute ?? 0), second: Number(second ?? 0), zone: zone ?? null }
}

/** The parts as if they were UTC, in milliseconds; null for a day or time that does not exist. */
function utc({ year, month, day, hour, minute, second }: Parts): number | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!real || year < 1000 || hour > 23 || minute > 59 || second > 59) return null
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000
}

/** Minutes east of UTC. */
function readOffset(zone: string): number | null {
  if (/^jst$/i.test(zone)) return 540
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return null
  return match[1] === '-' ? -minutes : minutes
}

/** The zone's offset for a local time; of a time that occurs twice the earlier, for one that is skipped the one before. */
function offsetAt(local: number, timezone: string): number {
  const before = zoneOffset(local - 24 * 60 * MINUTE, timezone)
  const after = zoneOffset(local + 24 * 60 * MINUTE, timezone)
  if (before === after) return before
  if (zoneOffset(local - before * MINUTE, timezone) === before) return before
  return zoneOffset(local - after * MINUTE, timezone) === after ? after : before
}

/** What the zone's clocks show at an instant, less UTC, in minutes. */
function zoneOffset(instant: number, timezone: string): number {
  // Japan has kept one offset since 1952; the first use of Intl costs several milliseconds of every start.
  if (timezone === 'Asia/Tokyo' && instant > Date.UTC(1952, 0)) return 540
  if (timezone === 'UTC') return 0
  let formatter = formatters.get(timezone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
    formatters.set(timezone, formatter)
  }
  const name = formatter.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  return readOffset(name.replace(/^GMT/, '').slice(0, 6)) ?? 0
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function format(instant: number | null, local: number, offset: number, timezone: string): string {
  const minutes = instant === null ? offset : zoneOffset(instant, timezone)
  const shown = instant === null ? local : instant + minutes * MINUTE
  const pad = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${new Date(shown).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}
