import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSecret } from '../../src/cli/secrets.ts'
import { filesIn, POST, project } from '../cli/gnet.ts'
import { type Loopback, loopback } from '../loopback.ts'
import { everything, gnetHere } from './here.ts'

const NAMES = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8').match(/\bGNET_[A-Z_]+(?==)/g) ?? []
const SECRETS = [...new Set(NAMES)].filter((name) => isSecret(name))
const canaryOf = (name: string) => `canary+${name.toLowerCase()}/7f3a=`
const secrets = Object.fromEntries(SECRETS.map((name) => [name, canaryOf(name)]))
const ids = Object.fromEntries(
  NAMES.filter((name) => !isSecret(name) && !name.endsWith('_ORIGIN')).map((name) => [name, '1234567890']),
)

/** A platform that says back everything it was told, in every place where a platform puts its reasons. */
let platform: Loopback
let answer: { status: number; type: string }
beforeAll(async () => {
  platform = await loopback(() => {
    const { headers, body, line } = platform.asked.at(-1) ?? { headers: {}, body: '', line: '' }
    const told = `${line} ${JSON.stringify(headers)} ${decodeURIComponent(body.replaceAll('+', ' ').replace(/%(?![0-9a-f]{2})/gi, ''))} ${Object.values(secrets).join(' ')}`
    const said = {
      title: told,
      detail: told,
      message: told,
      code: told,
      error_description: told,
      errors: [{ message: told, code: 187, reason: told }],
      error: { message: told, type: told, code: 190, error_user_msg: told, errors: [{ reason: told, message: told }] },
    }
    const text = answer.type === 'text/html' ? `<h1>${told}</h1>` : JSON.stringify(said)
    return {
      status: answer.status,
      headers: { 'content-type': answer.type, location: `/${encodeURIComponent(told)}` },
      body: text,
    }
  })
})
afterAll(() => platform.close())

/** Each secret as it is, and as it would stand in an address, in JSON, in base64. */
function leaksIn(text: string): string[] {
  const decoded = (text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? []).map((it) => Buffer.from(it, 'base64').toString('latin1'))
  const everywhere = [text, ...decoded].join('\n')
  return Object.values(secrets).flatMap((secret) =>
    [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -4)].filter((form) =>
      everywhere.includes(form),
    ),
  )
}

const SETTINGS = 'site: { name: A, url: https://blog.example.jp }\nsince: 2026-11-01\nyoutube: { route: api }\n'
const BROKEN = 'site: { name: A, url: https://blog.example.jp }\nsite: [\n'

/** What people run, and what they get wrong. */
const COMMANDS: readonly (readonly string[])[] = [
  ['publish', 'a.md', '--yes', '--to', 'x'],
  ['publish', 'a.md', '--yes', '--to', 'facebook', '--json'],
  ['publish', 'a.md', '--yes', '--to', 'youtube'],
  ['publish', '--yes', '--json'],
  ['doctor'],
  ['doctor', '--json'],
  ['config', '--json'],
  ['auth', 'status', '--json'],
  ['auth', 'export', '--ci'],
  ['auth', 'youtube', '--no-browser'],
  ['status', '--json'],
  ['publish', canaryOf('GNET_X_API_KEY'), '--yes'],
  ['publish', `--${canaryOf('GNET_X_API_SECRET')}`],
  ['resolve', 'a', '--to', 'x', '--url', `https://x.com/${canaryOf('GNET_X_ACCESS_TOKEN')}`],
]
const ANSWERS = [400, 401, 402, 403, 404, 409, 429, 500, 502, 200, 302].flatMap((status) =>
  ['application/json', 'text/html'].map((type) => ({ status, type })),
)

/** One failing run, with secrets in the environment or in the file; what of them came out, and where. */
async function fail(n: number): Promise<string[]> {
  const args = COMMANDS[n % COMMANDS.length] ?? []
  answer = ANSWERS[Math.floor(n / 3) % ANSWERS.length] ?? { status: 500, type: 'text/html' }
  const inFile = n % 4 === 3
  const cwd = project({ 'a.md': POST, 'gnet.yaml': n % 13 === 12 ? BROKEN : SETTINGS })
  const origins = Object.fromEntries(
    ['X', 'FACEBOOK', 'YOUTUBE', 'GOOGLE_AUTH'].map((name) => [`GNET_${name}_ORIGIN`, platform.origin]),
  )
  const lines = Object.entries(secrets).map(([name, value]) => `${name}='${value}'`)
  if (inFile) writeFileSync(join(cwd, '.env'), lines.join('\n'), { mode: 0o600 })
  const env = { ...ids, ...origins, ...(inFile ? {} : secrets), ...(n % 5 === 4 && { CI: 'true' }) }
  const { out, err } = await gnetHere(args, {
    cwd,
    env,
    ...(args[0] === 'auth' && n % 2 === 0 && { answers: ['', ''] }),
  })
  const files = filesIn(cwd).filter((file) => file !== '.env')
  const written = files.map((file) => readFileSync(join(cwd, file), 'utf8')).join('\n')
  return [
    ['stdout', out],
    ['stderr', err],
    ['files', written],
  ].flatMap(([where, text]) =>
    leaksIn(text ?? '').map((leak) => `${args.join(' ')} (${answer.status} ${answer.type}): ${leak} in ${where}`),
  )
}

describe('a canary in every secret', () => {
  it('sings when it is shown', () => {
    const [name = ''] = SECRETS
    expect(SECRETS.length).toBeGreaterThan(8)
    expect(leaksIn(`a ${canaryOf(name)}`)).toEqual([canaryOf(name)])
    const basic = Buffer.from(`editor:${canaryOf(name)}`).toString('base64')
    expect(leaksIn(`Basic ${basic}`)).toHaveLength(1)
  })

  const runs = everything ? 200 : 48
  it(`stays silent in ${runs} failing runs: stdout, stderr, JSON and files`, { timeout: 600_000 }, async () => {
    const leaks: string[] = []
    for (let n = 0; n < runs; n += 1) leaks.push(...(await fail(n)))
    expect(leaks).toEqual([])
    expect(platform.asked.length).toBeGreaterThan(20)
  })
})
