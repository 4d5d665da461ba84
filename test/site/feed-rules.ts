import { type Element, parseXml } from './xml.ts'

/** What a feed, or a sitemap, does that its own document forbids; empty where it is valid. Throws where it is no XML or JSON. */
export type Rules = (source: string) => string[]

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const isTime = (text: string | undefined) => RFC3339.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''))
/** With a scheme, and in letters that an address may have. */
const isAddress = (text: string | undefined) =>
  /^[a-z][a-z0-9+.-]*:[!-~]+$/i.test(text ?? '') && URL.canParse(text ?? '')
/** An address, or a way from one. */
const isReference = (text: string | undefined) =>
  /^[!-~]+$/.test(text ?? '') && URL.canParse(text ?? '', 'https://a.example')

// ── Atom: RFC 4287 ────────────────────────────────────────────────────────────────────────────────────────────────

const ATOM = 'http://www.w3.org/2005/Atom'
/** What may stand in it, how often: sections 4.1.1 and 4.1.2. */
const FEED = { id: '1', title: '1', updated: '1', author: '+', link: '*', entry: '*' }
const ENTRY = {
  id: '1',
  title: '1',
  updated: '1',
  link: '+',
  published: '?',
  category: '*',
  summary: '?',
  content: '?',
}

export const atomFaults: Rules = (source) => {
  const feed = parseXml(source)
  const faults = feed.name === 'feed' && feed.namespace === ATOM ? [] : ['not a feed']
  faults.push(...childrenFaults(feed, FEED), ...commonFaults(feed))
  const entries = childrenOf(feed, 'entry')
  for (const entry of entries) {
    faults.push(...childrenFaults(entry, ENTRY), ...commonFaults(entry))
    for (const { attributes } of childrenOf(entry, 'category'))
      if (!attributes.term) faults.push('category without term')
    for (const { attributes, children } of childrenOf(entry, 'content')) {
      if (attributes.type !== 'html') faults.push(`content of type ${attributes.type}`)
      // Section 4.1.3.3: HTML stands there as text.
      if (children.length > 0) faults.push('elements in content of type html')
    }
  }
  const ids = [feed, ...entries].map((it) => childrenOf(it, 'id')[0]?.text)
  if (new Set(ids).size !== ids.length) faults.push('an id twice')
  return faults
}

function childrenOf({ children }: Element, name: string): readonly Element[] {
  return children.filter((child) => child.name === name)
}

function childrenFaults(element: Element, allowed: Readonly<Record<string, string>>): string[] {
  const faults = element.children
    .filter(({ name, namespace }) => namespace !== ATOM || !Object.hasOwn(allowed, name))
    .map(({ name }) => `<${name}> in <${element.name}>`)
  for (const [name, times] of Object.entries(allowed)) {
    const count = childrenOf(element, name).length
    if ((count === 0 && /[1+]/.test(times)) || (count > 1 && /[1?]/.test(times))) faults.push(`${count} × <${name}>`)
  }
  if (element.text.trim() !== '') faults.push(`text in <${element.name}>`)
  return faults
}

/** Of feeds and entries alike: sections 4.2.6, 4.2.7, 3.3 and 3.2. */
function commonFaults(element: Element): string[] {
  const faults: string[] = []
  for (const { text } of childrenOf(element, 'id')) if (!isAddress(text)) faults.push(`id ${text}`)
  for (const name of ['updated', 'published']) {
    for (const { text } of childrenOf(element, name)) if (!isTime(text)) faults.push(`${name} ${text}`)
  }
  const links = childrenOf(element, 'link').map(({ attributes }) => attributes)
  for (const { href } of links) if (!isReference(href)) faults.push(`link to ${href}`)
  const alternates = links.filter(({ rel = 'alternate' }) => rel === 'alternate').map(({ type }) => type)
  if (new Set(alternates).size !== alternates.length) faults.push('two alternates of one type')
  for (const author of childrenOf(element, 'author')) {
    if (childrenOf(author, 'name').length !== 1 || !childrenOf(author, 'name')[0]?.text)
      faults.push('an author without a name')
  }
  return faults
}

// ── JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/ ──────────────────────────────────────────────────────────

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isLink = (value: unknown) => typeof value === 'string' && isAddress(value)
const isListOf = (test: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(test)
const isHub = (value: unknown) => isText((value as { type?: unknown }).type) && isLink((value as { url?: unknown }).url)
const isLanguage = (value: unknown) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(String(value))

const TOP: Checks = {
  title: isText,
  home_page_url: isLink,
  feed_url: isLink,
  language: isLanguage,
  hubs: isListOf(isHub),
  items: Array.isArray,
}
const ITEM: Checks = {
  id: isText,
  url: (value) => isReference(String(value)),
  title: isText,
  content_html: isText,
  summary: (value) => typeof value === 'string',
  date_published: (value) => isTime(String(value)),
  image: isLink,
  tags: isListOf(isText),
  language: isLanguage,
}
type Checks = Readonly<Record<string, (value: unknown) => boolean>>

export const jsonFeedFaults: Rules = (source) => {
  const { version, ...feed } = JSON.parse(source) as Record<string, unknown>
  const items = (feed.items ?? []) as Record<string, unknown>[]
  const ids = items.map(({ id }) => id)
  return [
    ...(version === 'https://jsonfeed.org/version/1.1' ? [] : [`version ${version}`]),
    ...keyFaults(feed, TOP, ['title', 'items']),
    ...items.flatMap((item) => keyFaults(item, ITEM, ['id', 'content_html'])),
    ...(new Set(ids).size === ids.length ? [] : ['an id twice']),
    ...(source.isWellFormed() && !/\\ud[89a-f]/i.test(source) ? [] : ['half a character']),
  ]
}

function keyFaults(value: Readonly<Record<string, unknown>>, checks: Checks, needed: readonly string[]): string[] {
  const wrong = Object.entries(value).filter(([key, it]) => checks[key]?.(it) !== true)
  return [...wrong.map(([key, it]) => `${key}: ${JSON.stringify(it)}`), ...needed.filter((key) => !(key in value))]
}

// ── sitemaps: https://www.sitemaps.org/protocol.html ──────────────────────────────────────────────────────────────

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const DAY_OR_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

export const sitemapFaults: Rules = (source) => {
  const root = parseXml(source)
  const faults = root.name === 'urlset' && root.namespace === SITEMAP ? [] : ['not a sitemap']
  if (root.children.length === 0 || root.children.length > 50_000) faults.push(`${root.children.length} addresses`)
  const places = root.children.map((url) => {
    const [loc, lastmod, ...more] = url.children
    if (url.name !== 'url' || loc?.name !== 'loc' || more.length > 0) faults.push(`<${url.name}> of another making`)
    if (!isAddress(loc?.text) || (loc?.text.length ?? 0) >= 2048) faults.push(`loc ${loc?.text}`)
    if (lastmod !== undefined && (lastmod.name !== 'lastmod' || !DAY_OR_TIME.test(lastmod.text)))
      faults.push(`lastmod ${lastmod.text}`)
    return loc?.text ?? ''
  })
  if (new Set(places).size !== places.length) faults.push('an address twice')
  // All below the first, which is the site's own.
  faults.push(...places.filter((place) => !place.startsWith(places[0] ?? '')).map((place) => `${place} is elsewhere`))
  return faults
}
