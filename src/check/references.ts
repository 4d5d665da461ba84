import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { markdownParser } from '../post/markdown.ts'
import { cleanLine } from '../text/clean.ts'
import { findLinks } from '../text/links.ts'
import type { Document, Finding, Place, Post } from '../types.ts'
import { accidentalLink, altMissing, fileMissing, literalTag } from '../words/check.ts'
import { placeInBlock, placeOfField } from './places.ts'

/** Pictures without a description, pictures and links that lead to files that are not there. Reads the disk. */
export function brokenReferences({ post }: Document, root: string): Finding[] {
  const findings: Finding[] = []
  const exists = (source: string) => isElsewhere(source) || isOnDisk(source, { post, root })
  // What a link finds within the page is no picture.
  const isPicture = (source: string) => !/^[#?]/.test(source) && exists(source)
  if (post.image !== null) {
    if (post.image.alt === '')
      findings.push(warning(altMissing(cleanLine(post.image.source)), placeOfField(post, 'image')))
    if (!isPicture(post.image.source)) {
      findings.push(warning(fileMissing(cleanLine(post.image.source)), placeOfField(post, 'image')))
    }
  }
  for (const { kind, source, alt, place } of referencesIn(post)) {
    if (kind === 'picture' && alt.trim() === '') findings.push(warning(altMissing(cleanLine(source)), place))
    if (!(kind === 'picture' ? isPicture : exists)(source))
      findings.push(warning(fileMissing(cleanLine(source)), place))
  }
  return findings
}

/** Names such as README.md that X and others turn into links nobody meant. */
export function accidentalLinks({ post, body }: Document): Finding[] {
  const inTitle = findLinks(post.title).filter(({ bare }) => bare)
  const findings = inTitle.map(({ text }) => warning(accidentalLink(text), placeOfField(post, 'title')))
  for (const block of body) {
    for (const { text } of findLinks(block.text).filter(({ bare }) => bare)) {
      findings.push(
        warning(
          accidentalLink(text),
          placeInBlock({ post, block }, (line) => line.indexOf(text)),
        ),
      )
    }
  }
  return findings
}

const TAG =
  /<(a|article|aside|audio|blockquote|center|details|div|embed|figure|figcaption|font|footer|form|h[1-6]|header|iframe|img|input|li|nav|object|ol|p|picture|script|section|span|style|summary|svg|table|tbody|td|th|thead|tr|ul|video)(?:\s[^<>]*)?\/?>/gi

/** HTML tags that a page shows as text, each named where it comes first. */
export function literalTags({ post }: Document): Finding[] {
  if (!/<[a-z]/i.test(post.markdown)) return []
  const lines = post.markdown.split('\n')
  const found = new Map<string, Finding>()
  for (const { children, map } of markdownParser().parse(post.markdown, {})) {
    // An address in a tag is a link of its own, with its text beside that of the tag.
    const text = (children ?? []).map(({ type, content }) => (type === 'text' ? content : ' ')).join('')
    for (const [written, name = ''] of text.matchAll(TAG)) {
      const tag = name.toLowerCase()
      if (found.has(tag)) continue
      const passage = { post, lines, from: map?.[0] ?? 0, to: map?.[1] ?? lines.length }
      found.set(tag, warning(literalTag(tag), placeOfSource(written.slice(0, tag.length + 1), passage)))
    }
  }
  return [...found.values()]
}

function warning(fault: Finding['fault'], place: Place): Finding {
  return { level: 'warning', fault, place }
}

interface Reference {
  readonly kind: 'picture' | 'link'
  readonly source: string
  readonly alt: string
  readonly place: Place
}

function referencesIn(post: Post): Reference[] {
  const lines = post.markdown.split('\n')
  const references: Reference[] = []
  for (const token of markdownParser().parse(post.markdown, {})) {
    const from = token.map?.[0] ?? 0
    for (const child of token.children ?? []) {
      const source = String(child.attrGet(child.type === 'image' ? 'src' : 'href') ?? '')
      if (source === '' || (child.type !== 'image' && child.type !== 'link_open')) continue
      const place = placeOfSource(source, { post, lines, from, to: token.map?.[1] ?? lines.length })
      references.push({ kind: child.type === 'image' ? 'picture' : 'link', source, alt: child.content, place })
    }
  }
  return references
}

interface Passage {
  readonly post: Post
  readonly lines: readonly string[]
  readonly from: number
  readonly to: number
}

function placeOfSource(source: string, { post, lines, from, to }: Passage): Place {
  const written = [source, decoded(source)]
  for (let at = from; at < to; at++) {
    const column = Math.max(...written.map((text) => (lines[at] ?? '').indexOf(text)))
    if (column >= 0) return { path: post.path, line: post.bodyLine + at, column: column + 1 }
  }
  return { path: post.path, line: post.bodyLine + from, column: 1 }
}

/** On the web, within the page, or an address of the site: nothing that lies beside the post. */
const isElsewhere = (source: string) => /^(?:[a-z][a-z0-9+.-]*:|\/|\\|#|\?)/i.test(source)

function isOnDisk(source: string, { post, root }: { post: Post; root: string }): boolean {
  const path = decoded(source.replace(/[?#].*$/, ''))
  return path.includes('\0') ? false : existsSync(join(root, dirname(post.path), path))
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source)
  } catch {
    return source
  }
}
