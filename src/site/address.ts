import { sha256 } from '../digest.ts'
import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Document, Settings } from '../types.ts'
import { unusableAddress } from '../words/site.ts'

/** Most file systems take no longer names. */
const LONGEST_NAME = 255

/**
 * A place on the site, decoded and relative: a page's ends with `/` (`sns-kinshi/`, the start page's is empty), a file's
 * does not (`feed.xml`).
 */
export type Address = string

/** Where a post's page stands. Throws UsageError where its URL would lead out of the site, or to no page at all. */
export function addressOf(document: Document, settings: Settings): Address {
  const site = settings.site.url ?? /^[a-z]+:\/\/[^/]*/i.exec(document.url)?.[0] ?? ''
  const { url, post } = document
  const names = url.startsWith(`${site}/`) ? namesIn(url.slice(site.length + 1)) : null
  if (names === null) throw new UsageError(unusableAddress(cleanLine(url)), { path: post.path })
  return names.at(-1)?.endsWith('.html') ? names.join('/') : `${names.join('/')}/`
}

function namesIn(path: string): string[] | null {
  if (/^[\w-]{1,200}\/$/.test(path)) return [path.slice(0, -1)]
  try {
    const names = path.replace(/\/$/, '').split('/').map(decodeURIComponent)
    return names.every(isName) ? names : null
  } catch {
    return null
  }
}

function isName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > LONGEST_NAME) return false
  return !/[\u0000-\u001f\u007f/\\]/.test(name) && name.isWellFormed()
}

/** The file that holds the page. */
export function fileAt(address: Address): string {
  return address === '' || address.endsWith('/') ? `${address}index.html` : address
}

/** From one place on the site to another: `../tags/%E5%AD%A6%E4%BD%8D/`. Works under any base path, and from disk. */
export function linkFrom(from: Address, to: Address): string {
  const link = upFrom(from) + encodePath(to)
  return link === '' ? './' : link
}

let latest = { from: '', up: '' }

/** The way to the top. Kept for the latest place alone, since a page has many links. */
function upFrom(from: Address): string {
  if (from !== latest.from) latest = { from, up: '../'.repeat(from.split('/').length - 1) }
  return latest.up
}

const encoded = new Map<Address, string>()

/** Kept where it says something else, since each page of a large site leads to the same tags and lists. */
export function encodePath(address: Address): string {
  if (/^[\w\-./]*$/.test(address)) return address
  const known = encoded.get(address)
  if (known !== undefined) return known
  const path = address.split('/').map(encodeURIComponent).join('/')
  encoded.set(address, path)
  return path
}

/** The address on the web; null as long as the site has none. */
export function absolute(address: Address, settings: Settings): string | null {
  return settings.site.url === null ? null : `${settings.site.url}/${encodePath(address)}`
}

/**
 * The folder name of a tag or category: what people type, in one spelling (NFKC, small letters), without the characters
 * that mean something to servers or file systems. Names that differ only in those get a hash from the caller.
 */
export function folderName(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0000-\u001f\u007f\s\\/:*?"<>|%#]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  if (plain === '') return shortHash(name)
  if (Buffer.byteLength(plain) <= 180) return plain
  return `${cutToBytes(plain, 160)}-${shortHash(name)}`
}

export function shortHash(text: string): string {
  return sha256(text.toWellFormed()).slice(0, 8)
}

function cutToBytes(text: string, most: number): string {
  let cut = ''
  let bytes = 0
  for (const char of text) {
    bytes += Buffer.byteLength(char)
    if (bytes > most) break
    cut += char
  }
  return cut
}
