import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { violationsOn } from '../accessibility.ts'
import { hasChromium, keepScreenshot, useChromium } from '../chromium.ts'
import { htmlFaults } from '../html.ts'
import { png, put, sharp } from '../pictures/files.ts'
import { gnet, POST, project, SETTINGS, startGnet } from './gnet.ts'
import { answerTo, serve } from './serving.ts'

const files = { 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` }
const NOTE = '.gnet/rehearsal/running.json'

const publish = (cwd: string) => startGnet(['publish', 'posts/a.md', '--rehearse', '--yes'], { cwd }).done

describe('gnet rehearse', () => {
  it('obeys nobody but its own page', async () => {
    const { url, child, done } = await serve(['rehearse'], project(files))
    const { host, origin } = new URL(url)
    const order = { host, origin, 'content-type': 'application/json' }
    const ask = async (headers: Record<string, string>, body = '{"platform":"x","fault":"500"}', path = 'fault') =>
      (await answerTo(url + path, { headers, body, method: 'POST' })).status
    expect(await ask(order)).toBe(204)
    expect(await ask({ ...order, host: 'evil.example' })).toBe(421)
    expect(await ask({ ...order, origin: 'https://evil.example' })).toBe(403)
    expect(await ask({ ...order, origin: 'null' })).toBe(403)
    expect(await ask({ host, 'content-type': 'application/json' })).toBe(403)
    expect(await ask({ ...order, 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await ask({ ...order, 'content-type': 'text/plain' })).toBe(415)
    expect((await answerTo(`${origin}/fault`, { headers: order, method: 'POST' })).status).toBe(404)
    for (const body of ['', '{', '[]', '{"platform":"x","fault":"quota"}', '{"platform":"y","fault":null}']) {
      expect(await ask(order, body), body).toBe(400)
    }
    expect(await ask(order, '{"code":0,"lines":{"en":[1],"ja":[]}}', 'result')).toBe(400)
    expect(await ask(order, `"${'a'.repeat(1_100_000)}"`)).toBe(400)
    const own = await answerTo(url, { headers: { host } })
    expect(own.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(own.headers['access-control-allow-origin']).toBeUndefined()
    child.kill('SIGINT')
    expect((await done).code).toBe(0)
  })

  it('shows the pictures that arrived, with their descriptions, and no other file', async () => {
    const pictured = POST.replace('tags:', 'image: desk.png\nalt: 机の上の予定表\ntags:')
    const cwd = project({ ...files, 'posts/a.md': pictured })
    put(cwd, { 'posts/desk.png': png(40, 30) })
    const { url, child, done } = await serve(['rehearse'], cwd)
    expect((await publish(cwd)).code).toBe(0)
    const headers = { host: new URL(url).host }
    const view = (await answerTo(`${url}view`, { headers })).body
    const shown = [...view.matchAll(/<img src="(picture\/[0-9a-f]{64})" alt="([^"]*)">/g)]
    // YouTube takes no description.
    expect(shown.map(([, , alt]) => alt)).toEqual(['机の上の予定表', '机の上の予定表', ''])
    const picture = await answerTo(url + shown[0]?.[1], { headers })
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
    expect((await answerTo(`${url}picture/..%2f..%2fgnet.yaml`, { headers })).status).toBe(404)
    child.kill('SIGINT')
    await done
  })

  it.skipIf(sharp === null)('shows the picture that gnet makes for links, as the preview does', async () => {
    const cwd = project({ ...files, 'gnet.yaml': `${files['gnet.yaml']}card: { make: true }\n` })
    const { url, child, done } = await serve(['rehearse'], cwd)
    expect((await publish(cwd)).code).toBe(0)
    const headers = { host: new URL(url).host }
    const view = (await answerTo(`${url}view`, { headers })).body
    const cards = [...view.matchAll(/<div class="card"><img src="(picture\/[0-9a-f]{16})" alt="休み方から決める">/g)]
    expect(cards).toHaveLength(2)
    const picture = await answerTo(url + cards[0]?.[1], { headers })
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
    child.kill('SIGINT')
    await done
  })

  it('is found by other terminals of the same user, one at a time, and leaves nothing behind', async () => {
    const cwd = project(files)
    const { url, child, done } = await serve(['rehearse'], cwd)
    expect(statSync(join(cwd, NOTE)).mode & 0o777).toBe(0o600)
    expect(gnet(['rehearse', '--no-open'], { cwd }).out).toContain(url)
    expect(gnet(['rehearse', '--json'], { cwd }).out).toBe(
      `${JSON.stringify({ schemaVersion: 1, command: 'rehearse', url, errors: [] }, null, 2)}\n`,
    )
    child.kill('SIGINT')
    await done
    expect(existsSync(join(cwd, NOTE))).toBe(false)
  })

  it.each([
    ['one that died', 'http://127.0.0.1:9/0123456789abcdef0123456789abcdef/'],
    ['another machine', 'http://192.0.2.1:80/0123456789abcdef0123456789abcdef/'],
    ['nothing', 'file:///etc/passwd'],
  ])('is not mistaken for %s: a rehearsal then has stand-ins of its own', async (_, url) => {
    const cwd = project({ ...files, [NOTE]: JSON.stringify({ version: 1, url }) })
    const { code, err } = await publish(cwd)
    expect(code).toBe(0)
    expect(err).not.toContain('open in the browser')
  })

  it('never starts over with the real records, even where a link leads to them', async () => {
    const cwd = project({ ...files, '.gnet/ledger/a/keep.json': '{}', '.gnet/rehearsal/.keep': '' })
    symlinkSync('../ledger', join(cwd, '.gnet/rehearsal/ledger'))
    const { url, child, done } = await serve(['rehearse'], cwd)
    const { host, origin } = new URL(url)
    const headers = { host, origin, 'content-type': 'application/json' }
    expect((await answerTo(`${url}again`, { headers, body: '{}', method: 'POST' })).status).toBe(400)
    expect(readdirSync(join(cwd, '.gnet/ledger/a'))).toEqual(['keep.json'])
    child.kill('SIGINT')
    await done
  })

  describe.skipIf(!hasChromium)('in a browser (skipped without Chromium)', () => {
    const open = useChromium()

    it('fills as posts arrive, shows what gnet made of a fault, starts over, and ends when it is closed', async () => {
      const cwd = project({ ...files, '.gnet/ledger/.keep': '' })
      const { url, done } = await serve(['rehearse'], cwd)
      const { page, complaints } = await open()
      await page.goto(url)
      await page.getByText('Nothing has been posted yet.').first().waitFor()
      await page.locator('#fault-x').selectOption({ label: 'Answers with an error (500), but did it' })
      await expect.poll(() => page.locator('.switch.on').count()).toBe(1)
      expect((await publish(cwd)).code).toBe(3)
      for (const platform of ['x', 'facebook', 'youtube']) {
        const held = platformsIn(cwd)[platform]?.posts[0]?.text
        expect(held).toContain('休み方')
        await expect.poll(() => page.locator(`[data-text="${platform}"]`).textContent()).toBe(held)
      }
      await page.getByText('Exit code 3').waitFor()
      await page.getByText('the same command again asks the platform first', { exact: false }).waitFor()
      await page.locator('#fault-x').selectOption('')
      expect((await publish(cwd)).code).toBe(0)
      await page.getByText('Exit code 0').waitFor()
      expect(platformsIn(cwd).x?.posts).toHaveLength(1)
      await page.getByText('What the platforms were asked').click()
      await page.getByText('POST /2/tweets').first().waitFor()
      await keepScreenshot(page, 'rehearsal-en')
      await page.getByText('Start over').click()
      await expect.poll(() => page.locator('[data-text]').count()).toBe(0)
      await page.getByText('Everything is empty again.').waitFor()
      expect(complaints).toEqual([])
      expect(readdirSync(join(cwd, '.gnet/ledger'))).toEqual(['.keep'])
      await page.close()
      expect((await done).code).toBe(0)
    })

    it.each([
      ['facebook', 'Facebook のアクセストークンの期限が切れました', 6],
      ['youtube', 'YouTube の 1 日の利用枠を使い切りました', 6],
    ] as const)('shows in Japanese what comes of a fault at %s', async (platform, fault, code) => {
      const cwd = project(files)
      const { url, child, done } = await serve(['rehearse', '--lang', 'ja'], cwd)
      const { page } = await open()
      await page.goto(url)
      await page.locator(`#fault-${platform}`).selectOption({ label: fault })
      await expect.poll(() => page.locator('.switch.on').count()).toBe(1)
      expect((await publish(cwd)).code).toBe(code)
      await page.getByText(`終了コード ${code}`).waitFor()
      expect(platformsIn(cwd)[platform]?.posts).toEqual([])
      await keepScreenshot(page, `rehearsal-${platform}-ja`)
      child.kill('SIGINT')
      await page.getByText('リハーサルは終了しました').waitFor()
      await done
    })

    it.each(['light', 'dark'] as const)('can be used by everybody, with the keyboard alone (%s)', async (scheme) => {
      const cwd = project(files)
      const { url, child, done } = await serve(['rehearse'], cwd)
      expect((await publish(cwd)).code).toBe(0)
      const { page } = await open({ colorScheme: scheme, viewport: { width: 390, height: 844 } })
      const answer = await page.goto(url)
      expect(await htmlFaults((await answer?.text()) ?? '')).toEqual([])
      await page.locator('[data-text="x"]').waitFor()
      await page.getByText('What the platforms were asked').click()
      expect(await violationsOn(page)).toEqual([])
      await page.locator('#fault-google').focus()
      await page.keyboard.type('Google')
      await expect.poll(() => page.locator('.switch.on').count()).toBe(1)
      await page.locator('#lang-en').focus()
      await page.keyboard.press('ArrowLeft')
      expect(await page.locator('#fault-google').innerText()).toContain('Google のログインが無効になりました')
      await keepScreenshot(page, `rehearsal-phone-${scheme}`)
      child.kill('SIGINT')
      await done
    })
  })
})

interface Posted {
  readonly posts: readonly { readonly text: string }[]
}

function platformsIn(cwd: string): Readonly<Record<string, Posted>> {
  return JSON.parse(readFileSync(join(cwd, '.gnet/rehearsal/platforms.json'), 'utf8')) as Record<string, Posted>
}
