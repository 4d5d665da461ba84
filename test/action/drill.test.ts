import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { push } from '../ci/runs.ts'
import { POST } from '../cli/gnet.ts'
import { git, hasGit } from '../ledger/git-workshop.ts'
import { cancel, type Forge, openForge, runStep, startStep, unpackAction } from './runner.ts'

/** `npm run ci:drill` for the full distance. */
const ROUNDS = Number(process.env.GNET_CI_DRILL ?? 1)
const SETTINGS = `site: { url: https://blog.example.jp }
since: 2026-11-01
ledger: { store: git }
youtube: { route: api }
`
const PLATFORMS = ['x', 'facebook', 'youtube'] as const
const LEDGER = 'refs/heads/gnet-ledger'

describe.skipIf(!hasGit)('jobs that go wrong (skipped without git)', { timeout: 60_000 + ROUNDS * 30_000 }, () => {
  let released: ReturnType<typeof unpackAction>
  let standIns: StandIns
  let repositories = 0
  beforeAll(async () => {
    released = unpackAction()
    standIns = await startStandIns({ delay: 20 })
  })
  afterAll(async () => {
    await standIns.close()
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
      {
        'gnet.yaml': SETTINGS,
        'posts/a.md': POST.replace('休み方から決める', title),
        'posts/b.md': POST.replace('休み方から決める', `前からある記事${repositories++}`).replace(
          'date: 2026-11-20',
          'date: 2026-10-01',
        ),
      },
      released.action,
    )
    onTestFinished(forge.remove)
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

  /** Runs until everything is out, or an outcome that nobody knows waits for a person: that is said, and nothing is sent again. */
  async function finish({ forge, shown }: ReturnType<typeof merged>) {
    let last = await runStep(forge, stepOf(forge))
    for (let more = 0; more < 2 && last.code !== 0 && last.code !== 3; more++)
      last = await runStep(forge, stepOf(forge))
    if (last.code === 3) expect(last.summary).toContain('gnet resolve')
    else expect([last.code, last.log.slice(-300)]).toEqual([0, last.log.slice(-300)])
    for (const times of shown()) expect(times).toBeLessThanOrEqual(1)
    if (last.code === 0) expect(shown()).toEqual([1, 1, 1])
  }

  /** A run that is cancelled somewhere on its way; every second one with its whole machine. */
  async function cutOff(forge: Forge, round: number) {
    const { child, done } = startStep(forge, stepOf(forge))
    await after(((round + 1) * 1_200) / (ROUNDS + 1))
    if (round % 2 === 0) return cancel(child, { ended: done })
    child.kill('SIGKILL')
    return done
  }

  it(`loses nothing and sends nothing twice in ${ROUNDS} cancelled runs`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const blog = merged(`取り消す話その${round}`)
      await cutOff(blog.forge, round)
      await finish(blog)
    }
  })

  it(`sends nothing where the ledger was forced back in ${ROUNDS} cancelled runs, says so, and goes on once it is mended`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const blog = merged(`巻き戻す話その${round}`)
      const { remote } = blog.forge
      const tip = () => git(remote, 'for-each-ref', '--format=%(objectname)', LEDGER)
      await runStep(blog.forge, { ...stepOf(blog.forge), inputs: { mode: 'publish', files: 'posts/b.md' } })
      const before = tip()
      await cutOff(blog.forge, round)
      const after = tip()
      const sent = blog.shown()
      git(remote, 'update-ref', LEDGER, before)
      const refused = await runStep(blog.forge, stepOf(blog.forge))
      if (after !== before) {
        expect([refused.code, refused.summary.includes('gnet-ledger-witness')]).toEqual([5, true])
        expect(blog.shown()).toEqual(sent)
        git(remote, 'update-ref', LEDGER, `${LEDGER}-witness`)
      }
      await finish(blog)
    }
  })

  it('sends nothing twice where the default branch was forced to another history', async () => {
    const blog = merged('書き直す話')
    await finish(blog)
    const { remote } = blog.forge
    const rewritten = git(remote, 'commit-tree', 'main^{tree}', '-m', 'one commit of everything')
    git(remote, 'update-ref', 'refs/heads/main', rewritten)
    await finish(blog)
  })

  it(`lets four runners at once send everything once, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { forge, shown } = merged(`四台で動かす話その${round}`)
      const runs = await Promise.all([1, 2, 3, 4].map(() => runStep(forge, stepOf(forge))))
      expect(shown()).toEqual([1, 1, 1])
      expect(
        runs.every(({ code }) => code === 0 || code === 6),
        runs.map(({ log }) => log).join('\n'),
      ).toBe(true)
      expect((await runStep(forge, stepOf(forge))).code).toBe(0)
      expect(shown()).toEqual([1, 1, 1])
    }
  })
})
