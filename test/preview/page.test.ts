import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../../src/preview/page.ts'
import { clean } from '../../src/text/clean.ts'
import { violationsOn } from '../accessibility.ts'
import { hasChromium, useChromium } from '../chromium.ts'
import { gnet, POST, project, report, SETTINGS } from '../cli/gnet.ts'
import { answerTo, serve } from '../cli/serving.ts'
import { htmlFaults } from '../html.ts'
import { plannedPost, planOf } from './plans.ts'
import { vectors } from './vectors.ts'

const args = ['preview', 'posts/a.md']
const files = { 'posts/a.md': POST, 'gnet.yaml': SETTINGS }
const page = (text: string, posts = [plannedPost(text)]) =>
  renderPage(planOf(...posts), {
    language: 'ja',
    nonce: 'abc',
    site: 'みどり坂',
    blog: () => ({ page: `<p>${text}</p>` }),
    picture: () => null,
    card: () => null,
  })

const VECTORS = vectors('https://evil.example')

/** The smallest picture. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwADhQGBXBQ0TAAAAABJRU5ErkJggg==',
  'base64',
)
const PICTURED = POST.replace('tags:', 'image: desk.png\nalt: 机の上の予定表\ntags:').replace(
  '\n\n私は',
  '\n\n![机](desk.png)\n\n![](link.png) ![elsewhere](https://evil.example/a.png)\n\n私は',
)
const widthOf = (image: Locator) => image.evaluate((it) => it.naturalWidth)

describe('the preview page', () => {
  it('is proper HTML that needs nothing from elsewhere', async () => {
    const source = page('一行目\n#休み方 https://blog.example.jp/a/')
    expect(await htmlFaults(source)).toEqual([])
    expect(source).not.toMatch(/(?:src|href)="(?!#|data:)/)
  })

  it('shows the picture that gnet makes for links to a post without one', () => {
    const post = plannedPost('一行目', { platforms: ['x', 'facebook'] })
    const steps = post.steps.map((step) => ({ ...step, message: step.message && { ...step.message, media: [] } }))
    const options = { language: 'ja', nonce: 'abc', site: 'みどり坂', blog: () => null } as const
    const made = { picture: () => null, card: () => 'data:image/png,made' }
    const source = renderPage(planOf({ ...post, steps }), { ...options, ...made })
    // On X, on Facebook, and where the link is sent around.
    expect(source.match(/<img src="data:image\/png,made" alt="A day off">/g)).toHaveLength(3)
  })

  it('shows a post with its pictures instead of the card of its link', () => {
    const media = [1, 2].map((n) => ({ source: `${n}.png`, alt: `${n}枚目` }))
    const post = plannedPost('一行目')
    const steps = post.steps.map((step) => ({ ...step, message: step.message && { ...step.message, media } }))
    const options = {
      language: 'ja',
      nonce: 'abc',
      site: 'みどり坂',
      blog: () => null,
      card: () => null,
    } as const
    const picture = (_: unknown, { source }: { source: string }) => (source === '1.png' ? 'data:image/png,1' : null)
    const source = renderPage(planOf({ ...post, steps }), { ...options, picture })
    const galleries = source.match(/<div class="gallery">.*?<\/div><\/div>/gs) ?? []
    expect(galleries).toHaveLength(3)
    for (const gallery of galleries) {
      expect(gallery).toContain('<img src="data:image/png,1" alt="1枚目">')
      expect(gallery).toContain('2枚目')
    }
    expect(source).not.toMatch(/<div class="card/)
  })

  describe.skipIf(!hasChromium)('in a browser (skipped without Chromium)', () => {
    const open = useChromium()

    it('shows on every platform what the JSON holds, to the letter', async () => {
      const cwd = project(files)
      const deliveries = report(gnet(['preview', 'posts/a.md', '--json'], { cwd })).posts[0]?.deliveries ?? []
      const file = join(cwd, 'page.html')
      expect(gnet(['preview', 'posts/a.md', '--out', file], { cwd }).code).toBe(0)
      const { page, complaints } = await open()
      await page.goto(pathToFileURL(file).href)
      for (const { platform, text } of deliveries) {
        expect(await page.locator(`[data-text="${platform}"]`).textContent()).toBe(text)
      }
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
      expect(complaints).toEqual([])
    })

    it.each(['light', 'dark'] as const)('can be used by everybody (%s)', async (colorScheme) => {
      const { page: tab } = await open({ colorScheme })
      await tab.setContent(page('一行目\n#休み方 https://blog.example.jp/a/'))
      expect(await violationsOn(tab)).toEqual([])
    })

    it('folds long Facebook posts, and opens them with the keyboard; switches languages likewise', async () => {
      const { page: tab } = await open()
      await tab.setContent(page('行\n'.repeat(30)))
      const more = tab.locator('.facebook .more')
      expect(await more.innerText()).toBe('もっと見る')
      await tab.locator('#lang-ja').focus()
      await tab.keyboard.press('ArrowRight')
      expect(await more.innerText()).toBe('See more')
      await more.focus()
      await tab.keyboard.press('Enter')
      expect(await more.isHidden()).toBe(true)
      expect(await tab.locator('.facebook .text').evaluate((it) => it.scrollHeight - it.clientHeight)).toBe(0)
    })

    it('keeps the chosen one of many posts in view in its list, also after the page was loaded again', async () => {
      const { page: tab } = await open()
      const posts = Array.from({ length: 80 }, (_, i) => plannedPost(`${i}`, { title: `${i}番目` }))
      const file = join(project(), 'page.html')
      writeFileSync(file, page('', posts))
      await tab.goto(`${pathToFileURL(file).href}#post-60`)
      for (const again of [false, true]) {
        if (again) await tab.reload()
        await expect.poll(() => tab.locator('[aria-current]').innerText()).toContain('60番目')
        const top = async () => (await tab.locator('[aria-current]').boundingBox())?.y ?? -1
        await expect.poll(top).toBeGreaterThan(0)
        expect(await top()).toBeLessThan(720)
        expect(await tab.locator('header').boundingBox()).toMatchObject({ y: 0 })
      }
    })

    it('runs nothing that stands in a post', async () => {
      const { page: tab, complaints } = await open()
      const posts = VECTORS.map((vector) => plannedPost(vector, { title: vector, platforms: ['blog', 'x'] }))
      const blog = (_: unknown, { i }: { i: number }) => ({ page: `<p>${VECTORS[i]}</p>` })
      const options = {
        language: 'ja',
        nonce: 'abc',
        site: 'みどり坂',
        picture: () => null,
        card: () => null,
      } as const
      await tab.setContent(renderPage(planOf(...posts), { ...options, blog }))
      expect(await tab.locator('[data-text="x"]').allTextContents()).toEqual(VECTORS.map(clean))
      for (const i of VECTORS.keys()) {
        await tab.evaluate(`location.hash = 'post-${i}'`)
        await tab.locator(`#post-${i} iframe[srcdoc]`).waitFor()
      }
      // What the page's policy has refused was never asked for.
      expect(complaints.filter((it) => /^(?:dialog|failed)/.test(it) && !/ csp$/.test(it))).toEqual([])
      expect(VECTORS.length).toBeGreaterThan(20)
    })

    it('shows the same post again after a save of it, of a picture, template or setting, and a fault where one was made', async () => {
      const cwd = project({
        ...files,
        'posts/2026/deep/b.md': POST.replace('休み方から決める', '深い所の話'),
        'gnet.yaml': `${SETTINGS}since: 2026-11-01\n`,
        'templates/x.liquid': '{{ title }}\n{{ link }}',
      })
      const { url, child, done } = await serve(['preview'], cwd)
      const { page: tab } = await open()
      await tab.goto(url)
      const save = (file: string, text: string) => writeFileSync(join(cwd, file), text)
      const sees = (text: string) => tab.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 5000 })
      save('posts/2026/deep/b.md', POST.replace('休み方から決める', '深い所の続き'))
      await sees('深い所の続き')
      save('templates/x.liquid', '別の言い方: {{ title }}\n{{ link }}')
      await sees('別の言い方')
      save('gnet.yaml', `${SETTINGS}since: 2026-11-01\nfooters: []\n`)
      await sees('gnet.yaml:3')
      save('gnet.yaml', `${SETTINGS.replace('みどり坂', 'あおば坂')}since: 2026-11-01\n`)
      await sees('あおば坂')
      save('templates/x.liquid', '{{ titel }}')
      await sees('templates/x.liquid:1')
      save('templates/x.liquid', '{{ title }}\n{{ link }}')
      save('posts/a.md', '---\ntitle: [\n---\n')
      await sees('posts/a.md:')
      child.kill('SIGINT')
      expect((await done).code).toBe(0)
    }, 30_000)

    it.each([
      ['wordpress', 'blog: { kind: wordpress, url: https://www.example.jp }'],
      ['git', 'blog: { kind: git, git: { repository: ., generator: hugo } }'],
    ])('shows what a blog of kind %s is sent, with its pictures, and no site of ours', async (_, blog) => {
      const cwd = project({ ...files, 'posts/a.md': PICTURED, 'gnet.yaml': `${SETTINGS}${blog}\n` })
      writeFileSync(join(cwd, 'posts/desk.png'), PICTURE)
      const { url, child, done } = await serve(args, cwd)
      const { page: tab } = await open()
      await tab.goto(url)
      const frame = tab.frameLocator('iframe')
      await expect.poll(() => widthOf(frame.locator('img').first())).toBe(1)
      expect(await frame.locator('nav').count()).toBe(0)
      // The picture that stands for the post, and then those of its text.
      expect(await frame.locator('img').first().getAttribute('alt')).toBe('机の上の予定表')
      expect(await frame.locator('h1 ~ * img, h1 ~ img').count()).toBe((await frame.locator('img').count()) - 1)
      for (const [language, note] of Object.entries({ ja: '実際の見た目は', en: 'Its own design comes on top' })) {
        await tab.locator(`#lang-${language}`).check({ force: true })
        expect(await tab.locator('.blog .note').innerText()).toContain(note)
      }
      for (const theme of ['dark', 'light']) {
        await tab.locator(`#theme-${theme}`).check({ force: true })
        await expect.poll(() => frame.locator('style').innerHTML()).toContain(`color-scheme: ${theme}}`)
      }
      child.kill('SIGINT')
      await done
    })

    it('shows pictures of the project with what they show, none from elsewhere, and says where a description is missing', async () => {
      const cwd = project({ ...files, 'posts/a.md': PICTURED })
      writeFileSync(join(cwd, 'posts/desk.png'), PICTURE)
      const outside = project()
      writeFileSync(join(outside, 'secret.png'), PICTURE)
      symlinkSync(join(outside, 'secret.png'), join(cwd, 'posts/link.png'))
      const { url, child, done } = await serve(args, cwd)
      const { page: tab } = await open()
      await tab.goto(url)
      await expect.poll(() => widthOf(tab.locator('.x .gallery img'))).toBe(1)
      expect(await tab.locator('.x .gallery img').getAttribute('alt')).toBe('机の上の予定表')
      const inBlog = tab.frameLocator('iframe').locator('main img, article img')
      await expect.poll(() => inBlog.count()).toBeGreaterThan(2)
      const sources = await inBlog.evaluateAll((all) => all.map((it) => it.getAttribute('src')?.slice(0, 14)))
      expect(sources.filter((it) => it === 'data:image/png')).toHaveLength(2)
      const beside = tab.locator('.blog .beside')
      await beside.getByText('desk.png 「机の上の予定表」').or(beside.getByText('desk.png “机の上の予定表”')).waitFor()
      expect(await beside.innerText()).toMatch(/link\.png \((?:no description|説明文なし)\)/)
      child.kill('SIGINT')
      await done
    })

    it('has one of many posts at a time, chosen with the keyboard, and keeps it after a save', async () => {
      const posts = Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`posts/${i}.md`, POST.replace('休み方から決める', `${i}番の記事`)]),
      )
      const cwd = project({ ...posts, 'gnet.yaml': `${SETTINGS}since: 2026-11-01\nmaxPerRun: 100\n` })
      const { url, child, done } = await serve(['preview'], cwd)
      const { page: tab, complaints } = await open()
      await tab.goto(url)
      expect(await tab.locator('.posts li').count()).toBe(30)
      const link = tab.locator('.posts a').nth(25)
      const title = (await link.locator('b').textContent()) ?? ''
      await link.focus()
      await tab.keyboard.press('Enter')
      const heading = tab.locator('.post h2')
      await expect.poll(() => heading.allInnerTexts()).toEqual([title])
      expect(await tab.evaluate('document.activeElement.id')).toBe('post-25')
      expect(await tab.locator('.waiting').isVisible()).toBe(false)
      // What can be chosen above stays in view.
      expect(await tab.locator('header').boundingBox()).toMatchObject({ y: 0 })
      expect(await link.getAttribute('aria-current')).toBe('true')
      await tab.frameLocator('.post iframe').getByRole('heading', { level: 1, name: title }).waitFor()
      expect(await violationsOn(tab)).toEqual([])
      const top = () => tab.locator('.posts').evaluate((it) => it.scrollTop)
      const before = await top()
      expect(before).toBeGreaterThan(0)
      const path = await tab.locator('.post .path').innerText()
      writeFileSync(join(cwd, path), POST.replace('休み方から決める', '書き直した記事'))
      await expect.poll(() => heading.allInnerTexts()).toEqual(['書き直した記事'])
      expect(await tab.locator('.posts a[aria-current]').innerText()).toContain('書き直した記事')
      expect(await top()).toBe(before)
      await tab.goBack()
      await expect.poll(() => tab.locator('.post').getAttribute('id')).toBe('post-0')
      await tab.goto(`${url}#post-7`)
      await tab.reload()
      await expect.poll(() => tab.locator('.post').getAttribute('id')).toBe('post-7')
      expect(complaints).toEqual([])
      child.kill('SIGINT')
      await done
    })

    it('loads itself again soon after a save, and ends when it is closed', async () => {
      const cwd = project(files)
      const { url, done } = await serve(args, cwd)
      const { page: tab } = await open()
      await tab.goto(url)
      await tab.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
      writeFileSync(join(cwd, 'posts/a.md'), POST.replace('休み方から決める', '休む日から決める'))
      await tab.getByRole('heading', { name: '休む日から決める' }).waitFor({ timeout: 3000 })
      await tab.close()
      expect((await done).code).toBe(0)
    })
  })

  it('answers nobody but this browser, and changes nothing', async () => {
    const { url, child, done } = await serve(args, project(files))
    const { host, origin, port } = new URL(url)
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/)
    const ask = async (headers: Record<string, string>, path = '') =>
      (await answerTo(path.startsWith('/') ? origin + path : url + path, { headers })).status
    const own = await answerTo(url, { headers: { host } })
    expect(own.status).toBe(200)
    expect(own.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(own.headers['access-control-allow-origin']).toBeUndefined()
    expect(await ask({ host: `localhost:${port}` })).toBe(421)
    expect(await ask({ host: 'evil.example' })).toBe(421)
    expect(await ask({ host, origin: 'https://evil.example' })).toBe(403)
    expect(await ask({ host, origin: 'null' })).toBe(403)
    expect(await ask({ host, origin })).toBe(200)
    expect(await ask({ host, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await ask({ host, 'sec-fetch-site': 'same-site' })).toBe(403)
    expect((await answerTo(url, { headers: { host, origin }, method: 'POST' })).status).toBe(405)
    for (const path of ['/', '/events', 'blog/7/0', 'picture/0', 'picture/../../gnet.yaml']) {
      expect(await ask({ host }, path), path).toBe(404)
    }
    child.kill('SIGINT')
    expect((await done).code).toBe(0)
  })
})
