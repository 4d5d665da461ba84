import * as errors from './google-errors.ts'
import { randomHex } from './made-up.ts'
import type { Answer, Ask } from './platform.ts'
import type { Memory, YouTubeAccount } from './state.ts'

/** A request whose bearer token is right. */
export interface Call {
  readonly ask: Ask
  readonly account: YouTubeAccount
  readonly memory: Memory
}

/** Parameters that every Google API takes. */
const COMMON = ['part', 'alt', 'fields', 'key', 'prettyPrint', 'quotaUser', 'access_token', '$.xgafv', 'uploadType']

export function queryFault(ask: Ask, known: { parts: readonly string[]; filters: readonly string[] }): Answer | null {
  const stranger = [...ask.query.keys()].find((name) => ![...COMMON, ...known.filters].includes(name))
  if (stranger) return errors.unexpected(stranger)
  const parts = partsOf(ask)
  if (parts.length === 0) return errors.missing('part')
  const odd = parts.find((part) => !known.parts.includes(part))
  return odd === undefined ? null : errors.unexpected(`part=${odd}`)
}

/** `part` may come once with commas, or several times. */
export const partsOf = (ask: Ask) => ask.query.getAll('part').flatMap((part) => part.split(',').filter(Boolean))

export const picked = (all: Readonly<Record<string, unknown>>, parts: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => parts.includes(name)))

export const etag = () => randomHex(27)

export const ok = (body: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': errors.JSON_TYPE },
  body: JSON.stringify(body, null, 2),
})
