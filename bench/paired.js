import { spawnSync } from 'node:child_process'

/**
 * Runs two commands in turn and returns the median of their paired ratios of wall time. Pairs cancel out what else the
 * machine is doing.
 */
export function pairedRatio(command, against, { rounds = 21, cwd = process.cwd() } = {}) {
  const ratios = []
  for (let round = 0; round < rounds; round++) {
    const base = time(against, cwd)
    ratios.push(time(command, cwd) / base)
  }
  return median(ratios)
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

function time([program, ...args], cwd) {
  // Node 20 reads this whole file at every start and would flatter every ratio.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  const start = performance.now()
  const { status, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - start
}
