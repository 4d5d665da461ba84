import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { imageKind } from '../../src/pictures/kind.ts'
import { renderHtml } from '../../src/post/markdown.ts'
import { buildSite } from '../../src/site/build.ts'
import { openImages } from '../../src/site/images.ts'
import { document, settings } from '../adapters/document.ts'
import { faultsIn } from './markup.ts'
import { page, post, SITE, template } from './pages.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const PNG = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 2, 128, 0, 0, 1, 224, 8, 6, 0, 0, 0])
const FRAME = [0xff, 0xc0, 0, 17, 8, 1, 224, 2, 128, 3, 1, 34, 0, 2, 17, 1, 3, 17, 1]
const exif = (orientation: number) => [
  0xff,
  0xe1,
  0,
  34,
  ...Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'),
  orientation,
  ...[0, 0, 0, 0, 0, 0],
]

describe('the size of a picture', () => {
  it.each([
    ['a PNG', PNG, { extension: 'png', width: 640, height: 480 }],
    ['a GIF', bytes('GIF89a', [128, 2, 224, 1, 0, 0, 0]), { extension: 'gif', width: 640, height: 480 }],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0], FRAME), { extension: 'jpg', width: 640, height: 480 }],
    ['a JPEG held upright', bytes([0xff, 0xd8], exif(6), FRAME), { extension: 'jpg', width: 480, height: 640 }],
    ['a JPEG held as usual', bytes([0xff, 0xd8], exif(1), FRAME), { extension: 'jpg', width: 640, height: 480 }],
    [
      'a lossy WebP',
      bytes('RIFF\0\0\0\0WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 128, 2, 224, 1]),
      { extension: 'webp', width: 640, height: 480 },
    ],
    [
      'a lossless WebP',
      bytes('RIFF\0\0\0\0WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x7f, 0xc2, 0x77, 0x00]),
      { extension: 'webp', width: 640, height: 480 },
    ],
    [
      'an extended WebP',
      bytes('RIFF\0\0\0\0WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
      { extension: 'webp', width: 640, height: 480 },
    ],
  ])('is read from %s', (_, picture, kind) => {
    expect(imageKind(picture)).toEqual(kind)
  })

  it.each([
    '',
    '<svg onload="alert(1)"/>',
    'GNET_X_API_KEY=secret',
    '\x89PNG\r\n\x1a\n',
    'RIFF\0\0\0\0WEBPVP8X',
    '\xff\xd8\xff',
  ])('is unknown of %j', (content) => {
    expect(imageKind(bytes(content))).toBeNull()
  })

  it('never fails, whatever the bytes', () => {
    const starts = fc.constantFrom(
      PNG,
      bytes([0xff, 0xd8]),
      bytes([0xff, 0xd8], exif(6)),
      bytes('RIFF\0\0\0\0WEBPVP8L'),
    )
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 60 }), (start, rest) => {
        imageKind(Buffer.concat([start.subarray(0, start.length - 3), rest]))
      }),
    )
  })
})

describe('pictures beside a post', () => {
  let root: string
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-images-')))
    mkdirSync(join(root, 'posts/img'), { recursive: true })
    mkdirSync(join(root, '.gnet'))
    for (const name of ['posts/img/受付 1.png', 'posts/a.png', 'top.png', '.gnet/x.png'])
      writeFileSync(join(root, name), PNG)
    writeFileSync(join(root, '.env'), 'GNET_X_API_KEY=secret')
    writeFileSync(join(root, 'posts/fake.png'), 'no picture')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const find = (source: string) => openImages(root).find(document(), source)

  it.each(['a.png', './a.png', 'img/受付 1.png', `img/${encodeURIComponent('受付 1.png')}`, '../top.png', 'a.png?v=2'])(
    'are found as %s',
    (source) => {
      expect(find(source)).toMatchObject({ width: 640, height: 480 })
    },
  )

  it('have an address that tells what they are', () => {
    expect(find('img/受付 1.png')?.address).toMatch(/^images\/受付-1-[0-9a-f]{12}\.png$/)
    writeFileSync(join(root, 'posts/a.png'), Buffer.concat([PNG, Buffer.from('other')]))
    expect(find('a.png')?.address).not.toBe(find('../top.png')?.address)
  })

  it.each([
    '../.env',
    'fake.png',
    'missing.png',
    '../.gnet/x.png',
    '../../../../../../../../etc/passwd',
    '/etc/passwd',
    'https://img.example/a.png',
    '//img.example/a.png',
    'data:image/png;base64,AAAA',
    'img',
    'a%00.png',
    '%E5%8C.png',
    '',
  ])('are not %j', (source) => {
    expect(find(source)).toBeUndefined()
  })

  it('do not lead out of the project through a link', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'gnet-elsewhere-'))
    writeFileSync(join(elsewhere, 'private.png'), PNG)
    symlinkSync(join(elsewhere, 'private.png'), join(root, 'posts/link.png'))
    expect(find('link.png')).toBeUndefined()
    rmSync(elsewhere, { recursive: true })
  })

  it('stand on the page with their size, in the feeds with their whole address, and on the card', () => {
    const images = openImages(root)
    const html = renderHtml('![受付](<img/受付 1.png>) ![外](https://img.example/b.png)')
    const of = { ...post('a', { image: { source: 'a.png', alt: '表紙' } }), html }
    const build = (url: string | null) =>
      buildSite({
        documents: [of],
        settings: settings({ site: { name: 'し', url } }),
        template: template(),
        findImage: images.find,
      })
    const site = build(SITE.site.url)
    const shown = page(site, 'a/index.html')
    expect(shown).toMatch(
      /<img src="\.\.\/images\/%E5%8F%97%E4%BB%98-1-[0-9a-f]{12}\.png" width="640" height="480" alt="受付" loading="lazy" decoding="async">/,
    )
    expect(shown).toContain('<img src="https://img.example/b.png" alt="外"')
    expect(shown).toMatch(
      /<img class="cover" src="\.\.\/images\/a-[0-9a-f]{12}\.png" alt="表紙" width="640" height="480"/,
    )
    expect(shown).toMatch(/<meta property="og:image" content="https:\/\/blog\.example\.jp\/images\/a-/)
    expect(shown).toContain('<meta property="og:image:width" content="640">')
    expect(faultsIn(shown, 'html')).toEqual([])
    expect(page(site, 'feed.xml')).toContain('&lt;img src=&#34;https://blog.example.jp/images/%E5%8F%97')
    expect(JSON.parse(page(site, 'feed.json')).items[0].image).toMatch(/^https:\/\/blog\.example\.jp\/images\/a-/)
    expect(images.found()).toHaveLength(2)
    const unnamed = page(build(null), 'a/index.html')
    expect(unnamed).toContain('class="cover"')
    expect(unnamed).not.toContain('og:image')
  })
})
