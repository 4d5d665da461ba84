import type { Document } from '../types.ts'
import type { Address } from './address.ts'
import { escapeHtml } from './head.ts'
import type { FindImage, SiteImage } from './images.ts'
import { plain } from './plain.ts'

/** A picture as a page shows it. */
export interface Picture {
  /** Absolute, for cards and search engines; null as long as the site has no address. */
  readonly url: string | null
  readonly src: string
  readonly alt: string
  readonly width: number | null
  readonly height: number | null
}

/** The picture that gnet has made for links to a post; it stands on no page. */
export function madeFor(document: Document, { findCard, absolute }: Made): Picture | null {
  const card = findCard(document)
  if (card === undefined) return null
  const { address, width, height } = card
  return { url: absolute(address), src: address, alt: plain(document.post.title), width, height }
}

export type FindCard = (document: Document) => Omit<SiteImage, 'file'> | undefined

interface Made extends Pick<Showing, 'absolute'> {
  readonly findCard: FindCard
}

export interface Showing {
  readonly find: FindImage
  /** How the page reaches a file of the site. */
  readonly link: (address: Address) => string
  readonly absolute: (address: Address) => string | null
}

/** The picture that stands for a post: on the web, or beside the post. Null where there is none. */
export function pictureOf(document: Document, { find, link, absolute }: Showing): Picture | null {
  const { image } = document.post
  if (image === null) return null
  const alt = plain(image.alt)
  const own = find(document, image.source)
  if (own !== undefined) {
    const { address, width, height } = own
    return { url: absolute(address), src: link(address), alt, width, height }
  }
  if (!/^https?:\/\//i.test(image.source) || !URL.canParse(image.source)) return null
  const url = new URL(image.source).href
  return { url, src: url, alt, width: null, height: null }
}

/** The body with its pictures where the site has them, and their sizes, so that nothing moves while they load. */
export function withPictures(document: Document, { find, link }: Pick<Showing, 'find' | 'link'>): string {
  return document.html.replace(/<img src="([^"]*)"/g, (tag, source: string) => {
    const own = find(
      document,
      source.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] as string),
    )
    return own === undefined
      ? tag
      : `<img src="${escapeHtml(link(own.address))}" width="${own.width}" height="${own.height}"`
  })
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
