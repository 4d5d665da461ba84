import { permalink } from '../text/permalink.ts'
import type { Adapter, Document, FurtherBlog, Settings } from '../types.ts'
import { slugIn } from './article.ts'

/**
 * One more blog, as what its kind's adapter does by its own settings, under a name of its own. It is told of a post like
 * everybody else, once the canonical blog has it, and names that blog's address as the original.
 */
export function furtherBlog({ name, ...home }: FurtherBlog, adapter: Adapter): Adapter {
  const own = (settings: Settings): Settings => ({ ...settings, ...home })
  const there = (document: Document, settings: Settings) =>
    copyOf(document, { canonical: settings, here: own(settings) })
  /** Its variables by the names that the kind's adapter knows. */
  const plain = (env: Readonly<Record<string, string>>, settings: Settings) => {
    const known = adapter.env(own(settings)).map((variable) => [variable, env[variableOf(variable, name)]] as const)
    return Object.fromEntries(known.filter((pair): pair is [string, string] => pair[1] !== undefined))
  }
  const { schedules: _, inPlace, signIn, signOut, ...same } = adapter
  return {
    ...same,
    name: nameOf(name),
    role: 'announcement',
    env: (settings) => adapter.env(own(settings)).map((variable) => variableOf(variable, name)),
    compose: (document, settings, template) => adapter.compose(there(document, settings), own(settings), template),
    check: (message, settings) => adapter.check(message, own(settings)),
    revises: (settings) => adapter.revises(own(settings)),
    retraction: (settings) => adapter.retraction?.(own(settings)) ?? null,
    connect: ({ env, settings, library, ...around }) => {
      return adapter.connect({
        ...around,
        env: plain(env, settings),
        settings: own(settings),
        library: async (by) => (await library(by)).map((document) => there(document, settings)),
      })
    },
    at: (document, settings) => ({ document: there(document, settings), settings: own(settings) }),
    ...(signIn && {
      signIn: async ({ env, settings, ...around }) => {
        const { variables, standing } = await signIn({ ...around, env: plain(env, settings), settings: own(settings) })
        const named = Object.entries(variables).map(([variable, value]) => [variableOf(variable, name), value])
        return { variables: Object.fromEntries(named), standing }
      },
    }),
    ...(signOut && {
      signOut: ({ env, settings, ...rest }) => signOut({ ...rest, env: plain(env, settings), settings: own(settings) }),
    }),
    ...(inPlace && { inPlace: (document, settings, root) => inPlace(there(document, settings), own(settings), root) }),
  }
}

/** By what it is known to `--to`, to front matter and to the ledger. */
function nameOf(blog: string): string {
  return `blog:${blog}`
}

/** `GNET_WORDPRESS_USER` → `GNET_WORDPRESS_ASSOCIATION_USER`. */
function variableOf(variable: string, blog: string): string {
  return variable.replace(/^(GNET_[A-Z]+_)/, `$1${blog.toUpperCase().replaceAll('-', '_')}_`)
}

interface Homes {
  readonly canonical: Settings
  readonly here: Settings
}

/** The post at this blog's address for it. A renamed post keeps the slug by which it is out. */
function copyOf(document: Document, { canonical, here }: Homes): Document {
  const { post } = document
  const slug = slugIn(document.url, canonical) ?? post.slug
  const url = `${here.site.url}${permalink(here.permalink, { slug, date: post.date })}`
  const own = { url, post: { ...post, slug, canonical: post.canonical ?? document.url } }
  // By their descriptions, since asking for the HTML would render it.
  const described = { ...Object.getOwnPropertyDescriptors(document), ...Object.getOwnPropertyDescriptors(own) }
  return Object.defineProperties({}, described) as Document
}
