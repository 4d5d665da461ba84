import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../src/config/settings.ts'
import { japaneseHolidays } from '../src/holidays.ts'
import { firstAllowed } from '../src/quiet.ts'
import type { Settings } from '../src/types.ts'

const isHoliday = await japaneseHolidays()

function next(at: string, quiet: Partial<Settings['quiet']>, timezone = 'Asia/Tokyo'): string {
  const { site, quiet: never } = defaultSettings()
  const settings = { site: { ...site, timezone }, quiet: { ...never, ...quiet } }
  return new Date(firstAllowed(Date.parse(at), { settings, isHoliday })).toISOString()
}

const NIGHT = { hours: '21:00-08:00' }

describe('quiet time', () => {
  it.each([
    ['in the evening until the morning', '2026-11-25T21:00:00+09:00', NIGHT, '2026-11-26T08:00:00+09:00'],
    ['after midnight until the same morning', '2026-11-26T07:59:59+09:00', NIGHT, '2026-11-26T08:00:00+09:00'],
    ['not by day', '2026-11-26T08:00:00+09:00', NIGHT, '2026-11-26T08:00:00+09:00'],
    ['over lunch', '2026-11-26T12:30:00+09:00', { hours: '12:00-13:00' }, '2026-11-26T13:00:00+09:00'],
    ['over a weekend', '2026-11-28T10:00:00+09:00', { days: ['sat', 'sun'] as const }, '2026-11-30T00:00:00+09:00'],
    ['on a holiday', '2026-11-23T10:00:00+09:00', { holidays: true }, '2026-11-24T00:00:00+09:00'],
    ['on a moved holiday', '2027-03-22T10:00:00+09:00', { holidays: true }, '2027-03-23T00:00:00+09:00'],
    ['on the day between two', '2026-09-22T10:00:00+09:00', { holidays: true }, '2026-09-24T00:00:00+09:00'],
    [
      'through a weekend, a holiday and the night after',
      '2026-11-20T22:00:00+09:00',
      { ...NIGHT, days: ['sat', 'sun'] as const, holidays: true },
      '2026-11-24T08:00:00+09:00',
    ],
  ])('lasts %s', (_, at, quiet, until) => {
    expect(next(at, quiet)).toBe(new Date(until).toISOString())
  })

  it('goes by the clock of the site, also on the night when it changes', () => {
    expect(next('2026-03-08T04:00:00Z', NIGHT, 'America/New_York')).toBe('2026-03-08T12:00:00.000Z')
    expect(next('2026-11-01T03:00:00Z', NIGHT, 'America/New_York')).toBe('2026-11-01T13:00:00.000Z')
  })

  it('is never unless settings ask for it', () => {
    expect(next('2026-11-23T03:21:09.500+09:00', {})).toBe('2026-11-22T18:21:09.500Z')
  })
})
