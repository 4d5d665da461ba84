import { createHash } from 'node:crypto'
import { type Address, absolute, encodePath } from './address.ts'
import type { Entry } from './entries.ts'
import type { Frame } from './frame.ts'
import type { Entries } from './groups.ts'
import { pictureOf, withPictures } from './pictures.ts'

/** So many posts, the newest ones. */
export const FEED_LENGTH = 20
/** Atom wants a time of every entry. A post without a date gets this one, and stands last, whenever the feed is made. */
const NO_TIME = '1970-01-01T00:00:00Z'

/** The variables of the Atom feed's template. */
export function feedVariables(entries: Entries, frame: Frame) {
  const { settings, site } = frame
  const home = absolute('', settings)
  const newest = entries.slice(0, FEED_LENGTH)
  return {
    site,
    feed: {
      id: home ?? nameBasedId(site.name),
      home: home ?? './',
      self: absolute('feed.xml', settings),
      hub: settings.pings.hub,
      updated: newest.find((entry) => entry.date !== null)?.date?.iso ?? NO_TIME,
      entries: newest.map((entry) => ({
        id: entry.url ?? nameBasedId(entry.document.post.id),
        title: entry.title,
        href: hrefOf(entry),
        published: entry.date?.iso ?? null,
        updated: entry.date?.iso ?? NO_TIME,
        categories: entry.tags,
        description: entry.description,
        html: withPictures(entry.document, showing(frame)),
      })),
    },
  }
}

/** https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed(entries: Entries, frame: Frame): string {
  const { settings, site } = frame
  const home = absolute('', settings)
  const self = absolute('feed.json', settings)
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    ...(home === null ? {} : { home_page_url: home, feed_url: self }),
    language: site.language,
    items: entries.slice(0, FEED_LENGTH).map((entry) => {
      const { language, document } = entry
      const show = showing(frame)
      const picture = pictureOf(document, show)
      return {
        id: entry.url ?? nameBasedId(document.post.id),
        url: hrefOf(entry),
        title: entry.title,
        content_html: withPictures(document, show),
        summary: entry.description,
        ...(entry.date === null ? {} : { date_published: entry.date.iso }),
        ...(picture?.url ? { image: picture.url } : {}),
        ...(entry.tags.length === 0 ? {} : { tags: entry.tags }),
        language,
      }
    }),
  }
  const { hub } = settings.pings
  return `${JSON.stringify(hub === null ? feed : { ...feed, hubs: [{ type: 'WebSub', url: hub }] }, null, 2)}\n`
}

/** A feed is read elsewhere, where only whole addresses lead back. */
function showing({ settings, findImage }: Frame) {
  const whole = (to: Address) => absolute(to, settings)
  return { find: findImage, link: (to: Address) => whole(to) ?? encodePath(to), absolute: whole }
}

function hrefOf(entry: Entry): string {
  return entry.url ?? encodePath(entry.address as Address)
}

/** An id for feeds of a site that has no address yet: a UUID (version 8, RFC 9562) made from the name. */
function nameBasedId(name: string): string {
  const hex = createHash('sha256').update(name.toWellFormed()).digest('hex')
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return `urn:uuid:${uuid.join('-')}`
}
