import { describe, expect, it } from 'vitest'
import { violationsOn } from './accessibility.ts'
import { hasChromium, useChromium } from './chromium.ts'
import { htmlFaults } from './html.ts'

const urlOf = (html: string) => `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
const PAGE = `<!doctype html>
<html lang="ja"><head><title>休み方</title></head><body><main><h1>休み方</h1></main></body></html>`

describe.skipIf(!hasChromium)('a page in a browser (skipped without Chromium)', () => {
  const open = useChromium()

  it('is shown as asked for', async () => {
    const { page, complaints } = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
    await page.goto(urlOf(PAGE))
    expect(await page.textContent('h1')).toBe('休み方')
    expect(await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches && innerWidth')).toBe(390)
    expect(complaints).toEqual([])
  })

  it('tells what went wrong on it', async () => {
    const { page, complaints } = await open()
    const faulty = `<script>console.error("a"); alert("b")</script>
      <script>throw Error("c")</script><img src="http://127.0.0.1:9/d">`
    await page.goto(urlOf(faulty))
    for (const complaint of ['error: a', 'dialog: b', 'exception: c', 'failed: http://127.0.0.1:9/d']) {
      await expect.poll(() => complaints.join('\n')).toContain(complaint)
    }
  })

  it('tells who could not use it', async () => {
    const { page } = await open()
    await page.goto(urlOf(PAGE))
    expect(await violationsOn(page)).toEqual([])
    await page.goto(urlOf(PAGE.replace('</h1>', '</h1><img src="data:,">')))
    expect((await violationsOn(page)).join()).toContain('image-alt')
  })
})

describe('a page as HTML', () => {
  it('is checked as a whole', async () => {
    expect(await htmlFaults(PAGE)).toEqual([])
    expect((await htmlFaults(PAGE.replace('</h1>', '</h1><p><div></div></p>'))).join('\n')).toContain('<div>')
  })
})
