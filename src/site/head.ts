import type { Picture } from './pictures.ts'

/** What a page says of itself to search engines and to the cards of social networks. */
export interface Head {
  readonly heading: string
  readonly siteName: string
  readonly description: string
  readonly type: 'article' | 'website'
  readonly canonical: string | null
  readonly noindex: boolean
  readonly locale: string
  /** The firm's name on X. */
  readonly account: string | null
  readonly image: Picture | null
  readonly published: string | null
  readonly section: string | null
  readonly tags: readonly string[]
  readonly icon: { readonly href: string; readonly type: string }
  /** JSON-LD that is safe inside of a script element. */
  readonly structuredData: readonly string[]
}

/**
 * The lines of a page's `<head>` that no one lays out by hand: canonical address, Open Graph, Twitter card, JSON-LD. Made
 * here and not by a template: they are half of a page's values, and a template engine takes its time with each.
 */
export function headLines(head: Head): string {
  const { image, canonical } = head
  const card = image?.url ? image : null
  const lines = [
    named('description', head.description),
    canonical === null ? '' : `<link rel="canonical" href="${escapeHtml(canonical)}">\n`,
    `<link rel="icon" type="${head.icon.type}" href="${escapeHtml(head.icon.href)}">\n`,
    head.noindex ? named('robots', 'noindex') : '',
    property('og:type', head.type),
    property('og:title', head.heading),
    property('og:description', head.description),
    property('og:url', canonical),
    property('og:site_name', head.siteName),
    property('og:locale', head.locale),
    property('og:image', card?.url),
    property('og:image:width', card?.width),
    property('og:image:height', card?.height),
    property('og:image:alt', card?.alt),
    named('twitter:card', card === null ? 'summary' : 'summary_large_image'),
    named('twitter:site', head.account === null ? '' : `@${head.account.replace(/^@/, '')}`),
    property('article:published_time', head.published),
    property('article:section', head.section),
    ...head.tags.map((tag) => property('article:tag', tag)),
    ...head.structuredData.map((data) => `<script type="application/ld+json">${data}</script>\n`),
  ]
  return lines.join('')
}

function named(name: string, content: string): string {
  return content === '' ? '' : `<meta name="${name}" content="${escapeHtml(content)}">\n`
}

function property(name: string, content: string | number | null | undefined): string {
  if (content === null || content === undefined || content === '') return ''
  return `<meta property="${name}" content="${escapeHtml(String(content))}">\n`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
