import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LocalPage, LocalSite } from '../local-server.ts'
import { findFile } from '../pictures/file.ts'
import { renderFaults, renderFaultsPage } from '../preview/faults.ts'
import { beginning, ending } from '../preview/frame.ts'
import { FRAME, type PageOptions, renderPost, renderView, WAITING } from '../preview/page.ts'
import { picturesShown } from '../text/images.ts'
import type { Document, Plan } from '../types.ts'
import type { BlogPage } from './blog-pages.ts'
import type { CardPictures } from './card-pictures.ts'
import type { Language } from './language.ts'
import { judge } from './verdict.ts'

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
  /** Reads everything anew. What it throws, the page shows. */
  readonly scene: () => Promise<Scene>
}

/** The pages of the preview, for a local server. */
export function previewPages({ language, scene }: Showing): LocalSite['show'] {
  let shown: Scene | null = null
  let pages: Promise<BlogPage> | null = null
  return async (path, nonce) => {
    if (path === '') return { type: 'html', body: page(nonce) }
    const [, kind, i, k] = /^(view|post|blog|picture)\/(\d{1,6})(?:\/(\d{1,3}))?$/.exec(path) ?? []
    if (kind === 'view') return { type: 'html', body: await view(Number(i), nonce) }
    const post = shown?.plan.posts[Number(i)]
    if (shown === null || kind === undefined || post === undefined) return null
    if (kind === 'post')
      return { type: 'html', body: renderPost(post, { i: Number(i), options: optionsFor(shown, nonce) }) }
    if (post.document === null) return null
    if (kind === 'picture') return pictureOf(post.document, { k: Number(k), root: shown.root })
    const step = post.steps[Number(k)]
    if (step === undefined) return null
    try {
      pages ??= shown.blog()
      return { type: 'text', body: await (await pages)(post.document, step) }
    } catch (error) {
      return { type: 'text', body: renderFaultsPage(judge(error).findings, { language, nonce: 'gnet-nonce' }) }
    }
  }

  /** Its beginning is there before anything has been planned. */
  async function* page(nonce: string): AsyncIterable<string> {
    yield beginning({ ...FRAME, language, nonce, live: true }) + WAITING
    yield `<div id="shown">${await view(0, nonce)}</div>${ending({ ...FRAME, nonce })}`
  }

  /** As everything is by now; of all posts the one that is looked at. */
  async function view(chosen: number, nonce: string): Promise<string> {
    try {
      shown = await scene()
      pages = null
      return renderView(shown.plan, { chosen, options: optionsFor(shown, nonce) })
    } catch (error) {
      return renderFaults(judge(error).findings)
    }
  }

  function optionsFor({ site, cards, root }: Scene, nonce: string): PageOptions {
    return {
      language,
      nonce,
      site,
      blog: ({ steps }, { i, step }) => ({ where: `blog/${i}/${steps.indexOf(step)}` }),
      picture: (document, { i, source }) => {
        const k = picturesShown(document).findIndex((it) => it.source === source)
        const isThere = findFile(source, { folder: dirname(join(root, document.post.path)), root }).is === 'file'
        return k >= 0 && isThere ? `picture/${i}/${k}` : (cards?.named(source) ?? null)
      },
      card: (document) => cards?.ofPost(document) ?? null,
    }
  }
}

async function pictureOf(document: Document, { k, root }: { k: number; root: string }): Promise<LocalPage | null> {
  const { openImages } = await import('../site/images.ts')
  const image = openImages(root).find(document, picturesShown(document)[k]?.source ?? '')
  if (image === undefined) return null
  const type = image.address.slice(image.address.lastIndexOf('.') + 1) as LocalPage['type']
  return { type, body: readFileSync(image.file) }
}
