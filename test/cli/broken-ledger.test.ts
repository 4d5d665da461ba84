import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { POST, project, report, SETTINGS, startGnet } from './gnet.ts'

const PUBLISH = ['publish', 'posts/a.md', '--yes', '--json']
const PLATFORMS = ['x', 'facebook', 'youtube'] as const

let standIns: StandIns
let cwd: string
beforeEach(async () => {
  standIns = await startStandIns()
  cwd = project({ 'posts/a.md': POST, 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n`, '.gnet/kept': '' })
})
afterEach(() => standIns.close())

const publish = (args: readonly string[] = []) => startGnet([...PUBLISH, ...args], { cwd, env: standIns.env }).done
const held = () => PLATFORMS.map((name) => standIns.journal()[name].holds.length)
/** What could have created something. */
const sent = () =>
  PLATFORMS.flatMap((name) => standIns.journal()[name].requests.filter(({ method }) => method !== 'GET')).length

describe('a ledger that cannot be trusted stops every run before anything is sent', () => {
  const record = (name: string) => join(cwd, '.gnet/ledger/a', name)
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(record(name), change(readFileSync(record(name), 'utf8')))
  const harms: readonly [string, string, () => void][] = [
    ['torn', 'GNET-503', () => edit('x.1.outcome.json', (text) => text.slice(0, 40))],
    ['edited by hand', 'GNET-503', () => edit('x.1.outcome.json', (text) => text.replace('published', 'failed'))],
    ['without its intent', 'GNET-503', () => rmSync(record('x.1.intent.json'))],
    [
      "a newer gnet's",
      'GNET-504',
      () => edit('x.1.outcome.json', (text) => text.replace('"version": 1', '"version": 2')),
    ],
    [
      'in contradiction to another',
      'GNET-505',
      () => {
        const absent = {
          version: 1,
          at: '2026-11-23T02:00:00Z',
          run: 'r',
          status: 'absent',
          by: 'person',
          id: null,
          url: null,
        }
        writeFileSync(record('x.1.resolution.json'), JSON.stringify(absent))
      },
    ],
  ]

  it.each(harms)('%s', async (_, code, harm) => {
    await publish()
    const before = sent()
    harm()
    const run = await publish(['--lang', 'ja'])
    expect(run.code).toBe(5)
    expect(report(run)).toMatchObject({ errors: [{ code, message: expect.stringContaining('Nothing was sent') }] })
    expect(run.err).toContain('何も送信していません')
    expect(run.err.trim().split('\n')).toHaveLength(1)
    expect([sent(), held()]).toEqual([before, [1, 1, 1]])
  })

  // The kernel answers EIO for the first page of this file.
  it.skipIf(process.platform !== 'linux')('on a disk that answers a read with EIO', async () => {
    mkdirSync(join(cwd, '.gnet/ledger/a'), { recursive: true })
    symlinkSync('/proc/self/mem', record('x.1.intent.json'))
    const run = await publish()
    expect([run.code, run.err.includes('EIO'), sent()]).toEqual([5, true, 0])
  })
})
