import { cleanLine } from '../text/clean.ts'
import { typingOf } from './field-names.ts'

/** The line `key: value` with its value in quotes, or its list closed; null where it is no such line. */
export function corrected(line: string): string | null {
  const match = /^[\s\u3000]*([^\s:："'#[\]{}-][^:："'#]{0,39}?)\s{0,9}([:：])([\s\u3000]*)(.*)$/.exec(
    line.slice(0, 400),
  )
  if (match === null) return null
  const [, key = '', colon, space = '', value = ''] = match
  if (colon === ':' && space === '' && value.startsWith('//')) return null
  const closed = typingOf(key, false) === 'list' && /^\[[^\]"'{}]*$/.test(value)
  return short(`${key}: ${closed ? `${value.trimEnd()}]` : inQuotes(value)}`)
}

/** The same for TOML, from `key = value` and from `key: value`. */
export function correctedToml(line: string): string | null {
  const match = /^[\s\u3000]*([\w-]{1,40})\s{0,9}[=:：＝][\s\u3000]*(.*)$/.exec(line.slice(0, 400))
  if (match === null || /^[[{]/.test(match[2] ?? '')) return null
  return short(`${match[1]} = ${inQuotes(match[2] ?? '')}`)
}

/** A text in quotes that need no escapes. */
export function inQuotes(value: string): string {
  const text = value.trim().replace(/^(["'])(.*)\1$|^["']([^"']*)$/, '$2$3')
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

function short(line: string): string {
  const text = cleanLine(line)
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
