// Real runs of gnet against real HTTP, killed with SIGKILL at every step while the platforms have faults; then run again
// until nothing is left to do. The platforms must show each post once.
//   npm run chaos                 500 kills
//   npm run chaos -- --kills 30 --from 7
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { live, PLATFORMS } from '../test/chaos/scenario.js'
import { openWorld } from '../test/chaos/world.js'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, from: { type: 'string', default: '1' } },
})
const wanted = Number(values.kills)
const started = performance.now()

/** Where a run can be killed: as a request passes, as a record appears, or at any moment. */
const KILLS = [
  ...[
    ['x', 1],
    ['facebook', 1],
    ['facebook', 2],
    ['google', 1],
    ['youtube', 1],
    ['youtube', 2],
  ].flatMap(([name, number]) =>
    ['connected', 'asked', 'passed on', 'answered', 'done'].map((moment) => ({ wire: [name, `${number} ${moment}`] })),
  ),
  ...['blog', ...PLATFORMS].flatMap((name) =>
    ['intent', 'outcome'].map((kind) => ({ record: `${name}.1.${kind}.json` })),
  ),
  { record: 'facebook.1.draft.json' },
  ...Array.from({ length: 16 }, (_, i) => ({ after: 60 + 40 * i })),
]

const totals = { scenarios: 0, kills: 0, runs: 0, duplicates: 0, lost: 0, unknown: 0 }
let next = Number(values.from) - 1
const failed = []

/** X takes 100 posts in 15 minutes (its rate limit), and some scenarios need several. */
const SCENARIOS_A_WORLD = 40

async function work() {
  while (totals.kills < wanted) await liveInOneWorld()
}

async function liveInOneWorld() {
  const world = await openWorld()
  const faults = [null, ...PLATFORMS.flatMap((platform) => world.faultsOf(platform).map((fault) => [platform, fault]))]
  try {
    for (let lived = 0; lived < SCENARIOS_A_WORLD && totals.kills < wanted; lived++) {
      const number = ++next
      // In strides, so that even a short run sees something of everything.
      const scenario = { fault: faults[(number * 7) % faults.length], kill: KILLS[(number * 13) % KILLS.length] }
      const { killed, runs, duplicates, lost, unknown } = await live(scenario, { world, number })
      totals.scenarios++
      totals.kills += Number(killed)
      totals.runs += runs
      totals.duplicates += duplicates.length
      totals.lost += lost.length
      totals.unknown += unknown.length
      if (duplicates.length + lost.length > 0) failed.push({ number, scenario, duplicates, lost })
    }
  } finally {
    await world.close()
  }
}

await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work))
for (const { number, scenario, duplicates, lost } of failed) {
  console.log(`FAILED ${number}: ${JSON.stringify(scenario)} twice: [${duplicates}] lost: [${lost}]`)
}
const { scenarios, kills, runs, duplicates, lost, unknown } = totals
console.log(
  `${scenarios} scenarios, ${kills} kills, ${runs} runs: ${duplicates} duplicates, ${lost} lost, ` +
    `${unknown} unknown; ${((performance.now() - started) / 1000).toFixed(0)} s`,
)
process.exitCode = failed.length === 0 ? 0 : 1
