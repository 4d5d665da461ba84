import type { Settings } from '../types.ts'
import { type Labels, labelsFor } from '../words/site.ts'
import { type Address, absolute, linkFrom } from './address.ts'
import { headLines } from './head.ts'
import type { Picture } from './pictures.ts'
import { plain } from './plain.ts'

/** What the templates know of the site. Every key is always there: a template may ask without knowing. */
export interface SiteView {
  readonly name: string
  readonly language: string
  readonly hasTags: boolean
  readonly hasCategories: boolean
  readonly footer: readonly { readonly text: string; readonly href: string | null }[]
}

export interface Crumb {
  readonly name: string
  /** Null on the page itself. */
  readonly href: string | null
}

/** What is said of one page. */
export interface PageParts {
  readonly address: Address
  readonly heading: string
  /** For the browser's tab; the heading and the site's name where left out. */
  readonly title?: string
  readonly description: string
  readonly type?: 'article' | 'website'
  readonly canonical?: string | null
  readonly noindex?: boolean
  readonly image?: Picture | null
  readonly published?: string | null
  readonly section?: string | null
  readonly tags?: readonly string[]
  readonly breadcrumbs?: readonly Crumb[]
  readonly newer?: string | null
  readonly older?: string | null
  readonly structuredData?: readonly string[]
}

export interface Frame {
  readonly settings: Settings
  readonly site: SiteView
  readonly labels: Labels
}

export function toFrame(settings: Settings, groups: { hasTags: boolean; hasCategories: boolean }): Frame {
  const { language } = settings.site
  const site = { name: plain(settings.site.name), language, ...groups, footer: settings.footer.map(toFooterLine) }
  return { settings, site, labels: labelsFor(language) }
}

/** `会社サイト https://example.jp` is shown as a link, anything else as it is. */
function toFooterLine(line: string) {
  const text = plain(line)
  const link = /^(.*?)\s*(https?:\/\/[^\s"<>]+)$/.exec(text)
  return link === null ? { text, href: null } : { text: link[1] || (link[2] as string), href: link[2] as string }
}

/** The variables of a page's templates, besides what only that kind of page has. */
export function pageVariables(parts: PageParts, { settings, site, labels }: Frame) {
  const { address, heading } = parts
  const link = (to: Address) => linkFrom(address, to)
  const head = headLines({
    heading: parts.title ?? heading,
    siteName: site.name,
    description: parts.description,
    type: parts.type ?? 'website',
    canonical: parts.canonical === undefined ? absolute(address, settings) : parts.canonical,
    noindex: parts.noindex ?? false,
    locale: localeOf(site.language),
    image: parts.image ?? null,
    published: parts.published ?? null,
    section: parts.section ?? null,
    tags: parts.tags ?? [],
    structuredData: parts.structuredData ?? [],
  })
  const page = {
    heading,
    title: parts.title ?? `${heading} | ${site.name}`,
    description: parts.description,
    head,
    breadcrumbs: parts.breadcrumbs ?? [],
    newer: parts.newer ?? null,
    older: parts.older ?? null,
    links: linksFrom(link),
  }
  return { site, labels, page }
}

export function linksFrom(link: (to: Address) => string) {
  return {
    home: link(''),
    style: link('style.css'),
    feed: link('feed.xml'),
    jsonFeed: link('feed.json'),
    archive: link('archive/'),
    categories: link('categories/'),
    tags: link('tags/'),
  }
}

/** Open Graph wants a country: `ja_JP`. */
function localeOf(language: string): string {
  const known: Readonly<Record<string, string>> = { ja: 'ja_JP', en: 'en_US' }
  return known[language] ?? language.replaceAll('-', '_')
}
