import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { LocalPage, LocalSite } from '../local-server.ts'
import { findFile } from '../pictures/file.ts'
import { renderFaults } from '../preview/faults.ts'
import { renderPage } from '../preview/page.ts'
import { openImages } from '../site/images.ts'
import { picturesShown } from '../text/images.ts'
import type { Document, Plan } from '../types.ts'
import type { BlogPage } from './blog-pages.ts'
import type { CardPictures } from './card-pictures.ts'
import type { Language } from './language.ts'

/** What is shown at one time. */
export interface Scene {
  readonly root: string
  /** The site's name. */
  readonly site: string
  readonly plan: Plan
  /** Null where gnet makes none. */
  readonly cards: CardPictures | null
  readonly blog: () => Promise<BlogPage>
}

export interface Showing {
  readonly language: Language
  /** Reads everything anew. Throws UsageError for faults, which the page then shows. */
  readonly scene: () => Promise<Scene>
}

/** The pages of the preview, for a local server. */
export function previewPages({ language, scene }: Showing): LocalSite['show'] {
  let shown: Scene | null = null
  let pages: Promise<BlogPage> | null = null
  return async (path, nonce) => {
    if (path === '') return page(nonce)
    const [, kind, i, k] = /^(blog|picture)\/(\d{1,6})(?:\/(\d{1,3}))?$/.exec(path) ?? []
    const post = shown?.plan.posts[Number(i)]
    if (shown === null || kind === undefined || !post?.document) return null
    if (kind === 'picture') return pictureOf(post.document, { k: Number(k), root: shown.root })
    const step = post.steps[Number(k)]
    if (step === undefined) return null
    try {
      pages ??= shown.blog()
      return { type: 'text', body: await (await pages)(post.document, step) }
    } catch (error) {
      return { type: 'text', body: faultsIn(error, 'gnet-nonce') }
    }
  }

  async function page(nonce: string): Promise<LocalPage> {
    try {
      shown = await scene()
      pages = null
      const { cards, root } = shown
      const body = renderPage(shown.plan, {
        language,
        nonce,
        site: shown.site,
        live: true,
        blog: ({ steps }, { i, step }) => ({ where: `blog/${i}/${steps.indexOf(step)}` }),
        picture: (document, { i, source }) => {
          const k = picturesShown(document).findIndex((it) => it.source === source)
          const isThere = findFile(source, { folder: dirname(join(root, document.post.path)), root }).is === 'file'
          return k >= 0 && isThere ? `picture/${i}/${k}` : (cards?.named(source) ?? null)
        },
        card: (document) => cards?.ofPost(document) ?? null,
      })
      return { type: 'html', body }
    } catch (error) {
      return { type: 'html', body: faultsIn(error, nonce) }
    }
  }

  function faultsIn(error: unknown, nonce: string): string {
    if (!(error instanceof UsageError)) throw error
    return renderFaults(error.findings, { language, nonce })
  }
}

function pictureOf(document: Document, { k, root }: { k: number; root: string }): LocalPage | null {
  const image = openImages(root).find(document, picturesShown(document)[k]?.source ?? '')
  if (image === undefined) return null
  const type = image.address.slice(image.address.lastIndexOf('.') + 1) as LocalPage['type']
  return { type, body: readFileSync(image.file) }
}
