import { join } from 'node:path'
import { cardOf } from '../pictures/card.ts'
import { openShelf } from '../post/shelf.ts'
import type { Card, Image } from '../preview/likeness.ts'
import type { Held } from '../rehearsal/index.ts'
import type { Intent, Ledger, Settings } from '../types.ts'

interface Staging {
  readonly root: string
  readonly settings: Settings
  /** The rehearsal's own. */
  readonly ledger: Ledger
}

/** The cards that followers see below rehearsed posts. */
export interface StageCards {
  /** What the page that a post links to says of itself, as far as the ledger has it. */
  readonly below: (post: Held) => Promise<Card | null>
  /** A picture that gnet has made for one, by its name in the card's address. */
  readonly picture: (name: string) => Buffer | undefined
}

export function openStageCards({ root, settings, ledger }: Staging): StageCards {
  const shelf = openShelf({ root, settings })
  const known = new Map<string, Card | null>()
  const drawn = new Map<string, Buffer>()

  async function below({ id, text }: Held): Promise<Card | null> {
    const before = known.get(id)
    if (before !== undefined) return before
    const intent = await intentOf(text)
    // A post may be seen before the ledger has been read to its end.
    if (intent === undefined) return null
    const { link, title } = intent
    const card = link === null ? null : { url: link, title, description: '', image: await imageOf(intent) }
    known.set(id, card)
    return card
  }

  async function intentOf(text: string): Promise<Intent | undefined> {
    for (const post of await ledger.posts()) {
      const attempts = await ledger.read(post)
      const found = attempts.find(({ intent }) => intent.text === text)
      if (found !== undefined) return found.intent
    }
    return undefined
  }

  async function imageOf({ path, title }: Intent): Promise<Image | null> {
    if (!settings.card.make) return null
    const document = await shelf.document(join(root, path)).catch(() => null)
    const card = document === null ? null : cardOf(document, 'wide', { root, settings })
    const bytes = (await card?.bytes()) ?? null
    if (card === null || bytes === null) return null
    drawn.set(card.hash, bytes)
    return { alt: title, source: `picture/${card.hash}` }
  }

  return { below, picture: (name) => drawn.get(name) }
}
