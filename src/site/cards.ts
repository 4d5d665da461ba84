import { existsSync } from 'node:fs'
import { cardOf, keepCard } from '../pictures/card.ts'
import type { Document, Settings } from '../types.ts'
import type { SiteImage } from './images.ts'
import type { FindCard } from './pictures.ts'

interface Opening {
  readonly root: string
  readonly settings: Settings
  /** False where nothing may be written: then only those are found that were drawn before. */
  readonly draws: boolean
}

/** Milliseconds that a build spends on drawing; a large blog gets the cards of its older posts in later runs. */
const PATIENCE = 30_000

/** The card pictures of a site's posts, the newest first. */
export async function openCards(
  documents: readonly Document[],
  { draws, ...making }: Opening,
): Promise<{ readonly find: FindCard; readonly found: () => readonly SiteImage[] }> {
  const byPost = new Map<Document, SiteImage>()
  const end = Date.now() + PATIENCE
  for (const document of documents.toSorted((a, b) => ((a.post.date ?? '') < (b.post.date ?? '') ? 1 : -1))) {
    const card = cardOf(document, 'wide', making)
    if (card === null) continue
    const { file, hash, width, height } = card
    const isThere = existsSync(file) || (draws && Date.now() < end && (await keepCard(card)))
    if (isThere) byPost.set(document, { address: `images/card-${hash}.png`, file, width, height, tells: false })
  }
  return { find: (document) => byPost.get(document), found: () => [...byPost.values()] }
}
