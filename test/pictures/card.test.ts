import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canDraw, cardOf, keepCard } from '../../src/pictures/card.ts'
import { type Look, layOut } from '../../src/pictures/card-layout.ts'
import { choosePictures } from '../../src/pictures/choose.ts'
import { imageKind } from '../../src/pictures/kind.ts'
import { isBare } from '../../src/pictures/metadata.ts'
import { readyToSend } from '../../src/pictures/ready.ts'
import type { Adapter, Document, Media } from '../../src/types.ts'
import { document, settings } from '../adapters/document.ts'
import { png } from './files.ts'

const RULES = { most: 10, bytes: 16_000_000, longest: 4096, ratio: [0.4, 2.5], alt: null, card: 'square' } as const
const MAKE = settings({ card: { make: true } })
const draws = await canDraw()

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gnet-card-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('what stands on a card picture', () => {
  const look: Look = { shape: 'wide', colours: MAKE.card, logo: null }
  const linesOf = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, line]) => line)
  const on = (title: string, category: string | null = null) =>
    layOut({ title, category, site: 'みどり坂クリニック' }, look)

  it('is the category, the title in its lines, and the name of the site', () => {
    expect(linesOf(on('休み方から決めると、働き方が変わります', '働き方'))).toEqual([
      '働き方',
      '休み方から決めると、',
      '働き方が変わります',
      'みどり坂クリニック',
    ])
  })

  it('is a little smaller where that leaves its phrases whole', () => {
    const title = '休み方から決めると、働き方が変わります'
    const svg = layOut({ title, category: null, site: 'みどり坂' }, { ...look, shape: 'square' })
    expect(linesOf(svg)).toEqual(['休み方から決めると、', '働き方が変わります', 'みどり坂'])
  })

  it('is data: signs of SVG are letters, emoji and what cannot be seen are left out', () => {
    const svg = on('</text><script>alert("1")</script>\u202e🎉&amp;')
    expect(svg).not.toMatch(/<script|🎉|\u202e/)
    expect(linesOf(svg).join('')).toContain('&#60;script&#62;')
  })

  it.each(['wide', 'square'] as const)('fits however long the title is (%s)', (shape) => {
    for (const title of ['夜', '夜勤のあとは眠る'.repeat(4), 'とても長いタイトルで、'.repeat(60), 'W'.repeat(400)]) {
      const svg = layOut({ title, category: '働き方', site: 'みどり坂' }, { ...look, shape })
      const ys = [...svg.matchAll(/<text x="\d+" y="(\d+)"/g)].map(([, y]) => Number(y))
      expect(ys).toEqual(ys.toSorted((a, b) => a - b))
      expect(ys.length).toBeGreaterThan(2)
      // On X the title lies over the lowest quarter of a link's picture, as seen on a phone.
      expect(ys.at(-1)).toBeLessThan(shape === 'wide' ? 630 * 0.76 : 1080)
    }
  })
})

describe.skipIf(!draws)('a card picture (skipped without @resvg/resvg-js)', () => {
  const kindOf = (bytes: Buffer) => imageKind(bytes) ?? expect.fail('no picture')

  it('is drawn once and kept by its content', async () => {
    const card = cardOf(document(), 'wide', { root, settings: MAKE }) ?? expect.fail('no card')
    expect(await keepCard(card)).toBe(true)
    const bytes = (await card.bytes()) as Buffer
    expect(kindOf(bytes)).toEqual({ extension: 'png', width: 1200, height: 630 })
    expect(isBare(bytes, kindOf(bytes))).toBe(true)
    writeFileSync(card.file, png(4, 4))
    expect(await keepCard(cardOf(document(), 'wide', { root, settings: MAKE }) ?? card)).toBe(true)
    expect(await card.bytes()).toEqual(png(4, 4))
    expect(readdirSync(join(root, '.gnet/cards'))).toHaveLength(1)
    const hashes = [
      cardOf(document({ post: { title: '別の題' } }), 'wide', { root, settings: MAKE }),
      cardOf(document(), 'wide', { root, settings: settings({ card: { make: true, accent: '#ff0000' } }) }),
      cardOf(document(), 'square', { root, settings: MAKE }),
    ].map((it) => it?.hash)
    expect(new Set([...hashes, card.hash]).size).toBe(4)
  })

  it('is not drawn again for the next look at it, though nothing of it lies on the disk', async () => {
    const bytes = await cardOf(document(), 'wide', { root, settings: MAKE })?.bytes()
    expect(await cardOf(document(), 'wide', { root, settings: MAKE })?.bytes()).toBe(bytes)
    expect(existsSync(join(root, '.gnet'))).toBe(false)
  })

  it('has Japanese letters on it, not empty boxes', async () => {
    const of = async (title: string) => {
      const card = cardOf(document({ post: { title, category: null } }), 'wide', { root, settings: MAKE })
      return (await card?.bytes())?.length ?? 0
    }
    // A picture with more strokes takes more bytes; boxes, and nothing at all, take the same.
    expect(await of('鬱鬱鬱鬱鬱鬱鬱鬱')).toBeGreaterThan((await of('一一一一一一一一')) * 1.1)
  })

  it('is made for no post that has a picture, and only where it is wanted', () => {
    const image = { source: 'a.png', alt: '' }
    expect(cardOf(document({ post: { image } }), 'wide', { root, settings: MAKE })).toBeNull()
    expect(cardOf(document(), 'wide', { root, settings: settings() })).toBeNull()
  })

  it('goes to YouTube with a post that shows no picture, without a file being written for the plan', async () => {
    const adapters = [
      { name: 'youtube', role: 'announcement', pictures: RULES },
      { name: 'x', role: 'announcement', pictures: { ...RULES, card: undefined } },
      { name: 'blog', role: 'origin' },
    ] as unknown as Adapter[]
    const choosing = { root, settings: MAKE, adapters }
    const chosen = await choosePictures(document(), choosing)
    expect([chosen.get('x')?.media, chosen.get('blog')]).toEqual([[], { media: null, findings: [] }])
    const [media] = chosen.get('youtube')?.media ?? []
    expect(media).toMatchObject({ alt: '夜勤明けの過ごし方', file: { width: 1080, height: 1080 } })
    expect(existsSync(join(root, '.gnet'))).toBe(false)
    const picture = await readyToSend(media as Media, { root, rules: RULES })
    expect(kindOf(picture.bytes)).toEqual({ extension: 'png', width: 1080, height: 1080 })
    writeFileSync(join(root, 'a.png'), png(40, 30))
    const pictured = document({ post: { path: 'p.md' }, pictures: [{ source: 'a.png', alt: '図' }] })
    expect((await choosePictures(pictured, choosing)).get('youtube')?.media).toMatchObject([{ source: 'a.png' }])
  })

  it('stands for a post on blogs whose pages are not made here, each with its own name on it', async () => {
    const there = (name: string) => settings({ site: { name }, card: { make: true } })
    const adapters = [
      { name: 'blog', role: 'origin', featuredCard: 'wide' },
      {
        name: 'blog:association',
        role: 'announcement',
        featuredCard: 'wide',
        at: (of: Document) => ({ document: of, settings: there('協会') }),
      },
    ] as unknown as Adapter[]
    const choosing = { root, settings: there('クリニック'), adapters }
    const chosen = await choosePictures(document(), choosing)
    const [own, further] = [...chosen.values()].map(({ media }) => media?.[0])
    expect(own).toMatchObject({ alt: '夜勤明けの過ごし方', file: { width: 1200, height: 630 } })
    expect(further?.source).not.toBe(own?.source)
    // Where it has one of its own, that one stays.
    const image = { source: 'a.png', alt: '図' }
    const kept = await choosePictures(document({ post: { image } }), choosing)
    expect([...kept.values()].map(({ media }) => media)).toEqual([null, null])
  })

  it('has the logo, where that is a picture of the project', async () => {
    writeFileSync(join(root, 'logo.png'), png(300, 100, { grey: 250 }))
    const withLogo = (logo: string) => settings({ card: { make: true, logo } })
    const [plain, own, none] = [MAKE, withLogo('logo.png'), withLogo('none.png')].map((it) =>
      cardOf(document(), 'wide', { root, settings: it }),
    )
    expect(own?.hash).not.toBe(plain?.hash)
    expect(none?.hash).toBe(plain?.hash)
    expect(kindOf((await own?.bytes()) as Buffer)).toMatchObject({ width: 1200 })
  })
})
