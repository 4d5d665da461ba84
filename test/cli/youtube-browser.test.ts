import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/main.ts'
import type { Report } from '../../src/report/shape.ts'
import { chromeOnPath, composerPage, type Quirks } from '../adapters/composer-page.ts'
import { hasChromium } from '../chromium.ts'
import { picture } from '../site/gallery.ts'
import { POST, project, SETTINGS } from './gnet.ts'

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

/** With blank lines, emoji and full-width letters. */
const OWN_TEXT = `social:
  youtube: |
    全角の見出し！　🌿👩🏽‍⚕️

    段落のあとに、空行が二つ続きます。


    最後の行です。
`
const rest = [2, 3, 4, 5, 6, 7, 8, 9, 10]

/** A project, a page, and a terminal whose person closes Chrome once they are signed in, and presses the button. */
async function desk(quirks: Quirks = {}) {
  const page = await composerPage(quirks)
  const person = { interrupts: false }
  open.push(page)
  const cwd = project({
    'posts/a.md': `${POST.replace('tags:', `image: 1.png\n${OWN_TEXT}tags:`)}\n${rest.map((n) => `![予定表${n}](${n}.png)`).join('\n\n')}\n`,
    'gnet.yaml': `${SETTINGS}youtube: { route: browser }\n`,
  })
  for (const n of [1, ...rest]) writeFileSync(join(cwd, `posts/${n}.png`), picture(500 + n, 400))
  const own = mkdtempSync(join(tmpdir(), 'gnet-data-'))
  const profile = join(own, 'gnet/chrome/UC0123456789012345678901')
  if (quirks.signedIn) mkdirSync(profile, { recursive: true })
  const chrome = chromeOnPath()
  const gnet = async (args: readonly string[], answers: Readonly<Record<string, string>> = {}) => {
    let [out, err] = ['', '']
    let interrupt = () => undefined as unknown
    const io: Io = {
      out: (text) => {
        out += text
      },
      err: (text) => {
        err += text
        if (text.includes('press Post') && !person.interrupts) page.state.press = true
        if (text.includes('press Post') && person.interrupts) interrupt()
      },
      env: {
        PATH: `${chrome}:${process.env.PATH}`,
        HOME: process.env.HOME,
        XDG_DATA_HOME: own,
        BROWSER: '/nowhere/browser',
        GNET_YOUTUBE_ORIGIN: page.origin,
        ...(quirks.signedIn && { GNET_YOUTUBE_CHANNEL_ID: 'UC0123456789012345678901' }),
      },
      cwd,
      interactive: () => true,
      columns: () => null,
      ask: async (question, how) => {
        if (question.startsWith('Signed in?')) {
          await new Promise((closed) => how?.signal?.addEventListener('abort', closed))
          return null
        }
        return Object.entries(answers).find(([part]) => question.includes(part))?.[1] ?? null
      },
      packageFolder: resolve(import.meta.dirname, '../..'),
      onInterrupt: (call) => {
        interrupt = call
        return () => undefined
      },
    }
    const code = await run(args, io)
    return { code, out, err }
  }
  const signIn = () => gnet(['auth', 'youtube', '--browser'], { 'Channel ID': 'UC0123456789012345678901' })
  const publish = async (answers: Readonly<Record<string, string>> = {}) => {
    const args = ['publish', 'posts/a.md', '--to', 'blog,youtube', '--json']
    const { code, out, err } = await gnet(args, { 'Send this?': 'y', ...answers })
    const report = JSON.parse(out.slice(out.indexOf('{'))) as Report
    return { code, err, youtube: report.posts[0]?.deliveries.find(({ platform }) => platform === 'youtube') }
  }
  return { page, cwd, profile, person, gnet, signIn, publish }
}

describe.skipIf(!hasChromium)('youtube.route: browser (skipped without Chromium)', { timeout: 120_000 }, () => {
  it('signs in within a profile of its own, posts once with its person, and is forgotten on logout', async () => {
    const { page, cwd, profile, gnet, signIn, publish } = await desk()
    const signedIn = await signIn()
    expect([signedIn.code, signedIn.err.includes('Chrome profile')]).toEqual([0, true])
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toContain('GNET_YOUTUBE_CHANNEL_ID=UC0123456789012345678901')
    // Nobody else on the machine may look into it.
    for (const folder of [profile, dirname(dirname(profile))]) expect(statSync(folder).mode & 0o777).toBe(0o700)
    const first = await publish()
    const url = 'https://www.youtube.com/post/Ugkx-New_1'
    expect([first.code, first.youtube]).toMatchObject([0, { action: 'handoff', status: 'published', url }])
    expect(page.posted).toMatchObject([{ text: first.youtube?.text, pictures: { length: 10 } }])
    expect(first.youtube?.text).toContain(
      '全角の見出し！　🌿👩🏽‍⚕️\n\n段落のあとに、空行が二つ続きます。\n\n\n最後の行です。',
    )
    expect((await publish()).youtube).toMatchObject({ action: 'skip', url })
    expect(page.posted).toHaveLength(1)
    expect((await gnet(['auth', 'logout', 'youtube'])).out).toContain('Chrome profile')
    expect(existsSync(profile)).toBe(false)
  })

  it('leaves the post to the person where the page is another, and records what they say', async () => {
    const { page, publish } = await desk({ signedIn: true, renamed: { 'submit-button': 'send-button' } })
    const url = 'https://www.youtube.com/post/UgkxAbc'
    const { code, err, youtube } = await publish({ 'address of the post': url })
    expect([code, youtube, page.posted]).toMatchObject([0, { status: 'published', url }, []])
    expect(err).toMatch(/page is not as gnet knows it[\s\S]*Open https:\/\/www\.youtube\.com\/channel/)
  })

  it('does not know what came of a post that was waiting for its button when gnet was stopped, and never fills it in again', async () => {
    const { page, person, gnet, publish } = await desk({ signedIn: true })
    person.interrupts = true
    const stopped = await publish()
    expect([stopped.code, stopped.youtube?.status]).toEqual([130, 'unknown'])
    person.interrupts = false
    const visits = page.state.visits.length
    const next = await publish()
    expect([next.code, next.youtube]).toMatchObject([3, { action: 'ask', status: 'unknown' }])
    expect([page.posted, page.state.visits.length]).toEqual([[], visits])
    const answer = ['resolve', 'a', '--to', 'youtube', '--not-posted']
    expect((await gnet(answer, { 'Record this?': 'y' })).code).toBe(0)
    expect((await publish()).youtube).toMatchObject({ status: 'published' })
    expect(page.posted).toHaveLength(1)
  })

  it('is what only YouTube has', async () => {
    const { gnet } = await desk()
    const { code, err } = await gnet(['auth', 'x', '--browser'])
    expect([code, err]).toEqual([2, expect.stringContaining('GNET-634')])
  })
})
