import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORGED, github, push } from '../ci/runs.ts'
import { deliveries, filesIn, gnet, POST, project, report, SETTINGS, startGnet } from './gnet.ts'

let server: Server
let calls = 0
let platforms: Record<string, string>

/** The only server there is: it counts whoever comes, also for the ledger. */
beforeAll(async () => {
  server = createServer((_, answer) => {
    calls += 1
    answer.writeHead(500).end()
  })
  server.on('connection', () => {
    calls += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  platforms = {
    GNET_X_ORIGIN: origin,
    GNET_FACEBOOK_ORIGIN: origin,
    GNET_X_API_KEY: 'key-of-x',
    GNET_X_API_SECRET: 'secret%of-x',
    GNET_X_ACCESS_TOKEN: '1-token-of-x',
    GNET_X_ACCESS_SECRET: 'token-secret-of-x',
  }
})
afterAll(() => server.close())

/** Settings of a pull request that would like to be let in. */
const LOOSE = `${SETTINGS}since: 2026-11-01\nledger: { allowInCI: true }\n`

function ciProject({ event, post = POST }: { event?: object | undefined; post?: string }) {
  const cwd = project({ 'posts/a.md': post, 'gnet.yaml': LOOSE })
  if (event !== undefined) writeFileSync(join(cwd, 'event.json'), JSON.stringify(event))
  return cwd
}

describe('gnet publish in CI', () => {
  it.each(Object.entries(FORGED))('refuses %s without a call to anybody', async (_, { env, event }) => {
    const cwd = ciProject({ event })
    const before = filesIn(cwd)
    calls = 0
    const run = await startGnet(['publish', '--yes', '--json'], { cwd, env: { ...platforms, ...env } }).done
    expect([run.code, report(run).errors[0]?.code.slice(0, 7)]).toEqual([2, 'GNET-65'])
    expect([calls, filesIn(cwd)]).toEqual([0, before])
  })

  it('reaches the platforms from a push to the default branch', async () => {
    const { env, event } = github('push', push())
    calls = 0
    const cwd = ciProject({ event })
    const run = await startGnet(['publish', '--yes', '--json'], { cwd, env: { ...platforms, ...env } }).done
    expect(deliveries(run)).toMatchObject({ blog: 'publish/published' })
    expect(calls).toBeGreaterThan(0)
  })

  it('still shows a pull request what would be sent, and rehearses', () => {
    const { env, event } = FORGED['a pull request from a fork'] ?? { env: {} }
    const cwd = ciProject({ event })
    expect(gnet(['publish', '--dry-run', '--json'], { cwd, env }).code).toBe(0)
    const rehearsed = gnet(['publish', '--rehearse', '--yes', '--json'], { cwd, env })
    expect(deliveries(rehearsed)).toMatchObject({ blog: 'publish/published', x: 'publish/published' })
  })
})

describe('what gnet prints in CI', () => {
  const HOSTILE = POST.replace('休み方から決める', '"##[add-path]/tmp ##vso[task.setvariable]1"').replace(
    'おはようございます。',
    '::set-output name=x::1\n\n　 ::add-mask::a\n\n##[group]b\u2028::error::c\u0085::debug::d\r::notice::e',
  )
  const { env, event } = github('push', push())
  const COMMAND = /^\s*::(?!add-mask::)|##\w*\[/m

  it.each([
    ['the plan', ['publish', '--dry-run']],
    ['JSON', ['publish', '--dry-run', '--json']],
    ['a fault', ['publish', '::error::no.md', '--dry-run']],
  ])('has no command for the runner in %s, whatever a post says', (_, args) => {
    const cwd = ciProject({ event, post: HOSTILE })
    const run = gnet(args, { cwd, env })
    expect(`${run.out}\n${run.err}`).not.toMatch(COMMAND)
    expect(run.out.length + run.err.length).toBeGreaterThan(40)
    if (args.includes('--json')) expect(report(run).posts[0]?.title).toContain('##[add-path]')
  })

  it('hides every secret from the rest of the job, and stdout stays JSON', () => {
    const cwd = ciProject({ event })
    const run = gnet(['publish', '--dry-run', '--json'], { cwd, env: { ...env, ...platforms } })
    for (const value of ['key-of-x', 'secret%25of-x', '1-token-of-x', 'token-secret-of-x']) {
      expect(run.err.split('\n')).toContain(`::add-mask::${value}`)
    }
    expect(run.out).not.toContain('add-mask')
    expect(report(run).posts).toHaveLength(1)
    expect(gnet(['publish', '--dry-run'], { cwd, env: platforms }).err).not.toContain('::add-mask::')
  })
})
