/** The path of a post's page: `:slug`, `:year`, `:month` and `:day` filled in, percent-encoded. */
export function permalink(pattern: string, { slug, date }: { slug: string; date: string | null }): string {
  const [year = '0000', month = '00', day = '00'] = date?.slice(0, 10).split('-') ?? []
  const filled: Record<string, string> = { slug: encodeURIComponent(slug), year, month, day }
  return partsOf(pattern)
    .map((part, i) => (i % 2 === 0 ? part : filled[part]))
    .join('')
}

let latest = { pattern: '', parts: [''] }

/** Texts and, between them, the names of what stands there. One pattern is filled in for each post. */
function partsOf(pattern: string): readonly string[] {
  if (latest.pattern !== pattern) latest = { pattern, parts: pattern.split(/:(slug|year|month|day)\b/) }
  return latest.parts
}
