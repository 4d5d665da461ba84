import type { Clock } from '../../src/clock.ts'
import type { Sender, Sending } from '../../src/types.ts'
import type { Actor } from './schedule.ts'
import { type Host, note, type World } from './world.ts'

/** One run of gnet, as its machine sees it. */
export interface Process extends Actor {
  readonly world: World
  readonly name: string
  readonly host: Host
  readonly sender: Sender
  readonly clock: Clock
  readonly stop: AbortController
  readonly halt: AbortController
  /** The attempt that each platform's connection acts for, and whether it posts or looks. */
  readonly acting: Map<string, { readonly sending: Sending; readonly looks: boolean }>
  /** Post → the version that its file had when this run read it. */
  readonly versions: Map<string, number>
  /** How many steps the world has seen of it. */
  steps: number
  /** What happens to it before a step, or soon after a record has got its name, when nothing is durable yet. */
  fate: Fate | null
  records: number
  /** The call to the ledger that is under way. */
  turn: Turn | null
  diskFaults: number
  /** Exit code, once it has ended by itself. */
  exit: number | null
  endedAt: number | null
  interruptedAt: number | null
  /** Milliseconds that it was kept from running. */
  stood: number
}

export interface Fate {
  readonly is: 'a kill' | 'a power cut'
  readonly step?: number
  readonly record?: number
}

/** A call to the ledger that another process may interrupt between any two calls to the disk. */
export interface Turn {
  readonly done: ({ readonly value: unknown } | { readonly error: unknown })[]
  cursor: number
  paused: boolean
  resumed: boolean
}

export function startProcess(world: World, { host, name }: { host: Host; name: string }): Process {
  const { schedule, random } = world
  const taken = new Set(world.processes.filter((it) => it.alive && it.host === host).map((it) => it.sender.pid))
  // Few numbers, so that they are soon used again.
  const free = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112].filter((pid) => !taken.has(pid))
  const process: Process = {
    world,
    name,
    host,
    sender: { host: host.name, boot: `boot-${host.boot}`, pid: random.pick(free) },
    clock: {
      now: () => schedule.now() + host.offset,
      // Timers are monotonic: they do not know of clocks that jump.
      after: (milliseconds, call) => {
        const act = () => void (step(process, () => 'a timer rings') && call())
        return schedule.add(Math.ceil(milliseconds), { actor: process, act, order: random.next() })
      },
    },
    stop: new AbortController(),
    halt: new AbortController(),
    acting: new Map(),
    versions: new Map(),
    alive: true,
    frozenUntil: 0,
    steps: 0,
    fate: null,
    records: 0,
    turn: null,
    diskFaults: 0,
    exit: null,
    endedAt: null,
    interruptedAt: null,
    stood: 0,
  }
  world.processes.push(process)
  return process
}

/** Before everything that the world notices of a process. False when it is dead, from now on or already. */
export function step(process: Process, what: () => string): boolean {
  if (!process.alive) return false
  process.steps++
  if (process.steps === process.fate?.step) {
    if (process.fate.is === 'a kill') kill(process, 'killed')
    else cutPower(process.world)
    return false
  }
  note(process.world, process.name, what)
  return true
}

export function kill(process: Process, how: string): void {
  if (!process.alive || process.exit !== null) return
  process.alive = false
  note(process.world, process.name, () => `${how.toUpperCase()} at step ${process.steps}`)
}

/** The machine with the disk loses power; whoever works on it from elsewhere is cut off too. */
export function cutPower(world: World): void {
  note(world, 'the world', () => 'POWER CUT')
  world.watch.powerCut = true
  for (const process of world.processes) kill(process, 'cut off')
  for (const host of world.hosts) host.boot++
  world.disk.crash(world.random)
  for (const post of world.pages.keys()) if (world.random.chance(0.2)) world.pages.delete(post)
}

/** Ctrl-C: nothing new is started; what is under way gets five seconds, as in src/cli/interrupt.ts. */
export function interrupt(process: Process): void {
  if (!process.alive || process.exit !== null) return
  note(process.world, process.name, () => 'INTERRUPTED')
  process.interruptedAt = process.world.schedule.now()
  process.stop.abort()
  process.clock.after(5_000, () => process.halt.abort())
}

/** True only when the sender is surely gone, as in src/cli/world.ts. */
export function isGone(asking: Process, sender: Sender): boolean {
  if (sender.boot !== asking.sender.boot || sender.host !== asking.sender.host) return false
  return !asking.world.processes.some((it) => it.alive && it.host === asking.host && it.sender.pid === sender.pid)
}
