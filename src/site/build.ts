import { sha256 } from '../digest.ts'
import { type Fill, quickTemplate } from '../text/quick-template.ts'
import { parseHtmlTemplate, renderHtmlTemplate, type Variables } from '../text/template.ts'
import type { Document, Settings, Template } from '../types.ts'
import { type Address, fileAt, linkFrom } from './address.ts'
import { type Entry, toEntries } from './entries.ts'
import { feedVariables, jsonFeed } from './feeds.ts'
import { collectFiles } from './files.ts'
import { type Frame, pageVariables, toFrame } from './frame.ts'
import { type Grouping, groupBy } from './groups.ts'
import type { FindImage } from './images.ts'
import {
  itemVariables,
  type List,
  type ListPage,
  listPages,
  monthsOf,
  overviewPage,
  type RenderItem,
} from './list-pages.ts'
import type { KnownPage, Page } from './manifest.ts'
import type { FindCard } from './pictures.ts'
import { ingredientsOf, postVariables } from './post-page.ts'
import { relatedPosts } from './related.ts'
import { robots, sitemap } from './sitemap.ts'

export interface Site {
  readonly documents: readonly Document[]
  readonly settings: Settings
  /** Reads a template by its name, such as `site/post.liquid`. */
  readonly template: (name: string) => Template
  /** The pictures beside the posts; without it, pages show those on the web alone. */
  readonly findImage?: FindImage
  /** The pictures made for posts that have none. */
  readonly findCard?: FindCard
  /** Somebody has put a `favicon.ico` into the site's folder. */
  readonly hasFavicon?: boolean
}

/**
 * Every file of the site by its path below the site's folder. Pure: the same posts, settings and templates give the same
 * bytes. Throws UsageError where two pages want one place; pages throw it when they are made and a template is at fault.
 */
export function buildSite({
  documents,
  settings,
  template,
  findImage = () => undefined,
  findCard = () => undefined,
  hasFavicon = false,
}: Site): ReadonlyMap<string, Page> {
  const entries = toEntries(documents, settings)
  const tags = groupBy(entries, { folder: 'tags', namesOf: (entry) => entry.tags })
  const categories = groupBy(entries, {
    folder: 'categories',
    namesOf: ({ category }) => (category === null ? [] : [category]),
  })
  const frame = toFrame(settings, {
    hasTags: tags.groups.length > 0,
    hasCategories: categories.groups.length > 0,
    findImage,
    findCard,
    hasFavicon,
  })
  const files = collectFiles()
  const templates = remembered(template)
  const fill = filler(templates)
  const render = renderer(fill)
  const common = commonTo(frame, templates)
  const known = (ingredients: string, page: Omit<KnownPage, 'of'>) => ({ ...page, of: sha256(common + ingredients) })

  const related = relatedPosts(entries, { tags, categories })
  entries.forEach((entry, i) => {
    const around = {
      tags,
      categories,
      related,
      newer: entries[i - 1] ?? null,
      older: entries[i + 1] ?? null,
    }
    const make = () => render('post', postVariables(entry, around, frame))
    const page = known(ingredientsOf(entry, around, frame), { make, shows: entry.document })
    files.add(fileAt(entry.address), page, entry.document.post.path)
  })
  const item = itemRenderer(fill, categories)
  for (const [name, pages] of generalPages(entries, { tags, categories, frame, item })) {
    for (const { address, variables, ingredients } of pages) {
      const make = () => render(name, variables())
      files.add(fileAt(address), ingredients === null ? make : known(ingredients, { make, shows: null }))
    }
  }
  files.add('404.html', () => render('not-found', notFoundVariables(frame)))
  files.add('feed.xml', () => fill('feed', feedVariables(entries, frame)))
  files.add('feed.json', () => jsonFeed(entries, frame))
  const maps = sitemap(entries, { groups: [...categories.groups, ...tags.groups], settings })
  for (const [path, content] of maps) files.add(path, content)
  files.add('robots.txt', robots(settings))
  const key = settings.pings.indexNow
  if (key !== null) files.add(`${key}.txt`, key)
  files.add(frame.icon.address, frame.icon.svg)
  files.add('style.css', templates('site/style.css').source)
  return files.all
}

/** What every page has around it, and what it is filled into. */
function commonTo({ settings, site, banner, icon }: Frame, templates: Sources): string {
  const sources = ['page', 'post', 'list', 'item'].map((name) => templates(`site/${name}.liquid`).source)
  return sha256(JSON.stringify([settings, site, banner?.address, icon.address, sources]))
}

type Sources = (name: string) => Template

type Render = (name: string, variables: Variables) => string

/** Fills in a template of the site, by its name. */
function filler(templates: Sources): Render {
  const known = new Map<Template, Fill | null>()
  return (name, variables) => {
    const template = templates(`site/${name}.liquid`)
    if (!known.has(template)) {
      known.set(template, quickTemplate(template.parsed ?? parseHtmlTemplate(template, templates)))
    }
    return known.get(template)?.(variables) ?? renderHtmlTemplate(template, variables, templates)
  }
}

/** Renders a page's own template, then the frame around it. */
function renderer(fill: Render): Render {
  return (name, variables) => fill('page', { ...variables, content: fill(name, variables) })
}

/** A post stands in a list for each of its tags; seen from the same depth it looks the same, and is rendered once. */
function itemRenderer(fill: Render, categories: Grouping): RenderItem {
  const known = new Map<string, string>()
  return (entry, { from, withText }) => {
    const key = `${from.split('/').length} ${withText} ${entry.address}`
    const html = known.get(key) ?? fill('item', itemVariables(entry, { from, withText, categories }))
    known.set(key, html)
    return html
  }
}

/** Each template is read once a build, so that it is also parsed once. */
function remembered(template: Sources): Sources {
  const known = new Map<string, Template>()
  return (name) => {
    const found = known.get(name) ?? template(name)
    known.set(name, found)
    return found
  }
}

type Pages = readonly [template: string, pages: readonly ListPage[]]

function generalPages(
  entries: readonly Entry[],
  { tags, categories, frame, item }: { tags: Grouping; categories: Grouping; frame: Frame; item: RenderItem },
): Pages[] {
  const { labels } = frame
  const home = { name: labels.home, address: '' }
  const months = monthsOf(entries, frame)
  const kinds = [
    { name: labels.archive, address: 'archive/', groups: months },
    { name: labels.categories, address: 'categories/', groups: categories.groups },
    { name: labels.tags, address: 'tags/', groups: tags.groups },
  ].filter(({ address, groups }) => groups.length > 0 || address === 'archive/')
  const lists: List[] = [
    { address: '', name: labels.latest, entries, breadcrumbs: [], withText: true },
    ...kinds.flatMap((kind) =>
      kind.groups.map((group): List => ({ ...group, breadcrumbs: [home, kind], withText: false })),
    ),
  ]
  return [
    ['list', lists.flatMap((list) => listPages(list, { frame, item, categories }))],
    ['overview', kinds.map((kind) => overviewPage(kind, frame))],
  ]
}

/** A host shows this page at any depth, so that its links must begin at the top. */
function notFoundVariables(frame: Frame) {
  const { url } = frame.settings.site
  const top = url === null ? '/' : `${new URL(url).pathname.replace(/\/$/, '')}/`
  const link = (to: Address) => top + linkFrom('', to).replace(/^\.\//, '')
  const heading = frame.labels.notFound
  const parts = { address: '404.html', heading, description: '', canonical: null, noindex: true, link }
  return pageVariables(parts, frame)
}
