import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { push } from '../ci/runs.ts'
import { POST } from '../cli/gnet.ts'
import { hasGit } from '../ledger/git-workshop.ts'
import { cancel, type Forge, openForge, runStep, startStep, unpackAction } from './runner.ts'

/** `npm run ci:drill` for the full distance. */
const ROUNDS = Number(process.env.GNET_CI_DRILL ?? 1)
const SETTINGS = `site: { url: https://blog.example.jp }
since: 2026-11-01
ledger: { store: git }
youtube: { route: api }
`
const PLATFORMS = ['x', 'facebook', 'youtube'] as const

describe.skipIf(!hasGit)('jobs that go wrong (skipped without git)', { timeout: 60_000 + ROUNDS * 30_000 }, () => {
  let released: ReturnType<typeof unpackAction>
  let standIns: StandIns
  const forges: Forge[] = []
  beforeAll(async () => {
    released = unpackAction()
    standIns = await startStandIns({ delay: 20 })
  })
  afterAll(async () => {
    await standIns.close()
    for (const forge of forges) forge.remove()
    released.remove()
  })

  const stepOf = (forge: Forge) => ({
    workspace: forge.checkout(),
    event: { name: 'push', payload: push(), ref: 'refs/heads/main' },
    inputs: { mode: 'publish' },
    env: standIns.env,
  })
  /** A repository with one post that nobody else has, and how often each platform shows it. */
  function merged(title: string) {
    const forge = openForge(
      { 'gnet.yaml': SETTINGS, 'posts/a.md': POST.replace('休み方から決める', title) },
      released.action,
    )
    forges.push(forge)
    const shown = () =>
      PLATFORMS.map((name) => {
        const { holds } = standIns.journal()[name]
        return holds.filter(({ state, text }) => state === 'published' && text.includes(title)).length
      })
    return { forge, shown }
  }

  it(`sends nothing twice in ${ROUNDS} re-runs`, async () => {
    const { forge, shown } = merged('もう一度動かす話')
    for (let round = 0; round <= ROUNDS; round++) {
      expect([(await runStep(forge, stepOf(forge))).code, shown()]).toEqual([0, [1, 1, 1]])
    }
  })

  it(`loses nothing and sends nothing twice in ${ROUNDS} cancelled runs`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { forge, shown } = merged(`取り消す話その${round}`)
      const { child, done } = startStep(forge, stepOf(forge))
      await after(((round + 1) * 1_200) / (ROUNDS + 1))
      await cancel(child, { ended: done })
      let last = await runStep(forge, stepOf(forge))
      // An outcome that nobody knows waits for a person: that is said, and nothing is sent again.
      for (let more = 0; more < 2 && last.code !== 0 && last.code !== 3; more++)
        last = await runStep(forge, stepOf(forge))
      if (last.code === 3) expect(last.summary).toContain('gnet resolve')
      else expect([last.code, last.log.slice(-300)]).toEqual([0, last.log.slice(-300)])
      for (const times of shown()) expect(times).toBeLessThanOrEqual(1)
      if (last.code === 0) expect(shown()).toEqual([1, 1, 1])
    }
  })

  it('lets four runners at once send everything once', async () => {
    const { forge, shown } = merged('四台で動かす話')
    const runs = await Promise.all([1, 2, 3, 4].map(() => runStep(forge, stepOf(forge))))
    expect(shown()).toEqual([1, 1, 1])
    expect(
      runs.every(({ code }) => code === 0 || code === 6),
      runs.map(({ log }) => log).join('\n'),
    ).toBe(true)
    expect((await runStep(forge, stepOf(forge))).code).toBe(0)
    expect(shown()).toEqual([1, 1, 1])
  })
})
