import type { Article, Settings } from '../../types.ts'

type Generator = Settings['blog']['git']['generator']

/** How a static site generator wants its posts. */
export interface Layout {
  /** Folders of the repository. */
  readonly posts: string
  readonly images: string
  /** Where the images' folder is on the site. */
  readonly imageUrl: string
  readonly fileOf: (article: Article) => string
  /** What its front matter calls gnet's fields; a name in brackets takes a list. */
  readonly fields: Readonly<Record<Field, string>>
  /** Lines of its own for the front matter. */
  readonly extra: readonly string[]
  /** False for a tag or category on which it would break down. */
  readonly takes: (name: string) => boolean
  /** Keeps it from running what a post says. */
  readonly inert: (markdown: string) => string
}

export type Field = 'title' | 'date' | 'slug' | 'description' | 'category' | 'tags' | 'image' | 'alt' | 'canonical'

const FIELDS: Readonly<Record<Field, string>> = {
  title: 'title',
  date: 'date',
  slug: 'slug',
  description: 'description',
  category: 'category',
  tags: '[tags]',
  image: 'image',
  alt: 'imageAlt',
  canonical: 'canonical',
}

const bySlug = ({ slug }: Article) => `${slug}.md`
const byDate = ({ slug, date }: Article) => `${(date ?? new Date(0).toISOString()).slice(0, 10)}-${slug}.md`
const any = () => true
const asItIs = (markdown: string) => markdown

/** Folders and names as each generator's own starter has them (2026-11); all but the last two can be set. */
export const generators: Readonly<Record<Generator, Layout>> = {
  hugo: {
    posts: 'content/posts',
    images: 'static/images',
    imageUrl: '/images',
    fileOf: bySlug,
    fields: { ...FIELDS, category: '[categories]', image: '[images]', canonical: 'canonicalURL' },
    extra: ['draft: false'],
    // Hugo builds no site at all ("missing taxonomy") where a name leads out of its folder of tags.
    takes: (name) => !/(?:^|\/)\.\.(?:\/|$)/.test(name),
    // Hugo's own way to show a shortcode instead of running it.
    inert: (markdown) => markdown.replace(/\{\{([<%])(.*?)([>%])\}\}/gs, '{{$1/*$2*/$3}}'),
  },
  jekyll: {
    posts: '_posts',
    images: 'assets/images',
    imageUrl: '/assets/images',
    fileOf: byDate,
    fields: { ...FIELDS, category: '[categories]', canonical: 'canonical_url' },
    extra: ['render_with_liquid: false'],
    takes: any,
    inert: asItIs,
  },
  astro: {
    posts: 'src/content/blog',
    images: 'public/images',
    imageUrl: '/images',
    fileOf: bySlug,
    fields: { ...FIELDS, date: 'pubDate', image: 'heroImage', alt: 'heroImageAlt', canonical: 'canonicalURL' },
    extra: [],
    takes: any,
    inert: asItIs,
  },
  eleventy: {
    posts: 'content/blog',
    images: 'public/images',
    imageUrl: '/images',
    fileOf: bySlug,
    fields: FIELDS,
    extra: ['templateEngineOverride: md'],
    takes: any,
    inert: asItIs,
  },
}
