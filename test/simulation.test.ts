import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const MINUTE = 60_000

/** Runs `npm run simulate` in a process of its own, as it replaces globals and needs a bundle. */
function simulate(...flags: string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    const script = join(root, 'scripts/simulate.js')
    execFile(process.execPath, [script, ...flags], { cwd: root, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout: `${stdout}${stderr}` })
    })
  })
}

const numbersIn = (line: string, pattern: RegExp) => Number(pattern.exec(line)?.[1])

describe('the simulation', { timeout: 2 * MINUTE }, () => {
  it('never sees a post twice, and none lost, whatever goes wrong', async () => {
    const { code, stdout } = await simulate('--seeds', '1500')
    expect(stdout).toContain('0 duplicates, 0 lost')
    expect(code).toBe(0)
  })

  it('lives a seed the same way every time', async () => {
    const withoutTime = async () => (await simulate('--seed', '42')).stdout.replace(/[\d.]+ s\n/, '')
    const history = await withoutTime()
    expect(history).toContain('link post-1')
    expect(await withoutTime()).toBe(history)
  })

  it('says what happened in a world that fails, and how to live it again', async () => {
    const { code, stdout } = await simulate('--plant', 'X says "absent"', '--seeds', '2000')
    expect(stdout).toMatch(/VIOLATED: post-\d(?:\+\d)? stands 2 times on x\n/)
    const seed = /npm run simulate -- --seed (\d+)/.exec(stdout)?.[1] ?? ''
    expect(code).toBe(1)
    expect((await simulate('--plant', 'X says "absent"', '--seed', seed)).stdout).toContain('stands 2 times on x')
  })

  it('holds for every fault, wherever the run that meets it is killed', async () => {
    const { code, stdout } = await simulate('--matrix')
    const rows = stdout.split('\n').filter((line) => /^(?:X|Facebook|YouTube)\b/.test(line))
    expect(rows).toHaveLength(5)
    for (const row of rows) {
      expect(numbersIn(row, /(\d+) faults/), row).toBeGreaterThanOrEqual(18)
      expect(numbersIn(row, /killed at (\d+) steps/), row).toBeGreaterThanOrEqual(30)
    }
    expect(stdout).toMatch(/\d{4,} cells, 0 failed/)
    expect(code).toBe(0)
  })

  it('notices every fault that is planted in the protocol, within 5,000 seeds', async () => {
    const { code, stdout } = await simulate('--mutations')
    expect(stdout).not.toContain('UNNOTICED')
    expect(numbersIn(stdout, /of (\d+) planted faults noticed/)).toBeGreaterThanOrEqual(10)
    expect(code).toBe(0)
  })
})
