import { sha256 } from '../digest.ts'
import { onceEach } from '../once.ts'
import type { Intent } from '../types.ts'
import type { Kind } from './records.ts'

/** A record's file name: `<destination>.<n>.<kind>.json`; not every disk takes the colon of `blog:association`. */
export function recordName({ destination, n }: Pick<Intent, 'destination' | 'n'>, kind: Kind): string {
  return `${destination.replaceAll(':', '%3A')}.${n}.${kind}.json`
}

/** What a file name says of its record, or null when it is no record's name. */
export const parseName = onceEach((name): Named | null => {
  const match = /^([^.][^.]*)\.(\d+)\.(intent|draft|outcome|resolution)\.json$/.exec(name)
  if (match === null) return null
  const [, destination = '', n = '', kind] = match
  return { destination: destination.replaceAll('%3A', ':'), n: Number(n), kind: kind as Kind }
})

interface Named {
  readonly destination: string
  readonly n: number
  readonly kind: Kind
}

/** A record as it is written: indented, for people, with its seal at the end. */
export function recordText(record: object): string {
  return `${JSON.stringify({ ...record, seal: sealOf(record) }, null, 2)}\n`
}

/** What tells a record that was changed by hand: the digest of its keys and values, however they are laid out. */
export function sealOf(record: object): string {
  return sha256(JSON.stringify(record))
}

/**
 * A folder name for a post id that is safe on every disk and stays readable: unsafe characters become `%XX`, a name
 * that is too long or differs from another only by case gets a hash behind it.
 */
export function folderName(post: string): string {
  if (PLAIN.test(post)) return post
  const safe = post.normalize('NFC').replace(/[%\\/:*?"<>|\u0000-\u001f\u007f]|^\.|[. ]$/g, hex)
  if (safe === post && safe === safe.toLowerCase() && Buffer.byteLength(safe) <= 150) return safe
  const hash = sha256(post.normalize('NFC')).slice(0, 8)
  return `${[...safe].slice(0, 40).join('')}~${hash}`
}

/** What is a folder name already: most ids are, and ten thousand are asked for. */
const PLAIN = /^[a-z0-9][a-z0-9_-]{0,99}$/

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
