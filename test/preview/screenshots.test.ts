import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { hasChromium, keepScreenshot, useChromium } from '../chromium.ts'
import { gnet, project } from '../cli/gnet.ts'

const REAL = join(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')
const SAMPLE = join(import.meta.dirname, '../../posts/yasumikata.md')
const SETTINGS = 'site: { name: みどり坂キャリア室, url: https://blog.example.jp }\nyoutube: { route: api }\n'

const ENGLISH = `---
title: Plan your days off before you plan your work
date: 2026-11-21
tags: [holidays, teamwork, planning]
image: desk.png
alt: A calendar on a desk
---

We write our days off into the plan before anything else. Then the rest of the year falls into place, and nobody is
surprised by an empty chair.

## Start with the days that cannot move

School holidays and family days come first. Everything else can be talked about.

![](desk.png)

Three of our five teams now do it this way, and none of them wants to go back.
`

const HOSTILE = `---
title: '<img src=x onerror=alert(1)>${'Supercalifragilistic'.repeat(8)}\u202e"''&amp;'
date: 2026-11-21
tags: [<script>, ${'長いタグ'.repeat(12)}]
image: ../../../../etc/passwd
alt: '"><script>alert(1)</script>'
social:
  x: "<script>alert(1)</script> ${'w'.repeat(80)} https://blog.example.jp/${'a'.repeat(60)}"
---

<script>alert(1)</script>

${'ｗｗｗ'.repeat(120)}

${'Donaudampfschifffahrtsgesellschaft'.repeat(12)}

![](https://evil.example/pixel.png) ![](file:///etc/passwd)
`

const posts = {
  real: existsSync(REAL) ? readFileSync(REAL, 'utf8') : null,
  sample: readFileSync(SAMPLE, 'utf8'),
  english: ENGLISH,
  hostile: HOSTILE,
}

/** The smallest picture with a colour. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwADhQGBXBQ0TAAAAABJRU5ErkJggg==',
  'base64',
)

describe.skipIf(!hasChromium)('every view, for people to look at (skipped without Chromium)', () => {
  const open = useChromium()

  it.each(Object.entries(posts))('of the %s post', async (name, source) => {
    if (source === null) return expect(existsSync(REAL)).toBe(false)
    const cwd = project({ 'posts/post.md': source, 'gnet.yaml': SETTINGS })
    writeFileSync(join(cwd, 'posts/desk.png'), PICTURE)
    gnet(['preview', 'posts/post.md', '--out', 'page.html'], { cwd })
    const { page, complaints } = await open()
    await page.goto(pathToFileURL(join(cwd, 'page.html')).href)
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    for (const width of ['desk', 'phone'] as const) {
      await page.setViewportSize({ width: width === 'desk' ? 1280 : 412, height: 900 })
      await page.locator(`#width-${width}`).check({ force: true })
      for (const theme of ['light', 'dark'] as const) {
        await page.locator(`#theme-${theme}`).check({ force: true })
        for (const language of ['ja', 'en'] as const) {
          await page.locator(`#lang-${language}`).check({ force: true })
          expect(await page.evaluate(cutOff), `${width} ${theme} ${language}`).toEqual([])
          await keepScreenshot(page, `preview-${name}-${width}-${theme}-${language}`)
        }
      }
    }
    // What the page's policy has refused never left the machine.
    const refused = / csp$/
    expect(complaints.filter((it) => /^(?:dialog|exception|failed)/.test(it) && !refused.test(it))).toEqual([])
  })
})

/** Parts of a view that stick out of it, and a page that is wider than its window. */
const cutOff = `[
  ...(document.documentElement.scrollWidth > innerWidth ? ['the page is too wide'] : []),
  ...[...document.querySelectorAll('.stage')].flatMap((stage) => {
    const edge = stage.getBoundingClientRect().right + 1
    const clipped = '.lines, .over, .fold, .says, .lines *, .over *, .fold *, .says *'
    return [...stage.querySelectorAll('*')]
      .filter((it) => !it.matches(clipped) && it.getBoundingClientRect().right > edge)
      .map((it) => it.outerHTML.slice(0, 200))
  }),
]`
