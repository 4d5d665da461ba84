import type { Settings } from '../types.ts'
import type { Entry } from './entries.ts'
import type { Picture } from './pictures.ts'
import { plain } from './plain.ts'

/** schema.org data of a post for search engines, fit to stand in a `<script>`. Empty without an address on the web. */
export function structuredData(
  entry: Entry,
  about: {
    readonly settings: Settings
    readonly picture: Picture | null
    readonly section: string | null
    /** From the top to the post itself, absolute. */
    readonly path: readonly { readonly name: string; readonly url: string }[]
  },
): string[] {
  if (entry.url === null) return []
  const { language } = entry
  const firm = { '@type': 'Organization', name: plain(about.settings.site.name), url: `${about.settings.site.url}/` }
  const posting = {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: entry.title,
    description: entry.description,
    url: entry.url,
    mainEntityOfPage: entry.url,
    inLanguage: language,
    ...(entry.date === null ? {} : { datePublished: entry.date.iso, dateModified: entry.date.iso }),
    ...(about.picture?.url ? { image: about.picture.url } : {}),
    ...(about.section === null ? {} : { articleSection: about.section }),
    ...(entry.tags.length === 0 ? {} : { keywords: entry.tags }),
    author: firm,
    publisher: firm,
  }
  const breadcrumbs = {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: about.path.map(({ name, url }, i) => ({ '@type': 'ListItem', position: i + 1, name, item: url })),
  }
  return [scriptSafe(posting), scriptSafe(breadcrumbs)]
}

/** JSON in which nothing can end the script element or, in old browsers, the line. */
export function scriptSafe(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
