import { documentsOnSite } from '../library.ts'
import type { World } from '../planning.ts'
import { withOwn } from '../post/document.ts'
import { html, type Markup, markup } from '../preview/markup.ts'
import { addressOf, fileAt, linkFrom } from '../site/address.ts'
import { buildSite } from '../site/build.ts'
import { bytesOf, openImages, type SiteImage } from '../site/images.ts'
import { textOf } from '../site/manifest.ts'
import { withPictures } from '../site/pictures.ts'
import { sketchOf } from '../site/sketch.ts'
import { cleanLine } from '../text/clean.ts'
import type { Document, Media, Message, Plan, Step, Template } from '../types.ts'
import { madeAsData } from './card-pictures.ts'

/** Stands in for the nonce of the page around, which is another at each request. */
const NONCE = 'gnet-nonce'

/** The page of a post at the blog that a step is for; empty where there is none. Throws UsageError for faulty templates. */
export type BlogPage = (document: Document, step: Step) => Promise<string>

interface Building {
  readonly world: World
  readonly template: (name: string) => Template
}

/**
 * The blogs' pages of each post as they will stand there, with their style and pictures within them. Blogs that dress a
 * post themselves are sent its HTML and the picture that stands for it: those are shown, without their dress.
 */
export function blogPages(plan: Plan, building: Building): BlogPage {
  const images = openImages(building.world.root)
  const sites = new Map<string, Promise<(document: Document) => string>>()
  return async (document, { platform, message }) => {
    if (message === null) return ''
    if (message.html !== undefined) return bare(document, { message, images })
    const site = sites.get(platform) ?? sitePages(plan, { ...building, images, blog: platform })
    sites.set(platform, site)
    return (await site)(document)
  }
}

type Images = ReturnType<typeof openImages>

/** What lists say of a post is worked out once, as long as the very same post is there. */
const described = new WeakMap<Document, Document>()

/** The document, with what lists say of it: a plan holds that already. */
function withDescription(document: Document, planned: ReadonlyMap<Document, string>): Document {
  const known = described.get(document)
  if (known !== undefined) return known
  const made = withOwn(document, { sketch: sketchOf(document, planned.get(document)) })
  described.set(document, made)
  return made
}

function descriptionsIn(plan: Plan, blog: string): ReadonlyMap<Document, string> {
  const found = new Map<Document, string>()
  for (const { document, steps } of plan.posts) {
    const { message = null } = steps.find(({ platform }) => platform === blog) ?? {}
    if (document !== null && message !== null) found.set(document, message.text)
  }
  return found
}

/** A post that this run would leave alone is shown among the others all the same. */
async function sitePages(plan: Plan, { world, template, images, blog }: Building & { images: Images; blog: string }) {
  const own = world.adapters.find(({ name }) => name === blog)
  const at = (document: Document) => own?.at?.(document, world.settings) ?? { document, settings: world.settings }
  const documents = [...(await documentsOnSite(plan, { world, blog }))]
  for (const { document } of plan.posts) {
    if (document !== null && documents.every(({ post }) => post.id !== document.post.id)) documents.push(document)
  }
  const [first] = documents
  const settings = first === undefined ? world.settings : at(first).settings
  const planned = descriptionsIn(plan, blog)
  const there = documents.map((document) => at(withDescription(document, planned)).document)
  const files = buildSite({ documents: there, settings, template, findImage: images.find })
  const style = `<style nonce="${NONCE}">${template('site/style.css').source}</style>`
  return (document: Document) => {
    const address = addressOf(at(document).document, settings)
    let page = textOf(files.get(fileAt(address)) ?? '')
    for (const image of images.found()) {
      const source = `src="${linkFrom(address, image.address)}"`
      if (page.includes(source)) page = page.replaceAll(source, () => `src="${dataOf(image)}"`)
    }
    return page.replace(/<link rel="stylesheet"[^>]*>/, () => style)
  }
}

interface Bare {
  readonly message: Message
  readonly images: Images
}

function bare(document: Document, { message, images }: Bare): string {
  const byAddress = new Map<string, SiteImage>()
  const find: Images['find'] = (beside, source) => {
    const found = images.find(beside, source)
    if (found !== undefined) byAddress.set(found.address, found)
    return found
  }
  const link = (address: string) => dataOf(byAddress.get(address) as SiteImage)
  const body = withPictures({ ...document, html: message.html ?? '' }, { find, link })
  const title = cleanLine(message.title ?? '')
  return html`<!doctype html>
<html><head><meta charset="utf-8"><title>${title}</title><style nonce="${NONCE}">${markup(BARE)}</style></head>
<body>${message.media.slice(0, 1).map((cover) => featured(cover, images.find(document, cover.source)))}
<h1>${title}</h1>
${markup(body)}</body></html>
`.html
}

/** The picture that stands for the post; one on the web is not fetched here. */
function featured(cover: Media, beside: SiteImage | undefined): Markup | '' {
  const source = beside === undefined ? madeAsData(cover) : dataOf(beside)
  return source === null ? '' : html`<img src="${source}" alt="${cleanLine(cover.alt)}">`
}

/** The space is part of what `preview/scripts.ts` looks for, to show the page in the colours that were chosen. */
const BARE = `:root{color-scheme: light dark}body{margin:0 auto;padding:1.5rem;max-width:42rem;font:16px/1.8 system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.4}img{max-width:100%;height:auto}pre{overflow:auto}`

/** A picture within a page, so that the page needs nothing but itself. */
export function dataOf({ file, address }: SiteImage): string {
  const extension = address.slice(address.lastIndexOf('.') + 1)
  return `data:image/${extension === 'jpg' ? 'jpeg' : extension};base64,${bytesOf({ file }).toString('base64')}`
}
