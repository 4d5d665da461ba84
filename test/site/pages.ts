import { readFileSync } from 'node:fs'
import { renderHtml } from '../../src/post/markdown.ts'
import { buildSite } from '../../src/site/build.ts'
import { type Page, textOf } from '../../src/site/manifest.ts'
import type { Document, Post, Settings, Template } from '../../src/types.ts'
import { document, settings } from '../adapters/document.ts'

/** A post on its page; its address follows from the slug. */
export function post(
  slug: string,
  change: Partial<Post> = {},
  markdown = `本文です。${slug} の話をします。`,
): Document {
  return document({
    post: { id: slug, slug, path: `posts/${slug}.md`, title: `${slug} の話`, markdown, ...change },
    url: `https://blog.example.jp/${encodeURIComponent(slug)}/`,
    html: renderHtml(markdown),
    blocks: [{ kind: 'paragraph', text: markdown, line: 1 }],
  })
}

/** Moves a post to where it stands under another site address. */
export function at(url: string, of: Document): Document {
  return { ...of, url: of.url.replace('https://blog.example.jp', url) }
}

export const SITE: Settings = settings({ site: { name: 'しずく診療所', url: 'https://blog.example.jp' } })

/** The built-in templates, some of them replaced. */
export function template(own: Readonly<Record<string, string>> = {}): (name: string) => Template {
  return (name) => {
    const path = `templates/${name}`
    const source = own[name] ?? readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
    return { path, source }
  }
}

export function build(documents: readonly Document[], of: Settings = SITE): ReadonlyMap<string, string> {
  return made(buildSite({ documents, settings: of, template: template() }))
}

/** The pages of a site, made one after the other. */
export function made(pages: ReturnType<typeof buildSite>): ReadonlyMap<string, string> {
  return new Map([...pages].map(([path, page]) => [path, textOf(page)]))
}

/** A file that must be there. */
export function page(files: ReadonlyMap<string, Page>, path: string): string {
  const found = files.get(path)
  if (found === undefined) throw new Error(`no ${path} among ${[...files.keys()].join(', ')}`)
  return textOf(found)
}
