import type { Process } from './process.ts'
import { publishLater, resolveLater, retractLater, reviseLater } from './run.ts'
import { expectAllGone, expectRevised, type Standing, standingOf } from './verdict.ts'
import { violated } from './watch.ts'
import { calmed, note, type World } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Lets everything play out, then runs gnet until nothing is left to do, and lets a person answer what gnet cannot. */
export async function liveToTheEnd(world: World): Promise<Standing> {
  const enough = () => world.watch.violations.length > 0
  const { schedule, rules } = world
  await schedule.play(enough)
  world.trouble = calmed(world.trouble)
  let exit: number | null = null
  for (let round = 1; round <= 5 && exit !== 0 && !enough(); round++) {
    note(world, 'the world', () => `── calm, run ${round} ──`)
    publishLater(world, round === 1 ? 1_000 : rules.lag + MINUTE)
    await schedule.play(enough)
    exit = world.processes.at(-1)?.exit ?? null
    // Only a person can help now; once more, because a platform may be slow to show what it has.
    if (exit === 3 && round >= 2) break
  }
  if (enough()) return { unknown: 0, handoffs: 0 }
  const standing = await standingOf(world)
  // What is being taken back may keep others waiting.
  const isSettled = (exit === 3) === standing.unknown > 0 || world.watch.retracting.size > 0
  if (!isSettled) violated(world, `the last run ended with ${exit}`)
  if (standing.unknown + standing.handoffs > 0 && !enough()) await expectClosable(world, enough)
  if (rules.revises && !enough()) await expectRevisable(world, enough)
  if (rules.retracts && !enough()) await expectRetractable(world, enough)
  for (const process of world.processes) expectEnded(process)
  return standing
}

/** What was edited is brought up to date in the end, and stays one post; by any run where an older change came too late. */
async function expectRevisable(world: World, enough: () => boolean): Promise<void> {
  note(world, 'the world', () => '── --revise ──')
  for (let round = 1; round <= 3 && !enough(); round++) {
    reviseLater(world, MINUTE)
    await world.schedule.play(enough)
    if (world.processes.at(-1)?.exit !== 0) continue
    if (world.watch.changedLate) {
      publishLater(world, 2 * HOUR)
      await world.schedule.play(enough)
    }
    return expectRevised(world)
  }
  if (!enough()) violated(world, `--revise ends with ${world.processes.at(-1)?.exit}`)
}

/** Everything can be taken back in the end, whatever went wrong before, and then stays away. */
async function expectRetractable(world: World, enough: () => boolean): Promise<void> {
  note(world, 'the world', () => '── everything is taken back ──')
  for (let round = 1; round <= 4 && !enough(); round++) {
    retractLater(world, MINUTE)
    await world.schedule.play(enough)
    const { exit = null } = world.processes.at(-1) ?? {}
    resolveLater(world, MINUTE)
    await world.schedule.play(enough)
    if (exit === 0) break
  }
  for (const later of [publishLater, reviseLater]) {
    later(world, MINUTE)
    await world.schedule.play(enough)
  }
  if (!enough()) await expectAllGone(world)
}

/** Every doubt ends with `gnet resolve`. */
async function expectClosable(world: World, enough: () => boolean): Promise<void> {
  note(world, 'the world', () => '── a person looks ──')
  resolveLater(world, MINUTE)
  await world.schedule.play(enough)
  publishLater(world, MINUTE)
  await world.schedule.play(enough)
  if (enough()) return
  const { unknown, handoffs } = await standingOf(world)
  if (unknown + handoffs > 0) violated(world, 'a person could not close what was open')
}

function expectEnded({ world, name, alive, exit, endedAt, interruptedAt, stood }: Process): void {
  if (alive && exit === null) violated(world, `${name} never ends`)
  if (endedAt === null || interruptedAt === null) return
  const took = endedAt - interruptedAt - stood
  if (took > 5_500) violated(world, `${name} ended ${took} ms after the interrupt`)
}
