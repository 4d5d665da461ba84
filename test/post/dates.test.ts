import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datedName, readDate } from '../../src/post/dates.ts'

/** Lone surrogates too. */
const anyLetter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

const TOKYO = 'Asia/Tokyo'

describe('dates as people write them', () => {
  test.each([
    ['2024-11-01', '2024-11-01T00:00:00+09:00'],
    ['2024-1-1', '2024-01-01T00:00:00+09:00'],
    ['2024/11/01', '2024-11-01T00:00:00+09:00'],
    ['2024.11.01', '2024-11-01T00:00:00+09:00'],
    ['20241101', '2024-11-01T00:00:00+09:00'],
    ['2024年11月1日', '2024-11-01T00:00:00+09:00'],
    ['2024年11月1日（金）', '2024-11-01T00:00:00+09:00'],
    ['2024年11月1日(金・祝) 午後3時', '2024-11-01T15:00:00+09:00'],
    ['2024年11月1日 9時5分', '2024-11-01T09:05:00+09:00'],
    ['2024年11月1日 09:30', '2024-11-01T09:30:00+09:00'],
    ['２０２４年１１月１日　１２：３０', '2024-11-01T12:30:00+09:00'],
    ['２０２４／１１／０１', '2024-11-01T00:00:00+09:00'],
    ['令和6年11月1日', '2024-11-01T00:00:00+09:00'],
    ['令和元年5月1日', '2019-05-01T00:00:00+09:00'],
    ['㋿6年11月1日', '2024-11-01T00:00:00+09:00'],
    ['平成31年4月30日', '2019-04-30T00:00:00+09:00'],
    ['R6.11.1', '2024-11-01T00:00:00+09:00'],
    ['2024-11-01 09:00', '2024-11-01T09:00:00+09:00'],
    ['2024-11-01 9:00', '2024-11-01T09:00:00+09:00'],
    ['2024-11-01 09:00:30', '2024-11-01T09:00:30+09:00'],
    ['2024-11-01T09:00:30.123', '2024-11-01T09:00:30+09:00'],
    ['2022-02-22T21:00:00', '2022-02-22T21:00:00+09:00'],
    ['2024-11-01 09:00:00 +0900', '2024-11-01T09:00:00+09:00'],
    ['2015-03-17 14:00:00 -4', '2015-03-17T14:00:00-04:00'],
    ['2024-11-01T09:00:00-0530', '2024-11-01T09:00:00-05:30'],
    ['2023-03-19T13:13+09:00', '2023-03-19T13:13:00+09:00'],
    ['2024-11-07T08:30:00.000Z', '2024-11-07T08:30:00+00:00'],
    ['2024-11-01 09:00 JST', '2024-11-01T09:00:00+09:00'],
    ['2024-11-01 09:00 UTC', '2024-11-01T09:00:00+00:00'],
    ['November 1, 2024', '2024-11-01T00:00:00+09:00'],
    ['1 Nov 2024', '2024-11-01T00:00:00+09:00'],
    ['Nov 1st, 2024 3:05 pm', '2024-11-01T15:05:00+09:00'],
    ['Fri, 01 Nov 2024 09:00:00 +0900', '2024-11-01T09:00:00+09:00'],
    ['2024-11-01 12:00 am', '2024-11-01T00:00:00+09:00'],
    ['2024-02-29', '2024-02-29T00:00:00+09:00'],
    [' 2024-11-01\u0007 ', '2024-11-01T00:00:00+09:00'],
  ])('%s', (value, date) => expect(readDate(value, TOKYO)).toBe(date))

  test.each(['', ' ', 'null', '~'])('%j is no date', (value) => expect(readDate(value, TOKYO)).toBeNull())

  test.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-11-31',
    '2024年2月30日',
    '令和6年13月1日',
    '2024-11-01 24:00',
    '2024-11-01 09:60',
    '2024-11-01 09:00 +25:00',
    '0024-11-01',
  ])('%s does not exist', (value) => expect(readDate(value, TOKYO)).toMatchObject({ code: 'GNET-134' }))

  test.each([
    '明日',
    '11/1',
    '2024',
    '2024-11',
    '24年11月1日',
    '2024-11/01',
    '2024-11-01 朝',
    'Foo 1, 2024',
    '1700000000',
    'x'.repeat(9999),
  ])('%s cannot be read', (value) => expect(readDate(value, TOKYO)).toMatchObject({ code: 'GNET-133' }))
})

describe("a date without a zone is read by the site's clocks", () => {
  test.each([
    ['2024-01-15 12:00', 'America/New_York', '2024-01-15T12:00:00-05:00'],
    ['2024-07-15 12:00', 'America/New_York', '2024-07-15T12:00:00-04:00'],
    ['2024-03-10 01:59', 'America/New_York', '2024-03-10T01:59:00-05:00'],
    ['2024-03-10 03:00', 'America/New_York', '2024-03-10T03:00:00-04:00'],
    ['2024-11-03 00:59', 'America/New_York', '2024-11-03T00:59:00-04:00'],
    ['2024-11-03 02:00', 'America/New_York', '2024-11-03T02:00:00-05:00'],
    ['2024-11-01', 'UTC', '2024-11-01T00:00:00+00:00'],
    ['2024-11-01', 'Asia/Kolkata', '2024-11-01T00:00:00+05:30'],
    ['2024-11-01', 'Pacific/Chatham', '2024-11-01T00:00:00+13:45'],
    ['2024-11-01', 'Pacific/Apia', '2024-11-01T00:00:00+13:00'],
    ['1950-07-01 12:00', 'Asia/Tokyo', '1950-07-01T12:00:00+10:00'],
  ])('%s in %s', (value, zone, date) => expect(readDate(value, zone)).toBe(date))

  test('an hour that the clocks skip moves on with them, one that comes twice is the first', () => {
    expect(readDate('2024-03-10 02:30', 'America/New_York')).toBe('2024-03-10T03:30:00-04:00')
    expect(readDate('2024-11-03 01:30', 'America/New_York')).toBe('2024-11-03T01:30:00-04:00')
  })

  test('midnight that does not exist is the first moment of that day', () => {
    expect(readDate('2024-09-08', 'America/Santiago')).toBe('2024-09-08T01:00:00-03:00')
  })

  test('every hour of four years is read as the clocks show it', () => {
    const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Tokyo', 'America/Santiago']
    const at = fc.date({ min: new Date('2021-01-01'), max: new Date('2025-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(at, fc.constantFrom(...zones), (instant, zone) => {
        const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
          instant,
        )
        const date = readDate(shown, zone) as string
        expect(date.slice(0, 19)).toBe(shown.replace(' ', 'T'))
        const apart = Math.abs(Date.parse(date) - Math.floor(instant.getTime() / 1000) * 1000)
        // The hour that comes twice is read as its first, at most an hour away.
        expect([0, 1_800_000, 3_600_000]).toContain(apart)
      }),
    )
  })

  test('whatever is written, the answer is a date, nothing or a fault', () => {
    const text = fc.oneof(fc.string({ unit: anyLetter }), fc.stringMatching(/^[0-9年月日:/. T+-]{0,24}$/))
    fc.assert(
      fc.property(text, (value) => {
        const date = readDate(value, 'Europe/Berlin')
        if (typeof date === 'string') {
          expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
          expect(Number.isNaN(Date.parse(date))).toBe(false)
        }
      }),
    )
  })
})

test.each([
  ['2014-09-15-hello', { date: '2014-09-15', rest: 'hello' }],
  ['2014-09-15-2-日本語', { date: '2014-09-15', rest: '2-日本語' }],
  ['2015/04/24/Rust', { date: '2015-04-24', rest: 'Rust' }],
  ['/2008/0229/res86/', { date: '2008-02-29', rest: 'res86/' }],
  ['2014-09-31-hello', null],
  ['2014-09-15', null],
  ['hello-2014-09-15-x', null],
])('the date that leads %s', (name, dated) => expect(datedName(name)).toEqual(dated))
