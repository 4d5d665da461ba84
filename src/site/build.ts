import type { Document, Settings, Template } from '../types.ts'
import { fileAt } from './address.ts'
import { type Entry, toEntries } from './entries.ts'
import { collectFiles } from './files.ts'
import { type Frame, toFrame } from './frame.ts'
import { type Entries, type Group, type Grouping, groupBy } from './groups.ts'
import type { FindImage } from './images.ts'
import { type List, monthsOf, overviewPage } from './list-pages.ts'
import type { Page } from './manifest.ts'
import type { FindCard } from './pictures.ts'
import { openPress } from './press.ts'
import type { Compared, Relations } from './related.ts'
import { relations } from './related-beside.ts'
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

/** What a site's pages are made of. */
export interface Model extends Relations {
  readonly frame: Frame
  readonly entries: readonly Entry[]
  readonly tags: Grouping
  readonly categories: Grouping
  readonly months: readonly Group[]
}

export type Pages = ReadonlyMap<string, Page>

/**
 * Every file of the site by its path below the site's folder. Pure: the same posts, settings and templates give the same
 * bytes. Throws UsageError where two pages want one place; pages throw it when they are made and a template is at fault.
 */
export function buildSite(site: Site): Pages {
  return pagesOf(modelOf(site), site)
}

export function modelOf(site: Site): Model {
  const entries = toEntries(site.documents, site.settings)
  const tags = groupBy(entries, { folder: 'tags', namesOf: (entry) => entry.tags })
  const categories = groupBy(entries, {
    folder: 'categories',
    namesOf: ({ category }) => (category === null ? [] : [category]),
  })
  const frame = frameOf(site, { hasTags: tags.groups.length > 0, hasCategories: categories.groups.length > 0 })
  return {
    frame,
    entries,
    tags,
    categories,
    months: monthsOf(entries, frame),
    ...relations(comparedBy(entries, { tags, categories })),
  }
}

function comparedBy(entries: readonly Entry[], { tags, categories }: Pick<Model, 'tags' | 'categories'>): Compared {
  const numbers = ({ groups, of }: Grouping) => {
    const numberOf = new Map(groups.map((group, number) => [group, number]))
    return entries.map((entry) => of(entry).map((group) => numberOf.get(group) as number))
  }
  return {
    titles: entries.map(({ document }) => document.post.title),
    tags: numbers(tags),
    categories: numbers(categories),
  }
}

export function frameOf(
  { settings, findImage = () => undefined, findCard = () => undefined, hasFavicon = false }: Site,
  groups: { readonly hasTags: boolean; readonly hasCategories: boolean },
): Frame {
  return toFrame(settings, { ...groups, findImage, findCard, hasFavicon })
}

export function pagesOf(model: Model, { settings, template }: Site): Pages {
  const { frame, entries, tags, categories, near } = model
  const files = collectFiles()
  const press = openPress({ frame, categories, template })
  entries.forEach((entry, i) => {
    const around = {
      tags,
      categories,
      related: () => near(i).map((it) => entries[it] as Entry),
      newer: entries[i - 1] ?? null,
      older: entries[i + 1] ?? null,
    }
    files.add(fileAt(entry.address), press.post(entry, around), entry.document.post.path)
  })
  for (const list of listsOf(model)) {
    for (const [address, page] of press.list(list)) files.add(fileAt(address), page)
  }
  for (const kind of kindsOf(model)) {
    const [address, page] = press.overview(overviewPage(kind, frame))
    files.add(fileAt(address), page)
  }
  files.add('404.html', press.notFound)
  files.add('feed.xml', () => press.atom(entries))
  files.add('feed.json', () => press.json(entries))
  const maps = sitemap(entries, { groups: [...categories.groups, ...tags.groups], settings })
  for (const [path, content] of maps) files.add(path, content)
  files.add('robots.txt', robots(settings))
  const key = settings.pings.indexNow
  if (key !== null) files.add(`${key}.txt`, key)
  files.add(frame.icon.address, frame.icon.svg)
  files.add('style.css', press.style())
  return files.all
}

type Listed = Pick<Model, 'frame' | 'months'> & {
  readonly entries: Entries
  readonly tags: Pick<Grouping, 'groups'>
  readonly categories: Pick<Grouping, 'groups'>
}

/** The lists of the site's posts: all of them, then those of each month, category and tag. */
export function listsOf(model: Listed): readonly List[] {
  const { labels } = model.frame
  const home = { name: labels.home, address: '' }
  return [
    { address: '', name: labels.latest, entries: model.entries, breadcrumbs: [], withText: true },
    ...kindsOf(model).flatMap((kind) =>
      kind.groups.map((group): List => ({ ...group, breadcrumbs: [home, kind], withText: false })),
    ),
  ]
}

function kindsOf({ frame: { labels }, months, categories, tags }: Omit<Listed, 'entries'>) {
  return [
    { name: labels.archive, address: 'archive/', groups: months },
    { name: labels.categories, address: 'categories/', groups: categories.groups },
    { name: labels.tags, address: 'tags/', groups: tags.groups },
  ].filter(({ address, groups }) => groups.length > 0 || address === 'archive/')
}
