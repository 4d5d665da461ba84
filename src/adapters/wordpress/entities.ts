/** Plain text as HTML that shows just this, and holds no shortcode. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>[]/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** The text behind what WordPress, or gnet's own pages, write as HTML. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#0?39|#0?38|#60|#62|#91);/g, (_, name: string) => ENTITIES[name] as string)
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  '#38': '&',
  '#038': '&',
  lt: '<',
  '#60': '<',
  gt: '>',
  '#62': '>',
  quot: '"',
  '#39': "'",
  '#039': "'",
  '#91': '[',
}
