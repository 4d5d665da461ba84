// Lives through many worlds in which gnet publishes while everything goes wrong .
//   npm run simulate                       20,000 seeds
//   npm run simulate -- --seed 42          one seed, with its history
//   npm run simulate -- --seeds 500 --from 1000
//   npm run simulate -- --matrix           every fault × a kill at every step
//   npm run simulate -- --mutations        plants faults in the protocol; each must be noticed
//   npm run simulate -- --plant 'X says'   seeds with one of them planted
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { bundleSimulation } from '../test/simulation/bundle.js'
import { mutations } from '../test/simulation/mutations.js'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '20000' },
    from: { type: 'string', default: '1' },
    matrix: { type: 'boolean' },
    mutations: { type: 'boolean' },
    plant: { type: 'string' },
  },
})
/** A planted fault must be noticed within so many seeds. */
const PATIENCE = 5_000
const threads = Math.max(1, availableParallelism())
const folder = mkdtempSync(join(tmpdir(), 'gnet-simulation-'))
const started = performance.now()
const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`

try {
  process.exitCode = await (values.mutations ? plantAll() : values.matrix ? showMatrix() : showSeeds())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

// ── seeds ─────────────────────────────────────────────────────────────────────────────────────────────────────────

async function showSeeds() {
  const worker = await bundleSimulation(folder, changesOf(values.plant))
  const from = Number(values.seed ?? values.from)
  const to = values.seed === undefined ? from + Number(values.seeds) - 1 : from
  const tallies = await Promise.all(
    parts(Math.min(threads, to - from + 1)).map((part) =>
      ask(worker, { kind: 'seeds', from: from + part, to, step: threads, remember: values.seed !== undefined }),
    ),
  )
  const failed = tallies.filter((tally) => tally.failed !== null).sort((a, b) => a.failed.seed - b.failed.seed)[0]
  const sum = (name) => tallies.reduce((total, tally) => total + tally[name], 0)
  if (failed !== undefined || values.seed !== undefined) console.log((failed ?? tallies[0]).history.join('\n'))
  console.log(
    `${sum('worlds')} worlds (seeds ${from} to ${to}), ${sum('runs')} runs, ${sum('killed')} of them killed, ` +
      `${sum('requests')} requests that may post; ${sum('unknown')} outcomes for a person; ${seconds()}`,
  )
  if (failed === undefined) {
    console.log('0 duplicates, 0 lost')
    return 0
  }
  const { seed, violations } = failed.failed
  console.log(`FAILED: ${violations.join('\n        ')}\nLive it again: npm run simulate -- --seed ${seed}`)
  return 1
}

function changesOf(name) {
  if (name === undefined) return []
  const mutation = mutations.find((it) => it.name.includes(name))
  if (mutation === undefined) throw new Error(`no planted fault is called like ${name}`)
  return mutation.changes
}

// ── every fault × every step ──────────────────────────────────────────────────────────────────────────────────────

async function showMatrix() {
  const worker = await bundleSimulation(folder)
  const columns = (
    await Promise.all(parts(threads).map((part) => ask(worker, { kind: 'matrix', part, parts: threads })))
  ).flat()
  for (const { name, faults, kills, cells, unknown, failed } of columns) {
    const killed = kills > 0 ? `, killed at ${kills} steps and more` : ''
    console.log(`${name}: ${faults} faults${killed}: ${cells} cells, ${unknown} for a person, ${failed.length} failed`)
  }
  const failed = columns.flatMap((column) => column.failed)
  for (const { cell, violations, history } of failed.slice(0, 3)) {
    console.log([...history, `FAILED: ${cell}`, ...violations].join('\n'))
  }
  const cells = columns.reduce((total, column) => total + column.cells, 0)
  console.log(`${cells} cells, ${failed.length} failed; ${seconds()}`)
  return failed.length === 0 ? 0 : 1
}

// ── the test of the test ──────────────────────────────────────────────────────────────────────────────────────────

async function plantAll() {
  const waiting = [...mutations.entries()]
  const unnoticed = []
  const plantNext = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { name, changes }] = next
      const worker = await bundleSimulation(join(folder, String(index)), changes)
      const { failed, worlds } = await ask(worker, { kind: 'seeds', from: 1, to: PATIENCE, step: 1, remember: false })
      console.log(`${failed === null ? 'UNNOTICED' : 'noticed'} after ${worlds} seeds: ${name}`)
      if (failed === null) unnoticed.push(name)
      else console.log(`    ${failed.violations[0].split('\n')[0]}`)
    }
  }
  await Promise.all(parts(threads).map(plantNext))
  console.log(`${mutations.length - unnoticed.length} of ${mutations.length} planted faults noticed; ${seconds()}`)
  return unnoticed.length === 0 ? 0 : 1
}

// ── workers ───────────────────────────────────────────────────────────────────────────────────────────────────────

function parts(count) {
  return Array.from({ length: count }, (_, part) => part)
}

function ask(file, task) {
  return new Promise((resolve, reject) => {
    // A world makes much that is soon forgotten; with room for it, less time goes into tidying up.
    const worker = new Worker(file, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
