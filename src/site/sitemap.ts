import type { Settings } from '../types.ts'
import { type Address, absolute } from './address.ts'
import type { Entry } from './entries.ts'
import type { Group } from './groups.ts'
import { canonicalOf } from './post-page.ts'

/**
 * https://www.sitemaps.org/protocol.html: the files by their paths; none without an address on the web. Posts that are at
 * home elsewhere stay out. More than 50,000 addresses are too many for one file: then `sitemap.xml` is an index of several.
 */
export function sitemap(
  entries: readonly Entry[],
  { groups, settings, most = MOST }: { groups: readonly Group[]; settings: Settings; most?: number },
): (readonly [path: string, content: string])[] {
  if (settings.site.url === null) return []
  const place = (address: Address, entry: Entry | undefined) =>
    `<url><loc>${escapeXml(absolute(address, settings) as string)}</loc>${
      entry?.date ? `<lastmod>${entry.date.iso}</lastmod>` : ''
    }</url>\n`
  const own = entries.filter((entry) => canonicalOf(entry) === entry.url)
  const urls = [
    place('', entries[0]),
    ...own.map((entry) => place(entry.address, entry)),
    ...groups.map((group) => place(group.address, group.entries.slice(0, 1)[0])),
  ]
  if (urls.length <= most) return [['sitemap.xml', sheet('urlset', urls)]]
  const parts = Array.from({ length: Math.ceil(urls.length / most) }, (_, i) => {
    return [`sitemap-${i + 1}.xml`, sheet('urlset', urls.slice(i * most, (i + 1) * most))] as const
  })
  const index = parts.map(
    ([path]) => `<sitemap><loc>${escapeXml(absolute(path, settings) as string)}</loc></sitemap>\n`,
  )
  return [['sitemap.xml', sheet('sitemapindex', index)], ...parts]
}

/** Addresses in one file. */
const MOST = 50_000

function sheet(element: 'urlset' | 'sitemapindex', lines: readonly string[]): string {
  const head = `<?xml version="1.0" encoding="utf-8"?>\n<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`
  return `${head}${lines.join('')}</${element}>\n`
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
