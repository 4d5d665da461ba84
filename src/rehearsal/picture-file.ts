import { createHash } from 'node:crypto'

/** A picture as a platform sees it when it opens the file, whatever the caller has said of it. */
export interface PictureFile {
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
  readonly width: number
  readonly height: number
  readonly digest: string
}

/** Null where the bytes are no picture, or break off. */
export function openPicture(bytes: Buffer): PictureFile | null {
  const size = sizeIn(bytes)
  return size === null ? null : { ...size, digest: createHash('sha256').update(bytes).digest('hex') }
}

function sizeIn(bytes: Buffer): Omit<PictureFile, 'digest'> | null {
  if (bytes.length < 32) return null
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG')) {
    const whole = bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND'
    return whole ? { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null
  }
  if (/^GIF8[79]a/.test(start)) {
    return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  }
  // A WebP's size stands in one of three places; that it is one is enough here.
  if (/^RIFF.{4}WEBP$/s.test(start)) return { type: 'image/webp', width: 1, height: 1 }
  return start.startsWith('\xff\xd8\xff') ? jpegSize(bytes) : null
}

function jpegSize(bytes: Buffer): Omit<PictureFile, 'digest'> | null {
  if (bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return null
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at)
    if (marker >= 0xffc0 && marker <= 0xffc2) {
      return { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    }
  }
  return null
}
