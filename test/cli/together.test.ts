import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { deliveries, POST, project, type Run, SETTINGS, startGnet } from './gnet.ts'

/** `GNET_RACE_ROUNDS=200 npx vitest run test/cli/together.test.ts` for the full distance. */
const ROUNDS = Number(process.env.GNET_RACE_ROUNDS ?? 3)
/** X takes 100 posts in 15 minutes (its rate limit); after so many rounds there are new stand-ins, in a new project. */
const ROUNDS_A_WORLD = 50

let standIns: StandIns | undefined
afterEach(async () => {
  await standIns?.close()
})

async function newWorld() {
  await standIns?.close()
  standIns = await startStandIns()
  const { env, journal } = standIns
  const cwd = project({ 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` })
  const run = (post: string) => startGnet(['publish', `${post}.md`, '--yes', '--json'], { cwd, env }).done
  return { cwd, journal, run }
}

/** The exit codes, and of the runs that ended otherwise than well what they said. */
function expectWell(runs: readonly Run[]): void {
  const said = runs.filter(({ code }) => code !== 0).map((run) => [run.code, deliveries(run), run.out, run.err])
  expect(said).toEqual([])
}

describe('four runs at once in one folder', () => {
  it('send each post once to each platform', { timeout: 60_000 + ROUNDS * 20_000 }, async () => {
    let world = await newWorld()
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0 && round % ROUNDS_A_WORLD === 0) world = await newWorld()
      const title = `第${round}回の記事`
      writeFileSync(join(world.cwd, `post-${round}.md`), POST.replace('休み方から決める', title))
      expectWell(await Promise.all([1, 2, 3, 4].map(() => world.run(`post-${round}`))))
      for (const name of ['x', 'facebook', 'youtube'] as const) {
        const holds = world.journal()[name].holds.filter(({ state }) => state !== 'deleted')
        expect([round, name, holds.filter(({ text }) => text.includes(title)).length]).toEqual([round, name, 1])
      }
    }
  })

  it('leave the pages of all their posts on the site, and what is not theirs', { timeout: 60_000 }, async () => {
    const { cwd, run } = await newWorld()
    const names = Array.from({ length: 8 }, (_, n) => `post-${n}`)
    for (const name of names) writeFileSync(join(cwd, `${name}.md`), POST.replace('休み方から決める', name))
    expectWell([await run('post-0')])
    writeFileSync(join(cwd, 'public/CNAME'), 'blog.example.jp')
    expectWell(await Promise.all(['post-1', 'post-2', 'post-3', 'post-4'].map(run)))
    expectWell(await Promise.all(['post-5', 'post-6', 'post-7'].map(run)))
    expect(names.filter((name) => !existsSync(join(cwd, 'public', name, 'index.html')))).toEqual([])
    expect(readFileSync(join(cwd, 'public/CNAME'), 'utf8')).toBe('blog.example.jp')
  })
})
