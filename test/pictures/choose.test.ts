import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Chosen, choosePictures } from '../../src/pictures/choose.ts'
import { imageKind } from '../../src/pictures/kind.ts'
import { isBare } from '../../src/pictures/metadata.ts'
import { readyToSend } from '../../src/pictures/ready.ts'
import type { Adapter, Media, PictureRules } from '../../src/types.ts'
import { document, settings } from '../adapters/document.ts'
import { chunk, photo, png, put, sharp } from './files.ts'

const RULES: PictureRules = { most: 4, bytes: 5_000_000, longest: 4096, ratio: null, alt: 100 }

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gnet-pictures-'))
  mkdirSync(join(root, 'posts'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

interface Asking {
  readonly image?: Media | null
  readonly body?: readonly (readonly [source: string, alt: string])[]
  readonly rules?: Partial<PictureRules>
}

async function choose({ image = null, body = [], rules = {} }: Asking): Promise<Chosen> {
  const markdown = body.map(([source, alt]) => `![${alt}](${source})`).join('\n\n')
  const pictures = body.map(([source, alt]) => ({ source, alt }))
  const of = document({ post: { image, markdown }, pictures })
  const adapter = { name: 'place', pictures: { ...RULES, ...rules } } as Adapter
  const chosen = await choosePictures(of, { root, settings: settings(), adapters: [adapter] })
  return chosen.get('place') as Chosen
}
const names = ({ media }: Chosen) => media.map(({ source, alt }) => `${source}: ${alt}`)
const said = ({ findings }: Chosen) =>
  findings.map(({ level, fault, place }) => `${level} ${fault.code} ${place?.line}`)
const send = (media: Media, rules: Partial<PictureRules> = {}) =>
  readyToSend(media, { root, rules: { ...RULES, ...rules } })

describe('the pictures that go along with a post', () => {
  it('are its own and then those of its text, in their order, each once, as far as the place takes them', async () => {
    const grey = (n: number) => png(40, 30, { grey: n })
    put(root, {
      'posts/cover.png': grey(1),
      'posts/images/一枚目.png': grey(2),
      'posts/copy of cover.png': grey(1),
      'shared/b.png': grey(3),
      'posts/c.png': grey(4),
    })
    const body = [
      ['images/%E4%B8%80%E6%9E%9A%E7%9B%AE.png', '一枚目 & 窓'],
      ['copy%20of%20cover.png', 'また表紙'],
      ['../shared/b.png', '二枚目'],
      ['c.png', '三枚目'],
    ] as const
    const image = { source: 'cover.png', alt: '表紙' }
    const all = await choose({ image, body })
    expect(names(all)).toEqual([
      'cover.png: 表紙',
      'images/%E4%B8%80%E6%9E%9A%E7%9B%AE.png: 一枚目 & 窓',
      '../shared/b.png: 二枚目',
      'c.png: 三枚目',
    ])
    expect(all.media.map(({ file }) => file?.path)).toEqual([
      'posts/cover.png',
      'posts/images/一枚目.png',
      'shared/b.png',
      'posts/c.png',
    ])
    expect(all.media[0]?.file).toMatchObject({ width: 40, height: 30, bytes: grey(1).length })
    expect(all.findings).toEqual([])
    expect(names(await choose({ image, body, rules: { most: 2 } }))).toHaveLength(2)
  })

  it('are plain JSON, and the same every time', async () => {
    put(root, { 'posts/a.png': png(40, 30) })
    const once = await choose({ body: [['a.png', '図']] })
    expect(JSON.parse(JSON.stringify(once))).toEqual(once)
    expect(await choose({ body: [['a.png', '図']] })).toEqual(once)
  })

  it('leave those on the web and on the site where they are', async () => {
    const chosen = await choose({
      image: { source: 'https://example.com/a.png', alt: '' },
      body: [
        ['/images/b.png', ''],
        ['data:image/png;base64,AAAA', ''],
        ['//example.com/c.png', ''],
      ],
    })
    expect(chosen).toEqual({ media: [], findings: [] })
  })

  it('are missed where they are not there, with the line', async () => {
    expect(said(await choose({ body: [['gone.png', '図']] }))).toEqual(['warning GNET-157 8'])
  })

  it('are looked for once, and a hundred of them at most', async () => {
    const body = Array.from({ length: 300 }, (_, n) => [`gone-${n % 150}.png`, '図'] as const)
    const { findings } = await choose({ body: [['gone-0.png', '別の図'], ...body] })
    expect(findings).toHaveLength(100)
    expect(findings.map(({ place }) => place?.line).slice(0, 3)).toEqual([8, 12, 14])
  })

  it('want a description where the place has one, and fit it', async () => {
    put(root, { 'posts/a.png': png(40, 30) })
    const nameless = { body: [['a.png', ' ']] } as const
    expect(said(await choose(nameless))).toEqual(['warning GNET-156 8'])
    expect(said(await choose({ ...nameless, rules: { alt: null } }))).toEqual([])
    const long = await choose({ body: [['a.png', '😀'.repeat(101)]] })
    expect(said(long)).toEqual(['warning GNET-329 8'])
    expect(names(long)).toEqual([`a.png: ${'😀'.repeat(99)}…`])
  })

  it('keep to the shape that the place takes', async () => {
    put(root, { 'posts/wide.png': png(501, 200), 'posts/edge.png': png(500, 200), 'posts/tall.png': png(100, 251) })
    const body = [
      ['wide.png', 'a'],
      ['edge.png', 'b'],
      ['tall.png', 'c'],
    ] as const
    const chosen = await choose({ body, rules: { ratio: [0.4, 2.5] } })
    expect(names(chosen)).toEqual(['edge.png: b'])
    expect(said(chosen)).toEqual(['warning GNET-328 8', 'warning GNET-328 12'])
  })

  it('go as they are, to the byte, where they need no work', async () => {
    put(root, { 'posts/a.png': png(40, 30) })
    const { media } = await choose({ body: [['a.png', '図']] })
    expect((await send(media[0] as Media)).bytes.equals(png(40, 30))).toBe(true)
  })

  it('are those of the plan or none', async () => {
    put(root, { 'posts/a.png': png(40, 30) })
    const { media } = await choose({ body: [['a.png', '図']] })
    put(root, { 'posts/a.png': png(40, 31) })
    await expect(send(media[0] as Media)).rejects.toMatchObject({ failure: 'invalid', fault: { code: 'GNET-332' } })
    rmSync(join(root, 'posts/a.png'))
    await expect(send(media[0] as Media)).rejects.toMatchObject({ failure: 'invalid', fault: { code: 'GNET-332' } })
  })
})

describe('what is no picture for a post', () => {
  const refusal = async (name: string, content: string | Buffer) => {
    put(root, { [`posts/${name}`]: content })
    const chosen = await choose({ body: [[name, '図']] })
    expect(chosen.media).toEqual([])
    expect(chosen.findings[0]?.fault.en).toContain(name)
    return said(chosen)
  }

  it('is a bomb of 200 megapixels, without ever being opened', async () => {
    expect(await refusal('bomb.png', png(20_000, 10_000, { rows: 1 }))).toEqual(['fault GNET-324 8'])
  })

  it('is a drawing with a script', async () => {
    expect(await refusal('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')).toEqual([
      'fault GNET-323 8',
    ])
    expect(await refusal('b.png', '<?xml version="1.0"?>\n<svg onload="alert(1)"/>')).toEqual(['fault GNET-323 8'])
  })

  it('is a renamed program, or an empty file', async () => {
    expect(await refusal('run.jpg', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'))).toEqual(['fault GNET-322 8'])
    expect(await refusal('empty.png', '')).toEqual(['fault GNET-322 8'])
  })

  it('is what lies out of the project, also behind a link', async () => {
    symlinkSync('/etc/passwd', join(root, 'posts/passwd.png'))
    expect(said(await choose({ body: [['passwd.png', 'x']] }))).toEqual(['fault GNET-320 8'])
    expect(said(await choose({ body: [['../../../../../../../etc/hostname', 'x']] }))).toEqual(['fault GNET-320 8'])
    symlinkSync('/etc', join(root, 'posts/etc'))
    expect(said(await choose({ body: [['etc/passwd', 'x']] }))).toEqual(['fault GNET-320 8'])
    for (const source of [
      'file:///etc/passwd',
      'C:\\Users\\mika\\a.png',
      '\\\\server\\a.png',
      'blob:https://example.jp/1',
    ]) {
      const [finding] = (await choose({ image: { source, alt: 'x' } })).findings
      expect(finding).toMatchObject({ level: 'fault', fault: { code: 'GNET-320' } })
    }
  })

  it('is what is hidden in the project', async () => {
    put(root, { '.git/a.png': png(4, 4), 'node_modules/b.png': png(4, 4) })
    expect(said(await choose({ body: [['../.git/a.png', 'x']] }))).toEqual(['fault GNET-321 8'])
    expect(said(await choose({ body: [['../node_modules/b.png', 'x']] }))).toEqual(['fault GNET-321 8'])
  })

  it('is a file of more bytes than anybody should open', async () => {
    const bytes = Buffer.alloc(50_000_001)
    png(40, 30).copy(bytes)
    expect(await refusal('huge.png', bytes)).toEqual(['fault GNET-325 8'])
  })
})

describe('a blog', () => {
  it('refuses the same, and misses what is not there, but shows what its own message names', async () => {
    put(root, { 'posts/a.svg': '<svg/>', 'posts/b.png': png(4, 4) })
    const pictures = ['a.svg', 'b.png', 'c.png'].map((source) => ({ source, alt: '図' }))
    const of = document({ post: { markdown: '![図](a.svg) ![図](b.png)\n![図](c.png)' }, pictures })
    const adapters = [
      { name: 'blog', role: 'origin' },
      { name: 'blog:more', role: 'announcement' },
    ] as Adapter[]
    for (const [, chosen] of await choosePictures(of, { root, settings: settings(), adapters })) {
      expect(chosen.media).toBeNull()
      expect(said({ ...chosen, media: [] })).toEqual(['fault GNET-323 8', 'warning GNET-157 9'])
    }
  })
})

describe.skipIf(sharp === null)('what is done to pictures (skipped without sharp)', () => {
  const sent = async (name: string, content: Buffer, rules: Partial<PictureRules> = {}) => {
    writeFileSync(join(root, 'posts', name), content)
    const chosen = await choose({ body: [[name, '図']], rules })
    expect(chosen.findings.filter(({ level }) => level === 'fault')).toEqual([])
    const picture = await send(chosen.media[0] as Media, rules)
    const kind = imageKind(picture.bytes)
    expect(kind !== null && isBare(picture.bytes, kind), 'nothing in it but the picture').toBe(true)
    expect(chosen.media[0]?.file).toMatchObject({ width: picture.width, height: picture.height })
    return { ...picture, ...chosen }
  }

  it('a photo loses the place where it was taken, stands upright, and becomes small enough', async () => {
    const taken = await photo(1600, 1200)
    expect(taken.includes('Sakura Midorizaka')).toBe(true)
    const picture = await sent('photo.jpg', taken, { bytes: 500_000 })
    expect(picture.bytes.length).toBeLessThanOrEqual(500_000)
    expect(picture.height / picture.width).toBeCloseTo(4 / 3, 1)
    const left = await sharp?.(picture.bytes).metadata()
    expect([left?.exif, left?.xmp, left?.iptc, left?.orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect(picture.bytes.includes('Sakura')).toBe(false)
  })

  it('a PNG with notes stays a PNG, a GIF becomes one, a WebP becomes a JPEG', async () => {
    const noted = png(40, 30, { more: [chunk('tEXt', Buffer.from('Author\0Sakura', 'latin1'))] })
    expect((await sent('noted.png', noted)).type).toBe('image/png')
    const [gif, webp] = await Promise.all([
      sharp?.(png(40, 30)).gif().toBuffer(),
      sharp?.(png(40, 30)).webp().toBuffer(),
    ])
    expect((await sent('a.gif', gif as Buffer)).type).toBe('image/png')
    expect((await sent('a.webp', webp as Buffer)).type).toBe('image/jpeg')
  })

  it('one that moves stands still, and that is said', async () => {
    const frames = [png(40, 30, { grey: 10 }), png(40, 30, { grey: 200 })]
    const gif = await sharp?.(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect(said(await sent('moves.gif', gif as Buffer))).toEqual(['warning GNET-330 8'])
  })

  it('a damaged one is refused while planning', async () => {
    const whole = (await sharp?.(png(400, 300)).jpeg().toBuffer()) as Buffer
    put(root, { 'posts/cut.jpg': whole.subarray(0, whole.length / 2) })
    expect(said(await choose({ body: [['cut.jpg', '図']] }))).toEqual(['fault GNET-326 8'])
  })
})
