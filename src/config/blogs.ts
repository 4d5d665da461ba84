import * as v from 'valibot'
import type { Fault, FurtherBlog, Settings } from '../types.ts'
import { blogAndBlogs, cannotSchedule, expected, sameInBlogs, secondCanonical, wrongSetting } from '../words/config.ts'
import { furtherBlog, type schema } from './schema.ts'

type Written = v.InferOutput<typeof schema>
type Entry = v.InferOutput<typeof furtherBlog>
type Blogs = Pick<Settings, 'site' | 'permalink' | 'theme' | 'blog' | 'blogs'>

/** The canonical blog with all that belongs to it, and the others. */
export function completeBlogs({ site, permalink, theme, blog, blogs }: Written): Blogs {
  if (blogs === null) return { ...completeBlog(blog, { site, permalink, theme }), blogs: [] }
  const first = canonicalAmong(blogs)
  const homes = blogs.map(
    ({ name, canonical: _, site: own, permalink: path, theme: look, ...rest }, i): FurtherBlog => {
      const around = {
        site: {
          name: own.name ?? site.name,
          // An address is one blog's alone.
          url: own.url ?? (i === first ? site.url : null),
          language: own.language ?? site.language,
          timezone: own.timezone ?? site.timezone,
        },
        permalink: path ?? permalink,
        theme: look ?? theme,
      }
      return { name, ...completeBlog(rest, around) }
    },
  )
  const { name: _, ...home } = homes[first] as FurtherBlog
  return { ...home, blogs: homes.filter((_, i) => i !== first) }
}

/** Defaults that depend on other settings. */
function completeBlog(blog: Written['blog'], around: Pick<Written, 'site' | 'permalink' | 'theme'>) {
  const { site } = around
  const { kind, url, git, deploy, waitUntilLive, waitSeconds } = blog
  // What somebody else pushes some time is looked for, and not waited for.
  const patience = kind === 'git' && !git.push ? 1 : 300
  return {
    ...around,
    site: { ...site, url: site.url ?? url },
    blog: {
      ...blog,
      waitUntilLive: waitUntilLive ?? (deploy !== null || kind === 'git'),
      waitSeconds: waitSeconds ?? patience,
    },
  }
}

/** The one that says so, else the first. */
function canonicalAmong(blogs: readonly (Entry | null)[]): number {
  return Math.max(
    0,
    blogs.findIndex((blog) => blog?.canonical),
  )
}

// ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A fault, and the keys that lead to where it stands. */
export interface Misfit {
  readonly keys: readonly string[]
  readonly fault: Fault
}

/** What no single key can be blamed for. `written` may have faults of its own: then the rest is judged all the same. */
export function misfitsAmongBlogs(written: Readonly<Record<string, unknown>>): readonly Misfit[] {
  const { site, blog, blogs } = written as Readonly<
    Record<'site' | 'blog' | 'blogs', Readonly<Record<string, unknown>>>
  >
  if (!Array.isArray(blogs)) {
    const lost = blog?.kind === 'wordpress' && (blog.url ?? null) === null
    return lost ? [{ keys: ['blog', 'url'], fault: wrongSetting('blog.url', expected.ownAddress) }] : []
  }
  const entries = blogs.map((entry: unknown) => {
    const read = v.safeParse(furtherBlog, entry)
    return read.success ? read.output : null
  })
  const first = canonicalAmong(entries)
  const own: Misfit[] = blog === undefined ? [] : [{ keys: ['blogs'], fault: blogAndBlogs() }]
  const each = entries.flatMap((entry, i) => {
    if (entry === null) return []
    const shared = i === first && typeof site?.url === 'string' ? site.url : null
    const before = entries.slice(0, i).filter((it) => it !== null)
    const misfits = [
      ...misfitsOf(entry, { shared, isFirst: i === first, isAlone: entries.length === 1 }),
      ...sharedWith(before, entry),
    ]
    return misfits.map(({ keys, fault }) => ({
      keys: ['blogs', String(i), ...keys],
      fault: fault(`blogs.${i}.${keys.join('.')}`),
    }))
  })
  return [...own, ...each]
}

interface Unplaced {
  readonly keys: readonly string[]
  readonly fault: (key: string) => Fault
}

interface Among {
  /** The address that the canonical blog may take from the site. */
  readonly shared: string | null
  readonly isFirst: boolean
  readonly isAlone: boolean
}

function misfitsOf(entry: Entry, { shared, isFirst, isAlone }: Among): Unplaced[] {
  const misfits: Unplaced[] = []
  if (entry.kind === 'wordpress' && entry.url === null) {
    misfits.push({ keys: ['url'], fault: (key) => wrongSetting(key, expected.ownAddress) })
  } else if (!isAlone && (entry.site.url ?? shared ?? entry.url) === null) {
    // Nothing could lead from one blog to another.
    misfits.push({ keys: ['site', 'url'], fault: (key) => wrongSetting(key, expected.address) })
  }
  if (entry.schedule && !isFirst) misfits.push({ keys: ['schedule'], fault: cannotSchedule })
  return misfits
}

function sharedWith(others: readonly Entry[], entry: Entry): Unplaced[] {
  return others.flatMap((other) => {
    const misfits: Unplaced[] = []
    const same = (...keys: string[]) => misfits.push({ keys, fault: (key) => sameInBlogs(key, other.name) })
    if (other.name === entry.name) same('name')
    if (other.canonical && entry.canonical)
      misfits.push({ keys: ['canonical'], fault: () => secondCanonical(other.name) })
    const [here, there] = [entry.site.url ?? entry.url, other.site.url ?? other.url]
    if (here !== null && here === there) same(...(entry.site.url === undefined ? ['url'] : ['site', 'url']))
    if (entry.kind !== other.kind) return misfits
    if (
      entry.kind === 'static' &&
      (`${entry.out}/`.startsWith(`${other.out}/`) || `${other.out}/`.startsWith(`${entry.out}/`))
    )
      same('out')
    if (entry.kind === 'git' && branchOf(entry) === branchOf(other)) same('git')
    return misfits
  })
}

/** Two blogs may lie in one repository, in folders of their own. */
function branchOf({ git: { repository, branch, posts } }: Entry): string {
  return JSON.stringify([repository, branch, posts])
}
