import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOn } from '../accessibility.ts'
import { hasChromium, useChromium } from '../chromium.ts'
import { htmlFaults } from '../html.ts'
import { type Loopback, loopback } from '../loopback.ts'
import { buildGallery } from './gallery.ts'

/** Kept after the run, to be looked at. */
const SHOTS = resolve(import.meta.dirname, '../../.screenshots')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.json': 'application/json',
}

const LINKS = '[...document.querySelectorAll("[href], img")].map((it) => it.href || it.src)'

const PICTURES_ARE_THERE = '[...document.images].every((it) => it.complete && it.naturalWidth > 0)'

const folder = mkdtempSync(join(tmpdir(), 'gnet-gallery-'))
let server: Loopback
let files: readonly string[]
const read = (file: string) => readFileSync(join(folder, 'public', file), 'utf8')
const pages = () => files.filter((file) => file.endsWith('.html'))
const addressOf = (file: string) => `${server.origin}/${encodeURI(file.replace(/index\.html$/, ''))}`

beforeAll(async () => {
  server = await loopback((_, path) => {
    const file = join(folder, 'public', decodeURIComponent(new URL(path, 'http://localhost').pathname), '.')
    const found = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file
    if (!existsSync(found)) return { status: 404, body: read('404.html'), headers: { 'content-type': 'text/html' } }
    return { body: readFileSync(found), headers: { 'content-type': TYPES[extname(found)] ?? 'text/plain' } }
  })
  files = buildGallery(folder, server.origin)
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the pages of a site', () => {
  it('are valid HTML, every one', async () => {
    const faults: string[] = []
    for (const file of pages()) faults.push(...(await htmlFaults(read(file))).map((fault) => `${file}: ${fault}`))
    expect(faults).toEqual([])
    expect(pages().length).toBeGreaterThan(40)
  })

  it('carry structured data that parses', () => {
    const data = pages().flatMap((file) =>
      [...read(file).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
        ([, json = '']) => JSON.parse(json)['@type'],
      ),
    )
    expect(data.filter((type) => type === 'BlogPosting')).toHaveLength(26)
    expect(data.filter((type) => type === 'BreadcrumbList')).toHaveLength(26)
  })
})

describe.skipIf(!hasChromium)('a site in a browser (skipped without Chromium)', () => {
  const open = useChromium()

  it('makes no noise, lets nobody out and runs no script of a post', { timeout: 120_000 }, async () => {
    const { page, complaints } = await open({ viewport: { width: 390, height: 844 } })
    await page.addInitScript('window.open = () => { window.ran = 1 }')
    const links = new Set<string>()
    for (const file of pages()) {
      await page.goto(addressOf(file))
      for (const link of (await page.evaluate(LINKS)) as string[]) links.add(link)
    }
    await page.goto(`${server.origin}/hostile/`)
    for (const link of await page.locator('.body a').all()) await link.dispatchEvent('click')
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(
      await page.$$eval('.body script, .body iframe, .body object, .body svg, .body style', (all) => all.length),
    ).toBe(0)
    expect(complaints.filter((it) => !it.includes(`${server.origin}/hostile/x`))).toEqual([])
    const inside = [...links].filter((it) => it.startsWith(server.origin) && !it.endsWith('/hostile/x'))
    const broken: string[] = []
    for (const link of inside) {
      if ((await page.request.get(link)).status() !== 200) broken.push(link)
    }
    expect(broken).toEqual([])
    expect(inside.length).toBeGreaterThan(40)
  })

  const KINDS = [
    { kind: 'start', address: '' },
    { kind: 'post', address: 'yasumi/' },
    { kind: 'tag', address: 'tags/休み方/' },
    { kind: 'tags', address: 'tags/' },
    { kind: 'missing', address: '404.html' },
  ]
  const LOOKS = [
    { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' as const },
    { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
    { name: 'desk-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { name: 'desk-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const },
  ]

  it.each(LOOKS)('can be used by everyone, and fits: $name', { timeout: 120_000 }, async ({ name, ...look }) => {
    mkdirSync(SHOTS, { recursive: true })
    const { page } = await open(look)
    // Colours and widths are the same on every page: the other looks need fewer.
    for (const { kind, address } of name === 'phone-light' ? KINDS : KINDS.slice(0, 2)) {
      await page.goto(`${server.origin}/${encodeURI(address)}`)
      expect(await violationsOn(page), kind).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), kind).toBeLessThanOrEqual(0)
      await page.evaluate('scrollTo(0, document.body.scrollHeight)')
      await page.waitForFunction(PICTURES_ARE_THERE)
      await page.screenshot({ path: join(SHOTS, `${kind}-${name}.png`), fullPage: true })
    }
  })

  it('does not move while its pictures load', async () => {
    const { page } = await open({ viewport: { width: 390, height: 844 } })
    await page.addInitScript(`window.moved = 0
      new PerformanceObserver((list) => { for (const it of list.getEntries()) window.moved += it.value })
        .observe({ type: 'layout-shift', buffered: true })`)
    await page.goto(`${server.origin}/yasumi/`)
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    await page.waitForFunction(PICTURES_ARE_THERE)
    expect(await page.evaluate('window.moved')).toBeLessThan(0.01)
  })
})
