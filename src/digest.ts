/**
 * SHA-256 in hex. node:crypto is taken only when there is something to digest: loading it is a tenth of what a dry run
 * takes.
 */
export function sha256(data: string | Uint8Array): string {
  hash ??= process.getBuiltinModule('node:crypto').hash
  return hash('sha256', data)
}

let hash: typeof import('node:crypto').hash | undefined

/** So many random bytes, in hex. */
export function randomHex(bytes: number): string {
  return process.getBuiltinModule('node:crypto').randomBytes(bytes).toString('hex')
}
