import { sha256 } from '../digest.ts'
import { onceEach } from '../once.ts'
import type { Template } from '../types.ts'
import { type Address, linkFrom } from './address.ts'
import type { Entry } from './entries.ts'
import { feedVariables, jsonFeed } from './feeds.ts'
import { filler, quickFiller, type Render, renderer, type Sources } from './filling.ts'
import { type Frame, pageVariables } from './frame.ts'
import type { Entries, Grouping } from './groups.ts'
import { openHollows } from './hollow.ts'
import {
  type ItemPlace,
  itemVariables,
  type List,
  type Listing,
  listPage,
  type Overview,
  pagesIn,
} from './list-pages.ts'
import type { KnownPage, Page } from './manifest.ts'
import { hollowVariables, ingredientsOf, postVariables, type Surroundings } from './post-page.ts'
import { openSharedTexts, type SharedText } from './shared-texts.ts'

/** Makes a site's pages, or knows without making them whether they are still the same. */
export interface Press {
  readonly post: (entry: Entry, around: Surroundings) => KnownPage
  readonly list: (list: List) => readonly Placed[]
  readonly listPage: (list: List, n: number) => Placed
  readonly overview: (page: Overview) => Placed
  readonly notFound: () => string
  readonly atom: (entries: Entries) => string
  readonly json: (entries: Entries) => string
  readonly style: () => string
}

export type Placed = readonly [address: Address, page: Page]

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
  const hollows = openHollows(fillQuickly)
  const common = commonTo(frame, templates)
  const digestOf = (ingredients: string) => sha256(common + ingredients)
  const items = itemsOf(fill, categories)
  const listing = { frame, reference: onceEach(referenceIn(categories)) }
  const pressList = (list: List, n: number): Placed => {
    const page = listPage(list, n, listing)
    const { address, entries, ingredients, variables } = page
    const place = { from: address, withText: list.withText }
    const make = () => render('list', variables(entries.map(items.texts(place))))
    const makeHollow = () => hollows.list(page, items.shared(place))
    return [address, { of: () => digestOf(ingredients()), make, makeHollow, shows: null }]
  }
  return {
    post: (entry, around) => {
      const { document } = entry
      const make = () => render('post', postVariables(entry, around, frame))
      const { source } = document
      const makeHollow = source
        ? () => hollows.post(hollowVariables(entry, around, frame), { source, depth: entry.address.split('/').length })
        : null
      // Its own object for each, not a copy of one with more: V8 would take each for another kind.
      return { of: () => digestOf(ingredientsOf(entry, around, frame)), make, makeHollow, shows: document }
    },
    list: (list) => Array.from({ length: pagesIn(list) }, (_, i) => pressList(list, i + 1)),
    listPage: pressList,
    overview: ({ address, variables }) => [address, () => render('overview', variables())],
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

/** The posts as lists show them. */
interface Items {
  readonly texts: (place: ItemPlace) => (entry: Entry) => string
  readonly shared: (place: ItemPlace) => (entry: Entry) => SharedText
}

/** A post stands in a list for each of its tags; seen from the same depth it looks the same, and is rendered once. */
function itemsOf(fill: Render, categories: Grouping): Items {
  const { put } = openSharedTexts()
  const textAt = (place: ItemPlace) => (entry: Entry) => fill('item', itemVariables(entry, { ...place, categories }))
  const sharedAt = (place: ItemPlace) => {
    const textOf = textAt(place)
    return (entry: Entry) => put(textOf(entry))
  }
  return {
    texts: oncePerDepth((place) => onceEach(textAt(place))),
    shared: oncePerDepth((place) => onceEach(sharedAt(place))),
  }
}

function oncePerDepth<T>(make: (place: ItemPlace) => T): (place: ItemPlace) => T {
  const known = new Map<string, T>()
  return (place) => {
    const depth = `${place.from.split('/').length} ${place.withText}`
    const made = known.get(depth) ?? make(place)
    known.set(depth, made)
    return made
  }
}

function referenceIn(categories: Grouping): Listing['reference'] {
  return (entry) => {
    const [category] = categories.of(entry)
    // Joined, since V8 would put a template string together anew for each list.
    return [entry.reference, category?.name, category?.address].join('\n')
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
