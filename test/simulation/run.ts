import { GRACE } from '../../src/deliver/case.ts'
import { LedgerError } from '../../src/errors.ts'
import { attemptsAt, stateOf } from '../../src/ledger/state.ts'
import { isWork, planPost } from '../../src/plan.ts'
import { type Office, type Published, publish } from '../../src/publish.ts'
import { exitCodeOf } from '../../src/report/exit-code.ts'
import { retract } from '../../src/retract.ts'
import { planRetraction } from '../../src/retraction.ts'
import { platformOf } from '../../src/text/destination.ts'
import type { Attempt, Document, Intent, Ledger, Outcome, Plan, Resolution } from '../../src/types.ts'
import { sayings } from '../../src/words/deliver.ts'
import { adapterFor, VARIABLES } from './adapters.ts'
import { ledgerOf } from './ledger.ts'
import { isGone, type Process, startProcess } from './process.ts'
import { publicCopies, violated } from './watch.ts'
import { destinationsIn, note, type PlatformName, PROJECT, sourceAt, type World } from './world.ts'

/** Starts a `gnet publish --yes` of all posts after so many milliseconds. */
export function publishLater(world: World, delay: number, prepare: (process: Process) => void = () => undefined): void {
  later(world, { delay, act: (process) => publishAll(process, false), prepare })
}

/** … of a `gnet publish --revise --yes`. */
export function reviseLater(world: World, delay: number, prepare: (process: Process) => void = () => undefined): void {
  later(world, { delay, act: (process) => publishAll(process, true), prepare })
}

/** … of a `gnet retract --yes` of each post, one after the other. */
export function retractLater(world: World, delay: number, prepare: (process: Process) => void = () => undefined): void {
  later(world, { delay, act: retractAll, prepare })
}

/** A person looks at every platform and says with `gnet resolve` what is there, once nothing is on its way any more. */
export function resolveLater(world: World, delay: number): void {
  later(world, { delay, act: resolveAll, prepare: () => undefined })
}

interface Later {
  readonly delay: number
  readonly act: (process: Process) => Promise<number>
  readonly prepare: (process: Process) => void
}

function later(world: World, { delay, act, prepare }: Later): void {
  const { schedule, random } = world
  const begin = () => {
    const process = startProcess(world, { host: random.pick(world.hosts), name: `run-${world.processes.length + 1}` })
    const { host, sender } = process
    note(world, process.name, () => `starts on ${host.name} as ${sender.pid}, its clock ${host.offset} ms off`)
    schedule.add(0, { actor: process, act: () => void live(process, act), order: random.next() })
    prepare(process)
  }
  schedule.add(delay, { actor: null, act: begin, order: random.next() })
}

async function live(process: Process, act: (process: Process) => Promise<number>): Promise<void> {
  let exit: number
  try {
    exit = await act(process)
  } catch (error) {
    if (!process.alive) return
    if (error instanceof LedgerError) exit = 5
    else {
      violated(process.world, `${process.name} crashed: ${error instanceof Error ? error.stack : error}`)
      exit = 1
    }
  }
  if (!process.alive) return
  process.exit = exit
  process.endedAt = process.world.schedule.now()
  process.alive = false
  note(process.world, process.name, () => `ends with exit code ${exit}`)
}

// ── gnet publish ──────────────────────────────────────────────────────────────────────────────────────────────────

/** As src/cli/publish.ts does it: plan, carry out, report. */
async function publishAll(process: Process, revise: boolean): Promise<number> {
  const { stop, clock } = process
  const { rules } = process.world
  const office = officeOf(process)
  const { ledger } = office
  const planning = { ...office, origins: ['blog'], now: clock.now(), named: true, revise }
  const posts = []
  for (const id of rules.posts) {
    const attempts = await ledger.read(id)
    posts.push(planPost(documentOf(process, id), attempts, planning))
  }
  const plan: Plan = { posts, findings: [] }
  if (!posts.some((post) => post.steps.some(isWork))) return 0
  const published = await publish(plan, office)
  const exit = exitCodeOf(published, stop.signal.aborted)
  if (exit === 0) expectAllOut(process, published)
  return exit
}

/** What a command may touch, as src/cli/office.ts has it. */
function officeOf(process: Process): Office {
  const { world, stop, halt, clock } = process
  const { rules } = world
  const ledger = ledgerOf(process)
  const counter = {
    ledger,
    clock,
    run: process.name,
    sender: process.sender,
    isGone: (sender: typeof process.sender) => isGone(process, sender),
    stop: stop.signal,
    halt: halt.signal,
  }
  return {
    settings: rules.settings,
    adapters: rules.platforms.map((name) => adapterFor(process, name)),
    template: () => ({ path: '', source: '' }),
    root: PROJECT,
    shelf: {} as Office['shelf'],
    recogniser: { recognise: async (document) => document, original: async () => null },
    ledger,
    clock,
    counter,
    env: VARIABLES,
    named: rules.platforms,
    siteTemplate: () => ({ path: '', source: '' }),
    progress: () => undefined,
    note: () => undefined,
    output: () => undefined,
    machine: {},
    person: null,
  }
}

// ── gnet retract ──────────────────────────────────────────────────────────────────────────────────────────────────

/** As src/cli/retract.ts does it; a post of which the ledger knows nothing cannot be named. */
async function retractAll(process: Process): Promise<number> {
  const { world, stop } = process
  const office = officeOf(process)
  const retracted = []
  for (const id of world.rules.posts) {
    const attempts = await office.ledger.read(id)
    if (attempts.length === 0) continue
    const retraction = planRetraction(attempts, { ...office, to: null })
    retracted.push({ results: await retract(retraction, office) })
  }
  return exitCodeOf(retracted, stop.signal.aborted)
}

function documentOf({ world, versions }: Process, id: string): Document {
  const version = world.versions.get(id) ?? 1
  versions.set(id, version)
  const digest = `${version}`.padEnd(64, '0')
  const post = {
    id,
    path: `posts/${id}.md`,
    title: id,
    markdown: '',
    digest,
    draft: false,
    to: null,
    date: null,
    findings: [],
  }
  return { post, url: `https://blog.example.jp/${id}/` } as unknown as Document
}

/** "Done" must mean that people can see it. */
function expectAllOut({ world, name, alive, versions }: Process, published: readonly Published[]): void {
  if (!alive) return
  for (const { post, results } of published) {
    // Whoever takes it back while others bring it out gets both, one after the other.
    if (world.watch.retracting.has(post.id ?? '')) continue
    for (const { platform, status, note: said } of results) {
      if (said === sayings.otherRun || status === 'handoff') continue
      const [shown = 0, wanted = 0] = [world.pages.get(post.id ?? ''), versions.get(post.id ?? '')]
      if (platform === 'blog' && shown < wanted) violated(world, `${name} ended with 0, but a page is an old one`)
      if (!isOut(world, platform, post.id ?? '')) {
        violated(world, `${name} ended with 0, but ${post.id} is not on ${platform}`)
      }
    }
  }
}

export function isOut(world: World, destination: string, post: string): boolean {
  const platform = platformOf(destination) as PlatformName
  if (platform === 'blog') return world.pages.has(post)
  // A handoff is with a person, who has it or has posted it.
  if (platform === 'youtube' && world.rules.settings.youtube.route === 'handoff') return true
  return publicCopies(world, platform, sourceAt(destination, post)).length > 0
}

// ── gnet resolve ──────────────────────────────────────────────────────────────────────────────────────────────────

async function resolveAll(process: Process): Promise<number> {
  const { world } = process
  // People look again when they have reason to think that something is still on its way.
  if (world.watch.underWay > 0) return 0
  const ledger = ledgerOf(process)
  for (const post of world.rules.posts) {
    for (const platform of destinationsIn(world.rules)) {
      const state = stateOf(attemptsAt(await ledger.read(post), platform))
      const isByHand = platform !== 'blog' && state.kind === 'retracting' && state.id === null && state.url === null
      if (isByHand) await deleteByHand(process, { ledger, attempt: state.latest })
      if (state.kind !== 'open' && state.kind !== 'unknown' && state.kind !== 'handoff') continue
      await resolve(process, { ledger, attempt: state.latest })
    }
  }
  return 0
}

/** What gnet cannot delete, since it does not know where it is, a person deletes. */
async function deleteByHand(process: Process, { ledger, attempt: { intent } }: { ledger: Ledger; attempt: Attempt }) {
  const { world, clock, name } = process
  const platform = platformOf(intent.destination) as PlatformName
  for (const copy of publicCopies(world, platform, sourceAt(intent.destination, intent.post))) copy.hidden = true
  note(world, name, () => `${intent.post} on ${platform}: deleted by hand`)
  const at = new Date(clock.now()).toISOString()
  const gone = { version: 1, at, run: name, id: null, url: null, status: 'retracted', by: 'person' } as const
  await ledger.resolve(intent, gone)
}

/** What a person copies there. */
function addressOf(world: World, { destination, post }: Intent): string | null {
  const platform = platformOf(destination) as PlatformName
  const [copy] = publicCopies(world, platform, sourceAt(destination, post))
  return copy === undefined ? null : `${ADDRESSES[platform]}${copy.id}`
}

const ADDRESSES: Readonly<Record<PlatformName, string>> = {
  blog: '',
  x: 'https://x.com/firm/status/',
  facebook: 'https://www.facebook.com/',
  youtube: 'https://www.youtube.com/post/',
}

/** As src/cli/resolve.ts does it. */
async function resolve(process: Process, { ledger, attempt }: { ledger: Ledger; attempt: Attempt }): Promise<void> {
  const { world, clock, name } = process
  const { intent, outcome } = attempt
  const at = new Date(clock.now()).toISOString()
  const base = { version: 1, at, run: name, id: null, url: null } as const
  if (outcome === null) {
    const over = Date.parse(intent.deadline) + GRACE < clock.now()
    if (!over && !isGone(process, intent.by)) return
    const unknown: Outcome = { ...base, status: 'unknown', failure: null, detail: null }
    await ledger.settle(intent, unknown)
  }
  const out = isOut(world, intent.destination, intent.post)
  const url = out ? addressOf(world, intent) : null
  const resolution: Resolution = { ...base, url, status: out ? 'published' : 'absent', by: 'person' }
  note(world, name, () => `${intent.post} on ${intent.destination}: ${out ? 'it is there' : 'it is not there'}`)
  await ledger.resolve(intent, resolution)
}
