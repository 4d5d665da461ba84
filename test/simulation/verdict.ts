import { DEADLINE } from '../../src/deliver/case.ts'
import { LedgerError } from '../../src/errors.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { attemptsAt, stateOf } from '../../src/ledger/state.ts'
import { platformOf } from '../../src/text/destination.ts'
import type { Attempt } from '../../src/types.ts'
import { LEDGER } from './ledger.ts'
import { isOut } from './run.ts'
import { keyOf, publicCopies, violated } from './watch.ts'
import { destinationsIn, type PlatformName, sourceAt, type World } from './world.ts'

/** What a world has come to; `unknown` are the destinations that wait for a person. */
export interface Standing {
  readonly unknown: number
  readonly handoffs: number
}

/** To be asked after a run in which nothing went wrong, when nothing is on its way any more. */
export async function standingOf(world: World): Promise<Standing> {
  const ledger = filesLedger({ folder: LEDGER, disk: world.disk, now: () => 0, unique: () => 'nobody' })
  const standing = { unknown: 0, handoffs: 0 }
  for (const post of world.rules.posts) {
    const attempts = await readOr(world, () => ledger.read(post))
    if (attempts === null) return standing
    let waits = false
    for (const platform of destinationsIn(world.rules)) {
      // A part of a thread may wait for a person who says what became of the part before it.
      waits &&= platform !== platformOf(platform)
      const state = stateOf(attemptsAt(attempts, platform))
      const where = `${post} on ${platform}`
      if (state.kind === 'published') expectOut(world, { post, platform })
      else if (state.kind === 'unknown') {
        standing.unknown++
        expectReason(world, { attempt: state.latest, platform })
        waits = true
      } else if (state.kind === 'handoff') standing.handoffs++
      else if (world.watch.retracting.has(post)) expectGoneIfSaid(world, { post, platform, kind: state.kind })
      else if (!waits) violated(world, `LOST: ${where} is "${state.kind}" after a run in which nothing went wrong`)
    }
  }
  return standing
}

/** What the ledger says to be taken back stands nowhere. */
function expectGoneIfSaid(world: World, { post, platform, kind }: { post: string; platform: string; kind: string }) {
  const isThere = platform === 'blog' ? world.pages.has(post) : copiesOf(world, { post, platform }).length > 0
  if (kind === 'retracted' && isThere)
    violated(world, `NOT GONE: ${post} was taken back from ${platform}, and is there`)
}

/** To be asked once everything was taken back: nothing is out, and nobody waits. */
export async function expectAllGone(world: World): Promise<void> {
  const ledger = filesLedger({ folder: LEDGER, disk: world.disk, now: () => 0, unique: () => 'nobody' })
  for (const post of world.rules.posts) {
    const attempts = await readOr(world, () => ledger.read(post))
    for (const platform of destinationsIn(world.rules)) {
      const { kind } = stateOf(attemptsAt(attempts ?? [], platform))
      if (kind !== 'retracted' && kind !== 'none')
        violated(world, `${post} on ${platform} is "${kind}", not taken back`)
      expectGoneIfSaid(world, { post, platform, kind: 'retracted' })
    }
  }
}

/** To be asked after a run with --revise in which nothing went wrong: what can be changed says what its file says. */
export function expectRevised(world: World): void {
  const { platforms, posts } = world.rules
  for (const platform of platforms) {
    if (platform !== 'facebook' && platform !== 'youtube') continue
    for (const post of posts.filter((it) => !world.watch.retracting.has(it))) {
      for (const { text } of copiesOf(world, { post, platform })) {
        if (text !== `${post} ${world.versions.get(post)}`)
          violated(world, `NOT REVISED: "${text}" stands on ${platform}`)
      }
    }
  }
}

function copiesOf(world: World, { post, platform }: { post: string; platform: string }) {
  return publicCopies(world, platformOf(platform) as PlatformName, sourceAt(platform, post))
}

async function readOr<T>(world: World, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    violated(world, `the ledger cannot be read any more: ${error.fault.en} ${error.place?.path}`)
    return null
  }
}

function expectOut(world: World, { post, platform }: { post: string; platform: string }): void {
  if (!isOut(world, platform, post)) violated(world, `LOST: the ledger says that ${post} is on ${platform}; it is not`)
  if (platform === 'blog' && world.pages.get(post) !== world.versions.get(post)) {
    violated(world, `the page of ${post} is an old one, and will stay so`)
  }
  const copies = copiesOf(world, { post, platform }).length
  if (copies > 1) violated(world, `TWICE: ${post} stands ${copies} times on ${platform}`)
}

/** Doubt is allowed only where there is reason for it. */
function expectReason(world: World, { attempt, platform }: { attempt: Attempt; platform: string }): void {
  const { intent } = attempt
  const { settings, refusesDuplicates } = world.rules
  const key = keyOf(intent)
  const sender = world.processes.find(({ name }) => name === intent.run)
  const died = sender === undefined || sender.exit === null
  const ambiguous = (world.watch.doubts.get(key) ?? 0) > 0
  const unrecorded = world.watch.unrecorded.has(key) || (world.watch.powerCut && world.watch.takenBack.has(key))
  const overtaken = (sender?.stood ?? 0) > DEADLINE || world.watch.clockJumped
  if (platform === 'blog' || platform === 'facebook') {
    violated(world, `${key} is unknown, though ${platform} can be asked`)
  } else if (platformOf(platform) === 'x' && settings.x.onUnknown === 'retry-identical' && refusesDuplicates) {
    violated(world, `${key} is unknown, though X refuses duplicates and may be asked by one`)
  } else if (!died && !ambiguous && !unrecorded && !overtaken) {
    violated(world, `${key} is unknown for no reason`)
  }
}
