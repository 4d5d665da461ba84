import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

/** A chunk of a PNG. */
export function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A grey PNG of this size, with more chunks before its end; its picture may be shorter than it says. */
export function png(width: number, height: number, { more = [] as Buffer[], rows = height, grey = 128 } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, grey)])
  const data = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), ...more, chunk('IEND', Buffer.alloc(0))])
}

/** Is sharp there? Whoever installs without optional packages goes without. */
export const sharp = await import('sharp').then(
  (it) => it.default,
  () => null,
)

/** A photo as a phone takes it: it says who, and where. */
export async function photo(width: number, height: number, quality = 90): Promise<Buffer> {
  if (sharp === null) throw new Error('no sharp')
  const raw = { width, height, channels: 3 } as const
  return sharp(randomBytes(width * height * 3), { raw })
    .jpeg({ quality })
    .withExif({
      IFD0: { Artist: 'Sakura Midorizaka' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 40/1 52/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '139/1 45/1 58/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

/** Writes files below a folder. */
export function put(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}
