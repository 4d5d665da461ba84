import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { buildSite } from '../../src/site/build.ts'
import { openImages } from '../../src/site/images.ts'
import type { Settings } from '../../src/types.ts'
import { settings } from '../adapters/document.ts'
import { build, page, post, SITE, template } from './pages.ts'
import { parseXml } from './xml.ts'

const named = (name: string): Settings => ({ ...SITE, site: { ...SITE.site, name } })
const iconIn = (html: string) => /<link rel="icon" type="([^"]*)" href="([^"]*)">/.exec(html)?.slice(1)

describe("the site's icon", () => {
  it.each([
    ['しずく診療所', 'し'],
    ['gnet', 'G'],
    ['𠮷野家', '𠮷'],
    ['👩‍⚕️の部屋', '👩‍⚕️'],
    ['<b>&', '<'],
    ['a\u0000b', 'A'],
  ])('is the first letter of %j where the firm has none of its own', (name, letter) => {
    const svg = parseXml(page(build([post('a')], named(name)), 'icon.svg'))
    expect(svg.children.find((child) => child.name === 'text')?.text).toBe(letter)
  })

  it('is named by every page, from wherever it stands', () => {
    const files = build([], settings({ site: { name: 'a', url: 'https://www.example.jp/blog' } }))
    const moved = build([post('a')])
    expect(iconIn(page(moved, 'a/index.html'))).toEqual(['image/svg+xml', '../icon.svg'])
    expect(iconIn(page(moved, 'index.html'))).toEqual(['image/svg+xml', 'icon.svg'])
    expect(iconIn(page(moved, '404.html'))).toEqual(['image/svg+xml', '/icon.svg'])
    expect(iconIn(page(files, '404.html'))).toEqual(['image/svg+xml', '/blog/icon.svg'])
  })

  it('is the favicon.ico that somebody has put into the folder of the site', () => {
    const files = buildSite({ documents: [post('a')], settings: SITE, template: template(), hasFavicon: true })
    expect(iconIn(page(files, 'a/index.html'))).toEqual(['image/x-icon', '../favicon.ico'])
    expect([...files.keys()].filter((path) => /icon/.test(path))).toEqual([])
  })

  it("is the firm's own where the settings name it, and a fault where that is no picture", () => {
    const root = mkdtempSync(join(tmpdir(), 'gnet-icon-'))
    try {
      writeFileSync(join(root, 'icon.gif'), Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'))
      writeFileSync(join(root, 'icon.png'), 'no picture')
      const images = openImages(root)
      const of = (icon: string) => ({ ...SITE, theme: { ...SITE.theme, icon } })
      const site = (icon: string) =>
        buildSite({ documents: [post('a')], settings: of(icon), template: template(), findImage: images.find })
      const files = site('icon.gif')
      expect(iconIn(page(files, 'a/index.html'))).toEqual([
        'image/gif',
        expect.stringMatching(/^\.\.\/images\/icon-[0-9a-f]{12}\.gif$/),
      ])
      expect([...files.keys()]).not.toContain('icon.svg')
      expect(images.found().map(({ file }) => file)).toEqual([expect.stringContaining('icon.gif')])
      for (const wrong of ['icon.png', 'none.png']) {
        expect(() => site(wrong)).toThrow(UsageError)
        expect(() => site(wrong)).toThrow(wrong)
      }
    } finally {
      rmSync(root, { recursive: true })
    }
  })
})
