import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/main.ts'
import type { Report } from '../../src/report/shape.ts'
import { picture } from '../site/gallery.ts'
import { POST, project, SETTINGS } from './gnet.ts'

const PERMALINK = 'https://www.youtube.com/post/UgkxAbc'
const TITLE = '休み方から決める 🌿（全角！）'

interface Sitting {
  readonly settings?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly interactive?: boolean
}

/** A desk with a clipboard and a browser that write down what they get. */
function desk(settings = '') {
  const cwd = project({
    'posts/a.md': POST.replace('休み方から決める', TITLE).replace('tags:', 'image: a.png\ntags:'),
    'gnet.yaml': `${SETTINGS}${settings}`,
  })
  writeFileSync(join(cwd, 'posts/a.png'), picture(600, 400))
  mkdirSync(join(cwd, 'bin'))
  program('xclip', `import { readFileSync } from 'node:fs'; keep('clipboard', readFileSync(0))`)
  program('browser', `keep('browser', process.argv[2])`)
  return cwd

  function program(name: string, code: string): void {
    const keep = `import { writeFileSync } from 'node:fs'
      const keep = (name, what) => writeFileSync(${JSON.stringify(cwd)} + '/got-' + name, what)
      if (Object.keys(process.env).some((it) => it.startsWith('GNET_'))) process.exit(9)`
    writeFileSync(join(cwd, 'bin', name), `#!${process.execPath} --input-type=module\n`)
    writeFileSync(join(cwd, 'bin', `${name}.mjs`), `${keep}\n${code}\n`)
    writeFileSync(join(cwd, 'bin', name), `#!/bin/sh\nexec ${process.execPath} ${join(cwd, 'bin', name)}.mjs "$@"\n`)
    chmodSync(join(cwd, 'bin', name), 0o700)
  }
}

/** Publishes with a person at the terminal who gives these answers; null is Ctrl-C. */
async function publish(cwd: string, answers: readonly (string | null)[], sitting: Sitting = {}) {
  const left = [...answers]
  const asked: string[] = []
  let [out, err] = ['', '']
  const io: Io = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: {
      PATH: `${join(cwd, 'bin')}:${process.env.PATH}`,
      BROWSER: join(cwd, 'bin/browser'),
      DISPLAY: ':0',
      TERM: 'xterm',
      GNET_YOUTUBE_CHANNEL_ID: 'UC0123456789012345678901',
      ...sitting.env,
    },
    cwd,
    interactive: () => sitting.interactive ?? true,
    columns: () => null,
    ask: async (question) => {
      asked.push(question)
      return left.shift() ?? null
    },
    packageFolder: resolve(import.meta.dirname, '../..'),
    onInterrupt: () => () => undefined,
  }
  const args = sitting.args ?? ['posts/a.md', '--to', 'blog,youtube', '--json']
  const code = await run(['publish', ...args], io)
  const json = out.slice(out.indexOf('{'))
  const report = json === '' ? null : (JSON.parse(json) as Report)
  const youtube = report?.posts[0]?.deliveries.find(({ platform }) => platform === 'youtube')
  return { code, out, err, asked, youtube }
}

const got = (cwd: string, name: string) =>
  existsSync(join(cwd, `got-${name}`)) ? readFileSync(join(cwd, `got-${name}`), 'utf8') : null

describe.skipIf(process.platform === 'win32')('posting by hand, with help', () => {
  it('copies the text of the plan to the letter, opens the composer, and records the address', async () => {
    const cwd = desk()
    const { code, err, asked, youtube, out } = await publish(cwd, ['y', 'https://example.com/', PERMALINK])
    expect([code, asked.length, youtube]).toMatchObject([0, 3, { status: 'published', url: PERMALINK }])
    expect(youtube?.text).toContain(TITLE)
    expect(got(cwd, 'clipboard')).toBe(youtube?.text)
    const [, sequence = ''] = /\u001b\]52;c;([^\u0007]*)\u0007/.exec(out) ?? []
    expect(Buffer.from(sequence, 'base64').toString()).toBe(youtube?.text)
    expect(got(cwd, 'browser')).toBe(
      'https://www.youtube.com/channel/UC0123456789012345678901/posts?show_create_dialog=1',
    )
    expect(err).toMatch(/Its picture is in .*\.gnet\/outbox\/a\/youtube\n/)
    // An address of something else is asked for again.
    expect(err).toContain('GNET-238')
    expect(existsSync(join(cwd, '.gnet/outbox/a'))).toBe(false)
    const again = await publish(cwd, ['y'])
    expect([again.asked, again.youtube]).toMatchObject([[], { action: 'skip', url: PERMALINK }])
  })

  it.each([
    ['an empty answer', ''],
    ['Ctrl-C', null],
  ])('leaves it open after %s, and takes it up again', async (_, answer) => {
    const cwd = desk()
    const first = await publish(cwd, ['y', answer])
    expect([first.code, first.youtube?.status]).toEqual([0, 'handoff'])
    expect(existsSync(join(cwd, '.gnet/outbox/a/youtube.md'))).toBe(true)
    const later = await publish(cwd, [PERMALINK])
    expect([later.code, later.youtube]).toMatchObject([0, { status: 'published', url: PERMALINK }])
  })

  it.each<[string, Sitting]>([
    ['in CI', { env: { CI: 'true' }, settings: 'ledger: { allowInCI: true }\n' }],
    ['without a terminal', { interactive: false, args: ['posts/a.md', '--to', 'blog,youtube', '--json', '--yes'] }],
    ['with --yes', { args: ['posts/a.md', '--to', 'blog,youtube', '--json', '--yes'] }],
    ['in a rehearsal', { args: ['posts/a.md', '--to', 'blog,youtube', '--json', '--rehearse'] }],
    ['where the settings say handoff', { settings: 'youtube: { route: handoff }\n' }],
  ])('asks nobody and touches nothing %s', async (_, sitting) => {
    const cwd = desk(sitting.settings)
    const { asked, youtube, out } = await publish(cwd, ['y', PERMALINK], sitting)
    expect(youtube?.status).toBe('handoff')
    expect(asked.filter((question) => !question.includes('[y/N]'))).toEqual([])
    expect([got(cwd, 'clipboard'), got(cwd, 'browser'), out.includes('\u001b')]).toEqual([null, null, false])
  })

  it('goes on where there is neither a clipboard nor a browser', async () => {
    const cwd = desk('youtube: { route: assisted }\n')
    const env = { DISPLAY: '', BROWSER: join(cwd, 'bin/none') }
    const { youtube, err } = await publish(cwd, ['y', PERMALINK], { env })
    expect(youtube).toMatchObject({ status: 'published', url: PERMALINK })
    expect(err).toContain(join(cwd, '.gnet/outbox/a/youtube.md'))
    expect(err).toContain('Open https://www.youtube.com/channel/')
  })
})
