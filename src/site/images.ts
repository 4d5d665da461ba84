import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { findFile, HEAVIEST } from '../pictures/file.ts'
import { imageKind } from '../pictures/kind.ts'
import { withoutMetadata } from '../pictures/strip.ts'
import { type Address, folderName } from './address.ts'
import type { Beside, Page, SiteFiles } from './manifest.ts'
import type { Shows } from './tree.ts'

/** A picture that lies beside a post, and where it will stand on the site. */
export interface SiteImage {
  /** `images/<name>-<hash of its bytes>.png`: the same picture has the same address for ever. */
  readonly address: Address
  /** The file it is copied from, absolute. */
  readonly file: string
  readonly width: number
  readonly height: number
  /** It says more than what is seen, such as where it was taken; that does not go to the site. */
  readonly tells: boolean
}

/** The picture as it is shown to people: without what it says of place, camera and author. */
export function bytesOf({ file }: Pick<SiteImage, 'file'>): Buffer {
  const bytes = readFileSync(file)
  const kind = imageKind(bytes)
  return kind === null ? bytes : withoutMetadata(bytes, kind)
}

/** Finds a post's picture by what the post calls it; undefined where that is no picture beside the post. */
export type FindImage = (document: Beside, source: string) => SiteImage | undefined

/** The pictures that posts show. */
export interface Images {
  readonly find: FindImage
  /** All that were found. */
  readonly found: () => readonly SiteImage[]
  /** What a post has asked for, and the addresses of what was found. */
  readonly askedBy: (document: Beside) => Shows
}

/** Reads pictures from the project. What lies outside of it, or is hidden, is never copied. */
export function openImages(root: string): Images {
  const byFile = new Map<string, SiteImage | undefined>()
  const asked = new Map<string, Map<string, string | null>>()
  const find = ({ post }: Beside, source: string) => {
    const found = findFile(source, { folder: dirname(join(root, post.path)), root })
    if (found.is !== 'file') return undefined
    const { file } = found
    if (!byFile.has(file)) byFile.set(file, readImage(file))
    return byFile.get(file)
  }
  return {
    find: (document, source) => {
      const image = find(document, source)
      const { path } = document.post
      asked.set(path, (asked.get(path) ?? new Map()).set(source, image?.address ?? null))
      return image
    },
    found: () => [...byFile.values()].filter((it) => it !== undefined),
    askedBy: ({ post }) => [...(asked.get(post.path) ?? [])],
  }
}

/** The files of a site: its pages one after the other, and then the pictures that they turned out to show. */
export function withImages(pages: ReadonlyMap<string, Page>, found: () => readonly SiteImage[]): SiteFiles {
  return {
    *[Symbol.iterator]() {
      yield* pages
      for (const { address, file, tells } of found()) yield [address, { copyOf: file, tells }]
    },
  }
}

function readImage(file: string): SiteImage | undefined {
  const bytes = readOrNull(file)
  const kind = bytes === null ? null : imageKind(bytes)
  if (bytes === null || kind === null) return undefined
  const { extension, width, height } = kind
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const name = folderName(basename(file, extname(file)).normalize('NFC'))
  const tells = !withoutMetadata(bytes, kind).equals(bytes)
  return { address: `images/${name}-${hash}.${extension}`, file, width, height, tells }
}

function readOrNull(file: string): Buffer | null {
  try {
    const stat = lstatSync(file)
    return stat.isFile() && stat.size <= HEAVIEST ? readFileSync(file) : null
  } catch {
    return null
  }
}
