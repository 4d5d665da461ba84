import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageKind } from '../../src/pictures/kind.ts'
import { isBare } from '../../src/pictures/metadata.ts'
import { withoutMetadata } from '../../src/pictures/strip.ts'
import { chunk, photo, png, sharp } from './files.ts'

const kindOf = (bytes: Buffer) => imageKind(bytes) ?? expect.fail('no picture')
const strip = (bytes: Buffer) => withoutMetadata(bytes, kindOf(bytes))
const bare = (bytes: Buffer) => isBare(bytes, kindOf(bytes))

describe('a PNG without what it tells', () => {
  const notes = ['tEXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((name) => chunk(name, Buffer.from('Sakura')))

  it('is the same picture', () => {
    const told = png(40, 30, { more: notes })
    expect(strip(told)).toEqual(png(40, 30))
    expect(strip(Buffer.concat([told, Buffer.from('PK')]))).toEqual(png(40, 30))
    expect(strip(png(40, 30))).toEqual(png(40, 30))
  })

  it('still moves', () => {
    const frames = ['acTL', 'fcTL', 'fdAT'].map((name) => chunk(name, Buffer.alloc(8)))
    expect(strip(png(4, 4, { more: [...frames, ...notes] }))).toEqual(png(4, 4, { more: frames }))
  })

  it('stays as it is where it is damaged', () => {
    const cut = png(40, 30, { more: notes }).subarray(0, -6)
    expect(strip(cut)).toEqual(cut)
  })
})

describe.skipIf(sharp === null)('a photo without what it tells (skipped without sharp)', () => {
  const pixels = (bytes: Buffer) => sharp?.(bytes).raw().toBuffer()

  it('is the same to the last pixel, and stands upright as before', async () => {
    const taken = Buffer.concat([await photo(64, 48), Buffer.from('MOV with a place')])
    const left = strip(taken)
    expect(await pixels(left)).toEqual(await pixels(taken))
    const { orientation, exif } = (await sharp?.(left).metadata()) ?? {}
    expect([orientation, exif?.length]).toEqual([6, 32])
    expect(kindOf(left)).toEqual({ extension: 'jpg', width: 48, height: 64 })
    for (const told of ['Sakura', 'GPS', 'MOV']) expect(left.includes(told), told).toBe(false)
    expect(strip(left)).toEqual(left)
  })

  it('has nothing in it but the picture where it was held as usual, whatever way it is coded', async () => {
    for (const progressive of [false, true]) {
      const plain = sharp?.(png(64, 48)).jpeg({ progressive })
      const bytes = (await plain?.withExif({ IFD0: { Artist: 'Sakura' } }).toBuffer()) as Buffer
      expect(bare(bytes)).toBe(false)
      expect(bare(strip(bytes))).toBe(true)
      expect(await pixels(strip(bytes))).toEqual(await pixels(bytes))
    }
  })

  it('keeps what there is of one that was cut off, without what it tells', async () => {
    const taken = await photo(64, 48)
    const left = strip(taken.subarray(0, taken.length / 2))
    expect(left.includes('Sakura')).toBe(false)
    expect(left.length).toBeLessThan(taken.length / 2)
  })

  it('is as good as a WebP', async () => {
    const told = (await sharp?.(png(64, 48))
      .webp()
      .withExif({ IFD0: { Artist: 'Sakura' } })
      .toBuffer()) as Buffer
    expect(told.includes('Sakura')).toBe(true)
    const left = strip(told)
    expect([left.includes('Sakura'), (await sharp?.(left).metadata())?.exif]).toEqual([false, undefined])
    expect(await pixels(left)).toEqual(await pixels(told))
  })

  it('never fails, whatever the bytes', async () => {
    const starts = [await photo(16, 16), png(4, 4), (await sharp?.(png(4, 4)).webp().toBuffer()) as Buffer]
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(400), fc.uint8Array({ maxLength: 40 }), (start, at, noise) => {
        const bytes = Buffer.concat([start.subarray(0, at), noise, start.subarray(at + noise.length)])
        const kind = imageKind(bytes)
        if (kind !== null) withoutMetadata(bytes, kind)
      }),
    )
  })
})
