import type { Post, Source } from '../types.ts'
import { renderHtml } from './markdown.ts'
import { openPacker } from './packed.ts'
import { readMarkdown } from './read.ts'

/** What the HTML of a post is made of, and the digest of the file that says so. */
export type Words = Pick<Post, 'title' | 'markdown' | 'digest'>

/** The HTML of posts, made before somebody asks for it, in the order in which their words came. */
export interface Renderings {
  readonly add: (file: string, words: Words) => void
  /** Makes that of one more post; false where all is made. */
  readonly ahead: () => boolean
  /** As UTF-8; once, since each has one page. Null where the file is no longer what it was. */
  readonly htmlOf: (source: Source) => Buffer | null
}

interface Packed extends Pick<Words, 'title' | 'digest'> {
  readonly markdown: Buffer
}

export function openRenderings(): Renderings {
  const words = new Map<string, Packed>()
  const made = new Map<string, { readonly html: Buffer; readonly digest: string }>()
  const [forWords, forHtml] = [openPacker('utf16le'), openPacker('utf8')]
  const render = (markdown: string, title: string) => forHtml.pack(renderHtml(markdown, title))
  return {
    add: (file, { title, digest, markdown }) => {
      words.set(file, { title, digest, markdown: forWords.pack(markdown) })
    },
    ahead: () => {
      for (const [file, { markdown, title, digest }] of words) {
        words.delete(file)
        try {
          made.set(file, { html: render(markdown.toString('utf16le'), title), digest })
        } catch {
          // Whoever asks for it sees why.
        }
        return true
      }
      return false
    },
    htmlOf: (source) => {
      const [ready, said] = [made.get(source.file), words.get(source.file)]
      made.delete(source.file)
      words.delete(source.file)
      if (ready?.digest === source.digest) return ready.html
      const markdown = said?.digest === source.digest ? said.markdown.toString('utf16le') : readOrNull(source)
      return markdown === null ? null : render(markdown, source.title)
    },
  }
}

/** Whatever is wrong is said by whoever reads it in the first thread. */
function readOrNull(source: Source): string | null {
  try {
    return readMarkdown(source.file, source)
  } catch {
    return null
  }
}
