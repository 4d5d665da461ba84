import type { Adapter, Settings } from '../types.ts'

/** Every platform gnet knows, in the order in which people see them. A new one is added here, and nowhere else in the code. */
export const platforms = {
  blog: () => import('./blog.ts'),
  x: () => import('./x.ts'),
  facebook: () => import('./facebook.ts'),
  youtube: () => import('./youtube.ts'),
} satisfies Record<string, () => Promise<{ default: Adapter }>>

/** The adapter of a blog, by what kind of blog it is. */
export const blogKinds = {
  static: platforms.blog,
  wordpress: () => import('./wordpress.ts'),
  git: () => import('./git.ts'),
} satisfies Record<Settings['blog']['kind'], () => Promise<{ default: Adapter }>>

/** Other names that people use for a platform. */
export const aliases: Readonly<Record<string, string>> = { twitter: 'x' }
