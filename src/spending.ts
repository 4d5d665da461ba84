import type { World } from './planning.ts'
import { isCalled } from './text/account.ts'
import { platformOf } from './text/destination.ts'
import type { Adapter, Finding, PlannedPost, Step, Trace } from './types.ts'
import { overMonthlyCap } from './words/plan.ts'

type Spending = Pick<World, 'settings' | 'ledger' | 'clock' | 'adapters'>

/** Refuses what would pass the month's cap for X, and leaves the rest. */
export async function refuseOverCap(posts: readonly PlannedPost[], world: Spending): Promise<PlannedPost[]> {
  const cap = world.settings.x.maxCostPerMonth
  if (cap === null) return [...posts]
  let spent = await spentThisMonth(world)
  const judge = (step: Step, path: string): Step => {
    if (step.action !== 'publish' || step.review.cost === null) return step
    spent += step.review.cost.amount
    if (spent <= cap) return step
    const fault = overMonthlyCap(cap, spent)
    const finding: Finding = { level: 'fault', fault, place: { path } }
    const review = { ...step.review, findings: [...step.review.findings, finding] }
    return { ...step, action: 'refuse', reason: fault, review }
  }
  return posts.map((post) => ({ ...post, steps: post.steps.map((step) => judge(step, post.path)) }))
}

/**
 * Posts and deletions of this calendar month (UTC) that are not known to have failed, what was read back of them, and what
 * asking for the account's name has cost, or is about to.
 */
async function spentThisMonth(world: Spending): Promise<number> {
  const now = world.clock.now()
  const month = new Date(now).toISOString().slice(0, 7)
  const all = [...(await world.ledger.survey()).values()].flat()
  let spent = world.adapters.reduce((sum, adapter) => sum + namesAsked(adapter, { all, now, month, world }), 0)
  for (const attempt of all) {
    const { intent, outcome, resolution } = attempt
    const isOut = outcome?.status !== 'failed' && resolution?.status !== 'absent'
    if (intent.at.startsWith(month) && isOut) spent += intent.cost?.amount ?? 0
    spent += lookedAt(attempt, { all, now, month, world })
  }
  return spent
}

/** An account is asked for its name when the last post went to one of another name, or to none. */
function namesAsked({ name, looking, account }: Adapter, { all, month, world: { settings } }: Reading): number {
  const price = looking?.(settings)?.account ?? null
  if (price === null) return 0
  const posts = all.flatMap(({ intent: { destination, at, account: to } }) => {
    return destination === name && to !== null ? [{ at, to }] : []
  })
  posts.sort((a, b) => Number(a.at > b.at) - Number(a.at < b.at))
  const asked = posts.filter(({ at, to }, i) => {
    return at.startsWith(month) && to.name !== to.id && to.name !== posts[i - 1]?.to.name
  })
  const [last, wanted] = [posts.at(-1)?.to, account?.(settings) ?? null]
  const isDue = wanted !== null && (last === undefined || !isCalled(last, wanted))
  return (asked.length + Number(isDue)) * price.amount
}

interface Reading {
  readonly all: readonly Trace[]
  readonly now: number
  /** Such as 2026-11. */
  readonly month: string
  readonly world: Spending
}

/**
 * What looking for an attempt has cost at most: for an unknown one, and for one refused as a repeat, which may be the same.
 * The ledger does not say how often somebody has looked; but a platform that bills a post read bills it once a day
 * (docs.x.com, "Pricing", 2026), and after some days nobody looks.
 */
function lookedAt({ intent, outcome, resolution }: Trace, { all, now, month, world }: Reading): number {
  const platform = platformOf(intent.destination)
  const looking = world.adapters.find(({ name }) => name === platform)?.looking?.(world.settings) ?? null
  if (looking === null || outcome === null || intent.action === 'retract') return 0
  const isUnknown = outcome.status === 'unknown'
  if (!isUnknown && outcome.failure !== 'duplicate') return 0
  const from = Date.parse(outcome.at)
  const last = isUnknown
    ? Math.min(resolution === null ? now : Date.parse(resolution.at), from + looking.days * DAY)
    : from
  const { before, after, repeated } = looking.window
  const near = (earlier: number) =>
    all.filter(({ intent: other }) => {
      const apart = Date.parse(other.at) - Date.parse(intent.at)
      return platformOf(other.destination) === platform && apart >= -earlier && apart <= after
    }).length
  const read = daysBetween(from, last).map((day, i) => (day.startsWith(month) ? near(i === 0 ? repeated : before) : 0))
  return read.reduce((sum, posts) => sum + posts, 0) * looking.cost.amount
}

const DAY = 24 * 60 * 60_000

/** The days (UTC) that the time between two moments touches, such as 2026-11-24. */
function daysBetween(from: number, until: number): string[] {
  const days: string[] = []
  for (let day = Math.floor(from / DAY) * DAY; day <= until; day += DAY)
    days.push(new Date(day).toISOString().slice(0, 10))
  return days
}
