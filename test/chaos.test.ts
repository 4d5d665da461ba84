import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Runs `npm run chaos` in a process of its own, as it starts and kills many. */
function chaos(...flags: string[]): Promise<string> {
  return new Promise((resolve) => {
    const script = join(root, 'scripts/chaos.js')
    execFile(process.execPath, [script, ...flags], { cwd: root }, (_, stdout, stderr) => resolve(`${stdout}${stderr}`))
  })
}

describe('real runs, killed at every step', { timeout: 180_000 }, () => {
  it('leave each post once on every platform', async () => {
    const said = await chaos('--kills', '20')
    expect(said).toContain(' 0 duplicates, 0 lost,')
    expect(Number(/(\d+) kills/.exec(said)?.[1])).toBeGreaterThanOrEqual(20)
  })
})
