/** By which digest a repository names its objects. */
export type ObjectFormat = 'sha1' | 'sha256'

/** One object as git stores it. Made here, since a git process for each would be most of what a record costs. */
export interface GitObject {
  readonly type: keyof typeof TYPES
  readonly body: Uint8Array
  readonly oid: string
}

export interface TreeEntry {
  readonly mode: string
  readonly type: string
  readonly oid: string
}

/** Their numbers in a pack. https://git-scm.com/docs/gitformat-pack, 2026 */
const TYPES = { commit: 1, tree: 2, blob: 3 }

export function blobOf(text: string, format: ObjectFormat): GitObject {
  return objectOf('blob', Buffer.from(text), format)
}

/** Sorted as git wants it: by the bytes of the names, a folder's as if it ended with a slash. */
export function treeOf(entries: ReadonlyMap<string, TreeEntry>, format: ObjectFormat): GitObject {
  const rows = [...entries].map(([name, { mode, type, oid }]) => ({
    key: Buffer.from(type === 'tree' ? `${name}/` : name),
    row: Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(oid, 'hex')]),
  }))
  const sorted = rows.sort((a, b) => Buffer.compare(a.key, b.key))
  return objectOf('tree', Buffer.concat(sorted.map(({ row }) => row)), format)
}

interface Commit {
  readonly tree: string
  readonly parent: string | null
  readonly message: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export function commitOf({ tree, parent, message, at }: Commit, format: ObjectFormat): GitObject {
  const who = `gnet <gnet@localhost> ${Math.floor(at / 1000)} +0000`
  const lines = [`tree ${tree}`, ...(parent === null ? [] : [`parent ${parent}`]), `author ${who}`, `committer ${who}`]
  return objectOf('commit', Buffer.from(`${lines.join('\n')}\n\n${message}`), format)
}

/** All of them as one pack, for `git unpack-objects`. */
export function packOf(objects: readonly GitObject[], format: ObjectFormat): Uint8Array {
  const { deflateSync } = process.getBuiltinModule('node:zlib')
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1')
  head.writeUInt32BE(objects.length, 8)
  const parts = objects.flatMap(({ type, body }) => [sizeOf(TYPES[type], body.length), deflateSync(body)])
  const pack = Buffer.concat([head, ...parts])
  return Buffer.concat([pack, Buffer.from(digest(pack, format), 'hex')])
}

/** Type and length: four bits of the length beside the type, then seven a byte, each but the last with its first bit set. */
function sizeOf(type: number, length: number): Uint8Array {
  const bytes = [(type << 4) | (length & 15)]
  for (let rest = length >>> 4; rest > 0; rest >>>= 7) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128
    bytes.push(rest & 127)
  }
  return Uint8Array.from(bytes)
}

function objectOf(type: GitObject['type'], body: Uint8Array, format: ObjectFormat): GitObject {
  return { type, body, oid: digest(Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]), format) }
}

function digest(data: Uint8Array, format: ObjectFormat): string {
  return process.getBuiltinModule('node:crypto').createHash(format).update(data).digest('hex')
}
