import type { Process } from './process.ts'

let process: Process | null = null

/** Says whose code runs until the next action. */
export function enter(next: Process | null): void {
  process = next
}

/** The process whose code runs now. */
export function running(): Process {
  if (process === null) throw new Error('code runs outside of any process: the simulation is not deterministic here')
  return process
}
