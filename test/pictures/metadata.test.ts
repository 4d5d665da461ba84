import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageKind } from '../../src/pictures/kind.ts'
import { isBare } from '../../src/pictures/metadata.ts'
import { chunk, photo, png, sharp } from './files.ts'

const bare = (bytes: Buffer) => {
  const kind = imageKind(bytes)
  return kind !== null && isBare(bytes, kind)
}
const text = (name: string) => png(4, 4, { more: [chunk(name, Buffer.from('Author\0Sakura', 'latin1'))] })

describe('a PNG', () => {
  it('is bare with nothing in it but the picture', () => {
    expect(bare(png(4, 4))).toBe(true)
    expect(bare(png(4, 4, { more: [chunk('gAMA', Buffer.alloc(4))] }))).toBe(true)
  })

  it.each(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'acTL', 'prVt'])('is not with a chunk %s', (name) => {
    expect(bare(text(name))).toBe(false)
  })

  it('is not with something behind its end, or cut off', () => {
    expect(bare(Buffer.concat([png(4, 4), Buffer.from('PK')]))).toBe(false)
    expect(bare(png(4, 4).subarray(0, -4))).toBe(false)
  })
})

describe.skipIf(sharp === null)('a JPEG (skipped without sharp)', () => {
  const plain = async () => sharp?.(png(64, 48)).jpeg().toBuffer() as Promise<Buffer>
  const segment = (marker: number, content: string) => {
    const head = Buffer.from([0xff, marker, 0, content.length + 2])
    return Buffer.concat([head, Buffer.from(content, 'latin1')])
  }

  it('is bare as sharp leaves it, also one that comes in several scans, or with colours described', async () => {
    expect(bare(await plain())).toBe(true)
    const [progressive, described] = await Promise.all([
      sharp?.(png(64, 48)).jpeg({ progressive: true }).toBuffer(),
      sharp?.(png(64, 48)).withIccProfile('p3').jpeg().toBuffer(),
    ])
    expect([progressive, described].map((it) => bare(it as Buffer))).toEqual([true, true])
  })

  it('is not as a phone takes it', async () => {
    expect(bare(await photo(64, 48))).toBe(false)
  })

  it.each([
    ['a comment', 0xfe, 'by Sakura'],
    ['XMP', 0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'],
    ['a preview in its head', 0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01${'p'.repeat(3)}`],
    ['several pictures in one', 0xe2, 'MPF\0MM'],
    ["a maker's notes", 0xed, 'Photoshop 3.0\0'],
  ])('is not with %s', async (_, marker, content) => {
    const jpeg = await plain()
    expect(bare(Buffer.concat([jpeg.subarray(0, 2), segment(marker, content), jpeg.subarray(2)]))).toBe(false)
  })

  it('is not with something behind its end, or cut off', async () => {
    const jpeg = await plain()
    expect(bare(Buffer.concat([jpeg, Buffer.from('MOV')]))).toBe(false)
    expect(bare(jpeg.subarray(0, -2))).toBe(false)
  })

  it('ends any look at it, whatever the bytes', async () => {
    const jpeg = await plain()
    fc.assert(
      fc.property(fc.nat(jpeg.length), fc.uint8Array({ maxLength: 20 }), (at, noise) => {
        const kind = { extension: 'jpg', width: 1, height: 1 } as const
        isBare(Buffer.concat([jpeg.subarray(0, at), noise, jpeg.subarray(at + noise.length)]), kind)
      }),
    )
  })
})
