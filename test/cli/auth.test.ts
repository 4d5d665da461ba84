import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'dotenv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/main.ts'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { State } from '../../src/rehearsal/state.ts'
import { gnet, POST, project, SETTINGS, startGnet } from './gnet.ts'

let cwd: string
let standIns: StandIns
let accounts: State
beforeEach(async () => {
  cwd = project({ 'gnet.yaml': 'since: 2026-11-01\n' })
  const state = join(cwd, 'platforms.json')
  standIns = await startStandIns({ state })
  accounts = JSON.parse(readFileSync(state, 'utf8')) as State
})
afterEach(() => standIns.close())

/** What a person answers: a text, or what they find on the page whose address they were shown last. */
type Answer = string | ((url: string) => Promise<string>)

interface Sitting {
  readonly env?: Readonly<Record<string, string>>
  readonly interactive?: boolean
}

/** Runs `gnet auth …` with a person at the terminal who gives these answers. */
async function auth(args: readonly string[], answers: readonly Answer[], sitting: Sitting = {}) {
  const left = [...answers]
  let [out, err] = ['', '']
  const hidden: string[] = []
  const origins = Object.fromEntries(Object.entries(standIns.env).filter(([name]) => name.endsWith('_ORIGIN')))
  const io: Io = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: { PATH: process.env.PATH, ...origins, ...sitting.env },
    cwd,
    interactive: () => sitting.interactive ?? true,
    columns: () => null,
    ask: async (question, how) => {
      if (how?.hidden) hidden.push(question.trim())
      const next = left.shift()
      if (next === undefined) return null
      return typeof next === 'string' ? next : next(err.match(/^http\S+$/gm)?.at(-1) ?? '')
    },
    packageFolder: resolve(import.meta.dirname, '../..'),
    onInterrupt: () => () => undefined,
  }
  const code = await run(['auth', ...args], io)
  return { code, out, err, hidden, left }
}

const saved = () => (existsSync(join(cwd, '.env')) ? parse(readFileSync(join(cwd, '.env'))) : {})

/** The address behind a link of the page for consent. */
async function linkOn(url: string, id: 'allow' | 'deny'): Promise<string> {
  const html = await (await fetch(url)).text()
  const href = new RegExp(`id="${id}" href="([^"]*)"`).exec(html)?.[1]
  if (href === undefined) throw new Error(html)
  return href.replaceAll('&amp;', '&')
}

const allow = (url: string) => linkOn(url, 'allow')

/** A browser whose person agrees at once. */
function browser(): string {
  const file = join(cwd, 'browser.mjs')
  writeFileSync(
    file,
    `#!${process.execPath}
     const html = await (await fetch(process.argv[2])).text()
     const href = /id="allow" href="([^"]*)"/.exec(html)[1].replaceAll('&amp;', '&')
     const answer = await fetch(href)
     if (!(await answer.text()).includes('gnet')) process.exit(1)`,
  )
  chmodSync(file, 0o700)
  return file
}

describe('signing in to YouTube', () => {
  const own = () => [accounts.youtube.clientId, accounts.youtube.clientSecret]

  it.skipIf(process.platform === 'win32')('opens a browser, and keeps what publishing needs', async () => {
    const { code, out, err, hidden } = await auth(['youtube'], own(), { env: { BROWSER: browser() } })
    expect(code).toBe(0)
    expect(saved()).toEqual({
      GNET_YOUTUBE_CLIENT_ID: accounts.youtube.clientId,
      GNET_YOUTUBE_CLIENT_SECRET: accounts.youtube.clientSecret,
      GNET_YOUTUBE_REFRESH_TOKEN: accounts.youtube.refreshToken,
      GNET_YOUTUBE_CHANNEL_ID: accounts.youtube.id,
    })
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600)
    expect(out).toContain(`YouTube: ${accounts.youtube.title}; may: https://www.googleapis.com/auth/youtube.force-ssl`)
    expect(hidden).toEqual(['Client secret:'])
    for (const secret of [accounts.youtube.clientSecret, accounts.youtube.refreshToken]) {
      expect(out + err).not.toContain(secret)
    }
  })

  it('works without a browser on this machine: the address is pasted, and a wrong one is asked for again', async () => {
    const answers = [...own(), 'http://127.0.0.1:1/?code=x', async (url: string) => `  ${await allow(url)} `]
    const { code, err, left } = await auth(['youtube', '--no-browser'], answers)
    expect([code, left]).toEqual([0, []])
    expect(err).toContain('not the address of this sign-in')
    expect(saved()).toMatchObject({ GNET_YOUTUBE_REFRESH_TOKEN: accounts.youtube.refreshToken })
  })

  it('takes nothing when the person does not agree, or gives up', async () => {
    const denied = await auth(['youtube', '--no-browser'], [...own(), (url) => linkOn(url, 'deny')])
    expect([denied.code, saved()]).toEqual([2, {}])
    expect(denied.err).toContain('GNET-627')
    expect((await auth(['youtube', '--no-browser'], own())).code).toBe(2)
    expect((await auth(['youtube'], [])).err).toContain('GNET-624')
    expect(saved()).toEqual({})
  })

  it('says when Google refuses, and takes nothing', async () => {
    const { code, out, err } = await auth(
      ['youtube', '--no-browser'],
      [accounts.youtube.clientId, 'wrong-secret', allow],
    )
    expect([code, saved()]).toEqual([4, {}])
    expect(err).toContain('Nothing was saved.')
    expect(out + err).not.toContain('wrong-secret')
  })

  it('asks for nothing that is set already, and says so where the environment wins', async () => {
    writeFileSync(join(cwd, '.env'), `GNET_YOUTUBE_CLIENT_ID=${accounts.youtube.clientId}\n`, { mode: 0o600 })
    const env = { GNET_YOUTUBE_CLIENT_SECRET: accounts.youtube.clientSecret, GNET_YOUTUBE_REFRESH_TOKEN: 'old-token' }
    const { code, err } = await auth(['youtube', '--no-browser'], [allow], { env })
    expect(code).toBe(0)
    expect(err).toContain('wins over .env: GNET_YOUTUBE_REFRESH_TOKEN')
  })
})

describe('signing in to X', () => {
  const pin = async (url: string) => /id="pin">(\d+)</.exec(await (await fetch(url)).text())?.[1] ?? ''
  const keys = () => [accounts.x.key, accounts.x.secret]

  it('takes the PIN that X shows', async () => {
    const { code, out, err, hidden } = await auth(['twitter', '--no-browser'], ['1', ...keys(), pin])
    expect(code).toBe(0)
    expect(saved()).toEqual({
      GNET_X_API_KEY: accounts.x.key,
      GNET_X_API_SECRET: accounts.x.secret,
      GNET_X_ACCESS_TOKEN: accounts.x.token,
      GNET_X_ACCESS_SECRET: accounts.x.tokenSecret,
    })
    expect(out).toContain(`X: @${accounts.x.username}; may: read-write`)
    expect(hidden).toEqual(['API Key:', 'API Key Secret:'])
    for (const secret of Object.values(saved())) expect(out + err).not.toContain(secret)
  })

  it.each([
    ['a wrong PIN', () => ['1', ...keys(), '0000000']],
    ['wrong keys', () => ['1', 'another-key', accounts.x.secret, pin]],
  ])('takes nothing with %s', async (_, answers) => {
    const { code, err } = await auth(['x', '--no-browser'], answers())
    expect([code, saved()]).toEqual([4, {}])
    expect(err).toContain('GNET-410')
  })

  describe('by OAuth 2.0', () => {
    const client = () => ['2', accounts.x.clientId ?? '', accounts.x.clientSecret ?? '']
    const origin = () => ({ GNET_X_ORIGIN: standIns.env.GNET_X_ORIGIN ?? '' })
    const tokens = () => readdirSync(join(cwd, '.gnet/tokens/x'))
    beforeEach(() => writeFileSync(join(cwd, 'gnet.yaml'), `${SETTINGS}x: { signIn: oauth2 }\n`))

    it('keeps the tokens apart, for this user alone, and publishes with them; logout withdraws them', async () => {
      const { code, out, err, hidden } = await auth(['x', '--no-browser'], [...client(), allow])
      expect([code, out]).toEqual([0, expect.stringContaining(`X: @${accounts.x.username}`)])
      expect(hidden).toEqual(['Client Secret (just press Enter if the app has none):'])
      expect(saved()).toEqual({
        GNET_X_CLIENT_ID: accounts.x.clientId,
        GNET_X_CLIENT_SECRET: accounts.x.clientSecret,
      })
      expect(tokens()).toEqual(['1.json'])
      expect(statSync(join(cwd, '.gnet/tokens/x/1.json')).mode & 0o777).toBe(0o600)
      expect(readFileSync(join(cwd, '.gnet/tokens/.gitignore'), 'utf8')).toBe('*\n')
      const { access, refresh } = JSON.parse(readFileSync(join(cwd, '.gnet/tokens/x/1.json'), 'utf8'))
      for (const secret of [access, refresh]) expect(out + err).not.toContain(secret)
      mkdirSync(join(cwd, 'posts'))
      writeFileSync(join(cwd, 'posts/a.md'), POST)
      const publish = () => startGnet(['publish', 'posts/a.md', '--to', 'x', '--yes'], { cwd, env: origin() }).done
      expect((await publish()).code).toBe(0)
      expect(standIns.journal().x.holds).toHaveLength(1)
      // One to end the sign-in; publishing knows whose the tokens are.
      expect(standIns.journal().x.requests.filter(({ path }) => path === '/2/users/me')).toHaveLength(1)
      const left = await auth(['logout', 'x'], [])
      expect(left.out).toContain('The sign-in was withdrawn at X.')
      expect(existsSync(join(cwd, '.gnet/tokens/x'))).toBe(false)
      expect(saved()).toEqual({})
    })

    it('says where to sign in where there are no tokens, as on CI', async () => {
      mkdirSync(join(cwd, 'posts'))
      writeFileSync(join(cwd, 'posts/a.md'), POST)
      const env = { ...origin(), GNET_X_CLIENT_ID: 'client' }
      const run = await startGnet(['publish', 'posts/a.md', '--to', 'x', '--yes'], { cwd, env }).done
      expect([run.code, run.out]).toEqual([4, expect.stringMatching(/on CI, whose disk forgets, use OAuth 1\.0a/)])
    })

    it('takes nothing when the person does not agree, or the secret is wrong; and says when gnet.yaml has another way', async () => {
      const denied = await auth(['x', '--no-browser'], [...client(), (url) => linkOn(url, 'deny')])
      expect([denied.code, denied.err]).toEqual([2, expect.stringContaining('GNET-627')])
      const wrong = await auth(['x', '--no-browser'], ['2', accounts.x.clientId ?? '', 'wrong-secret', allow])
      expect([wrong.code, saved(), existsSync(join(cwd, '.gnet/tokens'))]).toEqual([4, {}, false])
      writeFileSync(join(cwd, 'gnet.yaml'), SETTINGS)
      const other = await auth(['x', '--no-browser'], [...client(), allow])
      expect([other.code, other.out]).toEqual([0, expect.stringContaining('x: { signIn: oauth2 }')])
    })
  })
})

describe('signing in to Facebook', () => {
  const page = () => ({
    GNET_FACEBOOK_PAGE_ID: accounts.facebook.id,
    GNET_FACEBOOK_PAGE_TOKEN: accounts.facebook.token,
    GNET_FACEBOOK_APP_SECRET: accounts.facebook.appSecret,
  })

  it("takes the token of the page that the person chooses, not the person's", async () => {
    const answers = [accounts.facebook.appSecret, '', accounts.facebook.appId, allow, '9', '２']
    const { code, out, err, left } = await auth(['facebook', '--no-browser'], answers)
    expect([code, left, saved()]).toEqual([0, [], page()])
    expect(err).toContain('  1. Another page\n  2. Rehearsal')
    expect(out).toContain('pages_manage_posts')
    for (const secret of [accounts.facebook.appSecret, accounts.facebook.token]) expect(out + err).not.toContain(secret)
    const requests = standIns.journal().facebook.requests.map(({ method, path }) => `${method} ${path}`)
    expect(requests.filter((it) => it.endsWith('/oauth/access_token'))).toHaveLength(2)
  })

  it('takes the token of a page for which a system user is pasted', async () => {
    const redirect = 'http://127.0.0.1:1/'
    const door = `${standIns.env.GNET_FACEBOOK_ORIGIN}/v26.0`
    const query = new URLSearchParams({ client_id: accounts.facebook.appId, redirect_uri: redirect, state: 's' })
    const { searchParams } = new URL(await allow(`${door}/dialog/oauth?${query}`))
    const form = { client_id: accounts.facebook.appId, client_secret: accounts.facebook.appSecret }
    const body = new URLSearchParams({ ...form, redirect_uri: redirect, code: searchParams.get('code') ?? '' })
    const granted = (await (await fetch(`${door}/oauth/access_token`, { method: 'POST', body })).json()) as {
      access_token: string
    }
    const answers = [accounts.facebook.appSecret, granted.access_token, '2']
    const { code } = await auth(['facebook'], answers)
    expect([code, saved()]).toEqual([0, page()])
  })

  it('keeps nothing of a token that cannot publish', async () => {
    const answers = [accounts.facebook.appSecret, '', accounts.facebook.appId, allow, '1']
    const { code } = await auth(['facebook', '--no-browser'], answers)
    expect([code, saved()]).toEqual([4, {}])
  })
})

describe('credentials', () => {
  const secret = 'canary-secret-value'

  it('are listed by where they lie, never by what they are', async () => {
    writeFileSync(join(cwd, '.env'), `GNET_X_API_KEY=${secret}\nGNET_X_API_SECRET=${secret}\n`, { mode: 0o600 })
    const { code, out, err } = await auth(['status', '--json'], [], { env: { GNET_X_API_SECRET: secret } })
    expect(code).toBe(0)
    const { variables } = JSON.parse(out) as { variables: { name: string; where: string | null }[] }
    const where = Object.fromEntries(variables.map((it) => [it.name, it.where]))
    expect(where).toMatchObject({
      GNET_X_API_KEY: '.env',
      GNET_X_API_SECRET: 'environment',
      GNET_X_ACCESS_TOKEN: null,
      GNET_YOUTUBE_REFRESH_TOKEN: null,
      GNET_PING_URLS: null,
    })
    expect((await auth(['status'], [])).out).toMatch(/^X: GNET_X_API_KEY {2}\.env$/m)
    expect(out + err).not.toContain(secret)
  })

  it('are removed by signing out, and withdrawn where there is a way', async () => {
    const { clientId, clientSecret, refreshToken } = accounts.youtube
    const lines = ['A=1', `GNET_YOUTUBE_CLIENT_ID=${clientId}`, `GNET_YOUTUBE_CLIENT_SECRET=${clientSecret}`]
    writeFileSync(join(cwd, '.env'), [...lines, `GNET_YOUTUBE_REFRESH_TOKEN=${refreshToken}`].join('\n'), {
      mode: 0o600,
    })
    const { code, out } = await auth(['logout', 'youtube'], [], { env: { GNET_YOUTUBE_CHANNEL_ID: 'UC1' } })
    expect([code, saved()]).toEqual([0, { A: '1' }])
    expect(out).toContain('withdrawn at Google')
    expect(out).toContain('Still set in the environment, which gnet does not change: GNET_YOUTUBE_CHANNEL_ID')
    expect(standIns.journal().google.requests.at(-1)).toMatchObject({ path: '/revoke', accepted: true })
    expect((await auth(['logout', 'youtube'], [])).out).toContain('Nothing of it is kept')
    expect((await auth(['logout'], [])).code).toBe(2)
  })

  it('are named for CI; their values are shown on a terminal only, after asking', async () => {
    writeFileSync(join(cwd, '.env'), `GNET_X_API_KEY=${secret}\n`, { mode: 0o600 })
    const names = await auth(['export', '--ci'], ['n'])
    expect([names.code, names.out]).toEqual([0, 'GNET_X_API_KEY\n'])
    expect((await auth(['export', '--ci'], ['y'])).out).toBe(`GNET_X_API_KEY\nGNET_X_API_KEY=${secret}\n`)
    const piped = await auth(['export', '--ci'], ['y'], { interactive: false })
    expect([piped.out, piped.left]).toEqual(['GNET_X_API_KEY\n', ['y']])
    expect((await auth(['export'], ['y'])).code).toBe(2)
  })

  it('need a person at a terminal to be got', async () => {
    const run = gnet(['auth', 'x'], { cwd })
    expect([run.code, run.err.includes('GNET-625')]).toEqual([2, true])
    expect((await auth(['blog'], [])).err).toContain('GNET-630')
    expect((await auth(['mastodon'], [])).err).toContain('GNET-224')
  })

  it.skipIf(process.platform === 'win32')('that others on this machine can read are not used', async () => {
    writeFileSync(join(cwd, 'a.md'), POST)
    writeFileSync(join(cwd, 'gnet.yaml'), SETTINGS)
    writeFileSync(join(cwd, '.env'), `GNET_X_API_KEY=${secret}\n`)
    chmodSync(join(cwd, '.env'), 0o640)
    const refused = gnet(['publish', 'a.md', '--yes', '--to', 'blog'], { cwd })
    expect([refused.code, refused.err.includes('chmod 600 .env')]).toEqual([2, true])
    expect(existsSync(join(cwd, 'public'))).toBe(false)
    chmodSync(join(cwd, '.env'), 0o600)
    expect(gnet(['publish', 'a.md', '--yes', '--to', 'blog'], { cwd }).code).toBe(0)
  })
})
