import { randomHex, sha256 } from '../digest.ts'
import { type Fill, quickTemplate } from '../text/quick-template.ts'
import type { Given } from '../text/quick-value.ts'
import { parseHtmlTemplate, renderHtmlTemplate, type Variables } from '../text/template.ts'
import type { Source, Template } from '../types.ts'
import { type Address, linkFrom } from './address.ts'
import type { Entry } from './entries.ts'
import { feedVariables, jsonFeed } from './feeds.ts'
import { type Frame, pageVariables } from './frame.ts'
import type { Entries, Grouping } from './groups.ts'
import { itemVariables, type List, type ListPage, listPage, listPages, type RenderItem } from './list-pages.ts'
import type { Hollow, KnownPage, Page } from './manifest.ts'
import { hollowVariables, ingredientsOf, postVariables, type Surroundings } from './post-page.ts'

/** Makes a site's pages, or knows without making them whether they are still the same. */
export interface Press {
  readonly post: (entry: Entry, around: Surroundings) => KnownPage
  readonly list: (list: List) => readonly Placed[]
  readonly listPage: (list: List, n: number) => Placed
  readonly overview: (page: ListPage) => Placed
  readonly notFound: () => string
  readonly atom: (entries: Entries) => string
  readonly json: (entries: Entries) => string
  readonly style: () => string
}

export type Placed = readonly [address: Address, page: Page]

export type Sources = (name: string) => Template

interface Opening {
  readonly frame: Frame
  readonly categories: Grouping
  readonly template: Sources
}

export function openPress({ frame, categories, template }: Opening): Press {
  const templates = remembered(template)
  const fillQuickly = quickFiller(templates)
  const fill = filler(templates, fillQuickly)
  const render = renderer(fill)
  const renderHollow = hollowRenderer(fillQuickly)
  const common = commonTo(frame, templates)
  const digestOf = (ingredients: string) => sha256(common + ingredients)
  const listing = { frame, item: itemRenderer(fill, categories), categories }
  const placed = (name: string, { address, variables, ingredients }: ListPage): Placed => {
    const make = () => render(name, variables())
    return [
      address,
      ingredients === null ? make : { of: () => digestOf(ingredients()), make, shows: null, makeHollow: null },
    ]
  }
  return {
    post: (entry, around) => {
      const { document } = entry
      const make = () => render('post', postVariables(entry, around, frame))
      const { source } = document
      const makeHollow = source ? () => renderHollow(hollowVariables(entry, around, frame), source) : null
      // Its own object for each, not a copy of one with more: V8 would take each for another kind.
      return { of: () => digestOf(ingredientsOf(entry, around, frame)), make, shows: document, makeHollow }
    },
    list: (list) => listPages(list, listing).map((page) => placed('list', page)),
    listPage: (list, n) => placed('list', listPage(list, n, listing)),
    overview: (page) => placed('overview', page),
    notFound: () => render('not-found', notFoundVariables(frame)),
    atom: (entries) => fill('feed', feedVariables(entries, frame)),
    json: (entries) => jsonFeed(entries, frame),
    style: () => templates('site/style.css').source,
  }
}

/** What every page has around it, and what it is filled into. */
function commonTo({ settings, site, banner, icon }: Frame, templates: Sources): string {
  const sources = ['page', 'post', 'list', 'item'].map((name) => templates(`site/${name}.liquid`).source)
  return sha256(JSON.stringify([settings, site, banner?.address, icon.address, sources]))
}

type Render = (name: string, variables: Variables) => string

/** Null where it takes Liquid. */
type RenderQuickly = (name: string, variables: Variables, given?: Given) => string | null

/** Fills in a template of the site, by its name. */
function quickFiller(templates: Sources): RenderQuickly {
  const known = new Map<Template, Fill | null>()
  return (name, variables, given) => {
    const template = templates(`site/${name}.liquid`)
    if (!known.has(template)) {
      known.set(template, quickTemplate(template.parsed ?? parseHtmlTemplate(template, templates)))
    }
    return known.get(template)?.(variables, given) ?? null
  }
}

function filler(templates: Sources, fillQuickly: RenderQuickly): Render {
  return (name, variables) =>
    fillQuickly(name, variables) ?? renderHtmlTemplate(templates(`site/${name}.liquid`), variables, templates)
}

/** Renders a page's own template, then the frame around it. */
function renderer(fill: Render): Render {
  return (name, variables) => fill('page', { ...variables, content: fill(name, variables) })
}

/** Renders a post's page but for its HTML. */
function hollowRenderer(fillQuickly: RenderQuickly): (variables: Variables, source: Source) => Hollow | null {
  // Nobody can know it, so it stands nowhere but where it was put.
  const hole = `<hole ${randomHex(16)}>`
  const given = new Map([['post.html', hole]])
  return (variables, source) => {
    const content = fillQuickly('post', variables, given)
    const page = content === null ? null : fillQuickly('page', variables, new Map([['content', content]]))
    const [before, after, ...more] = page?.split(hole) ?? []
    return before === undefined || after === undefined || more.length > 0 ? null : { before, source, after }
  }
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

/** A host shows this page at any depth, so that its links must begin at the top. */
function notFoundVariables(frame: Frame) {
  const { url } = frame.settings.site
  const top = url === null ? '/' : `${new URL(url).pathname.replace(/\/$/, '')}/`
  const link = (to: Address) => top + linkFrom('', to).replace(/^\.\//, '')
  const heading = frame.labels.notFound
  const parts = { address: '404.html', heading, description: '', canonical: null, noindex: true, link }
  return pageVariables(parts, frame)
}
