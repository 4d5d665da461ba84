import { posix } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { addressOf, fileAt, folderName, linkFrom } from '../../src/site/address.ts'
import { document, settings } from '../adapters/document.ts'

const SITE = settings({ site: { url: 'https://example.jp/blog' } })
const place = (url: string, of = SITE) => addressOf(document({ url }), of)

describe("a post's place on the site", () => {
  it.each([
    ['https://example.jp/blog/sns-kinshi/', 'sns-kinshi/index.html'],
    ['https://example.jp/blog/2026/11/%E5%8C%BB%E5%B8%AB/', '2026/11/医師/index.html'],
    ['https://example.jp/blog/about.html', 'about.html'],
    ['https://example.jp/blog/about', 'about/index.html'],
    ['https://example.jp/blog/a%23b%3F/', 'a#b?/index.html'],
  ])('%s is %s', (url, file) => {
    expect(fileAt(place(url))).toBe(file)
  })

  it('is the same as long as the site has no address', () => {
    expect(place('https://blog.example.jp/a/', settings())).toBe('a/')
  })

  it.each([
    'https://example.jp/blog/../secret/',
    'https://example.jp/blog/%2e%2e/secret/',
    'https://example.jp/blog/..%2Fsecret/',
    'https://example.jp/blog/a/%2E%2E%2F%2E%2E%2Fetc/passwd/',
    'https://example.jp/blog/a%5C..%5Cb/',
    'https://example.jp/blog/a%00b/',
    'https://example.jp/blog/./',
    'https://example.jp/blog//a/',
    'https://example.jp/blog/',
    'https://example.jp/blog',
    'https://example.jp/other/a/',
    'https://example.jp/blogs/a/',
    'https://evil.example/blog/a/',
    'https://example.jp/blog/%E5%8C/',
    `https://example.jp/blog/${'a'.repeat(256)}/`,
    `https://example.jp/blog/${encodeURIComponent('あ'.repeat(86))}/`,
  ])('is refused for %s', (url) => {
    expect(() => place(url)).toThrow(UsageError)
  })

  it('never leaves the folder, whatever the slug', () => {
    const nasty = fc.stringMatching(/^[./\\%a2eEfF\u0000あ-]{1,12}$/)
    fc.assert(
      fc.property(nasty, (slug) => {
        for (const url of [
          `https://example.jp/blog/${slug}/`,
          `https://example.jp/blog/${encodeURIComponent(slug)}/`,
        ]) {
          try {
            const file = fileAt(place(url))
            expect(posix.normalize(file)).toBe(file)
            expect(file).not.toMatch(/^\.\.\/|^\/|\\|\u0000/)
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
          }
        }
      }),
    )
  })
})

describe('a link from page to page', () => {
  it.each([
    ['', '', './'],
    ['', 'a/', 'a/'],
    ['a/', '', '../'],
    ['a/', 'tags/医師/', '../tags/%E5%8C%BB%E5%B8%AB/'],
    ['2026/11/a/', 'style.css', '../../../style.css'],
    ['about.html', 'a/', 'a/'],
    ['2026/about.html', 'a/', '../a/'],
  ])('from %j to %j is %s', (from, to, link) => {
    expect(linkFrom(from, to)).toBe(link)
    const base = new URL(from, 'https://example.jp/any/')
    expect(decodeURIComponent(new URL(link, base).href)).toBe(`https://example.jp/any/${to}`)
  })
})

describe('the folder of a tag', () => {
  it.each([
    ['医師の働き方', '医師の働き方'],
    ['ＳＮＳ　禁止', 'sns-禁止'],
    ['C++', 'c++'],
    ['Q&A', 'q&a'],
    ['a/b\\c:d*e?f"g<h>i|j%k#l', 'a-b-c-d-e-f-g-h-i-j-k-l'],
    ['.hidden', 'hidden'],
    ['..', expect.stringMatching(/^[0-9a-f]{8}$/)],
    ['/', expect.stringMatching(/^[0-9a-f]{8}$/)],
  ])('%s is %s', (name, folder) => {
    expect(folderName(name)).toEqual(folder)
  })

  it('fits every file system, and stays apart from others that begin like it', () => {
    const long = 'とても長いタグ'.repeat(30)
    expect(Buffer.byteLength(folderName(long))).toBeLessThanOrEqual(180)
    expect(folderName(long)).not.toBe(folderName(`${long}!`))
  })
})
