/** A value as YAML that says exactly this text. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** What YAML takes for a remark, a tag, an anchor or a fault: `slug: #1`, `image: ![花](hana.png)`. */
export const NO_YAML = /^(?:#\S|[!&*@%`])/

/** No hand types a longer line; beyond it the patterns below would cost time. */
export const LONG = 10_000

export const isBlockScalar = (value: string) => /^[|>][-+0-9]{0,3}[ \t]*(#.*)?$/.test(value)

export const isQuoted = (value: string) => /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:#.*)?$/.test(value)

/** Without a comment, which for tags is only a `#` that stands alone, outside quotes. */
export function bare(value: string): string {
  if (!value.includes('#')) return value.trimEnd()
  return value
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|[ \t])#(?:[ \t].*)?$/g, (part) => (/^["']/.test(part) ? part : ''))
    .trimEnd()
}

/** `"題",` comes from JSON. */
export const withoutComma = (value: string) =>
  /^["'].*["'],$/.test(value) && isQuoted(value.slice(0, -1)) ? value.slice(0, -1) : value

/** `[速報] 新サービス` is a text with brackets in it, `[速報` one whose end was forgotten. */
export const open = (text: string) => /^\[[^\]]*$|^\{[^}]*$/.test(text)

/** Quotes around a text that has the same quotes inside: whether the outer ones belong to it, nobody can say. */
export const ambiguous = (text: string) => /^(["']).*\1$/.test(text) && !isQuoted(text) && !/["']\s|\s["']/.test(text)

/** `"SNS" and more` is a text with quotes in it, `"SNS` one whose end was forgotten. */
export const unclosed = (value: string) => /^"(?:[^"\\]|\\.)*\\?$/.test(value) || /^'(?:[^']|'')*$/.test(value)

/** `[医師、転職, "a, b"]` item by item, each as YAML that says what was typed; null where the brackets do not fit. */
export function flowItems(list: string): string[] | null {
  const inside = /^[[［](.*)[\]］]$/.exec(list)?.[1]
  if (inside === undefined) return null
  // Without quotes and further brackets nothing but its commas divides a list.
  if (!/["'[{]/.test(inside)) {
    const items = inside.split(/[,、，]/).map((item) => item.trim())
    return items.filter((item) => item !== '').map(quoted)
  }
  const items: string[] = []
  for (const match of inside.matchAll(/\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,、，]*)\s*(?:[,、，]|$)/gy)) {
    const item = (match[1] ?? '').trim()
    if (item === '') continue
    if (/^[[{]/.test(item)) return null
    items.push(isQuoted(item) ? item : quoted(item))
  }
  return items
}
