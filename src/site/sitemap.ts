import type { Settings } from '../types.ts'
import { type Address, absolute } from './address.ts'
import type { Entry } from './entries.ts'
import type { Group } from './groups.ts'
import { canonicalOf } from './post-page.ts'

/** https://www.sitemaps.org/protocol.html; null without an address on the web. Posts that are at home elsewhere stay out. */
export function sitemap(
  entries: readonly Entry[],
  { groups, settings }: { groups: readonly Group[]; settings: Settings },
) {
  if (settings.site.url === null) return null
  const place = (address: Address, entry: Entry | undefined) =>
    `<url><loc>${escapeXml(absolute(address, settings) as string)}</loc>${
      entry?.date ? `<lastmod>${entry.date.iso}</lastmod>` : ''
    }</url>\n`
  const own = entries.filter((entry) => canonicalOf(entry) === entry.url)
  const urls = [
    place('', entries[0]),
    ...own.map((entry) => place(entry.address, entry)),
    ...groups.map((group) => place(group.address, group.entries[0])),
  ]
  const head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
  return `${head}${urls.join('')}</urlset>\n`
}

/** Search engines read it at the top of a host alone; null where the site is only a part of one. */
export function robots(settings: Settings): string | null {
  const { url } = settings.site
  if (url === null) return 'User-agent: *\nAllow: /\n'
  if (new URL(url).pathname !== '/') return null
  return `User-agent: *\nAllow: /\n\nSitemap: ${url}/sitemap.xml\n`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
