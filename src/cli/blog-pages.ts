import { documentsOnSite } from '../library.ts'
import type { World } from '../planning.ts'
import { addressOf, fileAt } from '../site/address.ts'
import { buildSite } from '../site/build.ts'
import type { Document, Plan, Template } from '../types.ts'

/** Stands in for the nonce of the page around, which is another at each request. */
const NONCE = 'gnet-nonce'

/**
 * The blog's page of each post as it will stand there, its style within it. A post that this run would leave alone is
 * shown among the others all the same.
 */
export async function blogPages(
  plan: Plan,
  { world, template }: { world: World; template: (name: string) => Template },
): Promise<(document: Document) => string> {
  const documents = [...(await documentsOnSite(plan, { world, blog: 'blog' }))]
  for (const { document } of plan.posts) {
    if (document !== null && documents.every(({ post }) => post.id !== document.post.id)) documents.push(document)
  }
  const { settings } = world
  const files = buildSite({ documents, settings, template })
  const style = `<style nonce="${NONCE}">${template('site/style.css').source}</style>`
  return (document) => {
    const page = files.get(fileAt(addressOf(document, settings))) ?? ''
    return page.replace(/<link rel="stylesheet"[^>]*>/, () => style)
  }
}
