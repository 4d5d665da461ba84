import type { Finding, Place } from './sentence.ts'

/** A piece of the post's body as plain text: no Markdown marks, no HTML, hard-wrapped lines already joined. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote'
  readonly text: string
  /** 1-based line of the source file. */
  readonly line: number
  /** A heading's depth, 1 to 6. */
  readonly level?: number
}

export interface Media {
  /** As written in the post: a path beside it, or an https URL. */
  readonly source: string
  readonly alt: string
  /** Of a picture that an announcement takes along. */
  readonly file?: PictureFile
}

/** A picture file of the project, and what becomes of it. */
export interface PictureFile {
  /** Relative to the project's folder, with `/`; links are followed. */
  readonly path: string
  /** sha256 (hex) of the file as it was when the plan was made. */
  readonly digest: string
  /** As it is sent, in pixels and bytes. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** The picture itself, as a platform takes it: small enough, and with nothing in it but the picture. */
export interface Picture {
  readonly bytes: Buffer
  readonly type: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

/** A Markdown file, read and checked: its front matter by our names, its body untouched. */
export interface Post {
  /** Front matter `id`, else `slug`, else the file's stem; NFC. The ledger knows the post by this name. */
  readonly id: string
  /** Relative to the project's folder, with `/`. */
  readonly path: string
  /** sha256 (hex) of the file as it lies on disk. A post counts as edited when this changes. */
  readonly digest: string
  readonly title: string
  readonly slug: string
  readonly tags: readonly string[]
  readonly category: string | null
  /** RFC 3339 with offset; a date without a zone was read in the site's time zone. */
  readonly date: string | null
  readonly description: string | null
  readonly image: Media | null
  readonly draft: boolean
  readonly canonical: string | null
  /** Platforms this post is meant for; null means all. */
  readonly to: readonly string[] | null
  /** Text per platform that wins over everything composed. */
  readonly social: Readonly<Record<string, string>>
  /** Hashtags that win over those chosen. */
  readonly hashtags: readonly string[] | null
  /** What the writer discloses, where the platform has a label for it. */
  readonly labels?: readonly Label[]
  /** Where the front matter's fields stand, by our names; those below `social` as `social.x`. */
  readonly places: Readonly<Record<string, Omit<Place, 'path'>>>
  readonly markdown: string
  /** 1-based line of the file on which `markdown` starts. */
  readonly bodyLine: number
  readonly findings: readonly Finding[]
}

/** A label by X's own name for it: an advertisement; words or pictures made by a machine. */
export type Label = 'paid_partnership' | 'made_with_ai'

/** What a site needs of a post whose page it does not make. */
export interface Sketch {
  readonly description: string
  /** Tells what stands on its page from anything else. */
  readonly token: string
  /** Tells what other pages say of it, but for its description, from anything else. */
  readonly reference: string
  /** Tells where it stands on the site, and in which of its lists, from anything else. */
  readonly shape: string
}

/** What it takes to read again what a post says, as it was. */
export interface Source extends Pick<Post, 'path' | 'digest' | 'title' | 'bodyLine'> {
  /** Absolute. */
  readonly file: string
}

/** What a post says, ready to be composed for any platform. */
export interface Document {
  readonly post: Post
  /** Where the post will stand on the blog, percent-encoded. */
  readonly url: string
  /** BCP 47; found from the text, else the site's. */
  readonly language: string
  /** All that stands in it. */
  readonly body: readonly Block[]
  /** What it says, without its skeleton: no greeting, tag line, footer, nor what sibling posts repeat. */
  readonly blocks: readonly Block[]
  /** The lead that the writer marked with `<!--more-->`. */
  readonly lead: string | null
  /** Those of the text, in its order, as the page names them; of a monstrous post those of its beginning. */
  readonly pictures: readonly Media[]
  /** Safe HTML of the body. */
  readonly html: string
  /** What a site says of it on other pages, where that is known already. */
  readonly sketch?: Sketch
  /** Where somebody else could make the HTML of as well, where that is known. */
  readonly source?: Source
  /** How many sibling posts carry a tag, as a share from 0 to 1. */
  readonly tagFrequency: Readonly<Record<string, number>>
}
