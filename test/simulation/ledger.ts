import type { Disk } from '../../src/ledger/disk.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { whereaboutsIn } from '../../src/ledger/whereabouts.ts'
import type { Attempt, Ledger } from '../../src/types.ts'
import { failure } from './disk.ts'
import { type Process, step, type Turn } from './process.ts'
import { begins, keyOf } from './watch.ts'
import { note, PROJECT } from './world.ts'

export const LEDGER = `${PROJECT}/.gnet/ledger`

/** The files store on the simulated disk, as one process sees it. */
export function ledgerOf(process: Process): Ledger {
  let names = 0
  const unique = () => logged(process, () => `${process.name}-${++names}`)
  // What a call has read from the clock stays so when it runs again from its beginning, as its bytes hold it.
  const now = () => (stands(process) ? process.clock.now() : logged(process, () => process.clock.now()))
  const files = filesLedger({ folder: LEDGER, disk: diskOf(process), now, unique })
  // Not the store's own: a call that was interrupted is lived again from its start, and must find nothing remembered.
  const survey = async () => {
    const all = new Map<string, readonly Attempt[]>()
    for (const post of await call(process, () => files.posts()))
      all.set(post, await call(process, () => files.read(post)))
    return all
  }
  const whereabouts = async () => whereaboutsIn(await survey())
  return {
    posts: () => call(process, () => files.posts()),
    survey,
    whereabouts,
    lastWhereabouts: whereabouts,
    recalledWhereabouts: whereabouts,
    read: (post) => call(process, () => files.read(post)),
    begin: async (intent) => {
      begins(process, intent)
      const before = process.diskFaults
      try {
        return await call(process, () => files.begin(intent))
      } catch (error) {
        // Neither made durable nor taken back again: nobody can know later that nothing was sent.
        const { unrecorded, takenBack } = process.world.watch
        if (process.diskFaults > before + 1) unrecorded.add(keyOf(intent))
        else takenBack.add(keyOf(intent))
        throw error
      }
    },
    keepDraft: (intent, draft) => call(process, () => files.keepDraft(intent, draft)),
    settle: async (intent, outcome) => {
      try {
        return await call(process, () => files.settle(intent, outcome))
      } catch (error) {
        process.world.watch.unrecorded.add(keyOf(intent))
        throw error
      }
    },
    resolve: (intent, resolution) => call(process, () => files.resolve(intent, resolution)),
  }
}

/**
 * The store works synchronously, but other processes do not wait for it. So a call can be paused before any of its
 * calls to the disk: it is abandoned there, and when its time comes it runs again from its beginning, given the
 * answers that the disk has already given it.
 */
function call<T>(process: Process, operation: () => Promise<T>): Promise<T> {
  const { schedule, random } = process.world
  return new Promise((resolve, reject) => {
    const turn: Turn = { done: [], cursor: 0, paused: false, resumed: false }
    const act = () => {
      turn.cursor = 0
      turn.paused = false
      process.turn = turn
      const result = operation()
      process.turn = null
      if (process.alive && !turn.paused) return void result.then(resolve, reject)
      result.catch(() => undefined)
      turn.resumed = true
      // Ahead of everything else the process has to do: it stands inside this call.
      if (process.alive) schedule.add(process.frozenUntil - schedule.now(), { actor: process, act, order: -1 })
    }
    schedule.add(random.int(0, 2), { actor: process, act, order: random.next() })
  })
}

const INERT = new Error('this process does not run now')

function diskOf(process: Process): Disk {
  const { disk, random } = process.world
  const calls = ['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'closeSync', 'linkSync', 'unlinkSync'] as const
  const passed = calls.map((name) => {
    const act = disk[name] as (...args: unknown[]) => unknown
    return [name, (...args: unknown[]) => port(process, { name, args, act: () => act(...args) })] as const
  })
  const list = (path: string) => disk.readdirSync(path) as string[]
  return {
    ...(Object.fromEntries(passed) as unknown as Disk),
    readFileSync: ((path: string) =>
      port(process, {
        name: 'readFileSync',
        args: [path],
        act: () => disk.readFileSync(path),
      })) as Disk['readFileSync'],
    // A listing takes time: what is added meanwhile may be in it or not.
    readdirSync: ((path: string) => {
      const before = port(process, { name: 'readdirSync', args: [path], act: () => list(path) })
      return port(process, {
        name: 'readdirSync (end)',
        args: [path],
        act: () => list(path).filter((name) => before.includes(name) || random.chance(0.5)),
      })
    }) as Disk['readdirSync'],
  }
}

interface Port<T> {
  readonly name: string
  readonly args: readonly unknown[]
  readonly act: () => T
}

function port<T>(process: Process, { name, args, act }: Port<T>): T {
  const { world } = process
  const turn = turnOf(process)
  if (turn.cursor < turn.done.length) return replay<T>(turn)
  if (stands(process)) throw INERT
  const pause = turn.resumed ? 0 : world.trouble.stall(process) || world.trouble.pause(process)
  turn.resumed = false
  if (pause > 0) {
    turn.paused = true
    process.stood += pause
    process.frozenUntil = world.schedule.now() + pause
    if (pause > 1000) note(world, process.name, () => `stands still for ${pause / 1000} s`)
    throw INERT
  }
  if (!step(process, () => describe(name, args))) throw INERT
  return logged(process, () => {
    if (name === 'linkSync') named(process)
    const code = world.trouble.disk(process, name)
    if (code === null) return act()
    process.diskFaults++
    note(world, process.name, () => `  … ${code}`)
    throw failure(code, name)
  })
}

/** A record gets its name; the fate of whoever is to fall over it is sealed. */
function named(process: Process): void {
  const { fate, steps } = process
  process.records++
  if (fate?.record !== process.records) return
  process.fate = { is: fate.is, step: steps + process.world.random.int(1, 3) }
}

function turnOf(process: Process): Turn {
  if (process.turn === null) throw new Error('the ledger must not be used outside of one of its calls')
  return process.turn
}

/** True for what only cleans up after a call was abandoned: it must leave no answer behind. */
function stands(process: Process): boolean {
  const turn = turnOf(process)
  return turn.cursor >= turn.done.length && (!process.alive || turn.paused)
}

function replay<T>(turn: Turn): T {
  const done = turn.done[turn.cursor++]
  if (done !== undefined && 'error' in done) throw done.error
  return done?.value as T
}

function logged<T>(process: Process, act: () => T): T {
  const turn = turnOf(process)
  if (turn.cursor < turn.done.length) return replay<T>(turn)
  turn.cursor++
  try {
    const value = act()
    turn.done.push({ value })
    return value
  } catch (error) {
    turn.done.push({ error })
    throw error
  }
}

function describe(name: string, args: readonly unknown[]): string {
  const paths = args.filter((arg): arg is string => typeof arg === 'string' && arg.startsWith('/'))
  return `${name.replace('Sync', '')} ${paths.map((path) => path.replace(`${LEDGER}/`, '')).join(' → ')}`
}
