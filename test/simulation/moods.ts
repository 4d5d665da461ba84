import type { CourseName } from './wire.ts'
import type { PlatformName } from './world.ts'

/** What a world is inclined to. Of a list one is taken for the whole world; figures from 0 to 1 are probabilities. */
export interface Mood {
  readonly runs: number
  /** Within how many milliseconds the runs begin. */
  readonly within: readonly number[]
  readonly twoMachines: number
  /** Platforms that are there in any case. */
  readonly platforms: readonly PlatformName[]
  /** That a request meets a fault, and which; null is any. */
  readonly network: readonly number[]
  readonly courses: readonly CourseName[] | null
  /** That a run stands still before a call to the disk, and that the call fails. */
  readonly stalls: readonly number[]
  readonly errors: readonly number[]
  /** That a run is killed, or the power is cut; how often right after a record got its name. */
  readonly kills: readonly number[]
  readonly cuts: readonly number[]
  readonly atRecords: number
}

const anything: Mood = {
  runs: 4,
  within: [30, 120_000],
  twoMachines: 0.25,
  platforms: [],
  network: [0, 0.2, 0.5, 0.9],
  courses: null,
  stalls: [0, 0, 0.002, 0.02],
  errors: [0, 0, 0, 0.01, 0.1],
  kills: [0, 0.3, 0.8],
  cuts: [0, 0, 0.4],
  atRecords: 0.3,
}

/** What is not durable is put to the test again and again. */
const power: Mood = {
  ...anything,
  runs: 5,
  within: [5_000],
  network: [0, 0.2],
  stalls: [0],
  errors: [0],
  kills: [0.6],
  cuts: [0.6],
  atRecords: 0.9,
}

/** The disk fails now and then, and nothing else does. */
const disk: Mood = {
  ...anything,
  platforms: ['youtube'],
  network: [0, 0.2],
  stalls: [0],
  errors: [0.03],
  kills: [0],
  cuts: [0],
}

/** Runs on several machines overlap with others that are slow. */
const crowd: Mood = {
  ...anything,
  within: [30, 2_000, 10_000],
  twoMachines: 0.9,
  platforms: ['facebook'],
  network: [0.4],
  courses: ['slow', 'accepted slowly', 'slower than the deadline', 'hang after', 'hang, then accepted', '500 before'],
  stalls: [0, 0.01],
  errors: [0],
  kills: [0, 0.2],
  cuts: [0],
}

/** One run soon goes on from where another has failed; what it has sent may still arrive. */
const succession: Mood = {
  ...anything,
  within: [40_000],
  platforms: ['facebook'],
  network: [0.7],
  courses: ['reset, then accepted', '504, then accepted', 'hang, then accepted', '429', '503', 'connection refused'],
  stalls: [0, 0.005],
  errors: [0],
  kills: [0, 0.3],
  cuts: [0],
}

/** How often each comes. */
export const moods: readonly Mood[] = [anything, anything, power, power, disk, crowd, crowd, succession, succession]
