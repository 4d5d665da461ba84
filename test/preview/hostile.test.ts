import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, useChromium } from '../chromium.ts'
import { project, SETTINGS, startGnet } from '../cli/gnet.ts'
import { answerTo, serve } from '../cli/serving.ts'
import { graph } from '../rehearsal/callers.ts'
import { vectors } from './vectors.ts'

describe.skipIf(!hasChromium)(
  'pages that show what others have written (skipped without Chromium)',
  { timeout: 240_000 },
  () => {
    const open = useChromium()
    /** Everything that somebody asked of a server which nobody should ask. */
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    let elsewhere = ''
    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    afterAll(() => server.close())

    const quoted = (text: string) => JSON.stringify(text)
    /** A post that says the same thing in every place where a post can say something. */
    const postOf = (vector: string, i: number) => `---
title: ${quoted(`${i} ${vector}`)}
date: 2026-11-20
slug: p-${i}
category: ${quoted(vector)}
tags: [${quoted(vector)}, 休み方]
description: ${quoted(vector)}
image: ${quoted(i % 2 === 0 ? `${elsewhere}/image.png` : vector)}
alt: ${quoted(vector)}
${quoted(vector)}: ${quoted(vector)}
${i % 3 === 0 ? `social: { x: ${quoted(vector)}, facebook: ${quoted(vector)}, youtube: ${quoted(vector)}, hashtags: [${quoted(vector)}] }` : ''}
---

${vector}

## ${vector.split('\n')[0]}

私は、休む日を先に書き込むことが必要だと考えています。${vector}
`
    /** File names can hold much, but neither a slash nor nothing. */
    const nameOf = (vector: string, i: number) => `posts/${vector.replace(/[/\0]/g, '').slice(0, 60)} ${i}.md`
    const settings = () => {
      const name = quoted(`<img src=x onerror=alert(1)>${vectors(elsewhere)[5]}`)
      return `${SETTINGS.replace(/name: [^,}]+/, `name: ${name}`)}since: 2026-11-01
maxPerRun: 100
youtube: { route: api }
footer: [${vectors(elsewhere).slice(0, 9).map(quoted).join(', ')}]
`
    }
    const hostileProject = (some = vectors(elsewhere)) =>
      project({
        'gnet.yaml': settings(),
        ...Object.fromEntries(some.map((vector, i) => [nameOf(vector, i), postOf(vector, i)])),
      })

    /** What stands on a page, and in its frames, that only a page's own words may be. */
    const ACTIVE = `[...document.querySelectorAll('*')].filter((it) =>
    (it.matches('script:not([type="application/ld+json"])') && it.nonce !== document.querySelector('head style')?.nonce)
    || it.matches('iframe:not([sandbox=""]), object, embed, base, meta[http-equiv=refresh], link[rel~=prefetch], main form')
    || [...it.attributes].some(({ name, value }) => name.startsWith('on') || /^(?:href|src|action|formaction|xlink:href)$/.test(name) && /^\\s*(?:javascript|vbscript|data:text)/i.test(value))
  ).map((it) => it.outerHTML.slice(0, 200))`
    async function activeOn(page: Page): Promise<unknown[]> {
      const found = await Promise.all(page.frames().map((frame) => frame.evaluate(ACTIVE).catch(() => [])))
      return found.flat()
    }
    /** Pictures of other servers are named in posts, and refused by the page's policy. */
    const isRefusedPicture = (complaint: string) => /img-src/.test(complaint) || / csp$/.test(complaint)

    it('the preview runs nothing of it and fetches nothing from elsewhere', async () => {
      const cwd = hostileProject()
      const { url, child, done } = await serve(['preview'], cwd)
      const { page, complaints } = await open()
      const origins = new Set<string>()
      page.on('response', (response) => origins.add(new URL(response.url()).origin))
      await page.goto(url)
      expect(await page.locator('.posts li').count()).toBe(vectors(elsewhere).length)
      for (const i of vectors(elsewhere).keys()) {
        await page.evaluate(`location.hash = 'post-${i}'`)
        await page.locator(`#post-${i}`).waitFor()
        if ((await page.locator(`#post-${i} .frame`).count()) === 1) {
          await page.frameLocator(`#post-${i} iframe`).locator('h1').first().waitFor()
        }
        expect(await activeOn(page)).toEqual([])
      }
      expect(complaints.filter((it) => !isRefusedPicture(it))).toEqual([])
      expect([...origins].filter((origin) => origin !== new URL(url).origin && origin !== 'null')).toEqual([])
      expect(asked).toEqual([])
      child.kill('SIGINT')
      await done
    })

    it('neither does the rehearsal, whatever posts, requests and answers hold', async () => {
      const cwd = hostileProject(vectors(elsewhere).filter((_, i) => i % 8 === 0))
      const { url, child, done } = await serve(['rehearse'], cwd)
      const { host, origin } = new URL(url)
      const env = JSON.parse((await answerTo(`${url}env`, { headers: { host } })).body) as Record<string, string>
      const { page, complaints } = await open()
      const origins = new Set<string>()
      page.on('response', (response) => origins.add(new URL(response.url()).origin))
      await page.goto(url)
      await startGnet(['publish', '--rehearse', '--yes'], { cwd }).done
      // Another program posts, asks for what is not there, and tells of answers: all of it stands on the page.
      for (const message of vectors(elsewhere)) {
        const answer = await graph(env, {
          method: 'POST',
          path: `${env.GNET_FACEBOOK_PAGE_ID}/feed`,
          fields: { message },
        })
        expect([200, 400]).toContain(answer.status)
      }
      for (const vector of vectors(elsewhere).slice(0, 12)) {
        await fetch(`${env.GNET_X_ORIGIN}/2/${encodeURIComponent(vector)}`)
        await fetch(`${env.GNET_YOUTUBE_ORIGIN}/youtube/v3/"><img src=x onerror=alert(1)>?${vector}`)
        const lines = [vector, `X: ${vector}`, `{"errors":[{"message":${quoted(vector)}}]}`]
        const result = JSON.stringify({ code: 3, lines: { en: lines, ja: lines } })
        const headers = { host, origin, 'content-type': 'application/json' }
        expect((await answerTo(`${url}result`, { headers, method: 'POST', body: result })).status).toBe(204)
      }
      await page.getByText('What the platforms were asked').click()
      await expect.poll(() => page.locator('.facebook [data-text]').count()).toBeGreaterThan(30)
      await expect.poll(() => page.locator('.result').count()).toBe(10)
      await expect.poll(() => page.locator('tbody tr').count()).toBe(40)
      expect(await page.locator('.x [data-text]').count()).toBeGreaterThan(3)
      expect(await page.locator('#view').innerText()).toContain('<script>alert(1)</script>')
      expect(await activeOn(page)).toEqual([])
      expect(complaints.filter((it) => !isRefusedPicture(it))).toEqual([])
      expect([...origins].filter((it) => it !== origin && it !== 'null')).toEqual([])
      expect(asked).toEqual([])
      child.kill('SIGINT')
      await done
    })
  },
)
