import { type ImageKind, orientationIn } from './kind.ts'
import { END_OF_IMAGE, endOfScan, isPictureSegment, PICTURE_CHUNKS, START_OF_SCAN } from './metadata.ts'

/**
 * The same picture without place, camera, author, comments, preview and hidden tail; what is seen of it does not change by
 * a bit. A JPEG keeps how it was held, since browsers turn it by that. A GIF, and what is damaged, stays as it is.
 */
export function withoutMetadata(bytes: Buffer, { extension }: ImageKind): Buffer {
  try {
    if (extension === 'jpg') return stripJpeg(bytes)
    if (extension === 'png') return stripPng(bytes)
    return extension === 'webp' ? stripWebp(bytes) : bytes
  } catch {
    return bytes
  }
}

function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  let orientation = 1
  let at = 2
  for (let marker = bytes.readUInt16BE(at); marker !== START_OF_SCAN; marker = bytes.readUInt16BE(at)) {
    const next = at + 2 + bytes.readUInt16BE(at + 2)
    const content = bytes.subarray(at + 4, next)
    if (marker === 0xffe1) orientation = orientationIn(content) ?? orientation
    if (isPictureSegment(marker, content)) kept.push(bytes.subarray(at, next))
    at = next
  }
  const head = [bytes.subarray(0, 2), ...(orientation === 1 ? [] : [heldAs(orientation)])]
  return Buffer.concat([...head, ...kept, bytes.subarray(at, endOfJpeg(bytes, at))])
}

/** Behind the end mark of the picture; one that was cut off ends where it ends. */
function endOfJpeg(bytes: Buffer, scan: number): number {
  try {
    for (let at = scan; ; ) {
      const marker = bytes.readUInt16BE(at)
      if (marker === END_OF_IMAGE) return at + 2
      const next = at + 2 + bytes.readUInt16BE(at + 2)
      at = marker === START_OF_SCAN ? endOfScan(bytes, next) : next
    }
  } catch {
    return bytes.length
  }
}

/** EXIF with one entry: how the camera was held. */
function heldAs(orientation: number): Buffer {
  const head = Buffer.from('\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01', 'latin1')
  return Buffer.concat([head, Buffer.from([0, orientation, 0, 0, 0, 0, 0, 0])])
}

/** Those of an animation are part of what is seen. */
const SEEN = [...PICTURE_CHUNKS, 'acTL', 'fcTL', 'fdAT']

function stripPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; ; ) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    const next = at + 12 + bytes.readUInt32BE(at)
    if (SEEN.includes(name)) kept.push(bytes.subarray(at, next))
    if (name === 'IEND') return Buffer.concat(kept)
    at = next
  }
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function stripWebp(bytes: Buffer): Buffer {
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  const kept: Buffer[] = []
  for (let at = 12; at < end; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const next = at + 8 + size + (size % 2)
    if (name === 'VP8X') kept.push(withoutFlags(bytes.subarray(at, next)))
    else if (name !== 'EXIF' && name !== 'XMP ') kept.push(bytes.subarray(at, next))
    at = next
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body])
}

/** The chunk that announces the others. */
function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk)
  copy[8] = (copy[8] ?? 0) & ~0x0c
  return copy
}
