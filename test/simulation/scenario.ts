import { liveToTheEnd } from './ending.ts'
import { type Mood, moods } from './moods.ts'
import { cutPower, type Fate, interrupt, kill, type Process } from './process.ts'
import { type Random, randomFrom } from './random.ts'
import { rulesFor } from './rules.ts'
import { publishLater, resolveLater, retractLater, reviseLater } from './run.ts'
import type { Standing } from './verdict.ts'
import { type Course, courses } from './wire.ts'
import { calmed, makeWorld, note, type Rules, type Trouble, type World } from './world.ts'

const MINUTE = 60_000

/** A world as its seed has it, lived to its end. */
export async function live(seed: number, remember: boolean): Promise<{ world: World; standing: Standing }> {
  // Stacks cost a tenth of the time, and nobody sees them unless somebody reads the history.
  Error.stackTraceLimit = remember ? 20 : 0
  const random = randomFrom(seed ^ 0x5eed)
  const mood = random.pick(moods)
  const rules = withChanges(rulesOf(random, mood), randomFrom(seed ^ 0x7a7e))
  const skew = () => random.int(-7_000, 7_000)
  const clocks = random.chance(mood.twoMachines) ? [skew(), skew()] : [skew()]
  const world = makeWorld({ seed, rules, clocks, remember })
  note(world, 'the world', () => `${rules.platforms.join(', ')}; x.onUnknown: ${rules.settings.x.onUnknown}`)
  world.trouble = troubleOf(random, mood)
  plot(world, { random, mood })
  plotChanges(world, randomFrom(seed ^ 0xc4a6e))
  return { world, standing: await liveToTheEnd(world) }
}

function rulesOf(random: Random, mood: Mood): Rules {
  const wanted = (['x', 'facebook', 'youtube'] as const).filter(
    (platform) => random.chance(0.5) || mood.platforms.includes(platform),
  )
  const origin = wanted.length === 0 || random.chance(0.4) ? (['blog'] as const) : []
  const onUnknown = random.chance(0.4) ? 'retry-identical' : 'ask'
  const lag = random.pick([0, 0, 5_000, 5 * MINUTE])
  // Where a duplicate is all that proves a post, its address is unknown, and a thread waits for a person.
  const parts = onUnknown === 'ask' && random.chance(0.3) ? random.int(2, 4) : 1
  const rules = rulesFor([...origin, ...wanted], { onUnknown, lag, parts, pictures: random.chance(0.3) })
  const { settings } = rules
  return {
    ...rules,
    posts: random.chance(0.2) ? ['post-1', 'post-2'] : rules.posts,
    settings: random.chance(0.2) ? { ...settings, youtube: { ...settings.youtube, route: 'handoff' } } : settings,
    refusesDuplicates: rules.refusesDuplicates || random.chance(0.3),
  }
}

function troubleOf(random: Random, mood: Mood): Trouble {
  const network = random.pick(mood.network)
  const pauses = random.pick([0, 0.02, 0.1, 0.3])
  const stalls = random.pick(mood.stalls)
  const errors = random.pick(mood.errors)
  const pages = random.pick([0, 0.3])
  const courseFor = coursesOf(random, mood)
  const full = outageOf(random)
  return {
    network: (_, { act }) => (random.chance(network) ? random.pick(courseFor[act]) : courses.none),
    disk: (process, call) => full(process, call) ?? (random.chance(errors) ? 'EIO' : null),
    pause: () => (random.chance(pauses) ? random.int(1, 10) : 0),
    stall: ({ stood }) => (stood < 5 * MINUTE && random.chance(stalls) ? random.int(10_000, 5 * MINUTE) : 0),
    blog: () => (random.chance(pages) ? random.pick(['before', 'after']) : 'no'),
  }
}

/** Where few kinds of fault keep coming back, they meet each other more often. */
function coursesOf(random: Random, mood: Mood) {
  const all: readonly Course[] = mood.courses?.map((name) => courses[name]) ?? Object.values(courses)
  const few = random.chance(0.5)
  const some = () => (few ? [random.pick(all), random.pick(all)] : all)
  const first = { create: some(), reveal: some(), read: some(), remove: some(), upload: some() }
  return { ...first, change: first.reveal }
}

/** A disk that is full or read-only stays so for a while. */
function outageOf(random: Random): Trouble['disk'] {
  if (!random.chance(0.15)) return () => null
  const [wait, length, code] = [random.int(0, 5_000), random.int(0, MINUTE), random.pick(['ENOSPC', 'EROFS'])]
  let began: number | null = null
  return ({ world }, call) => {
    const now = world.schedule.now()
    began ??= now
    const writes = !call.startsWith('read') && call !== 'closeSync'
    return writes && now >= began + wait && now < began + wait + length ? code : null
  }
}

// ── who starts when, and what befalls them ────────────────────────────────────────────────────────────────────────

function plot(world: World, { random, mood }: { random: Random; mood: Mood }): void {
  const kills = random.pick(mood.kills)
  const cuts = random.pick(mood.cuts)
  const interrupts = random.pick([0, 0, 0.4])
  const within = random.pick(mood.within)
  const happen = (delay: number, act: () => void) =>
    world.schedule.add(delay, { actor: null, act, order: random.next() })
  const moment = (): Omit<Fate, 'is'> =>
    random.chance(mood.atRecords) ? { record: random.pick([1, 1, 1, 2, 3, 4]) } : { step: random.int(1, 90) }
  for (let runs = random.int(1, mood.runs); runs > 0; runs--) {
    publishLater(world, random.int(0, within), (process) => {
      if (random.chance(kills)) process.fate = { is: 'a kill', ...moment() }
      else if (random.chance(cuts)) process.fate = { is: 'a power cut', ...moment() }
      if (random.chance(kills / 4)) happen(random.int(0, 40_000), () => kill(process, 'killed'))
      if (random.chance(interrupts)) interruptLater(process, random)
    })
  }
  if (random.chance(0.1)) happen(random.int(0, 2 * MINUTE), () => cutPower(world))
  if (random.chance(0.15)) happen(random.int(0, MINUTE), () => jump(world, random))
  if (random.chance(0.3)) happen(random.int(0, 3 * MINUTE), () => edit(world, random))
  if (random.chance(0.3)) calmEarly(world, random)
}

/**
 * Some worlds have people who change their minds. Of a page that is edited several times this blog, which knows no turns,
 * may keep an older version.
 */
function withChanges(rules: Rules, random: Random): Rules {
  const [revises, retracts] = [random.chance(0.2), random.chance(0.12)]
  return { ...rules, revises: revises && !rules.platforms.includes('blog'), retracts }
}

function plotChanges(world: World, random: Random): void {
  const { revises, retracts } = world.rules
  const fated = (process: Process) => {
    if (random.chance(0.4))
      process.fate = { is: random.pick(['a kill', 'a kill', 'a power cut']), step: random.int(1, 40) }
    if (random.chance(0.4)) interruptLater(process, random)
  }
  const within = random.pick([2_000, MINUTE, 4 * MINUTE])
  for (let runs = revises ? random.int(1, 3) : 0; runs > 0; runs--) {
    const at = random.int(0, within)
    world.schedule.add(at, { actor: null, act: () => edit(world, random), order: random.next() })
    reviseLater(world, at + random.int(0, within), fated)
  }
  for (let runs = retracts ? random.int(1, 3) : 0; runs > 0; runs--) retractLater(world, random.int(0, within), fated)
}

/** While some runs still stand still, others go on in peace, and a person may lose patience. */
function calmEarly(world: World, random: Random): void {
  const from = random.int(MINUTE, 4 * MINUTE)
  const calm = () => {
    world.trouble = calmed(world.trouble)
  }
  world.schedule.add(from, { actor: null, act: calm, order: random.next() })
  publishLater(world, from + random.int(0, MINUTE))
  if (world.rules.settings.x.onUnknown === 'ask') resolveLater(world, from + random.int(MINUTE, 3 * MINUTE))
  publishLater(world, from + random.int(MINUTE, 4 * MINUTE))
}

function interruptLater(process: Process, random: Random): void {
  const act = () => interrupt(process)
  process.world.schedule.add(random.int(0, 10_000), { actor: process, act, order: random.next() })
}

/** The clock of one machine may jump as it likes; between machines they stay within the grace. */
function jump(world: World, random: Random): void {
  const host = random.pick(world.hosts)
  const before = host.offset
  const alone = world.hosts.length === 1
  host.offset = alone ? before + random.int(0, 10 * MINUTE) : Math.max(before, random.int(-7_000, 7_000))
  world.watch.clockJumped ||= host.offset - before > 15_000
  note(world, 'the world', () => `the clock of ${host.name} jumps ${host.offset - before} ms ahead`)
}

function edit(world: World, random: Random): void {
  const post = random.pick(world.rules.posts)
  world.versions.set(post, (world.versions.get(post) ?? 1) + 1)
  note(world, 'the world', () => `${post} is edited`)
}
