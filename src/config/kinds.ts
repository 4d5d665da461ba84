// What a setting can be, with the sentence that says so.
import * as v from 'valibot'
import { isSecure } from '../text/loopback.ts'
import type { Sentence } from '../types.ts'
import { expected } from '../words/config.ts'

// valibot carries one message per rule; the sentence rides on the issue as JSON and is unpacked in `explain`.
export const says = (sentence: Sentence) => JSON.stringify(sentence)

const text = v.string(says(expected.text))
export const name = v.pipe(text, v.trim(), v.minLength(1, says(expected.name)))
export const texts = v.array(v.string(says(expected.texts)), says(expected.texts))
export const yesNo = v.boolean(says(expected.yesNo))
export const choice = <const T extends readonly string[]>(...choices: T) =>
  v.picklist(choices, says(expected.choice(choices)))
export const money = v.pipe(v.number(says(expected.money)), v.minValue(0, says(expected.money)))
export const count = (least: number, most: number) => {
  const sentence = says(expected.count(least, most))
  return v.pipe(v.number(sentence), v.integer(sentence), v.minValue(least, sentence), v.maxValue(most, sentence))
}
export const matching = (pattern: RegExp, sentence: Sentence) =>
  v.pipe(v.string(says(sentence)), v.regex(pattern, says(sentence)))
/** A rule that no pattern can say in full; the pattern is what an editor can see of it (json-schema.ts). */
const passing = (test: (value: string) => boolean, { pattern, sentence }: { pattern: RegExp; sentence: Sentence }) =>
  v.pipe(v.string(says(sentence)), v.regex(pattern, says(sentence)), v.check(test, says(sentence)))

export const textByName = v.optional(v.record(v.string(), v.string(says(expected.text)), says(expected.map)), {})

export const section = <T extends v.ObjectEntries>(entries: T) => {
  const object = v.strictObject(entries, says(expected.map))
  return v.optional(object, () => ({}) as v.InferInput<typeof object>)
}

/** A part of the page that is there as a whole or not at all. */
export const optionalMap = <T extends v.ObjectEntries>(entries: T) =>
  v.optional(v.nullable(v.strictObject(entries, says(expected.map))), null)

const WEB_ADDRESS = /^[Hh][Tt][Tt][Pp][Ss]?:/
export const webAddress = passing(isWebAddress, { pattern: WEB_ADDRESS, sentence: expected.address })
export const address = v.pipe(
  webAddress,
  v.transform((url) => new URL(url).href.replace(/\/+$/, '')),
)
/** Where credentials are sent to: only over https, or within this machine. */
export const ownAddress = v.pipe(
  passing((value) => isWebAddress(value) && isSecure(new URL(value)), {
    pattern: WEB_ADDRESS,
    sentence: expected.ownAddress,
  }),
  v.transform((url) => new URL(url).href.replace(/\/+$/, '')),
)
export const link = matching(/^(?:https?:\/\/[^\s/]|mailto:\S|tel:\+?[\d-])/, expected.link)
export const folder = passing(staysInside, { pattern: /^[^/\\:][^\\:]*$/, sentence: expected.folder })
export const language = matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, expected.language)
export const zone = passing(isTimeZone, { pattern: /^[\w+/-]+$/, sentence: expected.zone })
export const day = passing(isDay, { pattern: /^\d{4}-\d{2}-\d{2}$/, sentence: expected.day })
export const command = v.pipe(
  v.array(v.string(says(expected.command)), says(expected.command)),
  v.check(([program]) => program !== undefined && program.trim() !== '', says(expected.command)),
)

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return (
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.search === '' &&
    url.hash === ''
  )
}

function isTimeZone(value: string): boolean {
  // The first question to Intl costs 10 ms; the default need not be asked about.
  if (value === 'Asia/Tokyo') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function staysInside(value: string): boolean {
  const parts = value.replace(/\/$/, '').split('/')
  return value !== '' && !/[\\\0:]/.test(value) && parts.every((part) => part !== '' && part !== '.' && part !== '..')
}
