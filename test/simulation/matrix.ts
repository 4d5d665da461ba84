import { liveToTheEnd } from './ending.ts'
import type { Process } from './process.ts'
import { rulesFor } from './rules.ts'
import { publishLater } from './run.ts'
import { type Act, type Course, courses } from './wire.ts'
import { calm, makeWorld, type PlatformName, type Rules, type Trouble, type World } from './world.ts'

/** What came of one table of cells. */
export interface Table {
  readonly name: string
  readonly faults: number
  /** In how many steps of the run there was a kill, whatever the fault. */
  kills: number
  cells: number
  /** How many ended with a person. */
  unknown: number
  readonly failed: Failure[]
}

interface Failure {
  readonly cell: string
  readonly violations: readonly string[]
  readonly history: readonly string[]
}

interface Cell {
  readonly name: string
  readonly rules: Rules
  readonly trouble: () => Trouble
  /** What becomes of the first run and of the one after it. */
  readonly fates: readonly Process['fate'][]
  readonly seed?: number
}

// ── every fault of the network × a kill at every step ─────────────────────────────────────────────────────────────

/** One way of publishing, and the request that a fault is to meet. */
const columns: readonly {
  readonly name: string
  readonly platform: PlatformName
  readonly act: Act
  readonly onUnknown?: 'ask' | 'retry-identical'
}[] = [
  { name: 'X, a person decides', platform: 'x', act: 'create' },
  { name: 'X, retry-identical', platform: 'x', act: 'create', onUnknown: 'retry-identical' },
  { name: 'Facebook, hidden post', platform: 'facebook', act: 'create' },
  { name: 'Facebook, reveal', platform: 'facebook', act: 'reveal' },
  { name: 'YouTube', platform: 'youtube', act: 'create' },
]

const faults: readonly { readonly name: string; readonly course: Course; readonly lag: number }[] = [
  ...Object.entries(courses).map(([name, course]) => ({ name, course, lag: 0 })),
  { name: 'reset after, listed late', course: courses['reset after'], lag: 600_000 },
  { name: 'hang after, listed late', course: courses['hang after'], lag: 600_000 },
]

async function networkTable({ name, platform, act, onUnknown = 'ask' }: (typeof columns)[number]): Promise<Table> {
  const table = newTable(name, faults.length)
  table.kills = Number.POSITIVE_INFINITY
  for (const fault of faults) {
    const rules = rulesFor([platform], { onUnknown, lag: fault.lag })
    const trouble = meeting(act, fault.course)
    const kills = await upTo(async (step) => {
      const name = `${fault.name}, killed at step ${step}`
      const [first] = await liveCell(table, { name, rules, trouble, fates: [{ step, is: 'a kill' }] })
      return first?.exit === null
    })
    table.kills = Math.min(table.kills, kills)
  }
  return table
}

const meeting = (act: Act, course: Course) => (): Trouble => ({
  ...calm,
  network: ({ name }, request) => (name === 'run-1' && request.act === act ? course : courses.none),
})

// ── the blog: every fault × a kill at every step ──────────────────────────────────────────────────────────────────

async function blogTable(): Promise<Table> {
  const ways = ['no', 'before', 'after'] as const
  const table = newTable('the blog', ways.length)
  table.kills = Number.POSITIVE_INFINITY
  for (const way of ways) {
    const rules = rulesFor(['blog', 'x'], { onUnknown: 'ask', lag: 0 })
    const trouble = (): Trouble => ({ ...calm, blog: ({ name }) => (name === 'run-1' ? way : 'no') })
    const kills = await upTo(async (step) => {
      const name = `the page fails: ${way}, killed at step ${step}`
      const [first] = await liveCell(table, { name, rules, trouble, fates: [{ step, is: 'a kill' }] })
      return first?.exit === null
    })
    table.kills = Math.min(table.kills, kills)
  }
  return table
}

// ── every code of the disk × every call ───────────────────────────────────────────────────────────────────────────

const DISK_CODES = ['ENOSPC', 'EROFS', 'EIO'] as const

async function diskTable(platform: PlatformName): Promise<Table> {
  const table = newTable(`the disk, ${platform}`, DISK_CODES.length * 2)
  const rules = rulesFor([platform], { onUnknown: 'ask', lag: 0 })
  for (const code of DISK_CODES) {
    for (const lasting of [false, true]) {
      await upTo(async (call) => {
        const name = `${code} at call ${call}${lasting ? ' and from then on' : ''}`
        const [first] = await liveCell(table, { name, rules, trouble: failing({ code, lasting, call }), fates: [] })
        return (first?.diskFaults ?? 0) > 0
      })
    }
  }
  return table
}

interface Failing {
  readonly code: string
  readonly lasting: boolean
  readonly call: number
}

const failing =
  ({ code, lasting, call }: Failing) =>
  (): Trouble => {
    let calls = 0
    const disk = ({ name }: Process) => {
      if (name !== 'run-1') return null
      calls++
      return calls === call || (lasting && calls > call) ? code : null
    }
    return { ...calm, disk }
  }

// ── a kill at every step × a power cut at every step of the next run ──────────────────────────────────────────────

async function powerTable(platform: PlatformName): Promise<Table> {
  const table = newTable(`kill, then power cut, ${platform}`, 1)
  const rules = rulesFor([platform], { onUnknown: 'ask', lag: 0 })
  table.kills = await upTo(async (step) => {
    let killed = true
    await upTo(async (cut) => {
      const name = `killed at step ${step}, power cut at step ${cut} of the next run`
      const fates = [
        { step, is: 'a kill' as const },
        { step: cut, is: 'a power cut' as const },
      ]
      const [first, second] = await liveCell(table, { name, rules, trouble: () => calm, fates, seed: cut })
      killed = first?.exit === null
      return killed && second?.exit === null
    })
    return killed
  })
  return table
}

// ── cells ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every `parts`-th table, beginning with number `part`. */
export async function liveMatrix(part: number, parts: number): Promise<Table[]> {
  const tables = [
    ...columns.map((column) => () => networkTable(column)),
    blogTable,
    ...(['blog', 'x', 'facebook', 'youtube'] as const).map((platform) => () => diskTable(platform)),
    ...(['x', 'facebook'] as const).map((platform) => () => powerTable(platform)),
  ]
  const lived: Table[] = []
  for (const [index, table] of tables.entries()) if (index % parts === part) lived.push(await table())
  return lived
}

function newTable(name: string, count: number): Table {
  return { name, faults: count, kills: 0, cells: 0, unknown: 0, failed: [] }
}

/** Counts up from 1 for as long as `live` says that the number still meant something. Answers how often it did. */
async function upTo(live: (number: number) => Promise<boolean>): Promise<number> {
  let number = 1
  while (await live(number)) number++
  return number - 1
}

async function liveCell(table: Table, cell: Cell): Promise<readonly Process[]> {
  const { world, unknown } = await live(cell, false)
  table.cells++
  table.unknown += unknown
  if (world.watch.violations.length > 0) {
    const again = (await live(cell, true)).world
    const { violations } = again.watch
    table.failed.push({ cell: `${table.name}: ${cell.name}`, violations, history: again.history ?? [] })
  }
  return world.processes
}

async function live(cell: Cell, remember: boolean): Promise<{ world: World; unknown: number }> {
  const { rules, trouble, fates, seed = 1 } = cell
  const world = makeWorld({ seed, rules, clocks: [0], remember })
  world.trouble = trouble()
  for (const fate of fates.length === 0 ? [null] : fates) {
    publishLater(world, world.processes.length * 1000, (process) => {
      process.fate = fate
    })
    await world.schedule.play(() => false)
  }
  const { unknown } = await liveToTheEnd(world)
  return { world, unknown }
}
