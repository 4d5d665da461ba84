import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Settings } from '../types.ts'
import { bannerNotFound, type Labels, labelsFor } from '../words/site.ts'
import { type Address, absolute, linkFrom } from './address.ts'
import { headLines } from './head.ts'
import { type Icon, iconOf } from './icon.ts'
import type { FindImage, SiteImage } from './images.ts'
import type { FindCard, Picture } from './pictures.ts'
import { plain } from './plain.ts'

/** What the templates know of the site. Every key is always there: a template may ask without knowing. */
export interface SiteView {
  readonly name: string
  readonly language: string
  readonly hasTags: boolean
  readonly hasCategories: boolean
  readonly footer: readonly { readonly text: string; readonly href: string | null }[]
  readonly links: readonly { readonly name: string; readonly href: string }[]
  readonly callToAction: { readonly text: string; readonly label: string; readonly href: string } | null
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
  /** Of what it says; the site's where left out. */
  readonly language?: string
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
  /** How the page reaches a place on the site; from where it stands where left out. */
  readonly link?: (to: Address) => string
}

export interface Frame {
  readonly settings: Settings
  readonly findImage: FindImage
  readonly findCard: FindCard
  readonly banner: SiteImage | null
  readonly icon: Icon
  readonly site: SiteView
  readonly labels: Labels
  /** Where the site is a part of a larger one, the top of that; else null. */
  readonly above: string | null
}

/** What all pages have in common. Throws UsageError where the settings name a banner that is not there. */
export function toFrame(
  settings: Settings,
  {
    findImage,
    findCard,
    hasFavicon,
    ...groups
  }: Pick<Frame, 'findImage' | 'findCard'> & { hasTags: boolean; hasCategories: boolean; hasFavicon: boolean },
): Frame {
  const { language } = settings.site
  const { links, callToAction } = settings.theme
  const site = {
    name: plain(settings.site.name),
    language,
    ...groups,
    footer: settings.footer.map(toFooterLine),
    links: links.map(({ name, link }) => ({ name: plain(name), href: plain(link) })),
    callToAction:
      callToAction === null
        ? null
        : { text: plain(callToAction.text), label: plain(callToAction.label), href: plain(callToAction.link) },
  }
  return {
    settings,
    site,
    labels: labelsFor(language),
    above: above(settings),
    findImage,
    findCard,
    banner: bannerOf(settings, findImage),
    icon: iconOf(settings, { findImage, hasFavicon }),
  }
}

function above({ site }: Settings): string | null {
  const top = site.url === null ? null : `${new URL(site.url).origin}/`
  return top === `${site.url}/` ? null : top
}

function bannerOf({ theme }: Settings, findImage: FindImage): SiteImage | null {
  if (theme.banner === null) return null
  const found = findImage({ post: { path: SETTINGS } }, theme.banner.image)
  if (found === undefined) throw new UsageError(bannerNotFound(cleanLine(theme.banner.image)), { path: SETTINGS })
  return found
}

const SETTINGS = 'gnet.yaml'

/** `会社サイト https://example.jp` is shown as a link, anything else as it is. */
function toFooterLine(line: string) {
  const text = plain(line)
  const link = /^(.*?)\s*(https?:\/\/[^\s"<>]+)$/.exec(text)
  return link === null ? { text, href: null } : { text: link[1] || (link[2] as string), href: link[2] as string }
}

/** The variables of a page's templates, besides what only that kind of page has. */
export function pageVariables(parts: PageParts, frame: Frame) {
  const { settings, site, labels } = frame
  const { address, heading, link = (to: Address) => linkFrom(address, to) } = parts
  const head = headLines({
    heading: parts.title ?? heading,
    siteName: site.name,
    description: parts.description,
    type: parts.type ?? 'website',
    canonical: parts.canonical === undefined ? absolute(address, settings) : parts.canonical,
    noindex: parts.noindex ?? false,
    locale: localeOf(parts.language ?? site.language),
    account: settings.x.account,
    image: parts.image ?? null,
    published: parts.published ?? null,
    section: parts.section ?? null,
    tags: parts.tags ?? [],
    icon: { href: link(frame.icon.address), type: frame.icon.type },
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
    banner: bannerFrom(link, frame),
    links: linksFrom(link),
  }
  return { site, labels, page }
}

/** The firm's banner as one page reaches it. */
function bannerFrom(link: (to: Address) => string, { settings, banner }: Frame) {
  if (banner === null || settings.theme.banner === null) return null
  const { alt, link: href } = settings.theme.banner
  return { href: plain(href), src: link(banner.address), alt: plain(alt), width: banner.width, height: banner.height }
}

function linksFrom(link: (to: Address) => string) {
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
