import type { Document, Sketch } from '../types.ts'
import type { Book } from './book.ts'
import { sketchOf } from './sketch.ts'

/** More posts than that change so many pages that a build of all is as quick. */
const FEW = 50

/** A post that has changed. */
export interface Change {
  readonly place: number
  readonly sketch: Sketch
  /** Other pages say something else of it, besides its description. */
  readonly isRenamed: boolean
}

/** Null where these are not the posts of before, each where it was. `documents` are by their places. */
export function compare(
  all: readonly Document[],
  book: Book,
): { readonly documents: readonly Document[]; readonly changes: readonly Change[] } | null {
  if (all.length !== book.ids.length) return null
  const placeOf = new Map(book.ids.map((id, place) => [id, place]))
  // They come in another order; an array with holes would be a table.
  const documents = Array<Document>(all.length)
  const changes: Change[] = []
  for (const document of all) {
    const place = placeOf.get(document.post.id)
    if (place === undefined) return null
    documents[place] = document
    const { sketch = sketchOf(document) } = document
    if (sketch.token === book.tokens[place]) continue
    if (sketch.shape !== book.shapes[place] || changes.length === FEW) return null
    changes.push({ place, sketch, isRenamed: sketch.reference !== book.references[place] })
  }
  return { documents, changes: changes.sort((a, b) => a.place - b.place) }
}
