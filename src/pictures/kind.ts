/** What the first bytes of a picture say. */
export interface ImageKind {
  readonly extension: 'png' | 'jpg' | 'gif' | 'webp'
  readonly width: number
  readonly height: number
}

/** The format and size in pixels; null for anything that is no PNG, JPEG, GIF or WebP, whatever its name says. */
export function imageKind(bytes: Buffer): ImageKind | null {
  try {
    const found = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes)
    return found !== null && found.width > 0 && found.height > 0 ? found : null
  } catch {
    // Cut off before its size.
    return null
  }
}

function png(bytes: Buffer): ImageKind | null {
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null
  return { extension: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function gif(bytes: Buffer): ImageKind | null {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null
  return { extension: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** https://developers.google.com/speed/webp/docs/riff_container: lossy, lossless and extended files. */
function webp(bytes: Buffer): ImageKind | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null
  const size = (width: number, height: number): ImageKind => ({ extension: 'webp', width, height })
  const chunk = bytes.toString('latin1', 12, 16)
  if (chunk === 'VP8 ') return size(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
  if (chunk === 'VP8X') return size(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
  if (chunk !== 'VP8L') return null
  const bits = bytes.readUInt32LE(21)
  return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}

/** Walks the segments up to the frame header, and turns the size where EXIF says that the camera was held upright. */
function jpeg(bytes: Buffer): ImageKind | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null
  let turned = false
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at)
    if (marker < 0xff01) return null
    if (marker === 0xffe1) {
      turned ||= (orientationIn(bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2))) ?? 1) >= 5
    }
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (!isFrame) continue
    const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
    return { extension: 'jpg', width: turned ? height : width, height: turned ? width : height }
  }
  return null
}

/** EXIF tag 0x0112, from 1 to 8; 5 to 8 lie on their side. Null where it is not said. */
export function orientationIn(exif: Buffer): number | null {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return null
  const tiff = exif.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let n = 0; n < short(first); n++) {
    const entry = first + 2 + 12 * n
    if (short(entry) === 0x0112) return short(entry + 8)
  }
  return null
}
