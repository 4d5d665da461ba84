import { dirname } from 'node:path'
import { toDocument } from './document.ts'
import { readPost } from './read.ts'
import { bodyOf, type Project, type Shelf } from './shelf.ts'

/** A shelf that forgets each post: of ten thousand all that they say would fill the memory. */
export function inPassing({ root, settings }: Project, { siblings }: Pick<Shelf, 'siblings'>): Pick<Shelf, 'document'> {
  return {
    document: async (file) => {
      const post = await readPost(file, { root, timezone: settings.site.timezone })
      return toDocument(post, { settings, siblings: await siblings(dirname(file)), body: () => bodyOf(post) })
    },
  }
}
