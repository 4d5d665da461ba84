import { live } from './scenario.ts'

/** The seeds `from`, `from + step`, … up to `to`; after the first that fails no more are lived. */
export interface SeedsTask {
  readonly kind: 'seeds'
  readonly from: number
  readonly to: number
  readonly step: number
  /** Answer with the history of the last seed, whatever came of it. */
  readonly remember: boolean
}

interface Tally {
  worlds: number
  runs: number
  killed: number
  requests: number
  /** Destinations that waited for a person in the end. */
  unknown: number
  failed: { readonly seed: number; readonly violations: readonly string[] } | null
  history: readonly string[] | null
}

/** A world lives within one turn of Node's loop; what Node clears away between turns would pile up. */
const betweenWorlds = () => new Promise((resolve) => setImmediate(resolve))

export async function tallySeeds({ from, to, step, remember }: SeedsTask): Promise<Tally> {
  const tally: Tally = { worlds: 0, runs: 0, killed: 0, requests: 0, unknown: 0, failed: null, history: null }
  for (let seed = from; seed <= to && tally.failed === null; seed += step) {
    const { world, standing } = await live(seed, remember)
    await betweenWorlds()
    const { violations, requests } = world.watch
    tally.worlds++
    tally.runs += world.processes.length
    tally.killed += world.processes.filter(({ exit }) => exit === null).length
    tally.requests += requests
    tally.unknown += standing.unknown
    tally.history = world.history
    if (violations.length === 0) continue
    tally.failed = { seed, violations }
    // Lived once more, to tell how it came about.
    tally.history = (await live(seed, true)).world.history
  }
  return tally
}
