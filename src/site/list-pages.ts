import type { Variables } from '../text/template.ts'
import { listDescription, listTitle, monthName } from '../words/site.ts'
import { type Address, linkFrom } from './address.ts'
import type { Entry } from './entries.ts'
import { type Crumb, type Frame, pageVariables } from './frame.ts'
import type { Entries, Group, Grouping } from './groups.ts'

const PAGE_LENGTH = { withText: 20, titlesOnly: 50 }

export interface ListPage {
  readonly address: Address
  /** `items` are the posts as the template is to show them. */
  readonly variables: (items: readonly unknown[]) => Variables
  readonly entries: readonly Entry[]
  /** All that decides what stands on it, besides what all pages have in common. */
  readonly ingredients: () => string
}

export interface List {
  readonly address: Address
  readonly name: string
  readonly entries: Entries
  readonly breadcrumbs: readonly { readonly name: string; readonly address: Address }[]
  /** The start page shows summaries, the others titles alone. */
  readonly withText: boolean
}

/** Where posts stand in a list. */
export interface ItemPlace {
  readonly from: Address
  /** With their descriptions, else their titles alone. */
  readonly withText: boolean
}

export interface Listing {
  readonly frame: Frame
  /** What all lists say of a post, but for its description. */
  readonly reference: (entry: Entry) => string
}

/** How many pages a list has: `page/2/` and so on below the first. An empty list has one. */
export function pagesIn(list: List): number {
  return Math.max(1, Math.ceil(list.entries.length / lengthOf(list)))
}

/** On which page of a list the post stands that is at a place in it, counted from 0. */
export function pageWith(place: number, list: Pick<List, 'withText'>): number {
  return Math.floor(place / lengthOf(list)) + 1
}

function lengthOf({ withText }: Pick<List, 'withText'>): number {
  return withText ? PAGE_LENGTH.withText : PAGE_LENGTH.titlesOnly
}

/** Page n of a list. */
export function listPage(list: List, n: number, { frame, reference }: Listing): ListPage {
  const length = lengthOf(list)
  const pages = pagesIn(list)
  const addressOf = (page: number): Address => (page === 1 ? list.address : `${list.address}page/${page}/`)
  const address = addressOf(n)
  const { language, name: site } = frame.site
  const entries = list.entries.slice((n - 1) * length, n * length)
  return { address, variables, entries, ingredients }

  function ingredients(): string {
    const lines = entries.map(reference)
    if (list.withText) lines.push(...entries.map(({ description }) => description))
    const path = list.breadcrumbs.map((it) => `${it.name}\n${it.address}`)
    return [list.address, list.name, n, pages, ...path, ...lines].join('\n')
  }

  function variables(items: readonly unknown[]): Variables {
    const link = (to: Address) => linkFrom(address, to)
    const name = listTitle(list.name, { language, page: n, pages })
    const crumbs = [
      ...list.breadcrumbs.map((it): Crumb => ({ name: it.name, href: link(it.address) })),
      { name, href: null },
    ]
    const base = pageVariables(
      {
        address,
        heading: name,
        ...(list.address === '' && n === 1 ? { title: site } : {}),
        description: listDescription(name, { language, site }),
        breadcrumbs: list.breadcrumbs.length === 0 ? [] : crumbs,
        newer: n > 1 ? link(addressOf(n - 1)) : null,
        older: n < pages ? link(addressOf(n + 1)) : null,
      },
      frame,
    )
    return { ...base, list: { items } }
  }
}

/** The variables of one post in a list. */
export function itemVariables(
  entry: Entry,
  { from, withText, categories }: ItemPlace & { readonly categories: Grouping },
) {
  const [category = null] = categories.of(entry)
  return {
    item: {
      href: linkFrom(from, entry.address),
      title: entry.title,
      date: entry.date,
      category: category === null ? null : { name: category.name, href: linkFrom(from, category.address) },
      description: withText ? entry.description : null,
    },
  }
}

/** The page that names all tags, categories or months. */
export function overviewPage(
  about: { readonly address: Address; readonly name: string; readonly groups: readonly Group[] },
  frame: Frame,
): Overview {
  return { address: about.address, variables: () => overviewVariables(about, frame) }
}

export interface Overview {
  readonly address: Address
  readonly variables: () => Variables
}

function overviewVariables(
  about: { readonly address: Address; readonly name: string; readonly groups: readonly Group[] },
  frame: Frame,
): Variables {
  const link = (to: Address) => linkFrom(about.address, to)
  const breadcrumbs: Crumb[] = [
    { name: frame.labels.home, href: link('') },
    { name: about.name, href: null },
  ]
  const { language, name: site } = frame.site
  const description = listDescription(about.name, { language, site })
  const base = pageVariables({ address: about.address, heading: about.name, description, breadcrumbs }, frame)
  const overview = about.groups.map(({ name, address, entries }) => ({
    name,
    href: link(address),
    count: entries.length,
  }))
  return { ...base, overview }
}

/** Posts by month, newest first; those without a date stand last. */
export function monthsOf(entries: readonly Entry[], { site, labels }: Frame): Group[] {
  const months = new Map<string, Entry[]>()
  for (const entry of entries) {
    const month = entry.date?.day.slice(0, 7) ?? 'undated'
    const group = months.get(month)
    if (group === undefined) months.set(month, [entry])
    else group.push(entry)
  }
  return [...months].map(([month, group]) => ({
    name: month === 'undated' ? labels.undated : monthName(month, site.language),
    address: `archive/${month}/`,
    entries: group,
  }))
}
