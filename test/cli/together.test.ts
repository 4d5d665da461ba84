import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { POST, project, SETTINGS, startGnet } from './gnet.ts'

/** `GNET_RACE_ROUNDS=200 npx vitest run test/cli/together.test.ts` for the full distance. */
const ROUNDS = Number(process.env.GNET_RACE_ROUNDS ?? 3)

let standIns: StandIns | undefined
afterEach(async () => {
  await standIns?.close()
})

describe('four runs at once in one folder', () => {
  it('send each post once to each platform', { timeout: 60_000 + ROUNDS * 20_000 }, async () => {
    standIns = await startStandIns()
    const { env, journal } = standIns
    const cwd = project({ 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` })
    for (let round = 0; round < ROUNDS; round++) {
      const title = `第${round}回の記事`
      writeFileSync(join(cwd, `post-${round}.md`), POST.replace('休み方から決める', title))
      const args = ['publish', `post-${round}.md`, '--yes', '--json']
      const runs = await Promise.all(Array.from({ length: 4 }, () => startGnet(args, { cwd, env }).done))
      expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0])
      for (const name of ['x', 'facebook', 'youtube'] as const) {
        const copies = journal()[name].holds.filter(({ text, state }) => state !== 'deleted' && text.includes(title))
        expect([round, name, copies.length]).toEqual([round, name, 1])
      }
    }
  })
})
