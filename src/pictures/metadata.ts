import type { ImageKind } from './kind.ts'

/**
 * True for a JPEG or PNG that carries nothing but its picture: no place, camera, author, comment, preview or hidden
 * tail. What is not understood counts as more than the picture.
 */
export function isBare(bytes: Buffer, { extension }: ImageKind): boolean {
  try {
    return extension === 'jpg' ? isBareJpeg(bytes) : extension === 'png' && isBarePng(bytes)
  } catch {
    // Cut off.
    return false
  }
}

/** ITU-T T.81: the segments, and between them the coded picture, up to the end mark, which must be the last. */
function isBareJpeg(bytes: Buffer): boolean {
  let at = 2
  for (;;) {
    const marker = bytes.readUInt16BE(at)
    if (marker === END_OF_IMAGE) return at + 2 === bytes.length
    const next = at + 2 + bytes.readUInt16BE(at + 2)
    if (!isPictureSegment(marker, bytes.subarray(at + 4, next))) return false
    at = marker === START_OF_SCAN ? endOfScan(bytes, next) : next
  }
}

export const END_OF_IMAGE = 0xffd9
export const START_OF_SCAN = 0xffda

/** Those of the coded picture itself, of its colours, and the one that says that it is a JPEG. */
export function isPictureSegment(marker: number, content: Buffer): boolean {
  const name = content.toString('latin1', 0, 12)
  // JFIF itself may hold a small preview, and then it is longer than these 14 bytes.
  if (marker === 0xffe0) return name.startsWith('JFIF\0') && content.length === 14
  if (marker === 0xffe2) return name === 'ICC_PROFILE\0'
  if (marker === 0xffee) return name.startsWith('Adobe')
  return marker >= 0xffc0 && marker <= 0xffdd
}

/** Where the next segment begins behind coded data that begins at `start`. Throws RangeError where none does. */
export function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isPartOfScan = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isPartOfScan) return at
  }
  throw new RangeError('no end')
}

/** https://www.w3.org/TR/png-3/#4Concepts.FormatTypes: without the chunks for text, time, EXIF and animation. */
export const PICTURE_CHUNKS = 'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST cICP'.split(' ')

function isBarePng(bytes: Buffer): boolean {
  for (let at = 8; ; ) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (!PICTURE_CHUNKS.includes(name)) return false
    at += 12 + bytes.readUInt32BE(at)
    if (name === 'IEND') return at === bytes.length
  }
}
