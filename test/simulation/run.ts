import { GRACE } from '../../src/deliver/case.ts'
import { LedgerError } from '../../src/errors.ts'
import { attemptsAt, stateOf } from '../../src/ledger/state.ts'
import { isWork, planPost } from '../../src/plan.ts'
import { type Office, type Published, publish } from '../../src/publish.ts'
import { exitCodeOf } from '../../src/report/exit-code.ts'
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
  later(world, { delay, act: publishAll, prepare })
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
async function publishAll(process: Process): Promise<number> {
  const { world, stop, halt, clock } = process
  const { rules } = world
  const ledger = ledgerOf(process)
  const adapters = rules.platforms.map((name) => adapterFor(process, name))
  const planning = {
    settings: rules.settings,
    adapters,
    origins: ['blog'],
    template: () => ({ path: '', source: '' }),
    now: clock.now(),
    root: PROJECT,
    named: true,
    revise: false,
  }
  const posts = []
  for (const id of rules.posts) posts.push(planPost(documentOf(process, id), await ledger.read(id), planning))
  const plan: Plan = { posts, findings: [] }
  if (!posts.some((post) => post.steps.some(isWork))) return 0
  const counter = {
    ledger,
    clock,
    run: process.name,
    sender: process.sender,
    isGone: (sender: typeof process.sender) => isGone(process, sender),
    stop: stop.signal,
    halt: halt.signal,
  }
  const office: Office = {
    ...planning,
    shelf: {} as Office['shelf'],
    recognise: async (document) => document,
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
  const published = await publish(plan, office)
  const exit = exitCodeOf(published, stop.signal.aborted)
  if (exit === 0) expectAllOut(process, published)
  return exit
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
      if (state.kind !== 'open' && state.kind !== 'unknown' && state.kind !== 'handoff') continue
      await resolve(process, { ledger, attempt: state.latest })
    }
  }
  return 0
}

/** What a person copies from X; of other platforms nobody needs it. */
function addressOf(world: World, { destination, post }: Intent): string | null {
  const [copy] = platformOf(destination) === 'x' ? publicCopies(world, 'x', sourceAt(destination, post)) : []
  return copy === undefined ? null : `https://x.com/firm/status/${copy.id}`
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
