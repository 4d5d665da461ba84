import { type Address, absolute, linkFrom } from './address.ts'
import type { Entry } from './entries.ts'
import { type Frame, type PageParts, pageVariables } from './frame.ts'
import type { Group, Grouping } from './groups.ts'
import { madeFor, type Picture, pictureOf, withPictures } from './pictures.ts'
import { structuredData } from './structured-data.ts'

/** The posts around one, and the ways to find them. */
export interface Surroundings {
  readonly tags: Grouping
  readonly categories: Grouping
  readonly related: () => readonly Entry[]
  readonly newer: Entry | null
  readonly older: Entry | null
}

/** All that decides what stands on a post's page, besides what all pages have in common and the post's pictures. */
export function ingredientsOf(entry: Entry, around: Surroundings, { findCard }: Frame): string {
  // Of ten thousand posts, lists of lists would take as long as all else.
  let text = `${entry.sketch.token} ${entry.reference}\n${findCard(entry.document)?.address}`
  for (const { name, address } of around.categories.of(entry)) text += `\n${name}\n${address}`
  for (const { name, address } of around.tags.of(entry)) text += `\n${name}\n${address}`
  text += `\n${around.newer?.reference}\n${around.older?.reference}`
  for (const other of around.related()) text += `\n${other.reference}`
  return text
}

/** The variables of a post's page. */
export function postVariables(entry: Entry, around: Surroundings, frame: Frame) {
  const page = hollowVariables(entry, around, frame)
  const showing = { find: frame.findImage, link: (to: Address) => linkFrom(entry.address, to) }
  return { ...page, post: { ...page.post, html: withPictures(entry.document, showing) } }
}

/** The same without the HTML of the post. */
export function hollowVariables(entry: Entry, around: Surroundings, frame: Frame) {
  const { document, address, title, date } = entry
  const { settings, site } = frame
  const link = (to: Address) => linkFrom(address, to)
  const toEntry = (other: Entry | null) =>
    other === null ? null : { href: link(other.address), title: other.title, date: other.date }
  const toGroup = (group: Group) => ({ href: link(group.address), name: group.name })
  const [category = null] = around.categories.of(entry)
  const showing = { find: frame.findImage, link, absolute: (to: Address) => absolute(to, settings) }
  const image = pictureOf(document, showing)
  const shared = image ?? madeFor(document, { ...showing, findCard: frame.findCard })
  return {
    ...pageVariables(pageParts(entry, { category, image: shared, frame }), frame),
    post: {
      title,
      language: entry.language === site.language ? null : entry.language,
      date,
      category: category === null ? null : toGroup(category),
      image,
      tags: around.tags.of(entry).map(toGroup),
      newer: toEntry(around.newer),
      older: toEntry(around.older),
      related: around.related().map(toEntry),
    },
  }
}

interface About {
  readonly category: Group | null
  readonly image: Picture | null
  readonly frame: Frame
}

function pageParts(entry: Entry, { category, image, frame }: About): PageParts {
  const { settings } = frame
  const section = category?.name ?? null
  const path = pathTo(entry, { category, frame })
  return {
    address: entry.address,
    heading: entry.title,
    description: entry.description,
    type: 'article',
    language: entry.language,
    canonical: canonicalOf(entry),
    image,
    published: entry.date?.iso ?? null,
    section,
    tags: entry.tags,
    breadcrumbs: path.map(({ name, href }, i) => ({ name, href: i === path.length - 1 ? null : href })),
    structuredData: structuredData(entry, {
      settings,
      picture: image,
      section,
      path: path.map(({ name, url }) => ({ name, url: url ?? '' })),
    }),
  }
}

/** The address that search engines should know; the writer's own choice wins. */
export function canonicalOf({ document, url }: Entry): string | null {
  const { canonical } = document.post
  return canonical !== null && /^https?:\/\//i.test(canonical) && URL.canParse(canonical)
    ? new URL(canonical).href
    : url
}

interface Stop {
  readonly name: string
  readonly href: string
  readonly url: string | null
}

/** HOME › ブログ › category › title. A blog that is a part of a larger site leads back to that site. */
function pathTo(entry: Entry, { category, frame }: { category: Group | null; frame: Frame }): Stop[] {
  const { settings, labels, above } = frame
  const stop = (name: string, address: Address): Stop => ({
    name,
    href: linkFrom(entry.address, address),
    url: absolute(address, settings),
  })
  const first =
    above === null
      ? [stop(labels.home, ''), stop(labels.blog, 'archive/')]
      : [{ name: labels.home, href: above, url: above }, stop(labels.blog, '')]
  const section = category === null ? [] : [stop(category.name, category.address)]
  return [...first, ...section, stop(entry.title, entry.address)]
}
