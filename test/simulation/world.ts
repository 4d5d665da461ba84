import { partName } from '../../src/text/destination.ts'
import type { Settings } from '../../src/types.ts'
import { type SimulatedDisk, simulatedDisk } from './disk.ts'
import type { Process } from './process.ts'
import { type Random, randomFrom } from './random.ts'
import { enter } from './running.ts'
import { openSchedule, type Schedule } from './schedule.ts'
import { newRecord, type Watch } from './watch.ts'
import type { Course, Request } from './wire.ts'

export type PlatformName = 'blog' | 'x' | 'facebook' | 'youtube'

/** What goes wrong in a world. Asked at every step; the same answer for the same seed. */
export interface Trouble {
  /** How a request fares. */
  readonly network: (process: Process, request: Request) => Course
  /** The code with which a call to the disk fails, or null. */
  readonly disk: (process: Process, call: string) => string | null
  /** Milliseconds that others are let ahead before a call to the disk, and that the whole process may stand still. */
  readonly pause: (process: Process) => number
  readonly stall: (process: Process) => number
  /** Whether the blog's page cannot be written. */
  readonly blog: (process: Process) => 'no' | 'before' | 'after'
}

export const calm: Trouble = {
  network: () => ({ arrives: 'yes', ends: 'answer' }),
  disk: () => null,
  pause: () => 0,
  stall: () => 0,
  blog: () => 'no',
}

/** Nothing goes wrong any more; but runs still come in between each other. */
export function calmed({ pause }: Trouble): Trouble {
  return { ...calm, pause }
}

/** A machine; its clock differs from the true time. */
export interface Host {
  readonly name: string
  boot: number
  offset: number
}

/** What stands on a platform. */
export interface Shown {
  readonly id: string
  text: string
  hidden: boolean
  /** True time of its making, and from when on the platform lets it be read. */
  at: number
  listedFrom: number
}

export interface Rules {
  readonly posts: readonly string[]
  readonly platforms: readonly PlatformName[]
  readonly settings: Settings
  /** How many posts make up the thread on X; 1: none. */
  readonly parts: number
  /** Announcements take a picture along. */
  readonly pictures: boolean
  /** Somebody edits posts and says `--revise`. */
  readonly revises: boolean
  /** Somebody takes the posts back. */
  readonly retracts: boolean
  /** X refuses a text that it already holds. */
  readonly refusesDuplicates: boolean
  /** How long a platform takes to list what it has made, in milliseconds. */
  readonly lag: number
}

export interface World {
  readonly rules: Rules
  readonly random: Random
  readonly schedule: Schedule<Process>
  readonly disk: SimulatedDisk
  readonly hosts: readonly Host[]
  readonly processes: Process[]
  /** Everything each platform holds; the blog's pages are in `pages`. */
  readonly shelves: Readonly<Record<'x' | 'facebook' | 'youtube', Shown[]>>
  /** Post → the version its page shows. */
  readonly pages: Map<string, number>
  /** Post → the version of its file. */
  readonly versions: Map<string, number>
  readonly watch: Watch
  /** Null when nobody will read it. */
  readonly history: string[] | null
  trouble: Trouble
}

/** All that the ledger may know of a post, by these rules. */
export function destinationsIn({ platforms, parts }: Rules): readonly string[] {
  return platforms.flatMap((platform) =>
    Array.from({ length: platform === 'x' ? parts : 1 }, (_, i) => partName(platform, i + 1)),
  )
}

/** What the text of a post, or of a part of its thread, begins with. */
export function sourceAt(destination: string, post: string): string {
  return destination.startsWith('x:') ? `${post}+${destination.slice('x:'.length)}` : post
}

/** The project's folder on the simulated disk. */
export const PROJECT = '/project'
const START = Date.parse('2026-11-23T00:00:00Z')

export interface Making {
  readonly seed: number
  readonly rules: Rules
  /** Milliseconds by which each machine's clock is off. */
  readonly clocks: readonly number[]
  readonly remember: boolean
}

export function makeWorld({ seed, rules, clocks, remember }: Making): World {
  const random = randomFrom(seed)
  return {
    rules,
    random,
    schedule: openSchedule<Process>(START, enter),
    disk: simulatedDisk(PROJECT, random),
    hosts: clocks.map((offset, index) => ({ name: `host-${index}`, boot: 1, offset })),
    processes: [],
    shelves: { x: [], facebook: [], youtube: [] },
    pages: new Map(),
    versions: new Map(rules.posts.map((post) => [post, 1])),
    watch: newRecord(),
    history: remember ? [] : null,
    trouble: calm,
  }
}

/** For whoever reads the history of a seed. */
export function note(world: World, who: string, what: () => string): void {
  if (world.history === null) return
  const seconds = ((world.schedule.now() - START) / 1000).toFixed(3).padStart(9)
  world.history.push(`${seconds} s  ${who.padEnd(10)} ${what()}`)
}
