import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { git, hasGit, openAt, openWorkshop, recordsOn } from './git-workshop.ts'

/** `GNET_RACE_ROUNDS=100 npx vitest run test/ledger/git-race.test.ts` for the full distance. */
const ROUNDS = Number(process.env.GNET_RACE_ROUNDS ?? 4)

describe.skipIf(!hasGit)('several runs at once on the ledger in git (skipped without git)', () => {
  const workshop = openWorkshop()
  const runner = join(workshop.folder, 'runner.mjs')
  beforeAll(async () => {
    const bundle = await rolldown({ input: join(import.meta.dirname, 'git-race-runner.ts'), platform: 'node' })
    await bundle.write({ file: runner, format: 'esm', codeSplitting: false })
    await bundle.close()
  })
  afterAll(workshop.remove, 60_000)

  /** Starts a run in each clone, lets all go at the same moment, and gives back what each of them says. */
  const race = async (clones: readonly string[], { post, run }: { post: string; run: (index: number) => string }) => {
    const children = clones.map((root, index) => spawn(process.execPath, [runner, root, post, run(index)]))
    await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))))
    const answers = children.map(endOf)
    for (const child of children) child.stdin.end('go\n')
    return Promise.all(answers)
  }

  const endOf = (child: ChildProcessWithoutNullStreams) =>
    new Promise<{ won: boolean; settled: boolean }>((resolve, reject) => {
      let [out, err] = ['', '']
      child.stdout.on('data', (part) => {
        out += part
      })
      child.stderr.on('data', (part) => {
        err += part
      })
      child.on('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(err))))
    })

  it.each([
    ['4 shallow clones', (remote: string) => [1, 2, 3, 4].map(() => workshop.clone(`file://${remote}`, '--depth=1'))],
    ['4 processes in one clone', (remote: string) => new Array(4).fill(workshop.clone(remote))],
  ])(`lets exactly one of %s begin, ${ROUNDS} times`, { timeout: 20_000 + ROUNDS * 15_000 }, async (_, clonesOf) => {
    const remote = workshop.remote()
    const clones = clonesOf(remote)
    for (let round = 0; round < ROUNDS; round++) {
      const post = `post-${round}`
      const ends = await race(clones, { post, run: (index) => `run-${round}-${index}` })
      const winners = ends.flatMap(({ won }, index) => (won ? [`run-${round}-${index}`] : []))
      expect(winners).toHaveLength(1)
      expect(ends.filter(({ settled }) => settled)).toHaveLength(1)
      const [attempt, ...more] = await openAt(clones[0] ?? '').read(post)
      expect(more).toEqual([])
      expect([attempt?.intent.run, attempt?.outcome?.run]).toEqual([winners[0], winners[0]])
    }
    expect(recordsOn(remote)).toHaveLength(ROUNDS * 2)
    expect(git(remote, 'rev-list', '--count', '--min-parents=2', 'gnet-ledger')).toBe('0')
  })

  it('loses no record when all of them write something else at the same time', { timeout: 60_000 }, async () => {
    const remote = workshop.remote()
    const clones = [1, 2, 3, 4].map(() => workshop.clone(remote))
    const ends = await Promise.all(clones.map((root, index) => race([root], { post: `post-${index}`, run: () => 'r' })))
    expect(ends.flat()).toEqual(new Array(4).fill({ won: true, settled: true }))
    expect(recordsOn(remote)).toHaveLength(8)
  })
})
