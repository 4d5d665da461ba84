import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { POST, project, report, SETTINGS, startGnet } from './gnet.ts'

const mounted: string[] = []
let standIns: StandIns | undefined
afterEach(async () => {
  for (const folder of mounted.splice(0)) spawnSync('umount', [folder])
  await standIns?.close()
})

/** Puts a disk of its own under a folder; false where the machine does not let us. */
function mount(folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true })
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0
  if (done) mounted.push(folder)
  return done
}

const mayMount = mount(mkdtempSync(join(tmpdir(), 'gnet-disk-')), 'size=64k')

describe.skipIf(!mayMount)('a ledger that cannot be written (skipped where no disk can be mounted)', () => {
  it.each([
    ['is full', 'size=64k', 'ENOSPC'],
    ['is read-only', 'ro', 'EROFS'],
  ])('because its disk %s: nothing leaves, exit code 5, said in one line', async (_, options, reason) => {
    standIns = await startStandIns()
    const cwd = project({ 'posts/a.md': POST, 'gnet.yaml': SETTINGS })
    const ledger = join(cwd, '.gnet/ledger')
    mount(ledger, options)
    if (reason === 'ENOSPC') fill(ledger)
    const run = await startGnet(['publish', 'posts/a.md', '--yes', '--json'], { cwd, env: standIns.env }).done
    expect(run.code).toBe(5)
    expect(
      report(run)
        .errors.map(({ message }) => message)
        .join(),
    ).toContain(reason)
    expect(run.err).not.toMatch(/^ +at /m)
    for (const { requests } of Object.values(standIns.journal())) expect(requests).toEqual([])
    expect(readdirSync(cwd)).not.toContain('public')
  })
})

function fill(folder: string): void {
  for (let n = 0; ; n++) {
    try {
      writeFileSync(join(folder, `.filler-${n}`), Buffer.alloc(4096))
    } catch {
      return
    }
  }
}
