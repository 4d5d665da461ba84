import type { Label, Media } from './post.ts'
import type { Finding, Sentence } from './sentence.ts'

/** Exactly what one platform will receive. Plain JSON: printed, hashed, compared, shown in a preview. */
export interface Message {
  /** The text as it will stand there, link and hashtags included where the platform has them in the text. */
  readonly text: string
  readonly title?: string
  readonly html?: string
  readonly link?: string
  /** Without `#`, in the order of the text. */
  readonly hashtags: readonly string[]
  readonly media: readonly Media[]
  /** The extracted text alone, chosen before title, link and hashtags joined it. */
  readonly summary: string
  /** What a blog takes besides. */
  readonly article?: Article
  readonly labels?: readonly Label[]
  /** Which part of a thread it is, counted from 1. */
  readonly part?: Part
  /** RFC 3339: when the platform is to bring it out by itself; at once without it. */
  readonly scheduledFor?: string
}

export interface Part {
  readonly number: number
  readonly of: number
  /** Of a post whose link stands in its first comment: the post is part 1, the comment part 2. */
  readonly as?: 'comment'
}

/** What a blog keeps of a post beside its text. */
export interface Article {
  /** The post's file, relative to the project's folder: its pictures are named from there. */
  readonly path: string
  /** The name in its address, decoded. */
  readonly slug: string
  readonly category: string | null
  readonly tags: readonly string[]
  /** RFC 3339 with offset. */
  readonly date: string | null
  /** Where the original stands, if elsewhere. */
  readonly canonical: string | null
  /** The text as it was written, for generators that render it themselves. */
  readonly markdown?: string
}

/** A Liquid template as read from disk; `path` is for messages to people. */
export interface Template {
  readonly path: string
  readonly source: string
  /** Comes with gnet, whose tests have checked it. */
  readonly builtIn?: boolean
  /** What `quickTemplate` takes, made when gnet was built. */
  readonly parsed?: readonly unknown[]
}

export interface Length {
  readonly used: number
  readonly limit: number
  readonly unit: 'weighted' | 'characters'
}

export interface Cost {
  readonly amount: number
  readonly currency: string
}

/** What a platform's own rules say of a message. */
export interface Review {
  readonly findings: readonly Finding[]
  readonly length: Length | null
  readonly cost: Cost | null
  /** What the cost is made of, what would make it less, and what may be billed besides; where a platform bills. */
  readonly bill?: readonly Sentence[]
}

/** Which pictures a platform takes, by its own documents. */
export interface PictureRules {
  readonly most: number
  /** Of one picture. */
  readonly bytes: number
  /** Pixels of the longer side. */
  readonly longest: number
  /** Width divided by height, from and to; null for any. */
  readonly ratio: readonly [number, number] | null
  /** Characters of the description for those who cannot see it; null where the platform has none. */
  readonly alt: number | null
  /** The shape of the picture that gnet makes for a post that shows none, where the place should get one. */
  readonly card?: 'square'
}
