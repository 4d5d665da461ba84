import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf, fileAt } from '../site/address.ts'
import type { Adapter, Connection, Delivery, Document, Settings, Surroundings } from '../types.ts'
import { ways } from '../words/retract.ts'
import { introduce, reviewArticle } from './article.ts'

/** The built-in blog: a folder of pages on this disk. It holds the posts, the other platforms link to them. */
const blog: Adapter = {
  name: 'blog',
  role: 'origin',
  env: () => [],
  optionalEnv: [],
  revises: () => true,
  retraction: () => ({ how: ways.pageRemoved, cost: null, sweeps: true }),
  compose: introduce,
  check: reviewArticle,
  connect,
  inPlace: (document, settings, root) => existsSync(pageFile(document, { settings, root })),
}

export default blog

async function connect(surroundings: Surroundings): Promise<Connection> {
  const { settings } = surroundings
  const { url, name } = settings.site
  const { openEdition } = await import('../site/edition.ts')
  const site = openEdition(surroundings)
  return {
    verify: async () => ({ id: url ?? settings.blog.out, name }),
    examine: async () => {
      await site.check()
      return { account: { id: url ?? settings.blog.out, name }, rights: [], expires: null, findings: [] }
    },
    prepare: site.prepare,
    deliver: async (message, sending) => {
      await site.bringOut(sending)
      const { attempt } = sending
      return { status: 'published', id: attempt.post, url: message.link ?? attempt.url }
    },
    find: async (message, { attempt }) => {
      const found: Delivery = { status: 'published', id: attempt.post, url: message.link ?? attempt.url }
      return (await site.holds(attempt.post)) ? found : 'absent'
    },
    revise: async (delivery, message, sending) => {
      await site.bringOut(sending)
      const id = delivery.status === 'published' ? delivery.id : null
      return { status: 'published', id, url: message.link ?? delivery.url }
    },
    // The library no longer has it.
    retract: (_, sending) => site.bringOut(sending),
  }
}

function pageFile(document: Document, { settings, root }: { settings: Settings; root: string }): string {
  return join(root, settings.blog.out, fileAt(addressOf(document, settings)))
}
