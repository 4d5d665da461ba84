import { cleanLine } from '../text/clean.ts'
import { isField, typingOf } from './field-names.ts'

/** The line `key: value` with its value in quotes, or its list closed; null where it is no such line. */
export function corrected(typed: string): string | null {
  const line = withoutMarks(typed)
  const match = /^[\s\u3000]*([^\s:："'#[\]{}-][^:："'#]{0,39}?)\s{0,9}([:：])([\s\u3000]*)(.*)$/.exec(
    line.slice(0, 400),
  )
  if (match === null) return withColon(line)
  const [, key = '', colon, space = '', value = ''] = match
  if (colon === ':' && space === '' && value.startsWith('//')) return null
  const closed = typingOf(key, false) === 'list' && UNCLOSED_LIST.test(value)
  return short(`${key}: ${closed ? `${value.trimEnd()}]` : inQuotes(value)}`)
}

/** `* title: A`, `**title**: A`: one of our fields, dressed as Markdown. */
function withoutMarks(line: string): string {
  const bare = line.replace(/^[\s\u3000]*(?:[-*>・]+|\d{1,2}[.)])[\s\u3000]+|\*\*/g, '')
  return isField(bare) ? bare : line
}

const UNCLOSED_LIST = /^\[(?:[^\]"'{}]|"[^"]*"|'[^']*')*$/

/** `title = "A"`, `title、A`, `title A`: one of our fields, but for its colon. */
function withColon(line: string): string | null {
  const [, key = '', value = ''] =
    /^[\s\u3000]*([^\s:=＝;；、，,]{1,40})[\s\u3000]*[\s=＝;；、，,][\s\u3000]*(.+)$/.exec(line.slice(0, 400)) ?? []
  if (typingOf(key, false) === null) return null
  return short(`${key}: ${/^\[.*\]$/.test(value) ? value : inQuotes(value)}`)
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
