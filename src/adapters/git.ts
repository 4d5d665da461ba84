import type { Adapter, Document, Message, Settings } from '../types.ts'
import { ways } from '../words/retract.ts'
import { articleOf, introduce, reviewArticle } from './article.ts'

/** A blog that another generator builds from a git repository: the post and its pictures are committed and pushed. */
const git: Adapter = {
  name: 'blog',
  role: 'origin',
  revises: () => true,
  retraction: () => ({ how: ways.fileRemoved, cost: null, sweeps: true }),
  env: () => [],
  optionalEnv: [],
  featuredCard: 'wide',
  compose,
  check: reviewArticle,
  connect: async (surroundings) => (await import('./git/connection.ts')).connect(surroundings),
}

export default git

function compose(document: Document, settings: Settings): Message {
  const article = { ...articleOf(document, settings), markdown: document.post.markdown }
  return { ...introduce(document), html: document.html, article }
}
