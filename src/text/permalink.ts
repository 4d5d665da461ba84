/** The path of a post's page: `:slug`, `:year`, `:month` and `:day` filled in, percent-encoded. */
export function permalink(pattern: string, { slug, date }: { slug: string; date: string | null }): string {
  const [year = '0000', month = '00', day = '00'] = date?.slice(0, 10).split('-') ?? []
  const parts: Record<string, string> = { slug: encodeURIComponent(slug), year, month, day }
  return pattern.replace(/:(slug|year|month|day)\b/g, (_, name: string) => parts[name] ?? '')
}
