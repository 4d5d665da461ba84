import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Published } from '../publish.ts'
import type { Settings } from '../types.ts'
import type { Project } from './project.ts'

/** Does a run to these platforms, or to all, make a static blog? */
export function makesStaticBlog(settings: Settings, to: readonly string[] | null): boolean {
  return staticBlogs(settings).some(({ name }) => to?.includes(name) ?? true)
}

/** The folders of the static blogs that a run has written. */
export function foldersWritten(published: readonly Published[], { root, settings }: Project): readonly string[] {
  const isOut = (name: string) =>
    published.some(({ results }) => results.some((it) => it.platform === name && it.status === 'published'))
  return staticBlogs(settings)
    .filter(({ name }) => isOut(name))
    .map(({ out }) => join(root, out))
    .filter((folder) => existsSync(folder))
}

function staticBlogs({ blog, blogs }: Settings): readonly { readonly name: string; readonly out: string }[] {
  const all = [{ name: 'blog', blog }, ...blogs.map(({ name, blog: it }) => ({ name: `blog:${name}`, blog: it }))]
  return all.filter((it) => it.blog.kind === 'static').map(({ name, blog: { out } }) => ({ name, out }))
}
