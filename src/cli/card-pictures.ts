import { cardOf } from '../pictures/card.ts'
import { madePicture } from '../pictures/ready.ts'
import type { Document, Media, Plan, Settings } from '../types.ts'

/** The pictures that gnet makes for the posts of a plan, as data that a page can hold. */
export interface CardPictures {
  /** The one that links to the post show; null where the post has a picture, or none is made. */
  readonly ofPost: (document: Document) => string | null
  /** One that goes along with a message, by its name in the plan. */
  readonly named: (source: string) => string | null
}

export async function cardPictures(
  { posts }: Plan,
  making: { readonly root: string; readonly settings: Settings },
): Promise<CardPictures> {
  const byPost = new Map<Document, string>()
  const byName = new Map<string, string>()
  for (const { document, steps } of posts) {
    const card = document === null ? null : cardOf(document, 'wide', making)
    const bytes = (await card?.bytes()) ?? null
    if (document !== null && bytes !== null) byPost.set(document, asData(bytes))
    for (const media of steps.flatMap(({ message }) => message?.media ?? [])) {
      const made = madeAsData(media)
      if (made !== null) byName.set(media.source, made)
    }
  }
  return { ofPost: (document) => byPost.get(document) ?? null, named: (source) => byName.get(source) ?? null }
}

/** Null where it lies in a file of the project, or on the web. */
export function madeAsData(media: Media): string | null {
  const made = madePicture(media)
  return made === undefined ? null : asData(made.bytes)
}

function asData(bytes: Buffer): string {
  return `data:image/png;base64,${bytes.toString('base64')}`
}
