import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gnet, project, report } from '../cli/gnet.ts'

const golden = join(import.meta.dirname, 'golden')

/** What each kept ledger says, by post and platform. A format that is no longer written stays here for ever. */
const SAYS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string | null>>>>>> = {
  'version-1': {
    yasumikata: { blog: 'published', facebook: 'published', x: 'published', youtube: 'handoff' },
    夜勤: { blog: 'published', facebook: 'published', x: 'failed', youtube: 'published' },
  },
  // With retractions, whose intents have version 2.
  'version-2': { yasumikata: { blog: 'retracted', facebook: 'retracted', x: 'retracted', youtube: 'retracting' } },
}

describe('ledgers that earlier versions of gnet wrote', () => {
  it('are all known', () => {
    expect(readdirSync(golden)).toEqual(Object.keys(SAYS))
  })

  it.each(Object.entries(SAYS))('%s is read as it was meant', (version, says) => {
    const cwd = project()
    cpSync(join(golden, version), join(cwd, '.gnet/ledger'), { recursive: true })
    const run = gnet(['status', '--json'], { cwd })
    expect(run.code).toBe(0)
    const read = report(run).posts.map(({ id, deliveries }) => [
      id,
      Object.fromEntries(deliveries.map(({ platform, status }) => [platform, status])),
    ])
    expect(Object.fromEntries(read)).toEqual(says)
  })

  it.each(Object.keys(SAYS))('%s keeps a post from going out again', (version) => {
    const root = join(import.meta.dirname, '../..')
    const post = readFileSync(join(root, 'posts/yasumikata.md'), 'utf8')
    const cwd = project({ 'yasumikata.md': post, 'gnet.yaml': 'site: { url: https://blog.example.jp }\n' })
    cpSync(join(golden, version), join(cwd, '.gnet/ledger'), { recursive: true })
    const run = gnet(['publish', 'yasumikata.md', '--to', 'x,facebook,youtube', '--yes', '--json'], { cwd })
    expect([run.code, report(run).posts[0]?.deliveries.map(({ action }) => action)]).toEqual([0, Array(3).fill('skip')])
  })
})
