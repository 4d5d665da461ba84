import type { Adapter, Document, Message, Settings } from '../types.ts'
import { ways } from '../words/retract.ts'
import { articleOf, introduce, reviewArticle } from './article.ts'

/** A blog that WordPress runs, by its REST API and an application password. Contracts: WordPress 6.5, read 2026-11. */
const wordpress: Adapter = {
  name: 'blog',
  role: 'origin',
  revises: () => true,
  retraction: () => ({ how: ways.toTrash, cost: null }),
  env: () => ['GNET_WORDPRESS_USER', 'GNET_WORDPRESS_APP_PASSWORD'],
  optionalEnv: [],
  featuredCard: 'wide',
  compose,
  check: reviewArticle,
  schedules: ({ blog }) => blog.schedule,

  // Everything that can post is loaded here and not before.
  connect: async (surroundings) => (await import('./wordpress/connection.ts')).connect(surroundings),
  signIn: async (signingIn) => (await import('./wordpress/sign-in.ts')).signIn(signingIn),
  signOut: async (signingIn) => (await import('./wordpress/sign-in.ts')).signOut(signingIn),
}

export default wordpress

function compose(document: Document, settings: Settings): Message {
  return { ...introduce(document), html: document.html, article: articleOf(document, settings) }
}
