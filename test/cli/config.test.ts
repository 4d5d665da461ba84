import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/config/settings.ts'
import type { ConfigReport } from '../../src/report/config.ts'
import { gnet, project } from './gnet.ts'

const read = (out: string) => JSON.parse(out) as ConfigReport
const of = (out: string, key: string) => read(out).settings.find((it) => it.key === key)

describe('gnet config', () => {
  it('says of each setting what is in force, and the line it comes from', () => {
    const cwd = project({
      'gnet.yaml':
        '# url: no\nsite: { name: 丘, url: "https://a.test/" }\nx:\n  hashtags: 1\ntags: { aliases: { "C++": cpp } }\n',
    })
    const { code, out } = gnet(['config', '--json'], { cwd })
    expect(code).toBe(0)
    expect(of(out, 'site.url')).toEqual({ key: 'site.url', value: 'https://a.test', from: 'file', line: 2, column: 18 })
    expect(of(out, 'x.hashtags')).toEqual({ key: 'x.hashtags', value: 1, from: 'file', line: 4, column: 3 })
    expect(of(out, 'tags.aliases')).toMatchObject({ value: { 'C++': 'cpp' }, line: 5 })
    expect(of(out, 'maxPerRun')).toEqual({ key: 'maxPerRun', value: 3, from: 'default' })
    expect(gnet(['config', '--lang', 'ja'], { cwd }).out).toMatch(/^ {2}x\.hashtags: 1 {2}\(gnet\.yaml:4\)$/m)
  })

  it('leaves no setting out', () => {
    const { out } = gnet(['config', '--json'], { cwd: project() })
    const { blogs: _, ...settings } = defaultSettings()
    const sections = new Set(read(out).settings.map(({ key }) => key.split('.')[0]))
    expect([...sections].filter((it) => it !== 'blogs').sort()).toEqual(Object.keys(settings).sort())
    expect(read(out).file).toBeNull()
  })

  it('names the flag and the variable that chose something', () => {
    const cwd = project({ 'other.yaml': 'maxPerRun: 9\n' })
    const { out } = gnet(['config', '--json', '--config', 'other.yaml'], { cwd, env: { LC_ALL: 'ja_JP.UTF-8' } })
    expect(read(out)).toMatchObject({ file: 'other.yaml', language: { value: 'ja', from: 'LC_ALL' } })
    expect(read(gnet(['config', '--json', '--lang', 'en'], { cwd }).out).language.from).toBe('--lang')
  })

  it('takes the address of the site from WordPress, and says so', () => {
    const cwd = project({ 'gnet.yaml': 'blog:\n  kind: wordpress\n  url: https://wp.test\n' })
    expect(of(gnet(['config', '--json'], { cwd }).out, 'site.url')).toMatchObject({ value: 'https://wp.test', line: 3 })
  })

  it('shows where secrets lie and never what they are', () => {
    const cwd = project({ '.env': 'GNET_X_API_KEY=canary-in-file\nGNET_FACEBOOK_PAGE_ID=12345\n' })
    chmodSync(join(cwd, '.env'), 0o600)
    const env = { GNET_X_API_SECRET: 'canary-around', GNET_X_ORIGIN: 'http://127.0.0.1:4010' }
    const runs = [gnet(['config', '--json'], { cwd, env }), gnet(['config'], { cwd, env })]
    for (const { out, err } of runs) expect(out + err).not.toContain('canary')
    const { variables } = read(runs[0]?.out ?? '')
    const rows = Object.fromEntries(variables.map(({ name, from, value }) => [name, [from, value]]))
    expect(rows).toMatchObject({
      GNET_X_API_KEY: ['.env', null],
      GNET_X_API_SECRET: ['environment', null],
      GNET_X_ACCESS_TOKEN: [null, null],
      GNET_FACEBOOK_PAGE_ID: ['.env', '12345'],
      GNET_X_ORIGIN: ['environment', 'http://127.0.0.1:4010'],
    })
  })

  it('reports all faults at once: those of the settings, and those of .env', () => {
    const cwd = project({ 'gnet.yaml': 'site: { nmae: A }\nmaxPerRun: 0\n', '.env': 'GNET_X_API_KEY=canary-in-file\n' })
    chmodSync(join(cwd, '.env'), 0o644)
    const { code, out, err } = gnet(['config', '--json'], { cwd })
    expect(code).toBe(2)
    expect(
      read(out)
        .errors.map((it) => it.code)
        .sort(),
    ).toEqual(['GNET-203', 'GNET-204', 'GNET-234'])
    expect(err).toContain('gnet.yaml:2:1')
  })
})
