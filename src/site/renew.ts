import { mkdirSync } from 'node:fs'
import { sha256 } from '../digest.ts'
import type { Images } from './images.ts'
import {
  type Beside,
  type CopiedFile,
  isCopied,
  MANIFEST,
  manifestOf,
  type Page,
  type SiteFiles,
  textOf,
} from './manifest.ts'
import type { Spare } from './spare.ts'
import type { Templates } from './templates.ts'
import { removeOthers, sealFolders, share, type Tree, tidyTree, untouched } from './tree.ts'
import { type Writer, writeInto } from './writing.ts'

/** How a site is made of an earlier one. */
export interface Reuse {
  readonly spare: Spare
  readonly images: Pick<Images, 'find' | 'askedBy'>
  readonly templates: Pick<Templates, 'asked'>
}

/** Writes a site into a folder of which an earlier one may be made, or the one that stands now: only what is new. */
export function renew(files: SiteFiles, folder: string, { spare, images, templates }: Reuse): void {
  const own = spare.take(folder)
  mkdirSync(folder, { recursive: true })
  tidyTree(own)
  const trees = { own, present: spare.present() }
  const paths = new Set<string>()
  writeInto(own, (writer) => {
    // Lists first: meanwhile the second thread makes the HTML of posts, and finds those that are related.
    for (const wanted of [isNoPost, () => true]) {
      for (const [path, file] of files) {
        if (paths.has(path) || !wanted(file)) continue
        paths.add(path)
        place(path, file, { trees, images, writer })
      }
    }
  })
  writeInto(own, (writer) => place(MANIFEST, manifestOf(paths), { trees, images, writer }))
  removeOthers(own, paths.add(MANIFEST))
  sealFolders(own)
  for (const [name, digest] of [...trees.present.templates, ...templates.asked()]) own.templates.set(name, digest)
  spare.remember([own, trees.present])
}

function isNoPost(file: Page | CopiedFile): boolean {
  return typeof file !== 'object' || isCopied(file) || file.shows === null
}

interface Placing extends Pick<Reuse, 'images'> {
  readonly trees: { readonly own: Tree; readonly present: Tree }
  readonly writer: Writer
}

function place(path: string, file: Page | CopiedFile, { trees, images, writer }: Placing): void {
  const { own, present } = trees
  const content = typeof file === 'function' ? file() : file
  const of = digestOf(content, path)
  const asked = typeof content === 'object' && !isCopied(content) ? content.shows : null
  const addressOf = (post: Beside, source: string) => images.find(post, source)?.address ?? null
  const isStill = (tree: Tree) => {
    const written = tree.files.get(path)
    if (written?.of !== of || untouched(tree, path) === null) return false
    return asked === null || (written.shows ?? []).every(([source, at]) => addressOf(asked, source) === at)
  }
  if (isStill(own) || (isStill(present) && share(path, { from: present, to: own }))) return
  // A page has asked for its pictures once it is made.
  const writing = () => {
    const shows = asked === null ? [] : images.askedBy(asked)
    return { path, written: { of, ...(shows.length > 0 && { shows }) } }
  }
  const writeWhole = () => {
    const made = isCopied(content) ? content : textOf(content)
    writer.write(made, writing())
  }
  const makeHollow = typeof content === 'object' && !isCopied(content) ? content.makeHollow : null
  const hollow = makeHollow !== null && (asked === null || writer.fillsIn()) ? makeHollow() : null
  if (hollow === null) writeWhole()
  else writer.writeHollow(hollow, { ...writing(), otherwise: writeWhole })
}

function digestOf(file: Exclude<Page, () => string> | CopiedFile, path: string): string {
  if (typeof file === 'string') return sha256(file)
  // The name of a picture says which one it is; whether it tells more than what is seen follows from it.
  return isCopied(file) ? sha256(path) : file.of()
}
