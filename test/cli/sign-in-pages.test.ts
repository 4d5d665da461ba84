import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'dotenv'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asking, Io } from '../../src/cli/io.ts'
import type { Keyring } from '../../src/cli/keychain.ts'
import { run } from '../../src/cli/main.ts'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { State } from '../../src/rehearsal/state.ts'
import { hasChromium, useChromium } from '../chromium.ts'
import { type Door, openDoor, USER } from '../wordpress-door.ts'
import { project, SETTINGS } from './gnet.ts'

let cwd: string
let standIns: StandIns
let accounts: State
let door: Door | undefined
beforeEach(async () => {
  cwd = project()
  standIns = await startStandIns({ state: join(cwd, 'platforms.json') })
  accounts = JSON.parse(readFileSync(join(cwd, 'platforms.json'), 'utf8')) as State
})
afterEach(async () => {
  await Promise.all([standIns.close(), door?.close()])
  door = undefined
})

/** A text that is typed, or what a person does in the browser with the address they were shown; null: nothing typed. */
type Answer = string | ((url: string) => Promise<string | null>)

interface Sitting {
  readonly answers: readonly Answer[]
  readonly keyring?: () => Promise<Keyring>
}

/** Runs gnet with a person who answers, and who has a browser of their own. */
async function gnet(args: readonly string[], { answers, keyring }: Sitting) {
  const left = [...answers]
  let [out, err] = ['', '']
  // gnet goes on once its answer has come; the person still looks at the page.
  let visit: Promise<string | null> = Promise.resolve(null)
  const origins = Object.fromEntries(Object.entries(standIns.env).filter(([name]) => name.endsWith('_ORIGIN')))
  const ask = async (_: string, how: Asking = {}): Promise<string | null> => {
    const next = left.shift()
    if (typeof next !== 'function') return next ?? null
    visit = next(err.match(/^http\S+$/gm)?.at(-1) ?? '')
    const typed = await visit
    if (typed !== null || how.signal === undefined) return typed
    // Nothing is typed: the answer comes to the loopback address, and the question is taken back.
    const { signal } = how
    return new Promise((done) =>
      signal.aborted ? done(null) : signal.addEventListener('abort', () => done(null), { once: true }),
    )
  }
  const io: Io = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: { PATH: process.env.PATH, ...origins },
    cwd,
    interactive: () => true,
    columns: () => null,
    ask,
    ...(keyring && { keyring }),
    packageFolder: resolve(import.meta.dirname, '../..'),
    onInterrupt: () => () => undefined,
  }
  const code = await run(args, io)
  await visit
  return { code, out, err, left }
}

const saved = () => (existsSync(join(cwd, '.env')) ? parse(readFileSync(join(cwd, '.env'))) : {})
const useWordPress = (url: string) => gnet(['init', '--yes', '--blog', 'wordpress', '--url', url], { answers: [] })

describe.skipIf(!hasChromium)('the pages of a sign-in (skipped without Chromium)', () => {
  const open = useChromium()

  /** Opens the address, presses what leads on, and reads the page on which it ends. */
  const press = (page: Page, selector: string) => async (url: string) => {
    await page.goto(url)
    await page.locator(selector).click()
    await page.getByText('gnet が答えを受け取りました').waitFor()
    return null
  }

  it('connect all four platforms, one after the other', async () => {
    door = await openDoor()
    await useWordPress(door.url)
    const { page, complaints } = await open()
    const { x, facebook, youtube } = accounts
    const pin = async (url: string) => {
      await page.goto(url)
      return page.locator('#pin').textContent()
    }
    const sittings: Readonly<Record<string, readonly Answer[]>> = {
      wordpress: [press(page, 'button[name=approve]')],
      x: ['1', x.key, x.secret, pin],
      facebook: [facebook.appSecret, '', facebook.appId, press(page, '#allow'), '2'],
      youtube: [youtube.clientId, youtube.clientSecret, press(page, '#allow')],
    }
    for (const [name, answers] of Object.entries(sittings)) {
      const { code, err, left } = await gnet(['auth', name, '--no-browser'], { answers })
      expect([name, code, left.length], err).toEqual([name, 0, 0])
    }
    const [password] = door.passwords.values()
    expect(saved()).toMatchObject({
      GNET_WORDPRESS_USER: USER,
      GNET_WORDPRESS_APP_PASSWORD: password,
      GNET_X_ACCESS_TOKEN: x.token,
      GNET_FACEBOOK_PAGE_TOKEN: facebook.token,
      GNET_YOUTUBE_REFRESH_TOKEN: youtube.refreshToken,
    })
    // Nobody has an icon there.
    expect(complaints.filter((it) => !it.includes('favicon.ico'))).toEqual([])
    const status = await gnet(['auth', 'status'], { answers: [] })
    // Of X's two ways one was taken.
    expect(status.out.match(/not set/g)?.length ?? 0).toBeLessThan(5)
  })

  it('connect X by OAuth 2.0 as well: what the person allows ends in tokens that are kept apart', async () => {
    writeFileSync(join(cwd, 'gnet.yaml'), `${SETTINGS}x: { signIn: oauth2 }\n`)
    const { page, complaints } = await open()
    const { clientId = '', clientSecret = '', username } = accounts.x
    const sitting = (selector: string) => ({ answers: ['2', clientId, clientSecret, press(page, selector)] })
    const denied = await gnet(['auth', 'x', '--no-browser'], sitting('#deny'))
    expect([denied.code, saved(), existsSync(join(cwd, '.gnet/tokens'))], denied.err).toEqual([2, {}, false])
    const { code, out, err, left } = await gnet(['auth', 'x', '--no-browser'], sitting('#allow'))
    expect([code, left.length, out], err).toEqual([0, 0, expect.stringContaining(`X: @${username}`)])
    expect(saved()).toEqual({ GNET_X_CLIENT_ID: clientId, GNET_X_CLIENT_SECRET: clientSecret })
    // The address on which the browser ends is good once, and holds no token.
    const { access, refresh } = JSON.parse(readFileSync(join(cwd, '.gnet/tokens/x/1.json'), 'utf8'))
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:873[567]\//)
    for (const secret of [access, refresh])
      expect(page.url() + out + err + (await page.content())).not.toContain(secret)
    expect(complaints.filter((it) => !it.includes('favicon.ico'))).toEqual([])
  })

  it('leave nothing behind when a person says no', async () => {
    door = await openDoor()
    await useWordPress(door.url)
    const { page } = await open()
    const { code, err } = await gnet(['auth', 'wordpress', '--no-browser'], {
      answers: [press(page, 'button[name=reject]')],
    })
    expect([code, saved(), door.passwords.size]).toEqual([2, {}, 0])
    expect(err).toContain('GNET-627')
    const { youtube } = accounts
    const answers = [youtube.clientId, youtube.clientSecret, press(page, '#deny')]
    const denied = await gnet(['auth', 'youtube', '--no-browser'], { answers })
    expect(denied.code, denied.err).toBe(2)
    expect(saved()).toEqual({})
  })
})

describe('signing in to WordPress', () => {
  /** Presses the button of the page without a browser; answers where it leads. */
  const approve = async (url: string) => {
    const { searchParams, origin, pathname } = new URL(url)
    const body = new URLSearchParams([...searchParams, ['approve', '']])
    return fetch(`${origin}${pathname}`, { method: 'POST', body, redirect: 'manual' })
  }
  const pasted = async (url: string) => (await approve(url)).headers.get('location') ?? ''

  it('takes the address at which a browser elsewhere has ended, shows the account, and withdraws the password', async () => {
    door = await openDoor()
    await useWordPress(door.url)
    const { code, out, err } = await gnet(['auth', 'wordpress', '--no-browser'], { answers: [pasted] })
    expect([code, out]).toEqual([0, expect.stringContaining('Editor; may: publish_posts, upload_files')])
    const [password = ''] = door.passwords.values()
    expect(out + err).not.toContain(password)
    const gone = await gnet(['auth', 'logout', 'wordpress'], { answers: [] })
    expect([gone.code, door.passwords.size, saved()]).toEqual([0, 0, {}])
    expect(gone.out).toContain('withdrawn at WordPress')
  })

  it('says what is missing: no WordPress in the settings, no password to be had, a refused one', async () => {
    expect((await gnet(['auth', 'wordpress'], { answers: [] })).err).toContain('GNET-632')
    door = await openDoor({ off: true })
    await useWordPress(door.url)
    const off = await gnet(['auth', 'wordpress'], { answers: [] })
    expect([off.code, off.err.includes('GNET-492'), saved()]).toEqual([4, true, {}])
  })

  it('keeps what it got in the keychain where there is one, and then in no file', async () => {
    door = await openDoor()
    await useWordPress(door.url)
    const kept = new Map<string, string>()
    const keyring = async (): Promise<Keyring> => ({
      Entry: class {
        private readonly name: string
        constructor(_: string, user: string) {
          this.name = user
        }
        getPassword = () => kept.get(this.name) ?? null
        setPassword = (password: string) => void kept.set(this.name, password)
        deletePassword = () => kept.delete(this.name)
      },
    })
    const { code, out } = await gnet(['auth', 'wordpress', '--no-browser'], { answers: [pasted], keyring })
    expect([code, saved(), [...kept.keys()]]).toEqual([0, {}, [`${cwd} WORDPRESS`]])
    expect(out).toContain("Saved in this machine's keychain")
    const status = await gnet(['auth', 'status'], { answers: [], keyring })
    expect(status.out).toContain('GNET_WORDPRESS_APP_PASSWORD  keychain')
    const doctor = await gnet(['doctor', '--to', 'blog'], { answers: [], keyring })
    expect(doctor.out).toContain('Editor')
    await gnet(['auth', 'logout', 'wordpress'], { answers: [], keyring })
    expect([kept.size, door.passwords.size]).toEqual([0, 0])
  })
})
